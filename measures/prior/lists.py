"""Which year's list of items a document's codes follow: the same topic has another code nearly every year."""

from __future__ import annotations

from collections.abc import Sequence

from measures.prior.items import Named
from measures.prior.likeness import LEAST, alike
from oit import thai
from oit.records import Criteria, Criterion

_ALIKE = 0.72
_ENOUGH = 300  # items of a document; more only make it slow


def list_of(found: Sequence[Named], lists: Sequence[Criteria], years: Sequence[int]) -> Criteria | None:
    """The list whose titles agree with most of the codes; between equals, the first of ``years`` that has a list."""
    if not lists:
        return None

    def rank(criteria: Criteria) -> tuple[int, int]:
        near = -years.index(criteria.fiscal_year) if criteria.fiscal_year in years else -len(years) - 1
        return sum(agrees(one, criteria) for one in found[:_ENOUGH]), near

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
        len(phrase) >= LEAST and phrase in folded for phrase in map(thai.key, topic.phrases)
    )
    return named or alike(one.item.title, item.title) >= _ALIKE


def item_of(code: str, criteria: Criteria) -> Criterion | None:
    """The item with this code, None if the list has none."""
    return next((item for item in criteria.criteria if item.code == code), None)
