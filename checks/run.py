"""Bind the options of every requirement, put every question, and keep our own errors out of the agency's record."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from checks.applicability import of_another_kind, of_copy, unsure
from checks.catalogue import BY_ID, own_subject
from checks.certainty import certainty_of, confidence_of
from checks.check import Check, Part, Subject, cant_tell, inapplicable
from checks.period import deferred_until
from oit.criteria import CriteriaError
from oit.records import (
    Certainty,
    Criteria,
    Evidence,
    Finding,
    LinkState,
    Outcome,
    Record,
    Requirement,
    RequirementRef,
)

GENERAL = frozenset({"evidence-present", "placeholder-link", "opens", "on-main-site", "readable", "freshness"})
"""What is asked of the evidence whatever it is about."""
SEEN_FAULTS = frozenset(
    {
        "agreed-price",
        "column-sums",
        "empty-months",
        "filled-cells",
        "on-main-site",
        "own-subject",
        "plausible-cells",
        "readable",
    }
)
"""Checks of evidence that fail because of what is there; the others fail because something is not."""
ANYWHERE = frozenset({"freshness", "on-main-site"})
"""Checks for which one fitting address anywhere on the site is enough, so it may be one that was not seen."""


class Bound(NamedTuple):
    """A check and the options of one requirement, in the check's own type."""

    check: Check
    options: Record


class Judged(NamedTuple):
    """A finding, and whether what it misses is of a period that has not ended."""

    finding: Finding
    deferred: bool = False


def bind(criteria: Criteria) -> dict[tuple[str, str], Bound]:
    """The check and options of every requirement, by item code and requirement id.

    Raises:
        CriteriaError: a check nobody knows, or options it does not understand; names set, requirement and fault.
    """
    return {
        (criterion.code, requirement.id): _bind(criteria.file or criteria.id, requirement)
        for criterion in (*criteria.criteria, *criteria.site)
        for requirement in criterion.requirements
    }


def _bind(file: str, requirement: Requirement) -> Bound:
    check = BY_ID.get(requirement.check)
    if check is None:
        raise CriteriaError(file, requirement.id, f"unknown check {requirement.check!r}")
    try:
        options = msgspec.convert(requirement.options, check.options)
    except msgspec.ValidationError as error:
        raise CriteriaError(file, requirement.id, f"check {check.id}: {error}") from error
    return Bound(check, options)


def judge(subjects: tuple[Subject, ...], bound: dict[tuple[str, str], Bound]) -> tuple[Judged, ...]:
    """One finding per subject, in their order; what a wrong document lacks is said once."""
    return _once(tuple(_judge(subject, bound[subject.criterion.code, subject.requirement.id]) for subject in subjects))


