"""Addresses of spreadsheet cells: the letters of a column, ``B2`` as a pair of numbers.

Columns and rows are counted from 0 inside the program and shown as spreadsheets show them: A … Z, AA; 1, 2.
"""

from __future__ import annotations

from string import digits

_LETTERS = 26
_BEFORE_A = ord("A") - 1


def column_name(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def column_number(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26; no letters at all are -1."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - _BEFORE_A
    return number - 1


def split(address: str) -> tuple[int, int]:
    """``B2`` as (1, 1): column and row from 0; what is left out is the first."""
    letters = address.rstrip(digits)
    return column_number(letters or "A"), int(address[len(letters) :] or 1) - 1


def address(column: int, row: int) -> str:
    """(1, 1) as ``B2``."""
    return f"{column_name(column)}{row + 1}"
