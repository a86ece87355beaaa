"""The last results of an agency as imported reports state them, for the documents that quote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from measures.prior.failed import is_of
from oit.profile import FailedItem, LastResults, Profile, Score
from oit.records import Assessment, Criteria, PriorItem, PriorReport, PriorScore


def with_imported(
    profile: Profile, assessment: Assessment, reports: Sequence[PriorReport], lists: Mapping[int, Criteria]
) -> Profile:
    """``profile`` with what the newest imported results before the assessed year say where it says nothing itself.

    A score that a report states in two ways is left out, for a person to choose; so is an item that the list of its
    year does not know. Results of another year than the profile names, and of another agency, are not used.
    """
    own = profile.results
    agency = profile.office.name or assessment.agency.name
    before = assessment.criteria.fiscal_year
    usable = [one for one in reports if one.item_year and one.item_year < before and is_of(agency, one)]
    year = own.fiscal_year or max((one.item_year or 0 for one in usable), default=0)
    newest = [one for one in usable if one.item_year == year]
    if not newest:
        return profile
    scores = [score for report in newest for score in report.indicator_scores]
    filled = LastResults(
        fiscal_year=year,
        total=own.total if own.total is not None else _undisputed(scores).get(None),
        level=own.level,
        scores=own.scores or _scores(scores),
        failed=own.failed or _failed(newest, lists.get(year)),
        weaknesses=own.weaknesses,
    )
    return msgspec.structs.replace(profile, results=filled)


def _undisputed(scores: Iterable[PriorScore]) -> dict[int | None, float]:
    """Indicator (None: the result as a whole) -> its score, where all places say the same."""
    found: dict[int | None, set[float]] = {}
    for one in scores:
        found.setdefault(one.indicator, set()).add(one.value)
    return {indicator: values.pop() for indicator, values in found.items() if len(values) == 1}


def _scores(scores: Iterable[PriorScore]) -> tuple[Score, ...]:
    told = [(indicator, value) for indicator, value in _undisputed(scores).items() if indicator is not None]
    return tuple(Score(indicator=indicator, score=value) for indicator, value in sorted(told))


def _failed(reports: Iterable[PriorReport], criteria: Criteria | None) -> tuple[FailedItem, ...]:
    """Each failed item once, with advice where any place gives some, in the order of the list of its year."""
    if criteria is None:
        return ()
    said: dict[str, PriorItem] = {}
    for item in sorted(
        (one for report in reports for one in report.items if one.failed), key=lambda one: not one.advice
    ):
        said.setdefault(item.code, item)
    return tuple(
        FailedItem(indicator=one.indicator, code=one.code, title=one.title, advice=said[one.code].advice)
        for one in criteria.criteria
        if one.code in said
    )
