"""News come within a week of what they tell of.

Why: a week is what agencies set themselves in their published measures; no rule of the standard names a number, so this
is advice. The day of an event is read after words such as ``เมื่อวันที่``, the day of publishing after ``โพสต์`` or
``เผยแพร่`` in the same entry; entries that do not state both say nothing.

Fix: name one person who publishes the news of every event within seven days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from checks.check import Check, Part, Subject, failed, inapplicable, passed
from checks.said import Line, lines
from oit import thai
from oit.records import Record

_HAPPENED = re.compile(r"(?:เมื่อวันที่|ในวันที่|จัดขึ้น(?:ใน)?วันที่|วันที่จัด(?:กิจกรรม)?)")
_PUBLISHED = re.compile(r"(?:โพสต์|เผยแพร่|ประกาศเมื่อ|ลงข่าว|อัปเดต|posted|published)", re.IGNORECASE)
_REACH = 60


class Options(Record, frozen=True, kw_only=True):
    """``days``: how long after the event."""

    days: int = 7


def evaluate(subject: Subject, options: Options) -> Part:
    """Compare the two days of every entry that states both; the newest entries decide nothing more than the others."""
    both = list(_both(list(lines(subject))))
    if not both:
        return inapplicable("ข่าวไม่ได้ระบุทั้งวันจัดกิจกรรมและวันที่เผยแพร่", "no entry states both days")
    late = [
        (line, (posted - happened).days) for line, happened, posted in both if (posted - happened).days > options.days
    ]
    if not late:
        return passed(
            f"ข่าวเผยแพร่ภายใน {options.days} วัน", f"the news came within {options.days} days", (both[0][0].seen,)
        )
    return failed(
        f"มีข่าว {len(late)} จาก {len(both)} รายการที่เผยแพร่ช้ากว่า {options.days} วันหลังจัดกิจกรรม",
        f"{len(late)} of {len(both)} entries were published more than {options.days} days after the event",
        tuple(line.seen for line, _ in late[:5]),
        likely=True,
    )


def _both(said: list[Line]) -> Iterator[tuple[Line, dt.date, dt.date]]:
    """Lines with both days; the day of publishing may stand in the line above or below."""
    for at, line in enumerate(said):
        happened = _day(_HAPPENED, line.text)
        near = (line, *said[at + 1 : at + 2], *said[max(0, at - 1) : at])
        posted = next((day for other in near if (day := _day(_PUBLISHED, other.text)) is not None), None)
        if happened is not None and posted is not None and happened <= posted:
            yield line, happened, posted


def _day(word: re.Pattern[str], text: str) -> dt.date | None:
    hit = word.search(text)
    spans = thai.dates(text[hit.end() : hit.end() + _REACH]) if hit else ()
    return next((span.start for span in spans if span.kind == "date"), None)


CHECK = Check(id="news-delay", doc=__doc__, evaluate=evaluate, options=Options)
