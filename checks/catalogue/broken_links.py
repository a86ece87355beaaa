"""The links of the site open.

Why: visitors and assessors give up at a dead link, and every dead link hides something that was once published. A link
in a menu or template is dead on every page at once, and mended at one place.

Fix: correct the address, put the file back, or take the link away. Begin with the menus. The report lists each broken
address with one page it stands on.
"""

from __future__ import annotations

from typing import Literal

from checks.check import Check, Part, Subject, cant_tell, failed, passed
from checks.gone import Gone, causes, folder, gone
from oit.records import Evidence, Owner, Record


class Options(Record, frozen=True, kw_only=True):
    """``part``: ``frame`` for links in menus, footers and templates, ``pages`` for the others, '' for all."""

    part: Literal["", "frame", "pages"] = ""


def evaluate(subject: Subject, options: Options) -> Part:
    """Count the addresses that are gone and that a page still links to, each once, by cause."""
    if not subject.index.snapshot.resources:
        return cant_tell("เปิดเว็บไซต์ไม่ได้ จึงยังไม่ได้ตรวจลิงก์", "the site did not open, so no link was tried")
    found = tuple(one for one in gone(subject.index) if not options.part or one.framed is (options.part == "frame"))
    if not found:
        return passed("ไม่พบลิงก์เสีย", "no broken link was found")
    (th, en), (place, count) = causes(found), folder(found)
    widest = found[0]
    name = (widest.link.text or widest.status.url)[:60]
    return failed(
        f"ลิงก์เสีย {len(found)} รายการ: {th}"
        + (f" ส่วนใหญ่อยู่ใน {place[:80]} ({count} รายการ) ซึ่งอาจถูกย้ายหรือลบทั้งโฟลเดอร์" if place else "")
        + (f" ลิงก์ “{name}” อยู่ใน {widest.pages} หน้า แก้ที่แม่แบบครั้งเดียวหายทุกหน้า" if widest.pages > 1 else ""),
        f"{len(found)} broken links: {en}"
        + (f"; {count} of them in {place[:80]}, perhaps moved or removed as a whole" if place else "")
        + (f"; “{name}” stands on {widest.pages} pages: mend the template once" if widest.pages > 1 else ""),
        tuple(map(_evidence, found[:10])),
        owner=Owner.WEB,
    )


def _evidence(one: Gone) -> Evidence:
    return Evidence(
        url=one.status.url, where=one.link.source, quote=one.link.text[:120], observed_at=one.status.checked_at
    )


CHECK = Check(id="broken-links", doc=__doc__, options=Options, evaluate=evaluate, needs_evidence=False)
