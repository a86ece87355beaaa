"""Where personal data stand, as a table for the agency alone: never part of a report that is passed on."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from oit.records import PrivacyHit
from reports.safe import clean, inert

FILE = "personal-data.csv"
_HEADER = {
    "th": ("ที่อยู่ของหน้าหรือไฟล์", "ตำแหน่ง", "ชนิด", "เลขที่ปิดบังแล้ว", "จำนวนครั้ง", "สิ่งที่ต้องทำ"),
    "en": ("page or file", "place", "kind", "masked", "times", "what to do"),
}
_KINDS = {
    "thai-id": {"th": "เลขประจำตัวประชาชน", "en": "Thai national ID number"},
    "thai-id-likely": {"th": "น่าจะเป็นเลขประจำตัวประชาชน", "en": "likely a Thai national ID number"},
}
_TO_DO = {
    "th": "ถอดไฟล์ ปิดบังเลข แล้วอัปโหลดใหม่ แจ้งเครื่องมือค้นหาให้ลบของเดิม และแจ้งเจ้าหน้าที่คุ้มครองข้อมูล",
    "en": "take down, mask the numbers, upload anew, have search engines forget it, tell the data protection officer",
}


def render(hits: Sequence[PrivacyHit], lang: str = "th") -> bytes:
    """CSV with a byte-order mark, so that Excel shows Thai: one row per number and place, masked, in a fixed order."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADER[lang])
    for hit in sorted(hits, key=lambda one: (one.resource, one.place, one.kind, one.masked)):
        kind = _KINDS.get(hit.kind, {}).get(lang, hit.kind)
        writer.writerow([*map(_cell, (hit.resource, hit.place, kind, hit.masked)), hit.count, _TO_DO[lang]])
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return inert(clean(text, 2000))
