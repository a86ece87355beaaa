"""Forms and lists with columns: finds the header of a table, whatever its order and spelling, and what stands below.

Agencies move columns, join or split heads over two rows and misspell them; the sheet often begins with title lines. So
a head is any of the first rows in which enough of the sought columns are found, by folded keys and, for longer names,
with a letter or two wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from rapidfuzz.fuzz import ratio

from checks.check import Part, Subject, cant_tell
from oit import cells, thai
from oit.records import Evidence, Resource, Table

if TYPE_CHECKING:
    import pandas as pd  # takes half a second, which only a form needs to pay

LOOK_AT = 12
"""Rows from the top of a table that may be its head."""
ENOUGH = 3
"""Columns that must be recognised before a row counts as the head of the form."""
_LIKE = 86.0
_FUZZY_FROM = 8
_UNIT = re.compile(r"\((?:บาท|หน่วย|ล้าน|ร้อยละ|ถ้ามี)[^)]*\)")
_TOTAL = re.compile(r"^(?:รวม|ยอดรวม|total)")
_UNSAID = re.compile(r"[,\s]|บาท|\.-$")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_COUNTED = re.compile(r"^\(?\d{1,2}\)?$")

Names = tuple[str, ...]
"""One column: the name a report shows, then the other spellings that mean it."""


class Row(NamedTuple):
    """One row of a table and its number in the sheet, counted from 0."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A table whose head was recognised.

    ``columns``: shown name to place in a row; ``body``: rows of data only; ``sums``: the rows that sum them up.
    """

    resource: Resource
    table: Table
    columns: Mapping[str, int]
    head: tuple[str, ...]
    body: tuple[Row, ...]
    sums: tuple[Row, ...] = ()

    def address(self, row: Row, column: str) -> str:
        """Where a cell of a recognised column stands, as people say it: ``sheet Sheet1 C7``."""
        left, _ = cells.split(self.table.origin)
        return f"{self.table.place} {cells.address(left + self.columns[column], row.number)}".strip()

    def cell(self, row: Row, column: str) -> str:
        """What stands in a recognised column of a row; ``""`` for a blank and for a column that was not found."""
        place = self.columns.get(column, len(row.cells))
        return row.cells[place].strip() if place < len(row.cells) else ""

    def frame(self, columns: Sequence[str] = ()) -> pd.DataFrame:
        """The body as a data frame of text, blanks as ``""``: a row per row; all columns, or those named."""
        import pandas as pd  # noqa: PLC0415 - see above

        names = list(columns or self.columns)
        return pd.DataFrame([[self.cell(row, name) for name in names] for row in self.body], columns=names, dtype=str)

    @property
    def where(self) -> str:
        """Where the head stands."""
        return f"{self.table.place} {self.table.origin}".strip()

    def seen(self, column: str = "", row: Row | None = None, quote: str = "") -> Evidence:
        """The head, or a cell of a recognised column and what it says, as evidence."""
        where = self.where if row is None else self.address(row, column)
        quote = quote or (self.cell(row, column) if row is not None else "")
        return Evidence(url=self.resource.url, where=where, quote=quote[:120], observed_at=self.resource.fetched_at)


def forms(subject: Subject) -> tuple[Form, ...]:
    """The tables of the evidence that have some of the columns the item asks for, those with most of them first."""
    wanted = _wanted(subject)
    resources = subject.resources()
    key = ("forms", wanted, tuple(resource.url for resource in resources))
    known = subject.index.memo.get(key)
    if known is None:
        found = [
            form
            for resource in resources
            for table in resource.tables
            if (form := recognise(resource, table, wanted)) is not None
        ]
        known = subject.index.memo[key] = tuple(sorted(found, key=lambda form: -len(form.columns)))
    return cast("tuple[Form, ...]", known)


def recognise(resource: Resource, table: Table, wanted: Sequence[Names]) -> Form | None:
    """The table as a form, or None when too few of the wanted columns are there."""
    best: tuple[int, int, Mapping[str, int], tuple[str, ...]] | None = None
    for below, head in _heads(table):
        columns = _columns(head, wanted)
        if best is None or len(columns) > best[0]:
            best = len(columns), below, columns, head
    if best is None or best[0] < min(ENOUGH, len(wanted)):
        return None
    _, below, columns, head = best
    _, top = cells.split(table.origin)
    rows = [Row(top + 1 + below + n, row) for n, row in enumerate(table.rows[below:])]
    sums = tuple(row for row in rows if _is_sum(row))
    return Form(resource, table, columns, head, tuple(row for row in rows if _is_data(row)), sums)


def _wanted(subject: Subject) -> tuple[Names, ...]:
    """The columns that all requirements of the item ask for: together they tell the form from other tables."""
    found = []
    for requirement in subject.criterion.requirements:
        if requirement.check == "table-column":
            names = requirement.options.get("any_of")
            if isinstance(names, (list, tuple)) and names:
                found.append(tuple(map(str, names)))
    return tuple(found)


def is_called(cell: str, names: Names) -> bool:
    """Whether a cell of a head is one of the spellings of a column, units and small slips aside."""
    key = _key(cell)
    if not key:
        return False
    for name in names:
        sought = _key(name)
        if len(sought) < _FUZZY_FROM:
            if key == sought or (len(sought) > ENOUGH and sought in key):
                return True
        elif sought in key or ratio(key, sought) >= _LIKE:
            return True
    return False


def figures(written: pd.Series[str]) -> pd.Series[float]:
    """Cells of text as numbers; NaN for anything that is no number."""
    return written.map(amount).astype(float)


def amount(written: str) -> float | None:
    """A sum of money or a count as written (``1,250,000.00``, ``๙๖,๐๐๐ บาท``, ``500.-``); None for anything else."""
    bare = _UNSAID.sub("", thai.arabic_digits(written))
    return float(bare) if _NUMBER.fullmatch(bare) else None


def filled(subject: Subject) -> Form | None:
    """The best table of the evidence, None when none of them has a row."""
    return next((form for form in forms(subject)[:1] if form.body), None)


def no_cells(subject: Subject) -> Part:
    """The answer about figures where no table could be read cell by cell."""
    return cant_tell(
        "ไม่พบตารางที่เครื่องมืออ่านเป็นช่องได้ จึงไม่ได้เทียบตัวเลข",
        "found no table whose cells could be read, so no figures were compared",
        subject.looked_at(),
    )


def _heads(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Every row that may be the head, and every two rows read as one; the number of rows that lie above the body."""
    rows = (table.header, *table.rows[:LOOK_AT])
    for place, row in enumerate(rows):
        yield place, row
        if place + 1 < len(rows):
            below = rows[place + 1]
            width = max(len(row), len(below))
            yield (
                place + 1,
                tuple(
                    f"{row[i] if i < len(row) else ''} {below[i] if i < len(below) else ''}".strip()
                    for i in range(width)
                ),
            )


def _columns(head: Sequence[str], wanted: Sequence[Names]) -> Mapping[str, int]:
    """Which wanted column stands where; each place is given once, to the column whose name fits it exactly first."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for exact in (True, False):
        for names in wanted:
            if names[0] in found:
                continue
            for place, cell in enumerate(head):
                fits = _key(cell) in map(_key, names) if exact else is_called(cell, names)
                if place not in taken and cell and fits:
                    found[names[0]] = place
                    taken.add(place)
                    break
    return found


def _is_data(row: Row) -> bool:
    """Whether a row is data: not empty, not the numbers of the columns, not the sum below."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    lone = len(filled) < 2  # noqa: PLR2004 - a lone cell is a note or a heading
    return not lone and not _is_sum(row) and not all(_COUNTED.match(thai.arabic_digits(cell)) for cell in filled)


def _is_sum(row: Row) -> bool:
    return bool(_TOTAL.match(next((cell.strip() for cell in row.cells if cell.strip()), "")))


@lru_cache(maxsize=8192)
def _key(cell: str) -> str:
    return thai.key(_UNIT.sub("", cell))
