"""What people say about the findings, and what of an Assessment depends on who the agency is."""

from __future__ import annotations

from dataclasses import dataclass

from oit.records import Assessment, CriterionResult, Finding, HumanWord, Pin
from reports.gap.said import Text, say
from reports.safe import Address, address, clean
from reports.words import Words

_REASON = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A person's word: who, when, what and why; whether its evidence still is the same; what the tool says itself."""

    word: str
    pin: str
    questioned: bool
    machine: str
    evidence: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An item that is not asked of this agency."""

    code: str
    title: Text
    reason: Text


def of_finding(finding: Finding, words: Words) -> Said | None:
    """The word on one requirement, None without one; the tool's own outcome and message stand beside it."""
    human = finding.human
    if human is None:
        return None
    outcome = words(f"outcome.{human.machine}") if human.machine else ""
    message = clean(finding.message_en if words.lang == "en" else finding.message, _REASON)
    return _said(human, words("human.machine", found=": ".join(filter(None, (outcome, message)))), words)


def of_item(result: CriterionResult, words: Words) -> Said | None:
    """The word on a whole item, None without one; the tool's own verdict stands beside it where it is another."""
    if result.human is None:
        return None
    verdict = words("human.machine", found=words(f"status.{result.machine}")) if result.machine else ""
    return _said(result.human, verdict, words)


def _said(human: HumanWord, machine: str, words: Words) -> Said:
    told = {"by": clean(human.by, 120), "date": words.date(human.date), "reason": clean(human.reason, _REASON)}
    return Said(
        word=words("human.says", outcome=words(f"outcome.{human.outcome}"), **told),
        pin="" if human.pin is Pin.PINNED else words(f"human.{human.pin}"),
        questioned=human.pin is Pin.CHANGED,
        machine=machine,
        evidence=address(human.evidence) if human.evidence else None,
    )


def share_of(assessment: Assessment, words: Words) -> str:
    """How much rests on people's words; '' when nothing does."""
    human = assessment.human
    if not human.words:
        return ""
    return words("human.share", verdicts=human.verdicts, words=human.words, questioned=human.questioned)


def kind_note(assessment: Assessment, words: Words) -> Text | None:
    """Why the agency is taken for one of its kind; None where the kind was given."""
    guess = assessment.kind_guess
    return None if guess is None else say(guess.message, guess.message_en, words)


def copy_note(assessment: Assessment, words: Words) -> str:
    """That a copy was judged, and which site it stands for; '' for a site itself."""
    main = assessment.agency.stands_for
    return words("copy", main=address(main).text) if main else ""


def left_out_of(assessment: Assessment, words: Words) -> tuple[LeftOut, ...]:
    """The items that are not asked of this agency."""
    return tuple(
        LeftOut(
            code=clean(one.code, 20),
            title=say(one.title, one.title_en, words, limit=300),
            reason=say(one.reason, one.reason_en, words),
        )
        for one in assessment.not_asked
    )
