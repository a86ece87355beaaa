"""A table of a page as a grid: what stands before, above and over a cell, and the table as data."""

from __future__ import annotations

from collections.abc import Iterable

from crawler.readers.base import MAX_COLUMNS, clip
from oit.records import Table

MAX_HTML_ROWS = 1_000
_CELL = 300
_LAYOUT_CELL = 600
_HEADER_CELL = 80
_ROW_HEADER = 240
_MIN = 2


class Cell:
    """One cell while the page is walked; ``text`` is known when it closes.

    ``headed``, ``nested``: a heading, a table of its own stands in it.
    """

    __slots__ = ("column", "columns", "head", "headed", "links", "nested", "rows", "text")

    def __init__(self, columns: int, rows: int, *, head: bool) -> None:
        self.columns, self.rows, self.head = columns, rows, head
        self.text = ""
        self.links = 0
        self.column = 0
        self.headed = False
        self.nested = False


class Grid:
    """One table while the page is walked. After ``close`` every cell knows its column and every row its cells."""

    __slots__ = ("_carried", "caption", "heads", "nested", "rows", "sections")

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.caption = ""
        self.nested = False
        self.heads: list[dict[int, str]] = []
        self.sections: list[str] = []
        self._carried: list[list[Cell]] = []

    def row(self) -> None:
        """Start a row."""
        self.rows.append([])

    def cell(self, columns: int, rows: int, *, head: bool) -> Cell:
        """Start a cell in the newest row."""
        if not self.rows:
            self.row()
        cell = Cell(columns, rows, head=head)
        self.rows[-1].append(cell)
        return cell

    def close(self) -> None:
        """Place the cells; learn header rows and section rows."""
        above: dict[int, tuple[Cell, int]] = {}  # column -> the cell that reaches down, and how many rows more
        section = ""
        for number, row in enumerate(self.rows):
            self._carried.append(self._place(row, above))
            if self._is_section(row, self._carried[-1]):
                section = row[0].text
            self.sections.append(section)
            if len(self.heads) == number and self._is_head(number):
                self.heads.append({cell.column + i: cell.text for cell in row for i in range(cell.columns)})

    @staticmethod
    def _place(row: list[Cell], above: dict[int, tuple[Cell, int]]) -> list[Cell]:
        """Give the cells of one row their columns; return the cells of earlier rows that reach into it."""
        reaching = [cell for cell, _ in above.values()]
        taken = {column + i for column, (cell, _) in above.items() for i in range(cell.columns)}
        below = {column: (cell, left - 1) for column, (cell, left) in above.items() if left > 1}
        column = 0
        for cell in row:
            while column in taken:
                column += 1
            cell.column = column
            if cell.rows > 1 and column < MAX_COLUMNS:
                below[column] = (cell, cell.rows - 1)
            column += cell.columns
        above.clear()
        above.update(below)
        return reaching

    @staticmethod
    def _is_section(row: list[Cell], reaching: list[Cell]) -> bool:
        """A row of one cell over the whole width, without a link, is a heading inside the table."""
        alone = len(row) == 1 and not reaching and (row[0].columns >= _MIN or row[0].head)
        return alone and not row[0].links and 0 < len(row[0].text) <= _CELL

    def _is_head(self, number: int) -> bool:
        row = self.rows[number]
        if len(row) < _MIN:
            return False
        if all(cell.head for cell in row):
            return True
        short = all(0 < len(cell.text) <= _HEADER_CELL and not cell.links for cell in row)
        return number == 0 and short and len(self.rows) > _MIN

    @property
    def is_data(self) -> bool:
        """Whether this is a table of data: not there to lay out the page."""
        if self.nested or len(self.rows) < _MIN or max(map(len, self.rows)) < _MIN:
            return False
        return all(len(cell.text) <= _LAYOUT_CELL for row in self.rows for cell in row)

    def before(self, number: int, cell: Cell) -> str:
        """The text that names the row of a cell: what stands left of it, or right of it when nothing does.

        The row of a table that only places a menu beside the page names nothing.
        """
        others = [other for other in (*self._carried[number], *self.rows[number]) if other is not cell]
        if any(map(self._is_box, others)):
            return ""
        others.sort(key=lambda other: other.column)
        left = _joined(other for other in others if other.column < cell.column)
        return left or _joined(other for other in others if other.column > cell.column)

    def _is_box(self, cell: Cell) -> bool:
        """Whether a cell holds a part of the page: a table of its own, or a heading over links or in the only row."""
        return cell.nested or (cell.headed and (cell.links > 0 or len(self.rows) == 1))

    def over(self, number: int, cell: Cell) -> str:
        """The header of the column of a cell, or ''."""
        if number < len(self.heads):
            return ""
        texts = dict.fromkeys(head.get(cell.column, "") for head in self.heads)
        return " ".join(filter(None, texts))

    def record(self, place: str) -> Table:
        """The table as data; cells that span are repeated where they reach."""
        width = min(MAX_COLUMNS, max((c.column + c.columns for row in self.rows for c in row), default=0))
        lines = []
        for row, reaching in zip(self.rows[:MAX_HTML_ROWS], self._carried, strict=False):
            line = [""] * width
            for cell in (*reaching, *row):
                for column in range(cell.column, min(width, cell.column + cell.columns)):
                    line[column] = clip(cell.text, _CELL)
            lines.append(tuple(line))
        head = max(0, len(self.heads) - 1)
        return Table(place=place, origin=f"A{head + 1}", header=lines[head], rows=tuple(lines[head + 1 :]))


def _joined(cells: Iterable[Cell]) -> str:
    texts = [cell.text for cell in cells]
    if any(len(text) > _LAYOUT_CELL for text in texts):
        return ""
    return clip(" ".join(filter(None, texts)), _ROW_HEADER)