def _once(judged: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Where the documents are about another item, their missing elements are no findings of their own.

    That something is missing is as sure as the surest of them.
    """
    wrong = next((j for j in judged if j.finding.check == own_subject.CHECK.id and _failed(j)), None)
    if wrong is None:
        return judged
    lost = [one for one in judged if _failed(one) and _is_element(one)]
    sure = any(one.finding.certainty is Certainty.CONFIRMED for one in lost)
    certain = replace(wrong.finding, certainty=Certainty.CONFIRMED if sure else wrong.finding.certainty)
    return tuple(
        one._replace(finding=certain)
        if one is wrong
        else one._replace(finding=_not_asked(one.finding))
        if one in lost
        else one
        for one in judged
    )


def _failed(one: Judged) -> bool:
    return one.finding.outcome is Outcome.FAILED


def _is_element(one: Judged) -> bool:
    """Whether a finding is about an element of the item (O7.2) rather than about what every item must be (O7.year)."""
    return one.finding.requirement.id.rpartition(".")[2].isdigit() and one.finding.check not in GENERAL


def _not_asked(finding: Finding) -> Finding:
    return replace(
        finding,
        outcome=Outcome.INAPPLICABLE,
        certainty=Certainty.NONE,
        message="ไม่ได้ตรวจองค์ประกอบนี้ เพราะเอกสารที่อยู่หลังลิงก์เป็นเรื่องของข้ออื่น",
        message_en="not looked for: the document behind the link is about another item",
    )


def _judge(subject: Subject, bound: Bound) -> Judged:
    try:
        part = _ask(subject, bound)
    except Exception as error:  # noqa: BLE001 - whatever went wrong in a check is our failure, never the agency's
        return Judged(_untested(subject, bound.check, error))
    until = deferred_until(subject, bound.options) if part.outcome is Outcome.FAILED else None
    if until is not None:
        part = inapplicable(f"ยังไม่ถึงกำหนด ({until.th}) {part.message}", f"not due yet ({until.en}): {part.message_en}")
    return Judged(_finding(subject, bound.check, part), until is not None)


def _ask(subject: Subject, bound: Bound) -> Part:
    elsewhere = of_another_kind(subject) or of_copy(subject, bound.check.id)
    if elsewhere is not None:
        return elsewhere
    if bound.check.needs_evidence and not subject.evidence():
        return _without_evidence(subject)
    part = unsure(subject, bound.check.evaluate(subject, bound.options))
    if part.outcome is Outcome.FAILED and bound.check.id in ANYWHERE and subject.index.blind:
        return _not_seen_whole(part, subject)
    if part.outcome is Outcome.FAILED and _misses(bound.check):
        if hidden := subject.behind_scripts():
            return _behind_scripts(part, hidden)
        if cut := subject.cut_short():
            return _cut_short(part, cut)
    return part


def _not_seen_whole(part: Part, subject: Subject) -> Part:
    """What was found does not do; what was not seen may."""
    th, en = ("; ".join(reasons) for reasons in zip(*subject.index.blind, strict=True))
    return cant_tell(
        f"{part.message} แต่เครื่องมือมองไม่เห็นทั้งเว็บไซต์ กรุณาดูเอง: {th}",
        f"{part.message_en}; but the tool did not see the whole site, please look: {en}",
        part.evidence,
    )


def _misses(check: Check) -> bool:
    """Whether a failure says that something is not there, rather than that what is there is at fault."""
    return check.id not in SEEN_FAULTS and (check.needs_evidence or check.id == "placeholder-link")


def _behind_scripts(part: Part, pages: tuple[str, ...]) -> Part:
    """A gap on pages that were not seen whole is a question."""
    return cant_tell(
        f"{part.message} แต่บางส่วนของหน้าใส่ด้วย JavaScript ซึ่งเครื่องมือมองไม่เห็น จึงยังบอกไม่ได้ กรุณาเปิดดูเอง",
        f"{part.message_en}; but JavaScript fills parts that the tool did not see, so nobody can tell; please look",
        tuple(Evidence(url=url) for url in pages[:5]),
    )


def _cut_short(part: Part, pages: tuple[str, ...]) -> Part:
    """What is not on the first part of a page may stand on the rest."""
    return cant_tell(
        f"{part.message} แต่เครื่องแม่ข่ายส่งหน้านี้มาไม่ครบ จึงยังบอกไม่ได้ กรุณาเปิดดูเอง",
        f"{part.message_en}; but the server sent only a part of the page, so nobody can tell; please look",
        tuple(Evidence(url=url) for url in pages[:5]),
    )


def _without_evidence(subject: Subject) -> Part:
    unseen = subject.unread() or subject.hints() or subject.index.blind
    if unseen or subject.in_state(frozenset({LinkState.LOGIN_REQUIRED})):
        return cant_tell("ยังไม่ได้เปิดดูข้อมูลของข้อนี้", "what answers this item could not be opened")
    return inapplicable("ยังไม่พบข้อมูลของข้อนี้ จึงไม่มีสิ่งที่จะตรวจ", "nothing was found that could be checked")


def _finding(subject: Subject, check: Check, part: Part) -> Finding:
    requirement = subject.requirement
    return Finding(
        criterion=subject.criterion.code,
        requirement=_ref(requirement),
        check=check.id,
        outcome=part.outcome,
        certainty=certainty_of(subject, check, part) if part.outcome is Outcome.FAILED else Certainty.NONE,
        owner=part.owner,
        confidence=confidence_of(requirement, subject.criterion),
        message=part.message,
        message_en=part.message_en,
        evidence=part.evidence,
        optional=requirement.optional,
    )


def _untested(subject: Subject, check: Check, error: Exception) -> Finding:
    return Finding(
        criterion=subject.criterion.code,
        requirement=_ref(subject.requirement),
        check=check.id,
        outcome=Outcome.UNTESTED,
        message="เครื่องมือทำงานผิดพลาด ข้อนี้จึงยังไม่ได้ตรวจ ไม่ใช่ความผิดของหน่วยงาน",
        message_en="the tool failed, so this was not tested; no fault of the agency",
        error=f"{type(error).__name__}: {error}",
        optional=subject.requirement.optional,
    )


def _ref(requirement: Requirement) -> RequirementRef:
    return RequirementRef(id=requirement.id, text=requirement.text, source=requirement.source)
