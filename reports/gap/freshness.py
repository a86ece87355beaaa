"""Which year the evidence of each item states, beside the year that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oit.records import CriterionResult, DataYear, LinkState
from reports.gap.items import Item
from reports.words import Words

_COLUMNS = 5  # the asked years and the ones just before: older evidence stands in the first column
_OPEN = frozenset({LinkState.OK, LinkState.REDIRECTED, LinkState.TLS_WARNING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One year of one item: how many pages or documents state it, and whether it is the year that is asked."""

    n: int
    asked: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshRow:
    """One item; ``undated`` counts evidence that states no year."""

    item: Item
    cells: tuple[Cell, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """The years as column heads and one row for each item that has evidence and asks for a year."""

    years: tuple[str, ...]
    rows: tuple[FreshRow, ...]


def freshness_of(pairs: Sequence[tuple[Item, CriterionResult]], fiscal_year: int, words: Words) -> Freshness | None:
    """The years stated by what was found; None where nothing states a year."""
    years = tuple(range(fiscal_year - _COLUMNS + 2, fiscal_year + 2))
    rows = tuple(_row(item, result, years, fiscal_year, words) for item, result in pairs if result.matches)
    if not any(cell.n for row in rows for cell in row.cells):
        return None
    heads = (words("fresh.before", year=years[0]), *map(str, years[1:]))
    return Freshness(years=heads, rows=rows)


def _row(item: Item, result: CriterionResult, years: tuple[int, ...], fiscal_year: int, words: Words) -> FreshRow:
    stated = [match.fiscal_year for match in result.matches if match.state in _OPEN]
    asked = _asked(result.data_year, fiscal_year)
    tallies = {year: stated.count(year) for year in years}
    tallies[years[0]] = sum(year is not None and year <= years[0] for year in stated)
    return FreshRow(
        item=item,
        cells=tuple(
            Cell(n=n, asked=year == asked, said=_said(n, asked=year == asked, words=words))
            for year, n in tallies.items()
        ),
        undated=stated.count(None),
    )


def _said(n: int, *, asked: bool, words: Words) -> str:
    if asked:
        return words("fresh.asked_found", n=n) if n else words("fresh.asked_none")
    return words("fresh.found", n=n) if n else ""


def _asked(data_year: DataYear, fiscal_year: int) -> int | None:
    match data_year:
        case DataYear.CURRENT | DataYear.CURRENT_H1:
            return fiscal_year
        case DataYear.PREVIOUS:
            return fiscal_year - 1
        case _:
            return None
