"""What every engine gives: lines of signs with boxes; and reading in Thai first, with English where it is needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

Box = tuple[int, int, int, int]
"""Left, upper, right and lower edge in pixels."""

MOST_AGAIN = 12
"""Lines of a page that are read again."""

_AROUND, _LONG = 4, 5
"""Pixels around a line that is read again, and how many letters it has."""

_READABLE, _CLEAN, _DOUBTED = 55.0, 92.5, 70.0
"""Lines with Latin words, read as Thai, had mean confidences of 70 to 92 and a word below 70; below 55 is no text."""

_LATIN_WORD = re.compile("[A-Za-z]{2}|[A-Za-z][&-][A-Za-z]")


class Symbol(NamedTuple):
    """One recognised sign and its box in pixels; ``space``: a blank stands before it."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    space: bool


class Line(NamedTuple):
    """One recognised line, its box in pixels and its symbols in reading order."""

    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    symbols: tuple[Symbol, ...]


class Seen(NamedTuple):
    """A line as it was just read, and the confidence of its least sure word."""

    line: Line
    lowest: float


class Sign(NamedTuple):
    """What an engine tells at one sign, whose own text may be missing.

    ``line``: box and confidence of the line that begins here (the mean of its signs where it is None); ``sure``: the
    confidence of its word.
    """

    symbol: Symbol | None
    sure: float
    line: tuple[Box, float | None] | None = None


def assembled(signs: Iterable[Sign]) -> list[Seen]:
    """The lines that signs make; those without a sign are left out."""
    out: list[Seen] = []
    box: Box = (0, 0, 0, 0)
    confidence: float | None = None
    symbols: list[Symbol] = []
    sure: list[float] = []

    def close() -> None:
        if symbols:
            out.append(Seen(Line(*box, fmean(sure) if confidence is None else confidence, tuple(symbols)), min(sure)))
        symbols.clear()
        sure.clear()

    for sign in signs:
        if sign.line is not None:
            close()
            box, confidence = sign.line
        if sign.symbol is not None:
            symbols.append(sign.symbol)
            sure.append(sign.sure)
    close()
    return out


def thai_first(
    seen: Sequence[Seen], size: tuple[int, int], again: Callable[[list[Box]], list[list[Seen]]] | None
) -> list[Line]:
    """The lines of a page read as Thai, and the few that look as if they held Latin words read with English as well.

    Both languages at once cost a quarter more, and turn Thai words into Latin ones; Thai alone cannot write "No Gift
    Policy".

    Args:
        seen: What reading in Thai gave.
        size: Width and height of the picture.
        again: Reads these parts of the picture in both languages; None where there is no English.
    """
    out = [one.line for one in seen]
    boxes: dict[int, Box] = {}
    for at, one in [(at, one) for at, one in enumerate(seen) if _doubtful(one)][:MOST_AGAIN]:
        left, top = max(0, one.line.left - _AROUND), max(0, one.line.top - _AROUND)
        right, bottom = min(size[0], one.line.right + _AROUND), min(size[1], one.line.bottom + _AROUND)
        if right - left >= _LONG and bottom - top >= _LONG:
            boxes[at] = left, top, right, bottom
    if again is None or not boxes:
        return out
    for at, found in zip(boxes, again(list(boxes.values())), strict=True):
        if len(found) == 1 and found[0].line.confidence >= out[at].confidence and _has_latin(found[0].line):
            out[at] = found[0].line
    return out


def _doubtful(one: Seen) -> bool:
    line = one.line
    return len(line.symbols) >= _LONG and _READABLE <= line.confidence <= _CLEAN and one.lowest < _DOUBTED


def _has_latin(line: Line) -> bool:
    return _LATIN_WORD.search("".join(symbol.text for symbol in line.symbols)) is not None


def blank_before(text: str, at: int, sign: str) -> tuple[bool, int]:
    """Whether a plain text has a blank before ``sign`` at ``at``, and the place after the sign."""
    start = at
    while at < len(text) and text[at].isspace():
        at += 1
    if text.startswith(sign, at):
        return at > start, at + len(sign)
    return False, start
