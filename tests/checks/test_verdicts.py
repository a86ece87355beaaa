"""Findings to verdicts, by the table."""

from __future__ import annotations

import datetime as dt

import pytest

from checks.check import Part
from checks.period import Until
from checks.run import Judged
from checks.summary import conclude
from oit.records import Certainty, Finding, Outcome, RequirementRef, Verdict

UNTIL = Until(dt.date(2025, 3, 31), "31 มีนาคม 2568", "2025-03-31")


def part(outcome: str) -> Part:
    return Part(outcome=Outcome(outcome), message="เหตุ", message_en="why")


def one(sign: str) -> Judged:
    """A finding by a short sign: ``pass fail likely doubt error none later``, ``?`` behind it for an optional one."""
    optional, sign = sign.endswith("?"), sign.removesuffix("?")
    outcome = {
        "pass": Outcome.PASSED,
        "fail": Outcome.FAILED,
        "likely": Outcome.FAILED,
        "doubt": Outcome.CANT_TELL,
        "error": Outcome.UNTESTED,
        "none": Outcome.INAPPLICABLE,
        "later": Outcome.INAPPLICABLE,
    }[sign]
    certainty = {"fail": Certainty.CONFIRMED, "likely": Certainty.LIKELY}.get(sign, Certainty.NONE)
    finding = Finding(
        criterion="O1",
        requirement=RequirementRef(id=f"O1.{sign}", text=f"องค์ประกอบ {sign}"),
        check="mentions",
        outcome=outcome,
        certainty=certainty,
        message=sign,
        message_en=sign,
        optional=optional,
    )
    return Judged(finding, deferred=sign == "later")


@pytest.mark.parametrize(
    ("presence", "signs", "verdict", "likely"),
    [
        ("failed", "none none", Verdict.MISSING, False),
        ("failed", "likely", Verdict.MISSING, False),
        ("cantTell", "none", Verdict.CANNOT_TELL, False),
        ("passed", "pass pass none", Verdict.COMPLETE, False),
        ("passed", "pass fail", Verdict.INCOMPLETE, False),
        ("passed", "fail likely", Verdict.INCOMPLETE, False),
        ("passed", "fail doubt", Verdict.INCOMPLETE, False),
        ("passed", "likely likely pass", Verdict.INCOMPLETE, True),
        ("passed", "likely doubt", Verdict.CANNOT_TELL, False),
        ("passed", "pass doubt", Verdict.CANNOT_TELL, False),
        ("passed", "pass error", Verdict.CANNOT_TELL, False),
        ("passed", "pass fail?", Verdict.COMPLETE, False),
        ("passed", "pass doubt?", Verdict.COMPLETE, False),
        ("passed", "pass later", Verdict.NOT_DUE, False),
        ("passed", "fail later", Verdict.INCOMPLETE, False),
        ("passed", "doubt later", Verdict.CANNOT_TELL, False),
        ("passed", "pass later?", Verdict.COMPLETE, False),
    ],
)
def test_the_verdict_follows_from_the_findings(presence: str, signs: str, verdict: Verdict, likely: bool) -> None:  # noqa: FBT001 - a column of the table
    judgement = conclude(part(presence), [one(sign) for sign in signs.split()], None)
    assert (judgement.verdict, judgement.likely) == (verdict, likely)
    assert judgement.reasons
    assert len(judgement.reasons) == len(judgement.reasons_en)


@pytest.mark.parametrize(
    ("presence", "signs", "verdict"),
    [
        ("failed", "none", Verdict.NOT_DUE),
        ("passed", "later doubt", Verdict.NOT_DUE),
        ("passed", "pass pass", Verdict.COMPLETE),
        ("passed", "pass doubt", Verdict.CANNOT_TELL),
        ("cantTell", "none", Verdict.CANNOT_TELL),
    ],
)
def test_before_the_end_of_its_period_nothing_missing_is_a_gap(presence: str, signs: str, verdict: Verdict) -> None:
    assert conclude(part(presence), [one(sign) for sign in signs.split()], UNTIL).verdict is verdict


def test_sure_reasons_stand_before_likely_ones() -> None:
    reasons = conclude(part("passed"), [one("likely"), one("fail")], None).reasons
    assert reasons == ("องค์ประกอบ fail: fail", "องค์ประกอบ likely: likely")
