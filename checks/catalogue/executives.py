"""Every person of the top management is shown with name, position, photo and a way to be reached.

Why: the item asks for four things about each person, not about the page; a page of three people with two telephone
numbers lacks one. Who belongs to whom is read from the order of the page, so naming a person is likely rather than
sure, unless there are fewer numbers, or photos, than people.

Fix: add what is missing to the named person; a central number with an extension will do when nobody has a direct one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from checks.check import Check, Part, Subject, cant_tell, failed, is_read, passed
from checks.people import Person, is_position, people, ways
from oit.records import Evidence, Record, Resource, ResourceKind

Detail = Literal["name", "position", "photo", "contact"]
_WORDS = {
    "name": ("ชื่อ-นามสกุล", "a name"),
    "position": ("ตำแหน่ง", "a position"),
    "photo": ("รูปถ่าย", "a photo"),
    "contact": ("ช่องทางการติดต่อ", "a way to be reached"),
}


class Options(Record, frozen=True, kw_only=True):
    """``each``: what every person must have."""

    each: Detail


def evaluate(subject: Subject, options: Options) -> Part:
    """Count the persons, then what each of them has."""
    th, en = _WORDS[options.each]
    read = [resource for resource in subject.resources() if is_read(resource)]
    found = people(line for resource in read for line in _lines(subject, resource))
    last = max((at for at, person in enumerate(found) if person.is_top), default=len(found))
    # Somebody without a position among the heads is one of them; below the last of them stand council and staff.
    shown = [p for at, p in enumerate(found) if p.is_top or (not p.position and at < last)] or list(found)
    seen = tuple(Evidence(url=r.url, quote=r.title[:120], observed_at=r.fetched_at) for r in read[:5])
    unread = tuple(Evidence(url=url) for url in subject.unread()[:5])
    if not shown:
        if unread:
            return cant_tell(
                f"ชื่อผู้บริหารอาจอยู่ในภาพหรือไฟล์ที่เครื่องมืออ่านไม่ได้ กรุณาดู{th}เอง",
                f"the executives may stand in pictures or files that could not be read; please look for {en}",
                unread or seen,
            )
        if _anywhere(options.each, subject, read):
            return passed(f"พบ{th} แต่ไม่พบชื่อผู้บริหาร", f"found {en}, but no names of executives", seen[:1])
        return failed(f"ไม่พบ{th}ของผู้บริหาร", f"did not find {en} of any executive", seen)
    lacking, sure = _lacking(options.each, shown, found, read, subject)
    if not lacking:
        return passed(f"ผู้บริหาร {len(shown)} คนมี{th}ครบ", f"all {len(shown)} executives have {en}", seen[:1])
    if unread:
        return cant_tell(
            f"ยังบอกไม่ได้ว่าทุกคนมี{th}หรือไม่ เพราะมีไฟล์ที่เครื่องมืออ่านไม่ได้ กรุณาเปิดดูเอง",
            f"cannot tell whether everybody has {en}: a file could not be read; please open it",
            unread,
        )
    names = ", ".join(lacking[:5]) + (f" และอีก {len(lacking) - 5} คน" if len(lacking) > 5 else "")  # noqa: PLR2004 - what fits a line
    return failed(f"ขาด{th}ของ {names}", f"lacks {en}: {', '.join(lacking[:5])}", seen, likely=not sure)


def _lacking(
    each: Detail, shown: Sequence[Person], found: Sequence[Person], read: Sequence[Resource], subject: Subject
) -> tuple[list[str], bool]:
    """Who lacks it, and whether counting alone proves that somebody does."""
    if each == "name":
        return [], True
    if each == "position":
        return [p.name for p in shown if not p.position], not any(p.position for p in found)
    if each == "photo":
        photos = _pictures(subject, read)
        few = photos < len(shown)
        return [f"{len(shown) - photos} ใน {len(shown)} คน"] if few else [], photos == 0
    without = [person.name for person in shown if not person.reach]
    numbers = ways("\n".join(part.text for resource in read for part in subject.index.folded(resource)))
    return without, len(numbers) < len(shown)


def _anywhere(each: Detail, subject: Subject, read: Sequence[Resource]) -> bool:
    """Whether a page without any names has the detail at all."""
    lines = [line for resource in read for line in _lines(subject, resource)]
    match each:
        case "photo":
            return bool(_pictures(subject, read))
        case "contact":
            return bool(ways("\n".join(lines)))
        case "position":
            return any(is_position(line) for line in lines)
        case _:
            return False


def _lines(subject: Subject, resource: Resource) -> list[str]:
    return [line for part in subject.index.folded(resource) if part.place != "title" for line in part.text.splitlines()]


def _pictures(subject: Subject, read: Sequence[Resource]) -> int:
    sources = {image.src for r in read for image in subject.index.own_images(r)}
    return len(sources) + sum(r.kind is ResourceKind.IMAGE for r in read)


CHECK = Check(id="executives", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
