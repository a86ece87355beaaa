"""Differences: nothing lost, nothing cancelled, and every difference put down to what made it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judged import assessment, result
from msgspec.structs import replace

from checks.catalogue import BY_ID
from measures.diff import compare
from measures.faults import PLACES
from oit.records import (
    Assessment,
    Certainty,
    Change,
    ChangeCause,
    ChangeKind,
    ChangeLevel,
    Coverage,
    CriterionResult,
    Evidence,
    Finding,
    HumanWord,
    LinkProblem,
    LinkState,
    LinkSummary,
    Match,
    NotAsked,
    Outcome,
    Pin,
    RequirementRef,
    Verdict,
)

MIRROR = {
    ChangeKind.NEW: ChangeKind.FIXED,
    ChangeKind.FIXED: ChangeKind.NEW,
    ChangeKind.CHANGED: ChangeKind.CHANGED,
    ChangeKind.SAME: ChangeKind.SAME,
}
PAGE = "https://www.thungsommut.example/plan"
NEXT_DAY = dt.date(2025, 2, 11)


def finding(outcome: Outcome, *places: str, number: str = "1", check: str = "opens", code: str = "O1") -> Finding:
    return Finding(
        criterion=code,
        requirement=RequirementRef(id=f"{code}.{number}", text=f"องค์ประกอบที่ {number}"),
        check=check,
        outcome=outcome,
        certainty=Certainty.CONFIRMED if outcome is Outcome.FAILED else Certainty.NONE,
        evidence=tuple(Evidence(url=place, where="page 1") for place in places),
    )


def item(verdict: Verdict, *findings: Finding, mark: str = "m", **fields: Any) -> CriterionResult:  # noqa: ANN401 - fields of a record
    return replace(result("O1", verdict), findings=findings, fingerprint=mark, **fields)


def judged(*findings: Finding, verdict: Verdict = Verdict.INCOMPLETE, mark: str = "m", **fields: Any) -> Assessment:  # noqa: ANN401 - as above
    return assessment(item(verdict, *findings, mark=mark, **fields))


def only(before: Assessment, after: Assessment, level: ChangeLevel = ChangeLevel.REQUIREMENT) -> Change:
    (found,) = (one for one in compare(before, after).changes if one.level is level)
    return found


# --- whatever two Assessments hold -----------------------------------------------------------------------------------

PLACE = st.sampled_from(("", PAGE, f"{PAGE}/2", "https://elsewhere.example/"))
FINDINGS = st.lists(
    st.builds(
        lambda outcome, number, check, places: finding(outcome, *places, number=number, check=check),
        st.sampled_from(Outcome),
        st.sampled_from(("1", "2", "opens")),
        st.sampled_from(("opens", "mentions", "readable", "personal-data")),
        st.lists(PLACE, max_size=6),
    ),
    max_size=5,
).map(tuple)
PROBLEMS = st.lists(
    st.builds(
        LinkProblem,
        url=PLACE,
        state=st.sampled_from(LinkState),
        source=PLACE,
        text=st.sampled_from(("", "เปิด")),
        pages=st.integers(1, 3),
    ),
    max_size=6,
).map(tuple)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Few codes, requirements and places, so that two of them meet."""
    verdicts = draw(st.dictionaries(st.sampled_from(("O1", "O2", "O3")), st.sampled_from(Verdict)))
    results = (
        replace(result(code, verdict, likely=draw(st.booleans())), findings=draw(FINDINGS))
        for code, verdict in verdicts.items()
    )
    made = assessment(*results, as_of=draw(st.sampled_from((dt.date(2025, 2, 10), dt.date(2025, 10, 1)))))
    return replace(
        made,
        site_findings=draw(FINDINGS),
        links=LinkSummary(problems=draw(PROBLEMS)),
        tool_version=draw(st.sampled_from(("1", "2"))),
    )


@given(assessments())
def test_an_assessment_differs_from_itself_in_nothing(one: Assessment) -> None:
    assert {(change.kind, change.cause) for change in compare(one, one).changes} <= {
        (ChangeKind.SAME, ChangeCause.NONE)
    }


@given(assessments(), assessments())
def test_the_other_way_round_new_is_fixed(one: Assessment, other: Assessment) -> None:
    def told(change: Change, *, mirrored: bool) -> tuple[object, ...]:
        kind = MIRROR[change.kind] if mirrored else change.kind
        states = (change.after, change.before) if mirrored else (change.before, change.after)
        return kind, change.cause, change.level, change.requirement, states

    there = Counter(told(change, mirrored=False) for change in compare(one, other).changes)
    back = Counter(told(change, mirrored=True) for change in compare(other, one).changes)
    assert there == back


