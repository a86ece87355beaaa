"""An item code and the name beside it, told apart; and what is left when a name says nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from oit import thai

_EXTENSION = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|csv|ods|odt|zip|rar|7z|jpe?g|png|gif|html?|php|aspx?)\s*$", re.IGNORECASE
)
_LIST_NUMBER = re.compile(r"^[\s\[(*•●▪–-]*(?:\d{1,2}\s*(?:\.\d{1,2})*\s*[.)_:\-–]+\s*|[(]\d{1,2}[)]\s*)+(?=[^\d\s])")
_DIGIT = re.compile(r"\d")
_GENERIC = re.compile(
    r"(?:ดาวนโหลด|เอกสาร|ไฟล|แนบ|คลิก|เปิด|ดู|อานตอ|รายละเอียด|เพิมเติม|ที|ไตรมาส|เดือน|ครัง|ฉบับ|แกไข|ปรับปรุง|ภาพ|หนา|รอบ"
    r"|excel|pdf|word|link|download|file|view|readmore|click|here|scan|img|image|[\dก-ฮa-z]{0,2})*"
)
_MONTHS = re.compile(r"มกราคม|กุมภาพันธ|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม")


@lru_cache(maxsize=1 << 15)
def split_codes(text: str) -> tuple[tuple[thai.ItemCode, ...], str]:
    """Return the item codes of a text and the text without them, without file extension and list number."""
    if not _DIGIT.search(text):
        return (), _EXTENSION.sub("", text).replace("_", " ")
    codes = tuple(code for code in thai.item_codes(text) if code.code.startswith("O"))
    pieces, last = [], 0
    for code in codes:
        pieces.append(text[last : code.start])
        last = code.end
    name = " ".join((*pieces, text[last:]))
    name = _EXTENSION.sub("", name).replace("_", " ")
    return codes, _LIST_NUMBER.sub("", name)


def has_letter(code: thai.ItemCode) -> bool:
    """Whether a code is written with its letter; one with a zero instead (012) may be another number."""
    return any(letter.isalpha() for letter in code.text)


def is_generic(text: str) -> bool:
    """Whether a core says only that there is something to open: ``ดาวน์โหลด``, ``ไตรมาสที่ 1``."""
    return not text or bool(_GENERIC.fullmatch(_MONTHS.sub("", text)))
