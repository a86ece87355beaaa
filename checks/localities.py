"""Names of local governments as documents head them: kind, name, district."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from oit import thai

_KIND = r"(?:องค์การบริหารส่วนตำบล|เทศบาล(?:ตำบล|เมือง|นคร)|อบต\.?|ทต\.|ทม\.|ทน\.)"
_LETTERS = r"[ก-ฮะ-ฺเ-๎]"
_ADDRESSED = re.compile(rf"{_KIND}[ \t]?(?P<name>{_LETTERS}{{3,24}}?)[ \t\n]{{0,3}}(?:อำเภอ|อ\.)[ \t]?{_LETTERS}{{2,}}")
"""A name is only taken where its district follows: so it has an end, and is no word of the sentence."""
_NAMED = re.compile(rf"{_KIND}[ \t]?(?P<name>{_LETTERS}{{3,24}}?)(?=[^ก-๎]|อำเภอ|จังหวัด|$)")
_NO_NAME = re.compile(
    r"^(?:ทุก|ทั่ว|ใน(?:เขต|พื้นที่|จังหวัด|อำเภอ)|ที่|และ|หรือ|ของ|ต่าง|อื่น|ใกล้เคียง|ข้างเคียง|แห่ง|ตัวอย่าง|สังกัด|หลาย)|และ|ประกาศ|เรื่อง"
)
_SAME = 70
"""Names so alike are one, misspelt or misread."""


def addressed(text: str) -> tuple[str, ...]:
    """The local governments that ``text`` names together with their districts, each once."""
    names = (match["name"] for match in _ADDRESSED.finditer(text))
    return tuple(dict.fromkeys(name for name in names if not _NO_NAME.search(name)))


def own_names(texts: Iterable[str]) -> frozenset[str]:
    """The names by which an agency calls itself in its own name and titles."""
    found = (match["name"] for text in texts for match in _NAMED.finditer(text))
    return frozenset(name for name in found if not _NO_NAME.search(name))


def is_same(name: str, others: Iterable[str]) -> bool:
    """Whether a name is one of others, a beginning of one, or nearly one."""
    key = thai.key(name)
    for other in others:
        known = thai.key(other)
        if key.startswith(known) or known.startswith(key) or fuzz.ratio(key, known) >= _SAME:
            return True
    return False
