"""Rows of cells to a table with the address of its header."""

from __future__ import annotations

from collections.abc import Sequence

from oit.records import Table

_LOOK_AT = 20
_LETTERS = 26
_MIN = 2


def column_name(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def sheet_table(
    rows: Sequence[tuple[str, ...]], place: str, *, top: int = 0, left: int = 0, merged: tuple[str, ...] = ()
) -> Table | None:
    """The table in the rows of a sheet, or None when there is none.

    The header is the first row, among the first twenty, that fills most of the width: title lines above it fill one
    cell. ``top`` and ``left`` are where ``rows`` begins in the sheet, counted from 0.
    """
    used = [row for row in rows if any(row)]
    width = max((sum(map(bool, row)) for row in used), default=0)
    if len(used) < _MIN or width < _MIN:
        return None
    enough = max(_MIN, (width + 1) // 2)
    head = next((n for n, row in enumerate(rows[:_LOOK_AT]) if sum(map(bool, row)) >= enough), -1)
    if head < 0:
        return None
    first = next(n for n, cell in enumerate(rows[head]) if cell)
    body = [row[first:] for row in rows[head + 1 :]]
    while body and not any(body[-1]):
        body.pop()
    return Table(
        place=place,
        origin=f"{column_name(left + first)}{top + head + 1}",
        header=rows[head][first:],
        rows=tuple(body),
        merged=merged,
    )
