"""How much two short texts say the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from oit import thai

LEAST = 8
"""Letters of a folded text; shorter ones stand in too many others."""
_YEAR = re.compile(r"(?:ประจา)?ปี(?:งบประมาณ)?(?:พศ)?25\d\d")  # in a folded text
_MORE = 10


@lru_cache(maxsize=1 << 14)  # one title stands in a list, a table and a heading
def alike(one: str, other: str) -> float:
    """How much two titles say the same, 0 to 1; years and what one adds at its end count little."""
    first, second = (_YEAR.sub("", thai.key(text)) for text in (one, other))
    if not first or not second:
        return 0.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= LEAST and shorter in longer:
        return 1.0
    return SequenceMatcher(None, shorter, longer[: len(shorter) + _MORE], autojunk=False).ratio()
