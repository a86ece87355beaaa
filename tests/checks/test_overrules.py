"""A person's word: it decides, it is questioned when the evidence changes, it is counted, it never hides the tool's."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from check_cases import absolute, match, resource
from test_judging import CRITERIA, MATCHES, seen

from checks.assessment import judge_matches
from checks.overrules import OverruleError
from oit.records import (
    Assessment,
    Certainty,
    CriterionResult,
    Finding,
    Match,
    Outcome,
    Overrule,
    Pin,
    Snapshot,
    Verdict,
)

AS_OF = dt.date(2025, 3, 1)
SAID = {"reason": "โทรถามแล้ว", "by": "นางสาวใจดี ตัวอย่าง", "date": dt.date(2025, 2, 1)}


def said(requirement: str, outcome: str = "passed", **more: str) -> Overrule:
    return Overrule(requirement=requirement, outcome=Outcome(outcome), **{**SAID, **more})  # type: ignore[arg-type]


def assessed(
    *overrules: Overrule, snapshot: Snapshot | None = None, matches: tuple[Match, ...] = MATCHES
) -> Assessment:
    return judge_matches(snapshot or seen(), CRITERIA, AS_OF, matches, overrules=overrules)


def result(assessment: Assessment, code: str) -> CriterionResult:
    return next(one for one in assessment.results if one.code == code)


def finding(assessment: Assessment, requirement: str) -> Finding:
    every = (*assessment.site_findings, *(one for item in assessment.results for one in item.findings))
    return next(one for one in every if one.requirement.id == requirement)


def mark(code: str) -> str:
    return result(assessed(), code).fingerprint


def test_a_word_on_an_element_decides_the_item_and_keeps_what_the_tool_found() -> None:
    alone = assessed()
    told = assessed(said("O2.2"))
    one = finding(told, "O2.2")
    assert result(alone, "O2").verdict is Verdict.INCOMPLETE
    assert (result(told, "O2").verdict, result(told, "O2").machine) == (Verdict.COMPLETE, Verdict.INCOMPLETE)
    assert one.outcome is Outcome.PASSED
    assert one.message == finding(alone, "O2.2").message
    assert one.human is not None
    assert (one.human.machine, one.human.machine_certainty) == (Outcome.FAILED, Certainty.CONFIRMED)
    assert "ในนี้ 1 รายการตามที่คนระบุ" in result(told, "O2").reasons[0]
    assert (told.summary.complete, told.human.verdicts, told.human.words) == (2, 1, 1)


def test_a_word_against_the_agency_is_a_confirmed_gap_with_its_reason() -> None:
    told = assessed(said("O1.1", "failed"))
    assert finding(told, "O1.1").certainty is Certainty.CONFIRMED
    assert result(told, "O1").verdict is Verdict.INCOMPLETE
    assert "นางสาวใจดี ตัวอย่าง ระบุเมื่อ 1 กุมภาพันธ์ 2568 ว่าไม่ผ่าน: โทรถามแล้ว" in result(told, "O1").reasons[0]


def test_nothing_said_changes_nothing() -> None:
    assert assessed().human.words == 0
    assert all(one.human is None and one.machine is None for one in assessed().results)


def test_the_same_words_in_any_order_give_the_same_assessment() -> None:
    words = (said("O2.2"), said("O1", "failed"))
    assert msgspec.json.encode(assessed(*words)) == msgspec.json.encode(assessed(*reversed(words)))


@pytest.mark.parametrize(("outcome", "verdict"), [("passed", Verdict.COMPLETE), ("failed", Verdict.INCOMPLETE)])
def test_a_word_on_a_whole_item_is_its_verdict(outcome: str, verdict: Verdict) -> None:
    told = result(assessed(said("O6", outcome)), "O6")
    assert (told.verdict, told.machine) == (verdict, Verdict.CANNOT_TELL)
    assert told.human is not None
    assert told.reasons[0].endswith("โทรถามแล้ว")


def test_an_item_that_does_not_concern_the_agency_is_said_so_and_counted_nowhere() -> None:
    told = assessed(said("O5", "inapplicable"))
    assert [one.code for one in told.not_asked] == ["O5"]
    assert "ไม่ใช้กับหน่วยงานนี้" in told.not_asked[0].reason
    assert sum(msgspec.to_builtins(told.summary).values()) == len(told.results) == 6
    assert told.human.verdicts == 1


def test_that_it_is_there_says_nothing_about_its_elements() -> None:
    nothing = tuple(one for one in MATCHES if one.code != "O7")
    told = result(assessed(said("O7.evidence"), matches=nothing), "O7")
    assert (told.verdict, told.machine) == (Verdict.CANNOT_TELL, Verdict.MISSING)
    assert "--declared" in told.reasons[0]


def test_a_word_with_the_fingerprint_of_the_evidence_is_pinned() -> None:
    told = assessed(said("O2.2", fingerprint=mark("O2")))
    word = finding(told, "O2.2").human
    assert word is not None
    assert word.pin is Pin.PINNED
    assert result(told, "O2").verdict is Verdict.COMPLETE
    assert (told.human.questioned, told.human.not_pinned) == (0, 0)
    assert assessed(said("O2.2")).human.not_pinned == 1


def changed(url: str, **fields: str) -> Snapshot:
    before = seen()
    kept = tuple(one for one in before.resources if one.url != absolute(url))
    return msgspec.structs.replace(before, resources=(*kept, resource(url, **fields)))


def test_a_word_is_questioned_when_the_evidence_has_changed() -> None:
    other = changed("/plan.pdf", title="แผนปี 2568", text="งบประมาณ ฉบับแก้ไข")
    told = assessed(said("O2.2", fingerprint=mark("O2")), snapshot=other)
    assert finding(told, "O2.2").outcome is Outcome.CANT_TELL
    assert result(told, "O2").verdict is Verdict.CANNOT_TELL
    assert "หลักฐานเปลี่ยนไปแล้ว" in result(told, "O2").reasons[0]
    assert told.human.questioned == 1
    whole = assessed(said("O2", fingerprint=mark("O2")), snapshot=other)
    assert (result(whole, "O2").verdict, result(whole, "O2").machine) == (Verdict.CANNOT_TELL, Verdict.INCOMPLETE)


def test_no_question_where_the_tool_now_says_the_same() -> None:
    mended = changed("/plan.pdf", title="แผนปี 2568", text="งบประมาณ ผู้รับผิดชอบ")
    told = assessed(said("O2.2", fingerprint=mark("O2")), said("O2", fingerprint=mark("O2")), snapshot=mended)
    assert finding(told, "O2.2").outcome is Outcome.PASSED
    assert (result(told, "O2").verdict, result(told, "O2").machine) == (Verdict.COMPLETE, None)


def test_a_counter_of_visitors_is_no_change() -> None:
    matches = (match("/plan", code="O2", text="แผน", fiscal_year=2568, year_source="anchor"),)
    marks = [
        result(assessed(snapshot=changed("/plan", title="แผน", text=text), matches=matches), "O2").fingerprint
        for text in ("งบประมาณ\nผู้เข้าชม 1,203 คน", "งบประมาณ\nผู้เข้าชม 1,204 คน", "งบประมาณใหม่\nผู้เข้าชม 1,204 คน")
    ]
    assert marks[0] == marks[1] != marks[2]


def test_a_demand_on_the_whole_site_can_be_overruled_too() -> None:
    told = assessed(said("S1.1"))
    one = finding(told, "S1.1")
    assert one.outcome is Outcome.PASSED
    assert one.human is not None
    assert one.human.machine is Outcome.FAILED
    assert told.human.verdicts == 0


def test_a_word_on_another_set_waits_for_its_turn() -> None:
    assert assessed(said("O9.7", set="nacc-2999")).human.words == 0
    assert assessed(said("O2.2", set="nacc-test")).human.words == 1


@pytest.mark.parametrize(
    ("overrules", "fault"),
    [
        ((said("O9.7"),), "ไม่มีข้อหรือองค์ประกอบนี้"),
        ((said("S1"),), "ไม่มีข้อหรือองค์ประกอบนี้"),
        ((said("O2.2"), said("O2.2", "failed")), "มีสองรายการ"),
        ((said("O2.2", "cantTell"),), "outcome"),
    ],
)
def test_what_cannot_be_heeded_is_refused(overrules: tuple[Overrule, ...], fault: str) -> None:
    with pytest.raises(OverruleError, match=fault) as refused:
        assessed(*overrules)
    assert overrules[0].requirement in refused.value.message_en
