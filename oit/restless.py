"""What a page says, without what changes at every visit: counters of visitors, clocks, who is online."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from oit.records import Resource

RESTLESS = re.compile(
    r"ผู้เข้าชม|เข้าชม|ผู้เยี่ยมชม|เยี่ยมชม|ออนไลน์ขณะนี้|เปิดอ่าน|จำนวนครั้ง|ดาวน์โหลดแล้ว|visit|online|views?\b|hits?\b|\d{1,2}:\d{2}",
    re.IGNORECASE,
)
"""Words of a line that changes by itself."""

_WEEKDAY_TODAY = re.compile(
    r"^\s*(?:วันนี้|today)?\s*:?\s*(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:ที่)?"
    r"\W{0,3}[^\n]{0,24}\s*$",
    re.IGNORECASE,
)
"""The date of today as a header shows it; an announcement's date has more words around it."""
_COUNT = re.compile(r"[\s0-9๐-๙.,:|/-]{1,20}")


def steady_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines that stay the same until somebody changes them.

    A line that is nothing but a number goes with the counter it stands beside.
    """
    told = [line for raw in lines if (line := " ".join(raw.split()))]
    moves = [bool(RESTLESS.search(line) or _WEEKDAY_TODAY.match(line)) for line in told]
    kept = []
    for place, line in enumerate(told):
        beside = any(moves[near] for near in (place - 1, place + 1) if 0 <= near < len(told))
        if not moves[place] and not (beside and _COUNT.fullmatch(line)):
            kept.append(line)
    return tuple(kept)


def text_digest(resource: Resource) -> str:
    """SHA-256 of title and readable text without what changes by itself; '' where no text was read."""
    if not resource.text:
        return ""
    lines = (line for segment in resource.text for line in segment.text.splitlines())
    return hashlib.sha256("\n".join((resource.title, *steady_lines(lines))).encode()).hexdigest()
