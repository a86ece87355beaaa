"""Figures are given as figures, or the document says in words that there were none.

Why: statistics without a number say nothing, and a blank is not a zero: where nothing happened, the standard wants it
said. A number counts when it stands in the line or table row that names what is counted, or in the one after it.

Fix: write the number, or "ไม่มีเรื่องร้องเรียน", "ไม่มีการรับ" and the like.
"""

from __future__ import annotations

import re

from checks.check import Check, Part, Subject, failed, passed
from checks.phrases import stands_in
from checks.said import Line, lines, unsure
from oit import thai
from oit.records import Record

_YEAR_OR_DATE = re.compile(r"(?:25\d\d|24\d\d|20[12]\d)|\d{1,2}/\d{1,2}/\d+|\(\d{1,2}\)|^\d{1,2}[.)]\s")
_DASH = re.compile(r"(?:^|\s)[-–](?:\s|$)")


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: what is counted, as documents name it; ``none``: how they say that there was nothing."""

    any_of: tuple[str, ...]
    none: tuple[str, ...] = (
        "ไม่มีเรื่องร้องเรียน",
        "ไม่มีการร้องเรียน",
        "ไม่มีข้อร้องเรียน",
        "ไม่มีผู้ร้องเรียน",
        "ไม่พบเรื่องร้องเรียน",
        "ไม่พบการร้องเรียน",
        "ไม่ปรากฏเรื่อง",
    )

    def __post_init__(self) -> None:
        """Refuse to count nothing."""
        if not self.any_of:
            raise ValueError("any_of is empty")


def evaluate(subject: Subject, options: Options) -> Part:
    """Look for a line that names it with a number near; then for the statement that there was none."""
    said = list(lines(subject))
    named = [n for n, line in enumerate(said) if _names(line, options.any_of)]
    for n in named:
        near = [said[n], *(line for line in said[n + 1 : n + 2] if line.place == said[n].place)]
        if any(_has_number(line.text) for line in near):
            return passed("พบตัวเลข", "found a figure", (said[n].seen,))
    for line in said:
        if _names(line, options.none):
            return passed("ระบุไว้ว่าไม่มี", "it is said that there was none", (line.seen,))
    shown = options.any_of[0]
    if not_read := unsure(subject, f"ตัวเลขของ “{shown}”", f"a figure for “{shown}”"):
        return not_read
    if named:
        return failed(
            f"มีหัวข้อ “{shown}” แต่ไม่มีตัวเลข และไม่ได้ระบุว่าไม่มี",
            f"“{shown}” is named, but there is neither a number nor a word that there was none",
            tuple(said[n].seen for n in named[:5]),
        )
    return failed(
        f"ไม่พบ “{shown}” และไม่ได้ระบุว่าไม่มี",
        f"found neither “{shown}” nor a word that there was none",
        subject.looked_at(),
    )


def _names(line: Line, phrases: tuple[str, ...]) -> bool:
    return any(stands_in(phrase, line.text) for phrase in phrases)


def _has_number(text: str) -> bool:
    bare = _YEAR_OR_DATE.sub(" ", thai.arabic_digits(text))
    return bool(re.search(r"\d", bare) or _DASH.search(bare) or "ศูนย์เรื่อง" in bare)


CHECK = Check(id="stated-figures", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
