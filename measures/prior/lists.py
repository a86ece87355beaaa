"""Which year's list of items a document's codes follow: the same topic has another code nearly every year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from measures.prior.items import Named
from oit import thai
from oit.records import Criteria, Criterion

_YEAR = re.compile(r"(?:ประจา)?ปี(?:งบประมาณ)?(?:พศ)?25\d\d")  # in a folded key
_ALIKE = 0.72
_LEAST = 8  # shorter ones stand in too many titles


def list_of(found: Sequence[Named], lists: Sequence[Criteria], years: Sequence[int]) -> Criteria | None:
    """The list whose titles agree with most of the codes; between equals, the first of ``years`` that has a list."""
    if not lists:
        return None

    def rank(criteria: Criteria) -> tuple[int, int]:
        near = -years.index(criteria.fiscal_year) if criteria.fiscal_year in years else -len(years) - 1
        return sum(agrees(one, criteria) for one in found), near

    best = max(lists, key=rank)
    return best if rank(best)[0] or best.fiscal_year in years else None


def agrees(one: Named, criteria: Criteria) -> bool:
    """Whether the list has an item of this code and about this title."""
    item = item_of(one.item.code, criteria)
    if item is None or not one.item.title:
        return False
    folded = thai.key(one.item.title)
    topic = next((topic for topic in criteria.topics if topic.key == item.topic), None)
    named = topic is not None and any(
        len(phrase) >= _LEAST and phrase in folded for phrase in map(thai.key, topic.phrases)
    )
    return named or alike(one.item.title, item.title) >= _ALIKE


def item_of(code: str, criteria: Criteria) -> Criterion | None:
    """The item with this code, None if the list has none."""
    return next((item for item in criteria.criteria if item.code == code), None)


def alike(one: str, other: str) -> float:
    """How much two titles say the same, 0 to 1; years and what one adds at its end count little."""
    first, second = (_YEAR.sub("", thai.key(text)) for text in (one, other))
    if not first or not second:
        return 0.0
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) >= _LEAST and shorter in longer:
        return 1.0
    return SequenceMatcher(None, shorter, longer[: len(shorter) + 10], autojunk=False).ratio()