@given(assessments(), assessments())
def test_nothing_of_either_is_lost(one: Assessment, other: Assessment) -> None:
    changes = compare(one, other).changes
    for side, status in ((one, "before"), (other, "after")):
        of_level = {level: [c for c in changes if c.level is level and getattr(c, status)] for level in ChangeLevel}
        assert sorted(c.code for c in of_level[ChangeLevel.ITEM]) == sorted(r.code for r in side.results)
        states = [one.state.value for one in side.links.problems]
        assert sorted(getattr(c, status) for c in of_level[ChangeLevel.LINK]) == sorted(states)
        for level, findings in (
            (ChangeLevel.REQUIREMENT, [f for r in side.results for f in r.findings]),
            (ChangeLevel.SITE, list(side.site_findings)),
        ):
            assert {one.requirement.id for one in findings} == {change.requirement for change in of_level[level]}


# --- what is the same fault ------------------------------------------------------------------------------------------


def test_a_fix_and_a_new_fault_of_one_requirement_do_not_cancel() -> None:
    before = judged(finding(Outcome.FAILED, f"{PAGE}/1", f"{PAGE}/2"))
    after = judged(finding(Outcome.FAILED, f"{PAGE}/2", f"{PAGE}/3"), mark="n")
    kinds = {one.place: one.kind for one in compare(before, after).changes if one.level is ChangeLevel.REQUIREMENT}
    assert kinds == {
        f"{PAGE}/1": ChangeKind.FIXED,
        f"{PAGE}/2": ChangeKind.SAME,
        f"{PAGE}/3": ChangeKind.NEW,
    }


def test_what_is_absent_is_absent_wherever_one_looked() -> None:
    before = judged(finding(Outcome.FAILED, f"{PAGE}/1", check="mentions"))
    after = judged(finding(Outcome.FAILED, f"{PAGE}/2", check="mentions"), mark="n")
    assert only(before, after).kind is ChangeKind.SAME


def test_a_list_that_is_full_is_compared_as_a_whole() -> None:
    before = judged(finding(Outcome.FAILED, *(f"{PAGE}/{n}" for n in range(10))))
    after = judged(finding(Outcome.FAILED, *(f"{PAGE}/{n}" for n in range(1, 11))))
    assert only(before, after).kind is ChangeKind.SAME


def test_a_site_that_moves_to_https_keeps_its_faults() -> None:
    before = judged(finding(Outcome.FAILED, f"{PAGE}/1"))
    http = replace(before.agency, home_url="http://thungsommut.example:8080/")
    after = replace(judged(finding(Outcome.FAILED, "http://thungsommut.example:8080/plan/1")), agency=http)
    assert only(before, after).kind is ChangeKind.SAME


def test_checks_that_name_places_exist() -> None:
    assert set(PLACES) <= set(BY_ID)


# --- who or what made the difference ---------------------------------------------------------------------------------

PASSED, FAILED = finding(Outcome.PASSED), finding(Outcome.FAILED, PAGE)


def test_other_evidence_of_the_same_tool_and_criteria_is_the_sites_doing() -> None:
    change = only(judged(PASSED), judged(FAILED, mark="n"))
    assert (change.kind, change.cause) == (ChangeKind.NEW, ChangeCause.SITE)


@pytest.mark.parametrize(
    ("fields", "cause"),
    [
        ({"tool_version": "2"}, ChangeCause.TOOL),
        ({"as_of": NEXT_DAY}, ChangeCause.DATE),
    ],
)
def test_the_same_evidence_judged_otherwise_is_not_the_sites_doing(fields: dict[str, Any], cause: ChangeCause) -> None:
    assert only(judged(PASSED), replace(judged(FAILED), **fields)).cause is cause


def test_a_new_version_is_not_the_sites_doing_even_if_it_found_other_evidence() -> None:
    assert only(judged(PASSED), replace(judged(FAILED, mark="n"), tool_version="2")).cause is ChangeCause.TOOL


def test_a_link_that_died_is_the_sites_doing_whatever_else_is_new() -> None:
    before = judged(PASSED, matches=(Match(code="O1", url=PAGE),))
    dead = Match(code="O1", url=PAGE, state=LinkState.BROKEN)
    after = replace(judged(FAILED, mark="n", matches=(dead,)), tool_version="2")
    assert only(before, after).cause is ChangeCause.SITE


def test_new_criteria_are_not_the_sites_doing() -> None:
    before, after = judged(PASSED), judged(FAILED, mark="n")
    edited = replace(after, criteria=replace(after.criteria, digest="other"))
    assert only(before, edited).cause is ChangeCause.CRITERIA


