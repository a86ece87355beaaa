"""From the findings of one criterion to its verdict and the reasons for it, in words.

The order is the rule: what is absent, what surely fails, what nobody could see, what likely fails, what is not due. A
sure gap stays a gap whatever else could not be read; a likely gap beside something unread is for a human to decide, so
it is ``cannot_tell``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from checks.check import Part
from checks.overrules import message, sentence
from checks.period import Until
from checks.run import Judged
from oit.records import Certainty, CriterionResult, Finding, HumanWord, Outcome, Pin, Summary, Verdict

DOUBT = frozenset({Outcome.CANT_TELL, Outcome.UNTESTED})


class Judgement(NamedTuple):
    """A verdict with its reasons in both languages."""

    verdict: Verdict
    reasons: tuple[str, ...]
    reasons_en: tuple[str, ...]
    likely: bool = False


def conclude(presence: Part, judged: Sequence[Judged], until: Until | None) -> Judgement:
    """The verdict on one criterion.

    Args:
        presence: whether anything that answers the item was found (the answer of ``evidence-present``).
        judged: the findings of the criterion.
        until: the end of the item's period when ``as_of`` is not past it.
    """
    if presence.outcome is Outcome.FAILED:
        return _not_due(until) if until else _absent(Verdict.MISSING, presence)
    if presence.outcome is Outcome.CANT_TELL:
        return _absent(Verdict.CANNOT_TELL, presence)
    return _of_present([one for one in judged if not one.finding.optional], until)


def _of_present(required: Sequence[Judged], until: Until | None) -> Judgement:
    failures = [one.finding for one in required if one.finding.outcome is Outcome.FAILED]
    failures.sort(key=lambda finding: finding.certainty is not Certainty.CONFIRMED)
    doubts = [one.finding for one in required if one.finding.outcome in DOUBT]
    deferred = [one.finding for one in required if one.deferred]
    if failures and failures[0].certainty is Certainty.CONFIRMED:
        return _because(Verdict.INCOMPLETE, failures)
    if deferred and until is not None:
        return _not_due(until)
    if doubts:
        return _because(Verdict.CANNOT_TELL, doubts + failures)
    if failures:
        return _because(Verdict.INCOMPLETE, failures, likely=True)
    if deferred:
        return _because(Verdict.NOT_DUE, deferred)
    return _complete(required)


def by_person(human: HumanWord, alone: Judgement) -> Judgement:
    """The verdict on an item about which a person has spoken; ``alone`` is what it is without that word.

    A word whose evidence has changed no longer decides: it is for the person to look again, unless both agree.
    """
    verdict = Verdict.COMPLETE if human.outcome is Outcome.PASSED else Verdict.INCOMPLETE
    if human.pin is Pin.CHANGED:
        agree = alone.verdict is verdict and human.outcome is not Outcome.INAPPLICABLE
        verdict = verdict if agree else Verdict.CANNOT_TELL
    th, en = sentence(human)
    return Judgement(verdict, (th,), (en,))


def unseen_by_us() -> Judgement:
    """A person says that the item is there, and nobody has looked at its elements."""
    return Judgement(
        Verdict.CANNOT_TELL,
        ("มีผู้ระบุว่ามีข้อมูลข้อนี้ แต่เครื่องมือไม่พบ องค์ประกอบจึงยังไม่ได้ตรวจ ให้ระบุที่อยู่ด้วย --declared หรือตัดสินทั้งข้อ",),
        ("a person says it is there, but the tool did not find it: give its address (--declared) or judge it whole",),
    )


def count(results: Sequence[CriterionResult]) -> Summary:
    """How many items came to which verdict; the six add up to the number of items."""
    verdicts = Counter(result.verdict for result in results)
    likely = sum(result.likely for result in results)
    return Summary(
        complete=verdicts[Verdict.COMPLETE],
        incomplete=verdicts[Verdict.INCOMPLETE] - likely,
        likely=likely,
        missing=verdicts[Verdict.MISSING],
        cannot_tell=verdicts[Verdict.CANNOT_TELL],
        not_due=verdicts[Verdict.NOT_DUE],
    )


def _complete(required: Sequence[Judged]) -> Judgement:
    passed = [one.finding for one in required if one.finding.outcome is Outcome.PASSED]
    told = sum(finding.human is not None for finding in passed)
    by, by_en = (f" ในนี้ {told} รายการตามที่คนระบุ", f", {told} of them on a person's word") if told else ("", "")
    return Judgement(
        Verdict.COMPLETE,
        (f"ผ่านทุกรายการที่ตรวจ ({len(passed)} รายการ{by})",),
        (f"everything that was checked is there ({len(passed)} points{by_en})",),
    )


def _absent(verdict: Verdict, presence: Part) -> Judgement:
    return Judgement(verdict, (presence.message,), (presence.message_en,))


def _not_due(until: Until) -> Judgement:
    return Judgement(
        Verdict.NOT_DUE,
        (f"ยังไม่ถึงกำหนด: {until.th}",),
        (f"not due yet: {until.en}",),
    )


def _because(verdict: Verdict, findings: Sequence[Finding], *, likely: bool = False) -> Judgement:
    said = [(finding.requirement, message(finding)) for finding in findings]
    return Judgement(
        verdict,
        tuple(dict.fromkeys(_said(asked.text, th) for asked, (th, _) in said)),
        tuple(dict.fromkeys(_said(asked.id, en) for asked, (_, en) in said)),
        likely=likely,
    )


def _said(asked: str, answer: str) -> str:
    return f"{asked}: {answer}" if asked else answer
