"""No citizen's ID number is published.

Why: the Personal Data Protection Act and its committee's sweeps; agencies were fined for lists put on the web with
numbers in full. Only the thirteen-digit number with its check digit is looked for; numbers of companies (first digit
0) are public. A shop owned by a person has that person's ID as its tax number: mask it too. One number in ten of
another kind passes the check digit: written without hyphens and not called an ID, it is only a likely one.

Fix: take the file down, mask the numbers, upload it anew, ask search engines to forget the old one, and tell the
agency's data protection officer. The places are in ``personal-data.csv``, for the agency alone.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from oit.privacy import LIKELY
from oit.records import Evidence, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Counts and masked forms; never where: an Assessment is passed on, the places are not."""
    index = subject.index
    sure = tuple(hit for hit in index.snapshot.privacy_hits if hit.kind != LIKELY)
    if hits := sure or index.snapshot.privacy_hits:
        th, en = ("เลขประจำตัวประชาชน", "ID numbers") if sure else ("ตัวเลขที่น่าจะเป็นเลขบัตรประชาชน", "likely ID numbers")
        files = len({hit.resource for hit in hits})
        count = sum(hit.count for hit in hits)
        masked = tuple(dict.fromkeys(hit.masked for hit in hits))
        return failed(
            f"พบ{th} {count} แห่ง ใน {files} หน้าหรือไฟล์ ตำแหน่งอยู่ใน personal-data.csv สำหรับหน่วยงานเท่านั้น",
            f"{count} {en} in {files} pages or files; the places are in personal-data.csv, for the agency alone",
            (Evidence(url=subject.agency.home_url, quote=", ".join(masked[:5])),),
            owner=Owner.CONTENT,
            likely=not sure,
        )
    if not index.snapshot.resources:
        return cant_tell("ยังไม่ได้อ่านหน้าหรือเอกสารใด", "nothing was read")
    return passed("ไม่พบเลขประจำตัวประชาชนในข้อความที่อ่านได้", "no ID number in any text that could be read")


CHECK = Check(id="personal-data", doc=__doc__, evaluate=evaluate, needs_evidence=False)
