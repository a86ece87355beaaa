"""The head of the agency is shown, not only the deputies.

Why: every title of a deputy contains the title of the head ("รองนายกองค์การ…"), so a page of deputies and heads of
divisions looks as if the head stood there too. Titles behind words such as ``รอง``, ``อดีต`` and ``ที่ปรึกษา`` and of
parts of the agency do not count.

Fix: put the head of the agency first on the page, with name, position, photo and a way to be reached.
"""

from __future__ import annotations

import re

from checks.check import Check, Part, Subject, failed, passed
from checks.said import lines, unsure
from oit import thai
from oit.records import Record

_BEFORE = "".join(f"(?<!{thai.key(word)})" for word in ("รอง", "อดีต", "ผู้ช่วย", "ที่ปรึกษา", "เลขานุการ", "แทน"))
_PARTS = "|".join(map(thai.key, ("กอง", "ส่วน", "ฝ่าย", "กลุ่ม", "ศูนย์", "สภา")))
_BEHIND = f"(?!{_PARTS}|{thai.key('สำนัก')}(?!{thai.key('งาน')}))"


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: the titles that heads of agencies have."""

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse to look for nobody."""
        if not self.any_of:
            raise ValueError("any_of is empty")


def evaluate(subject: Subject, options: Options) -> Part:
    """Look for a line with one of the titles, standing alone."""
    titles = re.compile(f"{_BEFORE}(?:{'|'.join(re.escape(thai.key(title)) for title in options.any_of)}){_BEHIND}")
    for line in lines(subject):
        if titles.search(thai.key(line.text)):
            return passed("พบผู้บริหารสูงสุด", "the head of the agency is shown", (line.seen,))
    return unsure(subject, "ผู้บริหารสูงสุด", "the head of the agency") or failed(
        "ไม่พบผู้บริหารสูงสุด (ตำแหน่งรองและหัวหน้ากองไม่นับ)",
        "the head of the agency was not found; deputies and heads of divisions do not count",
        subject.looked_at(),
    )


CHECK = Check(id="top-executive", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
