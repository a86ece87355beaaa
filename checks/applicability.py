"""Why a demand does not arise, or may not, for the kind of agency that is judged: always said in words."""

from __future__ import annotations

from checks.check import Part, Subject, cant_tell, inapplicable
from oit.kinds import applies, named, of_some
from oit.records import Criterion, NotAsked, Outcome

OF_SERVER = frozenset({"certificate", "https", "search-engines", "tls-protocol"})
"""Checks of the server, which say nothing about a site whose copy lies on another one."""


def another_kind(to: tuple[str, ...], kind: str, *, guessed: bool) -> tuple[str, str]:
    """Why a demand on the kinds ``to`` does not arise for an agency of ``kind``, Thai and English."""
    asked, asked_en = named(to)
    own, own_en = named([kind])
    by, by_en = (" (เดาจากเว็บไซต์ ถ้าไม่ใช่ระบุด้วย --kind)", " (guessed from the site; see --kind)") if guessed else ("", "")
    return f"ถามเฉพาะ{asked} หน่วยงานนี้เป็น{own}{by}", f"asked of {asked_en} only; this agency: {own_en}{by_en}"


def not_asked(criterion: Criterion, kind: str, *, guessed: bool) -> NotAsked:
    """An item that is put to other kinds of agency."""
    th, en = another_kind(criterion.applies_to, kind, guessed=guessed)
    return NotAsked(code=criterion.code, title=criterion.title, title_en=criterion.title_en, reason=th, reason_en=en)


def of_another_kind(subject: Subject) -> Part | None:
    """The answer to a requirement that is put to other kinds of agency; None where it is put to this one."""
    to, kind = subject.requirement.applies_to, subject.agency.kind
    return None if applies(to, kind) else inapplicable(*another_kind(to, kind, guessed=subject.kind_guessed))


def of_copy(subject: Subject, check: str) -> Part | None:
    """The answer where a copy was judged and the question is about the server it stands on; None everywhere else."""
    main = subject.agency.stands_for
    if not main or check not in OF_SERVER:
        return None
    return inapplicable(
        f"ตรวจจากสำเนาของ {main} จึงไม่ตรวจเครื่องที่วางสำเนา", f"a copy of {main} was judged, not the server of that site"
    )


def unsure(subject: Subject, part: Part) -> Part:
    """A gap in what some kinds are asked is a question while the kind of the agency is not certain."""
    to = subject.requirement.applies_to
    if part.outcome is not Outcome.FAILED or not of_some(to) or subject.agency.kind:
        return part
    th, en = named(to)
    return cant_tell(
        f"ถามเฉพาะ{th} และยังไม่แน่ใจว่าหน่วยงานนี้เป็นประเภทใด (ระบุด้วย --kind): {part.message}",
        f"asked of {en} only, and it is not certain what kind this agency is (see --kind): {part.message_en}",
        part.evidence,
        owner=part.owner,
    )