def test_the_first_of_october_is_the_dates_doing() -> None:
    before, after = judged(PASSED), judged(FAILED, mark="n")
    criteria = replace(after.criteria, id="nacc-2569", fiscal_year=2569, digest="other")
    rolled = replace(after, criteria=criteria, as_of=dt.date(2025, 10, 1))
    assert only(before, rolled).cause is ChangeCause.DATE


def test_what_was_not_due_is_the_dates_doing() -> None:
    before = judged(finding(Outcome.INAPPLICABLE), verdict=Verdict.NOT_DUE)
    after = replace(judged(FAILED, mark="n", verdict=Verdict.MISSING), as_of=NEXT_DAY)
    assert only(before, after).cause is ChangeCause.DATE
    assert only(before, after, ChangeLevel.ITEM).cause is ChangeCause.DATE


def test_what_can_no_longer_be_seen_is_neither_fixed_nor_new() -> None:
    before, after = judged(FAILED), judged(finding(Outcome.CANT_TELL), verdict=Verdict.CANNOT_TELL, mark="n")
    for one, other in ((before, after), (after, before)):
        change = only(one, other)
        assert (change.kind, change.cause) == (ChangeKind.CHANGED, ChangeCause.REACH)


def test_a_refusal_is_reachability() -> None:
    before = judged(PASSED, matches=(Match(code="O1", url=PAGE),))
    refused = Match(code="O1", url=PAGE, state=LinkState.BLOCKED)
    assert only(before, judged(FAILED, mark="n", matches=(refused,))).cause is ChangeCause.REACH


def test_a_crawl_that_stopped_early_is_reachability() -> None:
    after = replace(judged(FAILED, mark="n"), coverage=Coverage(budgets_reached=("time",)))
    assert only(judged(PASSED), after).cause is ChangeCause.REACH


def test_our_failure_is_the_tools() -> None:
    change = only(judged(PASSED), judged(finding(Outcome.UNTESTED), mark="n"))
    assert (change.kind, change.cause) == (ChangeKind.CHANGED, ChangeCause.TOOL)


def test_a_persons_word_is_a_persons() -> None:
    word = HumanWord(outcome=Outcome.PASSED, reason="ดูแล้ว", by="สมมุติ ใจดี", date=dt.date(2025, 2, 10), pin=Pin.PINNED)
    change = only(judged(FAILED), judged(replace(PASSED, human=word)))
    assert (change.kind, change.cause) == (ChangeKind.FIXED, ChangeCause.PEOPLE)


def test_an_item_that_a_person_says_is_not_asked_is_a_persons_doing() -> None:
    word = HumanWord(
        outcome=Outcome.INAPPLICABLE, reason="ไม่มีภารกิจนี้", by="สมมุติ ใจดี", date=dt.date(2025, 2, 10), pin=Pin.PINNED
    )
    left_out = NotAsked(code="O1", title="โครงสร้าง", reason="ไม่ถาม", reason_en="not asked", human=word)
    change = only(judged(FAILED), replace(assessment(), not_asked=(left_out,)), ChangeLevel.ITEM)
    assert (change.kind, change.cause) == (ChangeKind.FIXED, ChangeCause.PEOPLE)


# --- links -----------------------------------------------------------------------------------------------------------


def linked(*problems: LinkProblem) -> Assessment:
    return replace(judged(), links=LinkSummary(problems=problems))


def dead(url: str, source: str = PAGE, **fields: Any) -> LinkProblem:  # noqa: ANN401 - fields of a record
    return LinkProblem(**{"url": url, "source": source, "state": LinkState.BROKEN, **fields})


def test_a_dead_link_mended_and_another_one_come() -> None:
    found = compare(linked(dead(f"{PAGE}/1.pdf")), linked(dead(f"{PAGE}/2.pdf"))).changes
    assert {(one.kind, one.place, one.cause) for one in found if one.level is ChangeLevel.LINK} == {
        (ChangeKind.FIXED, f"{PAGE}/1.pdf", ChangeCause.SITE),
        (ChangeKind.NEW, f"{PAGE}/2.pdf", ChangeCause.SITE),
    }


@pytest.mark.parametrize(("pages", "kinds"), [(1, {"new", "fixed"}), (9, {"same"})])
def test_a_link_of_a_template_is_the_same_on_whichever_page_it_is_named(pages: int, kinds: set[str]) -> None:
    before = linked(dead(f"{PAGE}/1.pdf", pages=pages))
    after = linked(dead(f"{PAGE}/1.pdf", source=f"{PAGE}/other", pages=pages))
    assert {one.kind.value for one in compare(before, after).changes if one.level is ChangeLevel.LINK} == kinds


def test_a_link_that_did_not_answer_today_is_reachability() -> None:
    after = linked(dead("https://slow.example/", state=LinkState.TIMEOUT))
    assert only(linked(), after, ChangeLevel.LINK).cause is ChangeCause.REACH
