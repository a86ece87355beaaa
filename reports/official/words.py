"""Wording that every official document shares: titles of offices, indicators, dates, marked blanks, Thai digits."""

from __future__ import annotations

import datetime as dt
import re

from oit.calendar import BUDDHIST_ERA, MONTHS, fiscal_bounds, half_bounds, thai_date

START, END = "\ue000", "\ue001"
"""Around the hint of a marked blank, inside a text that goes to the paper; foreign texts never hold them."""
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MACHINE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b[\w.-]+\.(?:go|ac|or|co|in|mi)\.th\S*", re.ASCII)

INSTRUMENTS = {**dict.fromkeys(range(1, 6), "IIT"), **dict.fromkeys(range(6, 9), "EIT"), 9: "OIT", 10: "OIT"}
ASKED = {
    "IIT": "บุคลากรภายในหน่วยงานเป็นผู้ตอบ",
    "EIT": "ผู้รับบริการและผู้มีส่วนได้ส่วนเสียภายนอกเป็นผู้ตอบ",
    "OIT": "ผู้ตรวจประเมินดูจากข้อมูลบนเว็บไซต์หลักของหน่วยงาน",
}
_HEADS = {
    "subdistrict": ("นายกองค์การบริหารส่วนตำบล", "ปลัดองค์การบริหารส่วนตำบล"),
    "municipality": ("นายกเทศมนตรี", "ปลัดเทศบาล"),
    "pao": ("นายกองค์การบริหารส่วนจังหวัด", "ปลัดองค์การบริหารส่วนจังหวัด"),
}
_HALF = 6
_OTHER_HEADS = ("หัวหน้าหน่วยงาน", "ผู้บังคับบัญชาชั้นต้น")


def blank(hint: str) -> str:
    """A place for something that is not known, with what belongs there."""
    return f"{START}{hint}{END}"


def known(text: str, hint: str) -> str:
    """``text``, or a marked blank where there is none."""
    return text or blank(hint)


def day(date: dt.date | None, hint: str = "วันที่") -> str:
    """A day in words, or a marked blank."""
    return thai_date(date) if date else blank(hint)


_SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")


def short_day(date: dt.date) -> str:
    """A day as tables write it: ``20 พ.ย. 2569``."""
    return f"{date.day} {_SHORT_MONTHS[date.month - 1]} {date.year + BUDDHIST_ERA}"


def month(date: dt.date) -> str:
    """The month of a day with its year: ``มีนาคม 2568``."""
    return f"{MONTHS[date.month - 1]} {date.year + BUDDHIST_ERA}"


def round_in_words(fiscal_year: int, months: int) -> str:
    """A round of a fiscal year (B.E.): ``รอบ 6 เดือน (ตุลาคม 2567 ถึง มีนาคม 2568)``; any but 6 is the whole year."""
    start, end = half_bounds(fiscal_year, 1) if months == _HALF else fiscal_bounds(fiscal_year)
    return f"รอบ {months} เดือน ({month(start)} ถึง {month(end)})"


def heads(kind: str) -> tuple[str, str]:
    """What the head and the chief administrator of a kind of agency are called."""
    return _HEADS.get(kind, _OTHER_HEADS)


def thai_digits(text: str) -> str:
    """``text`` with Thai digits, but for addresses of the web and of mail."""
    parts, at = [], 0
    for found in _MACHINE.finditer(text):
        parts += [text[at : found.start()].translate(_TO_THAI), found[0]]
        at = found.end()
    return "".join((*parts, text[at:].translate(_TO_THAI)))
