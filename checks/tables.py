"""Forms and lists with columns: finds the header of a table, whatever its order and spelling, and what stands below.

Agencies move columns, join or split heads over two rows and misspell them; the sheet often begins with title lines. So
a head is any of the first rows in which enough of the sought columns are found, by folded keys and, for longer names,
with a letter or two wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from rapidfuzz.fuzz import ratio

from checks.check import Subject
from oit import thai
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
_COUNTED = re.compile(r"^\(?\d{1,2}\)?$")

Names = tuple[str, ...]
"""One column: the name a report shows, then the other spellings that mean it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A table whose head was recognised. ``columns``: shown name to place in a row; ``body``: rows of data only."""

    resource: Resource
    table: Table
    columns: Mapping[str, int]
    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    first_row: int  # of ``body`` in the sheet, counted from 1

    def address(self, row: int, column: int) -> str:
        """Where a cell of the body stands, as people say it: ``sheet Sheet1 C7``."""
        letters, _ = _split(self.table.origin)
        return f"{self.table.place} {_shifted(letters, column)}{self.first_row + row}".strip()

    @property
    def where(self) -> str:
        """Where the head stands."""
        return f"{self.table.place} {self.table.origin}".strip()

    def seen(self, column: str = "", row: int | None = None, quote: str = "") -> Evidence:
        """The head, or the cell of a recognised column in a row of the body, as evidence."""
        where = self.where if row is None else self.address(row, self.columns[column])
        return Evidence(url=self.resource.url, where=where, quote=quote[:120], observed_at=self.resource.fetched_at)

    def frame(self) -> pd.DataFrame:
        """The body as a data frame of text: one row per row, a column per recognised column, blanks as ``""``."""
        import pandas as pd  # noqa: PLC0415 - see above

        rows = [[row[place] if place < len(row) else "" for place in self.columns.values()] for row in self.body]
        return pd.DataFrame(rows, columns=list(self.columns), dtype=str).map(lambda cell: cell.strip())


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
    rows = tuple(_data(table.rows[below:]))
    _, top = _split(table.origin)
    first = next((n for n, row in enumerate(table.rows[below:]) if rows and row == rows[0]), 0)
    return Form(resource, table, columns, head, rows, top + 1 + below + first)


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


def figures(cells: pd.Series[str]) -> pd.Series[float]:
    """Sums of money or counts as written (``1,250,000.00``, ``๙๖,๐๐๐ บาท``) as numbers; NaN for anything else."""
    import pandas as pd  # noqa: PLC0415 - see above

    bare = cells.map(thai.arabic_digits).str.replace(r"[,\s]|บาท|\.-$", "", regex=True)
    return pd.to_numeric(bare, errors="coerce")


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


def _data(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Rows of data: not empty, not the numbers of the columns, not the sum below."""
    for row in rows:
        filled = [cell.strip() for cell in row if cell.strip()]
        if len(filled) < 2 or _TOTAL.match(filled[0]):  # noqa: PLR2004 - a lone cell is a note or a heading
            continue
        if all(_COUNTED.match(thai.arabic_digits(cell)) for cell in filled):
            continue
        yield row


@lru_cache(maxsize=8192)
def _key(cell: str) -> str:
    return thai.key(_UNIT.sub("", cell))


def _split(origin: str) -> tuple[str, int]:
    letters = origin.rstrip("0123456789")
    return letters or "A", int(origin[len(letters) :] or 1)


def _shifted(letters: str, by: int) -> str:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    place += by
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
