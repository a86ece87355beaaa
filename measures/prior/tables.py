"""Tables of measures: which column holds what, and rows that people see as one though a page break cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from measures.prior.paper import Cell, Grid
from measures.prior.roles import OWN, is_head, may_be_head, role_of

_LEAST = 2
_FIRST = ("number", "issue", "measure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it holds, and its head as written."""

    role: str
    head: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as people see it. ``pieces``: the first cells of the lines on paper that make it up."""

    cells: tuple[Cell, ...]
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table whose columns are known. ``heads``: the place of every line that repeats the head.

    ``guessed``: the columns were told by gaps alone; good enough to list rows, too weak to say what contradicts what.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    guessed: bool

    def cells(self, row: Row, *roles: str) -> Iterator[Cell]:
        """The cells of a row whose column holds one of these, empty ones left out."""
        for column, cell in zip(self.columns, row.cells, strict=True):
            if column.role in roles and cell.text:
                yield cell

    def text(self, row: Row, *roles: str) -> str:
        """What those cells say, one after the other."""
        return "\n".join(cell.text for cell in self.cells(row, *roles))

    def has(self, *roles: str) -> bool:
        """Whether any column holds one of these."""
        return any(column.role in roles for column in self.columns)

    @property
    def of_measures(self) -> bool:
        """Whether the table says what is to be done or was done."""
        return self.has("measure", "steps") and sum(column.role in OWN for column in self.columns) >= _LEAST


def sheets(grids: Sequence[Grid]) -> tuple[Sheet, ...]:
    """The tables with a head that tells the columns; a grid without one goes on with the table before it."""
    open_table: _Growing | None = None
    done: list[_Growing] = []
    for grid in grids:
        for n, cells in enumerate(grid.rows):
            texts = [cell.text for cell in cells]
            if is_head(texts) or (n == 0 and may_be_head(texts)):
                if open_table is not None and open_table.is_same_head(cells):
                    open_table.repeat(cells)
                    continue
                open_table = _Growing(cells, guessed=grid.guessed)
                done.append(open_table)
            elif open_table is not None:
                open_table.add(cells)
    return tuple(table.closed() for table in done)


class _Growing:
    """A table while its lines are read."""

    def __init__(self, head: tuple[Cell, ...], *, guessed: bool) -> None:
        self.guessed = guessed
        self.head = list(head)
        self.heads = [head[0].place]
        self.rows: list[list[tuple[Cell, ...]]] = []
        self._first_level = _roles(head)
        self._below_head = True

    def is_same_head(self, cells: tuple[Cell, ...]) -> bool:
        """Whether a head repeats this table's, or is its second level, which leaves the first cell empty."""
        return _roles(cells) == self._first_level or (self._below_head and not cells[0].text)

    def repeat(self, cells: tuple[Cell, ...]) -> None:
        """A head again on the next page, or the second level of the head."""
        if cells[0].text:
            self.heads.append(cells[0].place)
            self._below_head = True
        else:
            self.head = [cell if cell.text else own for own, cell in zip_longest(self.head, cells, fillvalue=Cell())]

    def add(self, cells: tuple[Cell, ...]) -> None:
        wide = len(self.head)
        row = (*cells, *[Cell()] * (wide - len(cells)))[:wide]
        if len(cells) > wide and any(cell.text for cell in cells[wide:]):
            row = (*row[:-1], _joined([row[-1], *cells[wide:]]))
        if self.rows and self._goes_on(row):
            self.rows[-1].append(row)
        else:
            above = self.rows[-1][0] if self.rows else row
            spans = not row[0].text and role_of(self.head[0].text) == "issue"
            first = Cell(text=above[0].text, place=row[0].place) if spans else row[0]
            self.rows.append([(first, *row[1:])])
        self._below_head = False

    def _goes_on(self, row: tuple[Cell, ...]) -> bool:
        """A row without its first cells belongs to the row above, which a page break cut, unless it is one of its own.

        It is one of its own, under a first cell that spans several rows, when it says what is done and by whom or when.
        """
        leading = [n for n, cell in enumerate(self.head) if role_of(cell.text) in _FIRST] or [0]
        said = {role_of(head.text) for head, cell in zip(self.head, row, strict=True) if cell.text}
        own = bool(said & {"measure", "steps"}) and bool(said & {"unit", "window"})
        return not row[leading[0]].text and not row[0].text and not own

    def closed(self) -> Sheet:
        columns = tuple(Column(role=role_of(cell.text), head=cell) for cell in self.head)
        rows = tuple(
            Row(
                cells=tuple(_joined(column) for column in zip(*pieces, strict=True)),
                pieces=tuple(next((cell.place for cell in piece if cell.text), "") for piece in pieces),
            )
            for pieces in self.rows
            if any(cell.text for piece in pieces for cell in piece)
        )
        return Sheet(columns=columns, rows=rows, heads=tuple(self.heads), guessed=self.guessed)


def _roles(cells: Sequence[Cell]) -> list[str]:
    return [role_of(cell.text) for cell in cells if cell.text]


_OPEN_END = re.compile(r"[ก-๙a-zA-Z,]\Z")
_NEW_PARAGRAPH = re.compile(r"(?:[\d๐-๙]+[.)]|[-•(]|[oOeE๐0][\d๐-๙])")


def _joined(cells: Sequence[Cell]) -> Cell:
    """One cell out of its pieces; a sentence that a page break cut goes on in the same paragraph."""
    said = [cell for cell in cells if cell.text]
    if not said:
        return Cell()
    text = said[0].text
    for cell in said[1:]:
        text += ("\n" if _NEW_PARAGRAPH.match(cell.text) or not _OPEN_END.search(text) else " ") + cell.text
    return Cell(text=text, place=said[0].place)
