"""The deadlines of what is to be mended, month by month on the line of the fiscal year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from oit.calendar import FIRST_MONTH, fiscal_bounds
from oit.records import CriterionResult
from reports.gap.advice import deadline
from reports.gap.items import Item
from reports.words import Words

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the year with the items that are due in it. ``now``: ``as_of`` lies in it; ``past``: it is over."""

    name: str
    items: tuple[Item, ...]
    now: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """The twelve months from October on, and what is due outside of them or never said."""

    months: tuple[Month, ...]
    outside: tuple[Month, ...]
    undated: tuple[Item, ...]


def deadlines_of(
    gaps: Sequence[tuple[Item, CriterionResult]], fiscal_year: int, as_of: dt.date, words: Words
) -> Deadlines | None:
    """When each gap is due by the rules of its measure; None where no gap has a date."""
    dated = [(item, deadline(result.measure)) for item, result in gaps]
    known = [(item, due) for item, due in dated if due != dt.date.max]
    if not known:
        return None
    starts = [_first_day(fiscal_year, number) for number in range(_MONTHS)]
    months = tuple(_month(start, known, as_of, words.month(start)) for start in starts)
    within = {(start.year, start.month) for start in starts}
    beyond = sorted({(due.year, due.month) for _, due in known} - within)
    return Deadlines(
        months=months,
        outside=tuple(
            _month(dt.date(year, month, 1), known, as_of, words.month(dt.date(year, month, 1), with_year=True))
            for year, month in beyond
        ),
        undated=tuple(item for item, due in dated if due == dt.date.max),
    )


def _first_day(fiscal_year: int, number: int) -> dt.date:
    begin, _ = fiscal_bounds(fiscal_year)
    month = (FIRST_MONTH - 1 + number) % _MONTHS + 1
    return dt.date(begin.year + (month < FIRST_MONTH), month, 1)


def _month(start: dt.date, known: Sequence[tuple[Item, dt.date]], as_of: dt.date, name: str) -> Month:
    place = (start.year, start.month)
    return Month(
        name=name,
        items=tuple(item for item, due in known if (due.year, due.month) == place),
        now=place == (as_of.year, as_of.month),
        past=place < (as_of.year, as_of.month),
    )
