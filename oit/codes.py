"""Item codes as sites write them: ``O๒ ๐๒ 0๑๒ o_19 O.1 OIT1 "O 6 ::" 029ประกาศ`` and the question codes ``e๖ i13``.

A code is only taken where it cannot be something else. Telephone numbers, decimals, list numbers, month indexes and the
codes of other schemes (``MOIT 1``, ``EB 1``) look much like one.
"""

from __future__ import annotations

import re

from oit.records import Record
from oit.text import arabic_digits

LAST_ITEM = 43  # the longest list so far had 43 items
LAST_QUESTION = {"e": 15, "i": 30}


class ItemCode(Record, frozen=True):
    """A code found in a text: ``code`` is ``O17``, ``e6`` or ``i13``; ``sub`` is the 3 of ``O21-3``, None if absent."""

    code: str
    text: str
    start: int
    end: int
    sub: int | None = None


_MONTHS = (
    r"มกรา|กุม[ภพ]า|มีนา|เมษา|พฤ[ษศ]|มิถุนา|กรก[ฎฏ]า|สิงหา|กันยา|ตุลา|ธันวา|เดือน"
    r"|(?:ม\.?ค|ก\.?พ|มี\.?ค|เม\.?ย|พ\.?ค|มิ\.?ย|ก\.?ค|ส\.?ค|ก\.?ย|ต\.?ค|พ\.?ย|ธ\.?ค)(?![ก-๎])"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"
)
_UNITS = (
    r"(?:น\.|%|(?:นาฬิกา|นาที|ชั่วโมง|ชม|วัน|เดือน|ปี|สัปดาห์|บาท|ล้าน|คน|ราย|ครั้ง|ชุด|ฉบับ|แห่ง|ข้อ|เล่ม|ตัว|ตัวชี้วัด|โครงการ"
    r"|เรื่อง|หมู่บ้าน|หมู่|ไร่|เมตร|กม|คะแนน|รายการ|หลัง|คัน|เครื่อง|อัตรา)(?![ก-๎]))"
)
_NO_LETTER_BEFORE = r"(?<![a-z0-9%])"
_GAP = r"[\u200b\u200c\ufeff]*(?:[ \t\u00a0]{0,2}[._:#-]?[ \t\u00a0]?)"
_LETTER_FORM = (
    rf"{_NO_LETTER_BEFORE}(?:oit{_GAP}(?:\(?[oоο0]{_GAP})?|[oоο]{_GAP})0{{0,2}}(?P<item>[1-9]\d?)"
    r"(?!\d|[a-z]{1,3}\d|-\d+[a-z]+\d)"
)
_QUESTION_FORM = (
    rf"{_NO_LETTER_BEFORE}(?:(?P<survey>[ei])it{_GAP}(?:\(?[ei]{_GAP})?|(?P<letter>[ei])[-_]?)0?(?P<question>[1-9]\d?)"
    r"(?![\d.,]*\d|[a-z]|[/-]\d)"
)
# A zero instead of the letter: only where a code may stand, and only if nothing makes it another kind of number.
_ZERO_FORM = (
    r"(?:(?<![^\s(\[\"'“‘<>|•/])(?<!\d/)|(?<=ข้อ)|(?<=ข้อที่)|(?<=จาก))0(?P<zero>[1-9]\d?)"
    r"(?![\d%]|[.:,][ \t]*\d|\.(?!pdf|docx?|xlsx?|jpe?g|png)|/|[ \t]?[-–—_.][ \t]?\d|[ \t]+\d)"
)
_CODE = re.compile(rf"{_LETTER_FORM}|{_QUESTION_FORM}|{_ZERO_FORM}", re.IGNORECASE)
_SUB_PART = re.compile(
    rf"(?:[-_./][ \t]?0?([1-9]\d?)|[ \t]?\(([1-9]\d?)\))(?![\d,]|[.]\d|[/-]\d{{2}}|[ \t]?(?:{_MONTHS}))",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(rf"[ \t_–—-]*(?:{_MONTHS}|{_UNITS})", re.IGNORECASE)
_COUNT_OF_ITEMS = re.compile(r"[ \t]*(?:ข้อ|ตัวชี้วัด)(?![ก-๎])")
_COUNTED = re.compile(
    r"(?:ที่|หมู่|เลข|รหัส|จำนวน|อาคาร|ห้อง|ชั้น|โทร|โทรศัพท์|ต่อ|เวลา|ลำดับ|แบบ|ราคา|รวม|เหลือ|ถนน|ซอย|สาย|รุ่น|หน้า|ภาพ|รูป|เล่ม|ชุด"
    r"|page|no|tel|fax|version|[+\-*/=x,–])\.?[ \t:]*$",
    re.IGNORECASE,
)
_ITEM_WORD = re.compile(r"(?:ข้อ(?:ที่)?|จาก)\s*$")
_OTHER_SCHEME = re.compile(r"(?:ศธ\.?|สธ\.?|core|intel|ultra)[ \t-]*$", re.IGNORECASE)  # ศธ.02 is a register of schools
_TITLE_FOLLOWS = re.compile(r"[ \t_:–—-]*[ก-ฮเ-ไa-z(\"“‘]|\.[a-z]", re.IGNORECASE)
_NOTHING_FOLLOWS = re.compile(r"\s*\Z")
_LOOK_BACK = 16


def _is_code_place(text: str, raw: str, match: re.Match[str], before: str) -> bool:
    """Tell whether a code written with a zero stands where a code may stand."""
    if _ITEM_WORD.search(before):
        return True
    if text.startswith(")", match.end()) or _COUNTED.search(before):
        return False
    if _TITLE_FOLLOWS.match(text, match.end()):
        return True
    # Nobody numbers a list ๐๑, ๐๒ or 001, 002; but 01, 02 alone may be anything.
    unusual = not raw[match.start() : match.end()].isascii() or len(match[0]) > len("09")
    return unusual and bool(_NOTHING_FOLLOWS.match(text, match.end()))


def _item(text: str, raw: str, match: re.Match[str], before: str) -> str | None:
    """Return the item code a match stands for, None if it is some other number."""
    number = match["item"] or match["zero"]
    if int(number) > LAST_ITEM:
        return None
    if match["zero"]:
        if _OTHER_NUMBER.match(text, match.end()) or not _is_code_place(text, raw, match, before):
            return None
    elif match[0][:3].lower() == "oit":
        if _COUNT_OF_ITEMS.match(text, match.end()):
            return None
    elif " " in match[0] and _OTHER_NUMBER.match(text, match.end()):  # "o" is also a bullet: "o 5 โครงการ"
        return None
    return f"O{number}"


def _question(match: re.Match[str]) -> str | None:
    """Return the code of a survey question, None if no survey has so many."""
    letter = (match["survey"] or match["letter"]).lower()
    last = LAST_QUESTION.get(letter, 0)  # «İ» and «ı» match an i and are none
    return f"{letter}{match['question']}" if int(match["question"]) <= last else None


def item_codes(text: str) -> tuple[ItemCode, ...]:
    """Return the item and question codes in a text, in order; offsets count in the text as given."""
    arabic = arabic_digits(text)
    found: list[ItemCode] = []
    for match in _CODE.finditer(arabic):
        before = arabic[max(0, match.start() - _LOOK_BACK) : match.start()]
        code = _question(match) if match["question"] else _item(arabic, text, match, before)
        if code is None or _OTHER_SCHEME.search(before):
            continue
        if found and match.start() < found[-1].end:  # what looked like a part of the last one is a code itself
            last = found.pop()
            text_of_last = text[last.start : match.start()].rstrip(" \t-_./(")
            found.append(
                ItemCode(code=last.code, text=text_of_last, start=last.start, end=last.start + len(text_of_last))
            )
        sub = _SUB_PART.match(arabic, match.end()) if code.startswith("O") else None
        end = sub.end() if sub else match.end()
        found.append(
            ItemCode(
                code=code,
                text=text[match.start() : end],
                start=match.start(),
                end=end,
                sub=int(sub[1] or sub[2]) if sub else None,
            ),
        )
    return tuple(found)
