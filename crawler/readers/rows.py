"""Rows of cells to a table with the address of its header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oit.cells import address
from oit.records import Table

_LOOK_AT = 20
_MIN = 2
_HEADER_CELL = 120
_FIGURE = re.compile(r"[\d๐-๙][\d๐-๙,./:% -]*(?:บาท)?")

Row = tuple[str, ...]


def sheet_table(
    rows: Sequence[Row], place: str, *, top: int = 0, left: int = 0, merged: tuple[str, ...] = ()
) -> Table | None:
    """The table in the rows of a sheet, or None when there is none.

    The header is the first row, among the first twenty, that fills most of the width: title lines above it fill one
    cell. A header of two levels (``งบประมาณ`` over ``ได้รับ`` and ``เบิกจ่าย``) is joined: ``งบประมาณ ได้รับ``. ``top``
    and ``left`` are where ``rows`` begins in the sheet, counted from 0; the origin is in the lowest row of the header.
    """
    used = [row for row in rows if any(row)]
    width = max((sum(map(bool, row)) for row in used), default=0)
    if len(used) < _MIN or width < _MIN:
        return None
    enough = max(_MIN, (width + 1) // 2)
    head = next((n for n, row in enumerate(rows[:_LOOK_AT]) if sum(map(bool, row)) >= enough), -1)
    if head < 0:
        return None
    head, header = _header(rows, head)
    first = next(n for n, cell in enumerate(header) if cell)
    body = list(rows[head + 1 :])
    while body and not any(body[-1]):
        body.pop()
    columns = max(len(header), *map(len, body)) if body else len(header)
    return Table(
        place=place,
        origin=address(left + first, top + head),
        header=_wide(header, columns)[first:],
        rows=tuple(_wide(row, columns)[first:] for row in body),
        merged=merged,
    )


def _wide(row: Row, columns: int) -> Row:
    return row if len(row) == columns else (*row, *[""] * (columns - len(row)))


def _header(rows: Sequence[Row], head: int) -> tuple[int, Row]:
    """The lowest row of the header, and what it says: of two levels when a row above or below completes it."""
    if head > 0 and _fits(rows[head - 1], rows[head]) and sum(map(bool, rows[head - 1])) >= _MIN:
        return head, _joined(rows[head - 1], rows[head])
    if head + 1 < len(rows) and _fits(rows[head], rows[head + 1]):
        return head + 1, _joined(rows[head], rows[head + 1])
    return head, rows[head]


def _fits(upper: Row, lower: Row) -> bool:
    """Whether ``lower`` tells the parts of cells of ``upper`` that reach over several columns, and nothing else.

    It has words, no figures; it fills at least one column that is empty above; and a column with words in both is the
    first of such a group, so that no row of data is taken for a header.
    """
    said = [n for n, cell in enumerate(lower) if cell]
    if len(said) < _MIN or any(_FIGURE.fullmatch(lower[n]) or len(lower[n]) > _HEADER_CELL for n in said):
        return False
    above = [upper[n] if n < len(upper) else "" for n in range(len(lower))]
    filled = [n for n in said if not above[n] and any(above[:n])]
    starts = all(n + 1 in said and n + 1 < len(above) and not above[n + 1] for n in said if above[n])
    return bool(filled) and starts and any(above[n] for n in said)


def _joined(upper: Row, lower: Row) -> Row:
    """Each column under its group: a group reaches right until the next words above or a gap below."""
    out, group = [], ""
    for n in range(max(len(upper), len(lower))):
        over, under = (row[n] if n < len(row) else "" for row in (upper, lower))
        group = over if over or not under else group
        out.append(f"{group} {under}".strip() if under else over)
    return tuple(out)
