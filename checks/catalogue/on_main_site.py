"""The evidence stands on the agency's main site.

Why: the standard asks for the main website. A file that lives only on Google Drive or Facebook can be changed or closed
without notice, and an assessor may not count it.

Fix: upload the file to the agency's own site, and submit that address.
"""

from __future__ import annotations

from checks.addresses import is_file
from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed, quoted
from checks.hosts import bare_host
from checks.topics import SERVICES
from oit.records import Owner

SHORTENERS = frozenset({"bit.ly", "shorturl.asia", "shorturl.at", "tinyurl.com", "cutt.ly", "t.ly", "goo.gl", "me2.do"})
"""A short link may well lead back to the main site."""
SHARED_DRIVES = frozenset({"drive.google.com", "docs.google.com", "1drv.ms", "onedrive.live.com", "dropbox.com"})
"""Linked from the main site, such a file is what most small agencies submit; no source says it never counts."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """One address of the period asked on the main site is enough."""
    found = subject.evidence()
    own = tuple(match for match in found if subject.index.is_main(match.url))
    if own:
        return passed("อยู่บนเว็บไซต์หลักของหน่วยงาน", "it is on the agency's main site", quoted(own))
    linked = tuple(match for match in found if match.source_url and subject.index.is_main(match.source_url))
    service = linked and not any(is_file(match.url) for match in linked)
    if service and subject.criterion.topic in SERVICES:
        return passed("เข้าถึงได้จากเว็บไซต์หลัก", "it is reached from the main site", quoted(linked))
    if linked and all(bare_host(match.url) in SHORTENERS for match in linked):
        return cant_tell(
            "เป็นลิงก์แบบย่อ บอกไม่ได้ว่าไปที่เว็บไซต์ใด กรุณาเปิดดู และใช้ลิงก์เต็มบนเว็บไซต์หลัก",
            "a short link; where it leads cannot be told: please look, and use the full address",
            quoted(linked),
            owner=Owner.WEB,
        )
    if linked and all(bare_host(match.url) in SHARED_DRIVES | SHORTENERS for match in linked):
        return failed(
            "ไฟล์อยู่บนคลังไฟล์ภายนอก มีลิงก์จากเว็บไซต์หลัก แต่ผู้ประเมินอาจไม่นับ ควรอัปโหลดไว้บนเว็บไซต์หลัก",
            "the file is on a shared drive, linked from the main site; an assessor may not count it",
            quoted(linked),
            owner=Owner.WEB,
            likely=True,
        )
    return failed(
        "อยู่บนเว็บไซต์อื่น ไม่ใช่เว็บไซต์หลักของหน่วยงาน",
        "it is on another site, not on the agency's main site",
        quoted(found),
        owner=Owner.WEB,
    )


CHECK = Check(id="on-main-site", doc=__doc__, evaluate=evaluate)
