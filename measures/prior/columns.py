"""Columns set apart by spaces, as ``pdftotext -layout`` prints a table: rows of cells whose words run over many lines.

The program counts every character, marks above and below as well, so a column begins at one offset in all its lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from measures.prior.mending import joined
from measures.prior.roles import is_head

Rows = tuple[tuple[int, tuple[str, ...]], ...]

_PIECE = re.compile(r"\S(?:\S| (?! ))*(?<! )")
_ENOUGH = 3
_PAGE_END = 4
_OVER = 2
_LONGEST_HEAD = 40
_STEP = re.compile(r"[\d๐-๙]{1,2}[.)]|[-•]")
_NEW_ROW = re.compile(r"(?:[\d๐-๙]{1,2}[.)]?(?:\s|$|[ก-๙])|[-•]|[oOeE๐0] ?[\d๐-๙]|ตัวชี้วัด)")


def aligned(lines: Sequence[str]) -> Mapping[int, tuple[int, Rows]]:
    """The tables among the lines: first line -> (line after the last, rows); a row keeps its first line's number."""
    found: dict[int, tuple[int, Rows]] = {}
    number = 0
    while number < len(lines):
        if is_head([cell for _, cell in _cells(lines[number])], least=_ENOUGH):
            end, rows = _table(lines, number)
            found[number] = end, rows
            number = end
        else:
            number += 1
    return found


def _cells(line: str) -> list[tuple[int, str]]:
    """The pieces of a line with the offset where each begins."""
    return [(match.start(), match[0]) for match in _PIECE.finditer(line)]


def _table(lines: Sequence[str], head: int) -> tuple[int, Rows]:
    """The table under a head: the line after its last, and its rows."""
    growing = _Growing(lines, head)
    number, blank = growing.begin, 0
    while number < len(lines) and blank < _PAGE_END:
        pieces = _cells(lines[number])
        if not pieces:
            blank, number = blank + 1, number + 1
            continue
        if is_head([text for _, text in pieces], least=_ENOUGH):
            number = growing.head_again(number)
        elif _is_paragraph(pieces, growing.begins, after_blank=blank > 0):
            break
        else:
            growing.add(number, pieces, after_blank=blank > 0)
            number += 1
        blank = 0
    rows = growing.rows
    while len(rows) > 1 and not any(rows[-1][1][1:]):  # a heading that stands close under the table
        number = rows.pop()[0]
    return number, tuple((at, tuple(cells)) for at, cells in rows)


class _Growing:
    """The rows of a table while its lines are read. ``begins``: offsets of the columns, on this page."""

    def __init__(self, lines: Sequence[str], head: int) -> None:
        self.lines = lines
        self.rows: list[tuple[int, list[str]]] = []
        self.height = 1
        while not _ends_head(lines, head + self.height):
            self.height += 1
        self.numbered: bool | None = None  # whether rows begin with numbers or codes; not known before the first
        self.begins: list[int] = []
        self._first_was_empty = self._after_head = False
        self.begin = self.head_again(head)

    def head_again(self, number: int) -> int:
        """A head, on as many lines as the first; columns may stand elsewhere on another page. The line after it."""
        self.begins = [column for column, _ in _cells(self.lines[number])]
        self.rows.append((number, [""] * len(self.begins)))
        for below in range(min(self.height, len(self.lines) - number)):
            self._put(_cells(self.lines[number + below]))
        self._after_head = True
        return number + self.height

    def add(self, number: int, pieces: Sequence[tuple[int, str]], *, after_blank: bool) -> None:
        """A line of the body: the first of a row, or more of the row before."""
        first = _column(self.begins, pieces[0][0]) == 0
        marked = first and bool(_NEW_ROW.match(pieces[0][1]))
        if self.numbered is None:
            self.numbered = marked
        unmarked = first and (self._first_was_empty or (after_blank and len(pieces) > 1))
        if self._after_head or marked or (unmarked and not self.numbered):
            self.rows.append((number, [""] * len(self.begins)))
        self._put(pieces)
        self._first_was_empty, self._after_head = not first, False

    def _put(self, pieces: Sequence[tuple[int, str]]) -> None:
        row = self.rows[-1][1]
        for offset, text in pieces:
            column = _column(self.begins, offset)
            if not row[column]:
                row[column] = text
            else:
                row[column] = f"{row[column]}\n{text}" if _STEP.match(text) else joined(row[column], text)


def _ends_head(lines: Sequence[str], number: int) -> bool:
    """Whether a line below a head is no longer of it: blank, or the beginning of a row."""
    pieces = _cells(lines[number]) if number < len(lines) else []
    return not pieces or bool(_NEW_ROW.match(pieces[0][1])) or len(pieces[0][1]) > _LONGEST_HEAD


def _is_paragraph(pieces: Sequence[tuple[int, str]], begins: Sequence[int], *, after_blank: bool) -> bool:
    """Whether a line is one piece from the margin, set off from the table or as wide as several of its columns."""
    if len(pieces) > 1 or _column(begins, pieces[0][0]) > 0:
        return False
    return after_blank or pieces[0][0] + len(pieces[0][1]) > begins[1] + _OVER


def _column(begins: Sequence[int], column: int) -> int:
    """The column whose beginning is nearest to where a piece begins."""
    return min(range(len(begins)), key=lambda n: abs(begins[n] - column))
