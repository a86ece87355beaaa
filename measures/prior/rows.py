"""Rows of a table of measures as records: what, how, who, when, with what result."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from measures.prior.tables import Row, Sheet
from oit import thai
from oit.calendar import fiscal_bounds
from oit.records import PriorMeasure

_STEP = re.compile(r"(?:(?<=\n)|(?<=\A)|(?<=\s))(?=[\d๐-๙]{1,2}\s?[.)](?![\d๐-๙]))")
_WORDS = re.compile(r"[ก-๙a-zA-Z]{2}")
_ALL_YEAR = re.compile(r"ตลอด\s*(?:ทั้ง)?ปี")


def measures(tables: Sequence[Sheet], year: int | None) -> tuple[PriorMeasure, ...]:
    """Every row of every table of measures, in order. ``year`` (B.E.) is what ``all the year`` means."""
    return tuple(_measure(table, row, year) for table in tables if table.of_measures for row in table.rows)


def steps(text: str) -> tuple[str, ...]:
    """The numbered steps of a cell; one that has no numbers is one step."""
    parts = [part for piece in _STEP.split(text) if (part := " ".join(piece.split()))]
    return tuple(parts)


def _numbered(measure: str) -> tuple[str, ...]:
    """The steps of a measure that lists them itself."""
    found = steps(measure)
    return found if len(found) > 1 else ()


def _measure(table: Sheet, row: Row, year: int | None) -> PriorMeasure:
    window = table.text(row, "window")
    start, end = _window(window, year)
    issue, measure = table.text(row, "issue"), table.text(row, "measure")
    codes = tuple(dict.fromkeys(code.code for cell in row.cells for code in thai.item_codes(cell.text)))
    return PriorMeasure(
        issue=issue,
        weakness=table.text(row, "weakness"),
        measure=measure,
        codes=codes,
        steps=steps(table.text(row, "steps")) or _numbered(measure),
        unit=table.text(row, "unit"),
        window=window,
        start=start,
        end=end,
        follow_up=table.text(row, "follow_up"),
        result="\n".join(_results(table, row)),
        outcome=table.text(row, "outcome"),
        recommendation=table.text(row, "recommendation"),
        place=next((cell.place for cell in row.cells if cell.text), ""),
    )


def _results(table: Sheet, row: Row) -> Iterator[str]:
    """What was done; a tick under ``done`` or ``not done`` says what its head says."""
    for column, cell in zip(table.columns, row.cells, strict=True):
        if cell.text and column.role in {"result", "done", "not_done"}:
            yield cell.text if _WORDS.search(cell.text) else column.head.text


def _window(text: str, year: int | None) -> tuple[dt.date | None, dt.date | None]:
    spans = [span for span in thai.dates(text) if span.start is not None and span.end is not None]
    if spans:
        return min(s.start for s in spans if s.start), max(s.end for s in spans if s.end)
    if year is not None and _ALL_YEAR.search(text):
        return fiscal_bounds(year)
    return None, None
