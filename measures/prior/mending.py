"""Thai text as PDF programs break it, beyond what ``oit.thai.repair`` mends for every text.

A mark that sits higher than its line goes to a line of its own (``ตัวชีว`` / ``้ ัดที่``); narrow letters leave a gap behind
their mark (``เป็ น``, ``หน่ วยงาน``); a gap opens before ``ำ`` and before the point of a figure.
"""

from __future__ import annotations

import re

_MARK = "ัิ-ฺ็-๎"
_MARK_LED = re.compile(rf"\n[ \t]*(?=[{_MARK}])")
_GAPS = re.compile(r"(?<=[ก-ฮ]) +(?=ำ)|(?<=[0-9ก-๙]) (?=\.[0-9ก-๙])")
_KERNED = re.compile(rf"(?<=[{_MARK}]) (?=[ก-ฮ])")
_IMPOSSIBLE = re.compile(r"เป็ น|หน่ วย|เนิ น|ปั [จญ]|เปิ ด|นั [กบ]|ป้ อง|ปี ง")
_ENOUGH = 2
_FORM_FEED = "\f"
_LATE_TONE = re.compile(r"([ก-ฮ][ัิ-ื])([ก-ฮ])([่-๋])(?: ?(?=[ัิ-ู])| (?=[ก-ฮ]))")
_TORN = re.compile(rf"(?<=[ก-ฮ])( {{2,}})([{_MARK}](?: ?[{_MARK}ก-ฮ][ก-๙]*)?)")
_THAI_END = re.compile(r"[ก-๎]\Z")
_THAI_START = re.compile(r"[ก-๎]")


def whole_lines(text: str) -> list[str]:
    """The lines of a text, what a high mark tore off put back; a torn line leaves an empty one, so numbers stay."""
    while _MARK_LED.search(text):
        lines = text.split("\n")
        for n in range(len(lines) - 1, 0, -1):
            if re.match(rf"[ \t]*[{_MARK}]", lines[n]):
                lines[n - 1 : n + 1] = [lines[n - 1] + lines[n].lstrip(), ""]
        text = "\n".join(lines)
    return tones(_TORN.sub(r"\2\1", text.replace(_FORM_FEED, ""))).split("\n")


def joined(one: str, other: str) -> str:
    """Two lines of one paragraph; Thai is wrapped between words that have no space between them."""
    return one + ("" if _THAI_END.search(one) and _THAI_START.match(other) else " ") + other


def tones(text: str) -> str:
    """The text with tone marks that slipped behind the next letter put back: ``ตัวชีว้ ัด`` is ``ตัวชี้วัด``."""
    return _LATE_TONE.sub(r"\1\3\2", text)


def is_kerned(text: str) -> bool:
    """Whether the text has gaps behind marks where no word ends."""
    return len(_IMPOSSIBLE.findall(text)) >= _ENOUGH


def closed(text: str, *, kerned: bool) -> str:
    """The text without gaps inside words and figures; ``kerned``: also those behind marks."""
    text = _GAPS.sub("", text)
    return _KERNED.sub("", text) if kerned else text
