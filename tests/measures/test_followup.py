"""What a later scan makes of a plan."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from judged import assessment, result

from measures.followup import follow_up
from measures.plan import make_plan
from oit.plan import Plan, Status
from oit.profile import Deed
from oit.records import Measure, Verdict

LATER = dt.date(2025, 4, 20)
COMPLETE, MISSING, INCOMPLETE = Verdict.COMPLETE, Verdict.MISSING, Verdict.INCOMPLETE


def followed(before: Verdict, after: Verdict, **measure: str) -> Measure:
    plan = told(make_plan(assessment(result("O13", before))), **measure)
    later = assessment(result("O13", after, why="ยังขาด", url="https://a.example/13"), run="second", as_of=LATER)
    return follow_up(plan, later).measures[0]


def told(plan: Plan, **fields: str) -> Plan:
    measures = tuple(msgspec.structs.replace(one, **fields) for one in plan.measures)
    return msgspec.structs.replace(plan, measures=measures)


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        (MISSING, COMPLETE, Status.DONE),
        (INCOMPLETE, COMPLETE, Status.DONE),
        (MISSING, INCOMPLETE, Status.IN_PROGRESS),
        (MISSING, MISSING, Status.NOT_DONE),
        (INCOMPLETE, INCOMPLETE, Status.NOT_DONE),
        (INCOMPLETE, MISSING, Status.NOT_DONE),
        (MISSING, Verdict.CANNOT_TELL, Status.CANNOT_TELL),
        (Verdict.NOT_DUE, Verdict.NOT_DUE, Status.OPEN),
        (Verdict.NOT_DUE, COMPLETE, Status.DONE),
    ],
)
def test_status(before: Verdict, after: Verdict, status: Status) -> None:
    assert followed(before, after).status == status


def test_done_has_its_evidence_and_day() -> None:
    measure = followed(MISSING, COMPLETE)
    assert measure.evidence == ("https://a.example/13",)
    assert "20 เมษายน 2568" in measure.outcome
    assert measure.result == ""  # what people did is theirs to tell


def test_not_done_says_what_is_lacking_and_claims_no_evidence() -> None:
    measure = followed(MISSING, MISSING)
    assert (measure.recommendation, measure.outcome, measure.evidence) == ("ยังขาด", "", ())


def test_words_of_people_stay_and_are_progress() -> None:
    measure = followed(MISSING, MISSING, result="ประชุมแล้ว", recommendation="เร่งรัด")
    assert (measure.result, measure.recommendation, measure.status) == ("ประชุมแล้ว", "เร่งรัด", Status.IN_PROGRESS)


def test_a_claim_that_the_site_does_not_bear_out_is_said() -> None:
    measure = followed(MISSING, MISSING, status="done")
    assert measure.status == Status.NOT_DONE
    assert measure.recommendation.startswith("แจ้งว่าแล้วเสร็จ แต่เว็บไซต์ ณ วันที่ 20 เมษายน 2568 ยังไม่ครบ")


def test_where_the_site_cannot_tell_the_status_of_people_holds() -> None:
    assert followed(MISSING, Verdict.CANNOT_TELL, status="done").status == Status.DONE


def test_an_entry_of_several_items_is_done_when_all_are() -> None:
    plan = make_plan(assessment(result("O1", MISSING), result("O3", MISSING)))
    half = follow_up(plan, assessment(result("O1", COMPLETE), result("O3", MISSING)))
    whole = follow_up(plan, assessment(result("O1", COMPLETE), result("O3", COMPLETE)))
    assert [half.measures[0].status, whole.measures[0].status] == [Status.IN_PROGRESS, Status.DONE]


def test_an_item_is_found_again_by_its_topic_when_its_code_moved() -> None:
    plan = make_plan(assessment(result("O13", MISSING)))
    moved = msgspec.structs.replace(result("O13", COMPLETE), code="O12")
    assert follow_up(plan, assessment(moved)).measures[0].status == Status.DONE


def test_an_item_the_later_list_does_not_ask_cannot_be_told() -> None:
    plan = make_plan(assessment(result("O13", MISSING)))
    assert follow_up(plan, assessment(result("O2", COMPLETE))).measures[0].status == Status.CANNOT_TELL


def test_a_deed_since_then_is_progress() -> None:
    plan = make_plan(assessment(result("O13", MISSING)))
    deeds = (Deed(topic="proc_report", title="รวบรวมรายการ"),)
    measure = follow_up(plan, assessment(result("O13", MISSING)), deeds).measures[0]
    assert (measure.status, measure.result) == (Status.IN_PROGRESS, "รวบรวมรายการ")


def test_the_look_is_kept() -> None:
    plan = make_plan(assessment(result("O13", MISSING)))
    look = follow_up(plan, assessment(result("O13", COMPLETE), run="second", as_of=LATER)).looked
    assert look is not None
    assert (look.run, look.as_of) == ("second", LATER)
