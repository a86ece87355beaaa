"""What every kind of workbook comes down to: sheets of rows, and a resource made of them."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, squeeze
from crawler.readers.rows import sheet_table
from oit.cells import address
from oit.records import Link, Record, Segment, Table, TextSource

MAX_SHEETS = MAX_TABLES
MAX_CELLS = 1_000_000
"""Of a whole workbook; with ``MAX_TEXT`` characters kept there are seldom a fifth of them."""
MAX_MERGED = 1_000
_TITLE = 160


class Sheet(Record, frozen=True):
    """One sheet that a visitor sees.

    ``rows``: (row number counted from 0, cells from column A on), only rows that say something, in order. ``total``:
    how many rows the sheet has; ``merged``: the ranges that were kept of ``merges``.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    total: int = 0
    columns: int = 0
    merged: tuple[str, ...] = ()
    merges: int = 0
    links: tuple[Link, ...] = ()
    problem: str = ""


def cell_range(top: int, left: int, bottom: int, right: int) -> str:
    """Places counted from 0 as ``B3:D3``."""
    return f"{address(left, top)}:{address(right, bottom)}"


def content(sheets: Iterable[Sheet], defects: Iterable[str] = ()) -> Content:
    """A workbook: one segment and at most one table a sheet."""
    said = list(defects)
    segments: list[Segment] = []
    tables: list[Table] = []
    links: list[Link] = []
    left = MAX_TEXT
    for sheet in sheets:
        place = f"sheet {sheet.name}"
        said.extend(_bounds(sheet, place))
        text = "\n".join("\t".join(row).strip() for _, row in sheet.rows)[:left]
        if text:
            segments.append(Segment(place=place, text=text))
            left -= len(text)
        top = sheet.rows[0][0] if sheet.rows else 0
        table = sheet_table(_grid(sheet, top), place, top=top, merged=sheet.merged)
        tables += [table] if table is not None else []
        links.extend(sheet.links)
    first = segments[0].text.partition("\n")[0] if segments else ""
    return Content(
        title=squeeze(first)[:_TITLE],
        text=tuple(segments),
        tables=tuple(tables[:MAX_TABLES]),
        links=tuple(links),
        text_source=TextSource.TEXT_LAYER if segments else TextSource.NONE,
        not_read="" if segments else _why(said),
        defects=tuple(said),
    )


def _bounds(sheet: Sheet, place: str) -> list[str]:
    said = [f"{sheet.problem.partition(':')[0]}: {place}:{sheet.problem.partition(':')[2]}"] if sheet.problem else []
    if sheet.rows and sheet.total > sheet.rows[-1][0] + 1 and sheet.total > len(sheet.rows) >= MAX_ROWS:
        said.append(f"too-large: {place}: {sheet.total} rows, read {len(sheet.rows)}")
    if sheet.rows and sheet.columns > MAX_COLUMNS:
        said.append(f"too-large: {place}: {sheet.columns} columns, read {MAX_COLUMNS}")
    if sheet.merges > len(sheet.merged):
        said.append(f"too-large: {place}: {sheet.merges} merged cells, kept {len(sheet.merged)}")
    return said


def _why(defects: list[str]) -> str:
    stopped = next((defect for defect in defects if defect.startswith(("damaged", "too-large"))), "")
    if stopped:
        return stopped
    if defects and all(defect.startswith("hidden") for defect in defects):
        return f"empty: {len(defects)} hidden sheets only"
    return "empty: no text in the workbook"


def _grid(sheet: Sheet, top: int) -> list[tuple[str, ...]]:
    """The rows under each other with the empty ones between them, as far down as a table is kept."""
    found: list[tuple[str, ...]] = []
    for number, row in sheet.rows:
        if number - top >= MAX_ROWS:
            break
        found.extend([()] * (number - top - len(found)))
        found.append(row[:MAX_COLUMNS])
    return found
