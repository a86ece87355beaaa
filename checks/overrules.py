"""People's words on what the tool found: which of them are of this set, and what each makes of a finding.

A word decides. When the evidence it was said of has changed, it no longer does: unless the tool has come to the same
answer by itself, a person must look again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from checks.run import Judged
from oit.calendar import thai_date
from oit.records import Certainty, Criteria, Finding, HumanShare, HumanWord, Outcome, Overrule, Pin

OUTCOMES = (Outcome.PASSED, Outcome.FAILED, Outcome.INAPPLICABLE)
"""What a person may say."""
_SAYS = {
    Outcome.PASSED: ("ผ่าน", "passed"),
    Outcome.FAILED: ("ไม่ผ่าน", "failed"),
    Outcome.INAPPLICABLE: ("ไม่ใช้กับหน่วยงานนี้", "inapplicable"),
}


class OverruleError(ValueError):
    """An overrule that cannot be heeded. ``str()`` is the sentence in Thai, ``message_en`` the same in English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


def heeded(overrules: Iterable[Overrule], criteria: Criteria) -> dict[str, Overrule]:
    """The overrules of this set, by requirement id or item code; those of other sets wait for their turn.

    Raises:
        OverruleError: one is on nothing this set asks, says what nobody can say, or a thing is overruled twice.
    """
    known = _known(criteria)
    found: dict[str, Overrule] = {}
    for one in overrules:
        if one.set not in {"", criteria.id}:
            continue
        if one.requirement not in known:
            raise OverruleError(
                f"overrule {one.requirement}: ชุดเกณฑ์ {criteria.id} ไม่มีข้อหรือองค์ประกอบนี้ (ดู oit explain {_item(one)})",
                f"overrule {one.requirement}: {criteria.id} asks no such thing (see oit explain {_item(one)})",
            )
        if one.outcome not in OUTCOMES:
            words = ", ".join(OUTCOMES)
            raise OverruleError(
                f"overrule {one.requirement}: outcome ต้องเป็น {words}",
                f"overrule {one.requirement}: outcome must be one of {words}",
            )
        if one.requirement in found:
            raise OverruleError(
                f"overrule {one.requirement}: มีสองรายการ เหลือไว้รายการเดียว",
                f"overrule {one.requirement}: stands there twice; keep one",
            )
        found[one.requirement] = one
    return found


def _item(one: Overrule) -> str:
    return one.requirement.partition(".")[0]


def _known(criteria: Criteria) -> frozenset[str]:
    items = {criterion.code for criterion in criteria.criteria}
    parts = {part.id for criterion in (*criteria.criteria, *criteria.site) for part in criterion.requirements}
    return frozenset(items | parts)


def word(one: Overrule, fingerprint: str) -> HumanWord:
    """An overrule as a person's word, beside the fingerprint of what is there today."""
    same = Pin.PINNED if one.fingerprint == fingerprint else Pin.CHANGED
    pin = same if one.fingerprint else Pin.NOT_PINNED
    return HumanWord(outcome=one.outcome, reason=one.reason, by=one.by, date=one.date, evidence=one.evidence, pin=pin)


def hear(judged: Judged, one: Overrule | None, fingerprint: str) -> Judged:
    """A finding with what a person says about it, if anything."""
    if one is None:
        return judged
    finding = judged.finding
    said = msgspec.structs.replace(word(one, fingerprint), machine=finding.outcome, machine_certainty=finding.certainty)
    outcome, certainty = said.outcome, Certainty.CONFIRMED if said.outcome is Outcome.FAILED else Certainty.NONE
    if said.pin is Pin.CHANGED:
        if finding.outcome is said.outcome:
            return Judged(msgspec.structs.replace(finding, human=said), judged.deferred)
        outcome, certainty = Outcome.CANT_TELL, Certainty.NONE
    return Judged(msgspec.structs.replace(finding, outcome=outcome, certainty=certainty, human=said))


def message(finding: Finding) -> tuple[str, str]:
    """What a finding says, Thai and English: a person's word where there is one, else the tool's own."""
    return sentence(finding.human) if finding.human is not None else (finding.message, finding.message_en)


def sentence(human: HumanWord) -> tuple[str, str]:
    """A person's word, Thai and English."""
    th, en = _SAYS[human.outcome]
    day = thai_date(human.date)
    if human.pin is Pin.CHANGED:
        return (
            f"{human.by} เคยระบุเมื่อ {day} ว่า{th} ({human.reason}) แต่หลักฐานเปลี่ยนไปแล้ว กรุณาเปิดดูอีกครั้ง",
            f"{human.by} said on {human.date}: {en} ({human.reason}); the evidence has changed since, look again",
        )
    return f"{human.by} ระบุเมื่อ {day} ว่า{th}: {human.reason}", f"{human.by} said on {human.date}: {en}. {human.reason}"


def share(words: Sequence[HumanWord], verdicts: int) -> HumanShare:
    """The counts of an Assessment: ``verdicts`` are those that would be others without people's words."""
    return HumanShare(
        verdicts=verdicts,
        words=len(words),
        questioned=sum(one.pin is Pin.CHANGED for one in words),
        not_pinned=sum(one.pin is Pin.NOT_PINNED for one in words),
    )
