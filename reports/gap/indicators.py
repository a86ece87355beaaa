"""How each indicator or sub-indicator stands: its verdicts as a bar, in the order of the criteria."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.gap.answer import STATUSES
from reports.gap.items import Group
from reports.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """How many items of an indicator came to one verdict."""

    status: str
    word: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorBar:
    """One indicator; ``said`` is the bar in words."""

    name: str
    title: str
    complete: str
    said: str
    slices: tuple[Slice, ...]


def bars_of(groups: Sequence[Group], words: Words) -> tuple[IndicatorBar, ...]:
    """One bar for each group of items."""
    return tuple(_bar(group, words) for group in groups)


def _bar(group: Group, words: Words) -> IndicatorBar:
    found = Counter(item.status for item in group.items)
    slices = tuple(
        Slice(status=status, word=words(f"status.{status}"), n=found[status]) for status in STATUSES if found[status]
    )
    return IndicatorBar(
        name=group.name,
        title=group.title,
        complete=words("indicators.complete", n=found["complete"], total=len(group.items)),
        said=", ".join(f"{one.word} {one.n:,}" for one in slices),
        slices=slices,
    )
