"""Last results taken from imported reports: only what the agency has not told, and only what is undisputed."""

from __future__ import annotations

import msgspec
from judged import CRITERIA, assessment

from measures.last_results import with_imported
from oit.profile import FailedItem, LastResults, Office, Profile, Score
from oit.records import Assessment, PriorItem, PriorReport, PriorScore

REPORT = PriorReport(
    agency="องค์การบริหารส่วนตำบลทุ่งสมมุติ",
    item_year=2568,
    indicator_scores=(
        PriorScore(indicator=9, value=53.5, place="line 1"),
        PriorScore(indicator=8, value=99.0, place="line 2"),
        PriorScore(indicator=8, value=99.76, place="line 3"),
        PriorScore(indicator=9, value=53.5, place="line 4"),
        PriorScore(indicator=None, value=86.4, place="line 5"),
    ),
    items=(
        PriorItem(code="O24", failed=True, place="line 6"),
        PriorItem(code="O2", failed=True, place="line 7"),
        PriorItem(code="O2", failed=True, advice="ให้เป็นปัจจุบัน", place="line 8"),
        PriorItem(code="O3", failed=False, place="line 9"),
        PriorItem(code="O77", failed=True, place="line 10"),
    ),
)


UNTOLD = Profile()


def imported(profile: Profile = UNTOLD, *reports: PriorReport, year: int = 2569) -> LastResults:
    return with_imported(profile, of_year(year), reports or (REPORT,), {2568: CRITERIA}).results


def of_year(year: int) -> Assessment:
    made = assessment()
    return msgspec.structs.replace(made, criteria=msgspec.structs.replace(made.criteria, fiscal_year=year))


def test_scores_that_all_places_agree_on() -> None:
    found = imported()
    assert (found.fiscal_year, found.total) == (2568, 86.4)
    assert found.scores == (Score(indicator=9, score=53.5),)  # indicator 8 has two, a person must choose


def test_failed_items_once_each_with_advice_under_the_indicator_of_their_year() -> None:
    assert [(one.indicator, one.code, one.advice) for one in imported().failed] == [
        (9, "O2", "ให้เป็นปัจจุบัน"),
        (10, "O24", ""),
    ]


def test_what_the_agency_told_goes_before() -> None:
    own = LastResults(fiscal_year=2568, total=90.0, failed=(FailedItem(indicator=9, code="O1"),))
    found = imported(Profile(results=own))
    assert (found.total, found.failed, len(found.scores)) == (90.0, own.failed, 1)


def test_results_of_another_year_or_agency_or_of_this_year_are_not_used() -> None:
    nothing = LastResults()
    assert imported(Profile(results=LastResults(fiscal_year=2567))) == LastResults(fiscal_year=2567)
    assert imported(Profile(office=Office(name="เทศบาลตำบลอื่นสมมุติ"))) == nothing
    assert imported(year=2568) == nothing


def test_the_newest_results_speak() -> None:
    older = msgspec.structs.replace(REPORT, item_year=2567)
    assert imported(UNTOLD, older, REPORT).fiscal_year == 2568
