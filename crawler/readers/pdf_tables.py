"""Tables of a PDF: by their ruling lines, else by columns of words; continued on further pages under the same head.

``pdf_rules`` finds the lines, ``pdf_lattice`` makes cells of them, ``pdf_columns`` finds tables without lines,
``pdf_words`` puts the words of a cell together. A PDF has no tables, only marks on paper: what is not clearly a table
stays text alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
from msgspec.structs import replace

from crawler.readers import pdf_columns
from crawler.readers.base import MAX_ROWS, MAX_TABLES
from crawler.readers.pdf_lattice import Lattice, lattices
from crawler.readers.pdf_rules import rules_of
from crawler.readers.pdf_text import Line
from crawler.readers.pdf_words import Places, Word, cell_text
from crawler.readers.rows import sheet_table
from oit import thai
from oit.records import Table

MAX_TABULAR = 60
"""Pages with tables that are taken apart; of those after them only the text is kept."""
_TRIES = 150
_LOOKS = 1_500_000
_LEAST = 2
_SHARE = 0.15
_NEAR, _NARROW = 5.0, 9.0
_LOOK_AT, _MAX_LEVELS = 6, 4
_LONGEST = 250
"""Letters of the longest head of a column; a box of prose beside another is no table."""
_FIGURE = re.compile(r"[\d๐-๙][\d๐-๙,./:() -]*(?:บาท)?|-")

Row = tuple[str, ...]


class Cells(NamedTuple):
    """A table of one page as it stands there: the edges of its columns in points, and its rows.

    ``header``: what the first ``head`` rows say of each column, where lines tell; else it is looked for in the rows.
    """

    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    ruled: bool = True
    header: Row = ()
    head: int = 0


class Finder:
    """Finds the tables of the pages of one document, within what one document may cost."""

    def __init__(self, *, single: bool = False) -> None:
        """``single`` as in ``pdf_text.lines_of``."""
        self._single, self._found, self._tries, self._looks = single, 0, _TRIES, _LOOKS

    def of(self, page: pdfium.PdfPage, words: pdfium.PdfTextPage, raw: str, lines: Sequence[Line]) -> tuple[Cells, ...]:
        """The tables of a page, in the order in which they stand; ``raw`` as in ``pdf_text.lines_of``."""
        if self._found >= MAX_TABULAR or self._tries <= 0 or self._looks <= 0:
            return ()
        rules, looked = rules_of(page)
        self._looks -= looked
        ruled = lattices(rules) if rules.level and rules.upright else []
        if not ruled:
            written = pdf_columns.written(raw) if self._single else lines
            if not pdf_columns.may_hold(page, words, written):
                return ()
        self._tries -= 1
        places = Places(page, words, raw, single=self._single)
        found = _ruled(places, ruled) if ruled else []
        if not found:
            found = [Cells(edges, tuple(rows), ruled=False) for edges, rows in pdf_columns.tables(list(places.words()))]
        self._found += bool(found)
        return tuple(found)


def _ruled(places: Places, ruled: Sequence[Lattice]) -> list[Cells]:
    edges = sorted({edge for lattice in ruled for edge in lattice.across[1:-1]})
    cells: list[dict[tuple[int, int], list[Word]]] = [defaultdict(list) for _ in ruled]
    for word in places.words(edges):
        for lattice, said in zip(ruled, cells, strict=True):
            at = lattice.cell(word.middle, word.down)
            if at is not None:
                said[at].append(word)
                break
    return [
        table
        for lattice, said in zip(ruled, cells, strict=True)
        if (table := _cells(lattice, {at: cell_text(words) for at, words in said.items()})) is not None
    ]


def _cells(lattice: Lattice, said: dict[tuple[int, int], str]) -> Cells | None:
    """The rows and columns that say anything; None when that is too little for a table."""
    rows = sorted({row for (row, _), text in said.items() if text})
    told = {column for (_, column), text in said.items() if text}
    widths = [other - one for one, other in pairwise(lattice.across)]
    columns = [column for column, wide in enumerate(widths) if column in told or wide > _NARROW]
    filled = sum(map(bool, said.values()))
    if min(len(rows), len(told)) < _LEAST or filled < max(2 * _LEAST, _SHARE * len(rows) * len(columns)):
        return None
    header, head = _levels(lattice, said, rows, columns)
    return Cells(
        tuple(lattice.across[column] for column in columns),
        tuple(tuple(said.get((row, column), "") for column in columns) for row in rows),
        header=header,
        head=head,
    )


def _levels(
    lattice: Lattice, said: dict[tuple[int, int], str], rows: Sequence[int], columns: Sequence[int]
) -> tuple[Row, int]:
    """A head of several levels as its joined cells tell: what stands over each column, and how many rows that takes.

    The cells without parts (``ที่``) reach down as many rows as the head has levels.
    """
    for at, row in enumerate(rows[:_LOOK_AT]):
        owners = [lattice.owner(row, column) for column in columns]
        heads = {owner for owner in owners if said.get(owner)}
        if len(heads) < _LEAST or 2 * sum(owner in heads for owner in owners) < len(columns):
            continue
        depth = 1
        while row + depth < lattice.rows and depth <= _MAX_LEVELS:
            if not any(lattice.owner(row + depth, column) in heads for column in columns):
                break
            depth += 1
        if not 1 < depth <= _MAX_LEVELS or any(_FIGURE.fullmatch(said[head]) for head in heads):
            return (), 0
        header = []
        for column in columns:
            over = dict.fromkeys(lattice.owner(row + level, column) for level in range(depth))
            header.append(" ".join(text for owner in over if (text := said.get(owner, ""))))
        return tuple(header), at + sum(row <= other < row + depth for other in rows)
    return (), 0


def tables(pages: Iterable[tuple[int, Sequence[Cells]]]) -> tuple[Table, ...]:
    """The tables of a document, each at its own page.

    Args:
        pages: Number of the page from 1, and what ``Finder`` found on it.

    Returns:
        At most ``MAX_TABLES``. A table whose columns stand where those of the table before it stood, and which begins
        with data or with the same head, has the head of that one.
    """
    out: list[Table] = []
    above: _Above | None = None
    for number, found in pages:
        for cells in found:
            table = _continued(cells, number, above) if above is not None else None
            if above is not None and table is not None:
                above = above._replace(page=number)
            elif (table := _headed(cells, f"page {number}")) is not None:
                above = _Above(number, cells.edges, cells.rows[: _top(table)], table.header)
            if table is not None:
                out.append(table)
            if len(out) >= MAX_TABLES:
                return tuple(out)
    return tuple(out)


class _Above(NamedTuple):
    """The table before: its page, the edges of its columns, the rows of its head as they stand, and what they say."""

    page: int
    edges: tuple[float, ...]
    head: tuple[Row, ...]
    header: Row


def _continued(cells: Cells, number: int, above: _Above) -> Table | None:
    """The table as the next part of the one before it; None when it is a table of its own."""
    near = _NEAR if cells.ruled else 3 * _NEAR
    same = len(above.edges) == len(cells.edges) and all(
        abs(one - other) <= near for one, other in zip(above.edges, cells.edges, strict=True)
    )
    if not same or number - above.page > 1:
        return None
    head = len(above.head)
    if [*map(_keys, cells.rows[:head])] != [*map(_keys, above.head)]:
        head = 0
        if not any(_FIGURE.fullmatch(cell) for cell in cells.rows[0]):
            return None
    rows = cells.rows[head:MAX_ROWS]
    return Table(place=f"page {number}", origin=f"A{head}", header=above.header, rows=rows) if rows else None


def _keys(row: Row) -> tuple[str, ...]:
    return tuple(map(thai.key, row))


def _headed(cells: Cells, place: str) -> Table | None:
    if not cells.ruled and not _is_head(cells.rows[0]):
        return None
    if cells.header:
        rows = cells.rows[cells.head : MAX_ROWS]
        return Table(place=place, origin=f"A{cells.head}", header=cells.header, rows=rows) if rows else None
    table = sheet_table(cells.rows[:MAX_ROWS], place)
    if table is None or not table.rows or max(map(len, table.header)) > _LONGEST:
        return None
    top = _top(table)
    left_out = len(cells.rows[0]) - len(table.header)  # first columns without a head are kept
    return replace(table, origin=f"A{top}", header=("",) * left_out + table.header, rows=cells.rows[top:MAX_ROWS])


def _is_head(row: Row) -> bool:
    """Whether a row without lines around it names columns: words in each, and none begins with a number."""
    return all(cell and not cell[0].isdigit() for cell in row)


def _top(table: Table) -> int:
    """The row of the table that is the lowest of its head, from 1."""
    return int(table.origin.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
