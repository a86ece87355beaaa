"""Which years an item may be answered with, and which years a text states about its content."""

from __future__ import annotations

import re

from oit import thai
from oit.records import Criterion, DataYear

_RANGE = re.compile(r"(?<!\d)(2[45]\d\d)\s*(?:-|–|—|~|ถึง|จนถึง)\s*(?:ปี)?\s*(?:พ\.?\s*ศ\.?)?\s*(2[45]\d\d|\d\d)(?!\d)")
_CENTURY = 100
_NUMBERED = re.compile(
    r"(?:เลขที่|(?<![ก-๙])ที่)(?:\s*[ก-ฮ]{1,3}\.?)?\s*[\d๐-๙./-]*\d*[\d๐-๙]\s*/\s*(?:2[45]\d\d|๒[๔๕][๐-๙]{2})(?![\d๐-๙])"
)
"""A letter or order is numbered by the calendar year it was written in: คำสั่งที่ 12/2568, เลขที่ ๐๐๑/๒๕๖๘."""
_LAW = re.compile(
    r"พระราชบัญญัติ|พ\.?ร\.?บ\.?|พระราชกฤษฎีกา|กฎกระทรวง|ระเบียบ|ข้อบังคับ|ประมวล|ประกาศกระทรวง|มาตรฐานทางจริยธรรม"
)
_YEAR_WORD = re.compile(r"ปี|ไตรมาส|เดือน")
_POSTED = re.compile(
    r"(?:อั[ปพ]โหลด|อั[ปพ]เดต|อั[ปพ]เดท|โพสต์|โพส|เผยแพร่|แก้ไข|ปรับปรุง|uploaded|posted|published|updated?|modified)"
    r"\s*(?:เอกสาร|ไฟล์|ข้อมูล|ข่าว|เว็บไซต์)?\s*(?:ครั้งล่าสุด|ล่าสุด)?\s*(?:เมื่อ|ณ|on|at)?\s*(?:วันที่)?\s*[:：-]?\s*"
    r"(?:\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}\s*(?:ม|ก|เม|พ|มิ|ส|ต|ธ)(?:กร|ี?น|ษ|ฤ|ถุน|รก|ุม|ิงห|ันย|ัน|ุล|ี?\.?\s*[คพย])[^\d\n]{0,14}\d{2,4}"
    r"|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}|[a-z]{3,9}\.?\s+\d{1,2}\s*,\s*\d{4})",
    re.IGNORECASE,
)


def asked(criterion: Criterion, fiscal_year: int) -> frozenset[int] | None:
    """The fiscal years (B.E.) an item asks about; None when it does not depend on a year."""
    match criterion.data_year:
        case DataYear.CURRENT | DataYear.CURRENT_H1:
            return frozenset({fiscal_year})
        case DataYear.PREVIOUS:
            return frozenset({fiscal_year - 1})
        case _:
            return None


def of_content(text: str) -> str:
    """What of a text may date its content: not the day it was put on the site, not the year a law was made."""
    if not any(letter.isdigit() for letter in text) or (_LAW.search(text) and not _YEAR_WORD.search(text)):
        return ""
    return _NUMBERED.sub(" ", _POSTED.sub(" ", text))


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of B.E. years in a text: ``พ.ศ. 2566 - 2570`` → ``(2566, 2570)``; a short end takes its century."""
    found = []
    for hit in _RANGE.finditer(thai.arabic_digits(text)):
        start, end = int(hit[1]), int(hit[2])
        if end < _CENTURY:
            end += start // _CENTURY * _CENTURY
        if start < end:
            found.append((start, end))
    return tuple(found)
