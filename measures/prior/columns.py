"""Columns set apart by spaces, as ``pdftotext -layout`` prints a table: rows of cells whose words run over many lines.

Thai marks above and below take no width on paper, so columns are counted in letters that do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from measures.prior.mending import joined
from measures.prior.roles import is_head

Rows = tuple[tuple[int, tuple[str, ...]], ...]

_GAP = re.compile(r" {2,}")
_MARKS = re.compile(r"[ัิ-ฺ็-๎]")
_ENOUGH = 3
_PAGE_END = 4
_OVER = 2
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
    """The pieces of a line with the column, in letters that take width, where each begins."""
    out, at = [], 0
    for piece in _GAP.split(line.rstrip()):
        begin = line.index(piece, at) if piece else at
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            out.append((len(_MARKS.sub("", line[: begin + lead])), piece.strip()))
        at = begin + len(piece)
    return out


def _table(lines: Sequence[str], head: int) -> tuple[int, Rows]:
    """The table under a head: the line after its last, and its rows."""
    begins = [column for column, _ in _cells(lines[head])]
    rows: list[tuple[int, list[str]]] = [(head, [text for _, text in _cells(lines[head])])]
    blank, number, in_head, first_was_empty = 0, head + 1, True, False
    while number < len(lines) and blank < _PAGE_END:
        pieces = _cells(lines[number])
        if not pieces:
            blank += 1
            number += 1
            continue
        placed = [(_column(begins, column), text) for column, text in pieces]
        if _is_paragraph(pieces, begins, after_blank=blank > 0):
            break
        new = bool(_NEW_ROW.match(pieces[0][1]))
        if in_head and not blank and not new:
            _add(rows[-1][1], placed)
        else:
            starts = placed[0][0] == 0 and (new or first_was_empty or (blank > 0 and len(pieces) > 1))
            if in_head or starts or is_head([text for _, text in pieces], least=_ENOUGH):
                rows.append((number, [""] * len(begins)))
            in_head = False
            _add(rows[-1][1], placed)
        blank, first_was_empty = 0, placed[0][0] > 0
        number += 1
    while len(rows) > 1 and not any(rows[-1][1][1:]):  # a heading that stands close under the table
        number = rows.pop()[0]
    return number, tuple((at, tuple(cells)) for at, cells in rows)


def _is_paragraph(pieces: Sequence[tuple[int, str]], begins: Sequence[int], *, after_blank: bool) -> bool:
    """Whether a line is one piece from the margin, set off from the table or as wide as several of its columns."""
    if len(pieces) > 1 or _column(begins, pieces[0][0]) > 0:
        return False
    return after_blank or pieces[0][0] + len(_MARKS.sub("", pieces[0][1])) > begins[1] + _OVER


def _column(begins: Sequence[int], column: int) -> int:
    """The column whose beginning is nearest to where a piece begins."""
    return min(range(len(begins)), key=lambda n: abs(begins[n] - column))


def _add(row: list[str], placed: Sequence[tuple[int, str]]) -> None:
    for column, text in placed:
        if not row[column]:
            row[column] = text
        elif _STEP.match(text):
            row[column] += f"\n{text}"
        else:
            row[column] = joined(row[column], text)
