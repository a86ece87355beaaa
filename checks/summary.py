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
from checks.period import Until
from checks.run import Judged
from oit.records import Certainty, CriterionResult, Finding, Outcome, Summary, Verdict

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
    return _complete(sum(one.finding.outcome is Outcome.PASSED for one in required))


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


def _complete(points: int) -> Judgement:
    return Judgement(
        Verdict.COMPLETE,
        (f"ผ่านทุกรายการที่ตรวจ ({points} รายการ)",),
        (f"everything that was checked is there ({points} points)",),
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
    return Judgement(
        verdict,
        tuple(dict.fromkeys(_said(finding.requirement.text, finding.message) for finding in findings)),
        tuple(dict.fromkeys(_said(finding.requirement.id, finding.message_en) for finding in findings)),
        likely=likely,
    )


def _said(asked: str, message: str) -> str:
    return f"{asked}: {message}" if asked else message
