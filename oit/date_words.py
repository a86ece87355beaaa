"""The words Thai dates are made of: first pass of ``oit.dates``.

``words`` writes one letter for each number, month name, era, "fiscal year", "quarter" and so on, letters for the little
words and signs between them, and ``!`` for everything else, so that the grammar of dates is a short pattern over
letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

FLAT = str.maketrans(
    "๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９／ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212~\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\r\v\f\u2028\u2029",
    "01234567890123456789/abcdefghijklmnopqrstuvwxyz--------       \n\n\n\n\n",
)

_THAI_MONTHS = (
    "มกราคม",
    "กุม[ภพ]าพันธ์?",
    "มีนาคม",
    "เมษายน",
    "พฤ[ษศ]ภาคม",
    "มิถุนายน",
    "กรก[ฎฏ]าคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤ[ศษ]จิกายน",
    "ธันวาคม",
)
_THAI_SHORT = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _loose(pattern: str) -> str:
    """Let ``ำ`` stand for ``า`` and the other way round: PDF text swaps them."""
    return re.sub("[าำ]", "[าำ]", pattern)


_DOTTED = "|".join(rf"{short[:-1]}\. ?{short[-1]}" for short in _THAI_SHORT)
# Most places cannot begin a word: looking two characters ahead first makes the scan twice as fast.
_BEGIN = r"(?=[\dqjfmasondb]|ม[กีิ.ค]|ก[ุรั.พคย]|พ[ฤ. ศคยุ]|ส[ิ.ค]|ต[ุ.ค]|ธ[ั.ค]|เม|ป[รี]|ค[รศ. ]|งบ|ภ[าำ]|ไต|รอ|หก)"
_TOKEN = re.compile(
    _BEGIN
    + "(?:"
    + _loose(
        r"(?P<iso>(?<![\d/.-])\d{4}(?P<isosign>[-/])\d{1,2}(?P=isosign)\d{1,2}(?!\d|[-/]\d))"
        r"|(?P<numeric>(?<![\d/.])(?:\d{1,2} ?/ ?\d{1,2} ?/ ?(?:\d{4}|\d{2})(?!\d|[/.]\d)"
        r"|(?<!-)\d{1,2}(?P<sign>[.-])\d{1,2}(?P=sign)\d{4}(?!\d|[-/.]\d)))"
        r"|(?P<number>\d+(?:[.,:]\d+)*(?! ?เดือน ?(?:แรก|หลัง|สุดท้าย))(?:(?:st|nd|rd|th)(?![a-z]))?)"
        rf"|(?P<thai>{'|'.join(_THAI_MONTHS)})"
        rf"|(?P<short>(?:(?<![ก-๎])|(?<=เดือน)|(?<=ถึง)|(?<=วันที่))(?:{_DOTTED})\.?+(?![ก-๎])"
        rf"|(?:(?<![ก-๎])|(?<=เดือน)|(?<=ถึง))(?:{_DOTTED})\.?+(?=ถึง|พ\.?ศ|ปี)"
        rf"|(?<![ก-๎.])(?:{'|'.join(_THAI_SHORT)})\.?+(?= ?\d))"
        r"|(?P<english>(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z]))"
        r"|(?P<buddhist>พ ?\. ?ศ(?: ?\.)*|พศ\.?(?= ?\d)|พุทธศักราช|(?<![a-z.])b\.? ?e\.(?= ?\d))"
        r"|(?P<christian>(?<!\.)ค ?\. ?ศ(?: ?\.)*(?![ก-๎])|คศ\.?(?= ?\d)|คริสต์ศักราช|(?<![a-z.])a\.? ?d\.?(?= ?\d))"
        r"|(?P<fiscal>(?:ประจำ ?)?ปี ?(?:งบ(?: ?ประมาณ|ฯ)?|งปม\.?)(?: ?รายจ่าย)?(?: ?ประจำ ?ปี(?! ?งบ))?"
        r"|งบ(?:ประมาณ)? ?(?:รายจ่าย)? ?(?:ประจำ ?)?ปี(?! ?(?:งบ|การ))"
        r"|(?<![a-z])(?:fy|f\.y\.|fiscal year)(?![a-z]))"
        r"|(?P<budget>งบประมาณ(?= ?(?:พ ?\.|2\d)))"
        r"|(?P<academic>ปี ?การ ?ศึกษา|ภาค ?(?:เรียน|การ ?ศึกษา)(?: ?ที่)?|(?<![a-z])academic year)"
        r"|(?P<quarter>ไตรมาส(?: ?ที่)? ?(?:[1-4](?: ?(?:-|ถึง|และ) ?[1-4])?(?!\d|[.,]\d)|แรก|สุดท้าย)"
        r"|(?<![a-z])q ?[1-4](?!\d))"
        r"|(?P<whole>รอบ ?(?:ระยะ ?เวลา ?)?12 ?เดือน)"
        r"|(?P<half>รอบ ?(?:ระยะ ?เวลา ?|การประเมิน ?)?(?:6|หก) ?เดือน(?: ?(?:แรก|หลัง|สุดท้าย))?"
        r"|(?:6|หก) ?เดือน ?(?:แรก|หลัง|สุดท้าย)|ครึ่ง ?(?:ปี ?)?(?:งบ ?ประมาณ ?)?(?:แรก|หลัง))"
        r"|(?P<round>(?:รอบ|ครั้ง)(?:การประเมิน)? ?ที่ ?[12](?!\d|[.,]\d))",
    )
    + ")",
)
_LETTERS = {
    "iso": "x",
    "numeric": "x",
    "thai": "m",
    "short": "m",
    "english": "m",
    "buddhist": "e",
    "christian": "e",
    "fiscal": "f",
    "budget": "g",
    "academic": "a",
    "quarter": "q",
    "whole": "k",
    "half": "h",
    "round": "r",
}
_LINK = re.compile(
    _loose(
        r"ประจำ ?ปี|ปี|(?:ประจำ|รอบ)? ?เดือน|วัน ?ที่|(?:ไป)?(?:จน)?ถึง|ของ|และ"
        r"|(?<![a-z])(?:to|until)(?![a-z])|ita|oit|report|."
    ),
    re.DOTALL,
)
_LINK_LETTERS = {
    "ปี": "p",
    "ถึง": "T",
    "จนถึง": "T",
    "ไปจนถึง": "T",
    "to": "T",
    "until": "T",
    "-": "-",
    "ของ": "v",
    "และ": "&",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    "/": "/",
    ",": ",",
    ":": ":",
    "\n": "|",
    "\t": "|",
    "|": "|",
    " ": "",
    "ita": "i",
    "oit": "i",
    "report": "i",
    "_": "",
}
_LINK_ENDINGS = (("ปี", "P"), ("เดือน", "o"), ("ที่", "d"))
_LINK_REACH = 28  # characters between two words that may still tie them together
_NUMBER = re.compile(r"\d+")
_SHORT_YEAR_BEFORE = re.compile(r"(?:[มน์คยพบณฯีศa-z./]|[-(]|[คยa-z.]-|/) ?$")  # "ต.ค. 67", "ปีงบฯ 67", "1/10/67"
_BEFORE_YEAR, _AFTER_YEAR = 80, 60  # more than the longest period written with one year
UNIT = re.compile(
    r" ?(?:บาท|คน|ราย(?![กงไ])|ครั้ง|แห่ง|เมตร|ม\.|ตร\.|ตาราง|ไร่|ครัวเรือน|หลังคาเรือน|ล้าน|พัน|แสน|ชั่วโมง|นาที|%|ร้อยละ"
    r"|กม|กิโล|หน่วย|คะแนน|เรื่อง|โครงการ|ฉบับ|วัน(?!ที่)|น\.)",
)
_OFFICE_BEFORE = re.compile(r"(?:สำนักงาน|สานักงาน|มติ|ระเบียบ|คณะกรรมการ|หลักเกณฑ์|กฎ|ของ|โดย|ตาม) ?(?:ที่)? ?$")


class Word(NamedTuple):
    """One letter of the grammar with the place it was read from and what it means."""

    start: int
    end: int
    value: int = 0
    group: str = ""


@lru_cache(maxsize=1 << 14)
def _link(text: str) -> tuple[tuple[str, int, int], ...]:
    """Read what stands between two words: a letter with its start and end for each piece that counts."""
    pieces: list[tuple[str, int, int]] = []
    for match in _LINK.finditer(text):
        letter = _LINK_LETTERS.get(match[0])
        if letter is None:
            letter = next((letter for end, letter in _LINK_ENDINGS if match[0].endswith(end)), "!")
        if letter and not (letter == "!" and pieces and pieces[-1][0] == "!"):
            pieces.append((letter, match.start(), match.end()))
    return tuple(pieces)


def _month(group: str, word: str) -> int:
    if group == "english":
        return _ENGLISH_MONTHS.index(word[:3]) + 1
    if group == "short":
        return _THAI_SHORT.index(re.sub("[ .]", "", word)) + 1
    return next(month for month, pattern in enumerate(_MONTH_PATTERNS, 1) if pattern.match(word))


_MONTH_PATTERNS = tuple(re.compile(_loose(pattern)) for pattern in _THAI_MONTHS)
# The number in "แบบ สขร.1 เดือนตุลาคม" is that of a form.
_FORM_BEFORE = re.compile(r"สขร\.? ?$|[ก-ฮ]\.$")
FIRST_BUDDHIST, LAST_BUDDHIST = 2400, 2650
FIRST_CHRISTIAN, LAST_CHRISTIAN = 1900, 2100


def _number_letter(text: str, start: int, word: str, before: int) -> tuple[str, int]:
    """Tell what a number may be: ``n`` a day or short year, ``y`` a year B.E., ``c`` a year C.E., ``u`` none."""
    digits = word.rstrip("stndrh")
    if not digits.isdigit() or len(digits) > 4:  # noqa: PLR2004 - digits of a year
        return "u", 0
    value = int(digits)
    after_letter = start > 0 and "a" <= text[start - 1] <= "z"
    if len(digits) <= 2:  # noqa: PLR2004 - digits of a day
        of_a_form = start > before and _FORM_BEFORE.search(text, max(before, start - 8), start)
        return ("u", 0) if value == 0 or after_letter or of_a_form else ("n", value)
    if FIRST_BUDDHIST <= value <= LAST_BUDDHIST:
        return "y", value
    if FIRST_CHRISTIAN <= value <= LAST_CHRISTIAN:
        return "c", value
    return "u", 0


def _word(text: str, match: re.Match[str], before: int) -> tuple[str, Word]:
    """Turn a token into its letter and word."""
    group, (start, end) = match.lastgroup or "", match.span()
    word = match[0]
    if group == "number":
        letter, value = _number_letter(text, start, word, before)
        return letter, Word(start, end, value, group)
    letter, value = _LETTERS[group], 0
    if letter == "m":
        value = _month(group, word)
        if group == "short" and value == 2 and _OFFICE_BEFORE.search(text, max(0, start - 16), start):  # noqa: PLR2004
            letter = "!"  # ก.พ. is also the name of an office
    elif letter in "qr":
        numbers = re.findall(r"\d", word)
        value = int("".join(numbers[:2])) if numbers else 4 if word.endswith("ย") else 1
    elif letter == "h":
        value = 1 if word.endswith("แรก") else 2 if word.endswith(("หลัง", "ย")) and not word.endswith("เดือน") else 0
    return letter, Word(start, end, value, group)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of text that may hold a date: those around a number that may be a year."""
    begin = end = 0
    for match in _NUMBER.finditer(text):
        start, stop = match.span()
        length = stop - start
        if length == 4:  # noqa: PLR2004 - digits of a year
            if text[start] not in "12":
                continue
        elif length > 2 or not _SHORT_YEAR_BEFORE.search(text, max(0, start - 3), start):  # noqa: PLR2004 - as above
            continue
        if start - _BEFORE_YEAR > end:
            if end:
                yield begin, end
            begin = max(0, start - _BEFORE_YEAR)
        end = stop + _AFTER_YEAR
    if end:
        yield begin, end


def words(text: str) -> tuple[str, list[Word]]:
    """Read a flattened text into letters and words of the same length."""
    letters: list[str] = []
    found: list[Word] = []
    before = 0
    for begin, end in _windows(text):
        for match in _TOKEN.finditer(text, begin, end):
            start = match.start()
            letter, word = _word(text, match, before)
            if start > before:
                near = max(before, start - _LINK_REACH)
                if near > before or letter == "u":
                    letters.append("!")
                    found.append(Word(near, near))
                if letter != "u":
                    for piece, first, last in _link(text[near:start]):
                        letters.append(piece)
                        found.append(Word(near + first, near + last))
            letters.append(letter)
            found.append(word)
            before = match.end()
    return "".join(letters), found
