"""Tesseract's lines with the digits that were read from the picture put in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median

import numpy as np

from crawler.readers.digits import UNSURE, Found, Run, Where
from crawler.readers.ocr_lines import Line, Symbol

_THAI_DIGIT = re.compile("[๐-๙]")
_LETTER = re.compile("[ก-ฮะ-ูเ-ๆ]")
_THAI_SIGN = re.compile("[ก-ฺเ-๎]")
_LATIN = re.compile("[A-Za-z]")
_ARABIC = re.compile("[0-9]")
_REACH = 4
"""Heights of a line to both sides of such a sign in which digits are looked for: the length of a year."""

_BETWEEN = frozenset("()[].,/:;-–'\"“”‘’")
"""What stands beside digits and stays."""

_ALONE = 0.8
"""Chance from which a digit that stands alone is written; below it a letter is the likelier reading."""

_NEAR = 0.5
"""Of the height: a digit of Tesseract's so near to a number that was read is a second reading of it."""


def worth_a_look(lines: Sequence[Line], *, scale: float) -> Where:
    """Where digits may stand: outside the lines, and in them around whatever is no Thai letter.

    Tesseract reads Thai letters well, and of a number at least one sign as something else.
    """
    words = [(line.left, line.top, line.right, line.bottom) for line in lines]
    signs = [
        (symbol.left - _REACH * high, line.top - high, symbol.right + _REACH * high, line.bottom + high)
        for line in lines
        for high in (max(line.bottom - line.top, 8),)
        for symbol in line.symbols
        if not _THAI_SIGN.match(symbol.text)
    ]
    return Where((np.array(words) * scale).astype(np.int64), (np.array(signs) * scale).astype(np.int64))


def placed(lines: Sequence[Line], found: Found, *, scale: float) -> list[Line]:
    """``lines`` in which every Thai digit was read from the picture, or is ``UNSURE``.

    Args:
        lines: As Tesseract gave them.
        found: As ``digits.read`` gave it.
        scale: Pixels of the picture ``found`` was read from, for each pixel of ``lines``.

    Returns:
        The lines in the same order; a number that stands where Tesseract saw nothing is a line of its own.
    """
    work = [list(line.symbols) for line in lines]
    fixed: set[Symbol] = set()
    boxes: list[Symbol] = []
    extra: list[Line] = []
    for run in found.thai:
        box = _scaled(run, scale)
        at = _line_of(lines, box)
        if at is None:
            if len(run.text) > 1 and UNSURE not in run.text:
                extra.append(Line(box.left, box.top, box.right, box.bottom, 100 * run.sure, (box,)))
            continue
        put = _put(work[at], box, run)
        if put is not None:
            fixed.add(put)
            boxes.append(box)
    arabic = [_scaled(run, scale) for run in found.arabic]
    out = [
        line._replace(symbols=tuple(_checked(symbols, fixed, boxes, arabic)))
        for line, symbols in zip(lines, work, strict=True)
    ]
    return [line for line in (*out, *extra) if line.symbols]


def _scaled(run: Run, scale: float) -> Symbol:
    left, top, right, bottom = (round(side / scale) for side in (run.left, run.top, run.right, run.bottom))
    return Symbol(run.text, left, top, max(right, left + 1), max(bottom, top + 1), space=True)


def _line_of(lines: Sequence[Line], box: Symbol) -> int | None:
    """The line a box stands on: the one that shares most of its height and reaches it, or comes near."""
    high = box.bottom - box.top
    best, most = None, 0.4 * high
    for at, line in enumerate(lines):
        shared = min(box.bottom, line.bottom) - max(box.top, line.top)
        near = line.left - 3 * high <= box.right and box.left <= line.right + 3 * high
        tall = line.bottom - line.top > 6 * high  # a frame, not a line
        if near and not tall and shared > most:
            best, most = at, shared
    return best


def _put(symbols: list[Symbol], box: Symbol, run: Run) -> Symbol | None:
    """Put ``box`` in the place of the symbols that stand where it stands; None where those are the better reading."""
    slack = 0.12 * (box.bottom - box.top)
    under = [
        number
        for number, symbol in enumerate(symbols)
        if box.left - slack <= (symbol.left + symbol.right) / 2 <= box.right + slack
        and not _above(symbol, box)
        and symbol.text not in _BETWEEN
    ]
    text = "".join(symbols[number].text for number in under)
    letters = len(_LETTER.findall(text))
    if len(run.text) == 1 and (_in_latin_word(symbols, under) or not _on_line(symbols, box)):
        return None
    year = len(run.text) == 4 and run.text.startswith("๒๕")  # noqa: PLR2004 - ๒๕xx
    if len(run.text) == 1 and (letters or not under or (run.sure < _ALONE and not re.search("[๐-๙0-9]", text))):
        return None
    if len(run.text) > 1 and not year and 2 * letters >= len(run.text):
        return None
    if not under:
        later = (n for n, symbol in enumerate(symbols) if (symbol.left + symbol.right) / 2 > box.right)
        symbols.insert(next(later, len(symbols)), box)
        return box
    first = under[0]
    kept = box._replace(space=symbols[first].space)
    gone = set(under)
    symbols[:] = [kept if n == first else symbol for n, symbol in enumerate(symbols) if n == first or n not in gone]
    return kept


def _in_latin_word(symbols: Sequence[Symbol], under: Sequence[int]) -> bool:
    """Whether the one letter there is part of a Latin word, whose o looks like ๐."""
    beside = [number for at in under[:1] for number in (at - 1, at + 1) if 0 <= number < len(symbols)]
    return any(_LATIN.fullmatch(symbols[number].text) for number in beside) and bool(
        _LATIN.fullmatch(symbols[under[0]].text)
    )


def _on_line(symbols: Sequence[Symbol], box: Symbol) -> bool:
    """Whether ``box`` is as high and as low as the letters of its line: the ring of ำ looks like ๐ and is neither."""
    letters = [symbol for symbol in symbols if _LETTER.match(symbol.text) or symbol.text.isalnum()]
    if not letters:
        return True
    near = sorted(letters, key=lambda symbol: abs(symbol.left - box.left))[:9]
    bottom = median(symbol.bottom for symbol in near)
    high = median(symbol.bottom - symbol.top for symbol in near)
    return box.bottom > bottom - 0.3 * high and box.bottom - box.top > 0.5 * high


def _above(symbol: Symbol, box: Symbol) -> bool:
    """A mark over the line, which is no digit."""
    return symbol.bottom <= box.top or symbol.top >= box.bottom


def _checked(
    symbols: Iterable[Symbol], fixed: set[Symbol], boxes: Sequence[Symbol], arabic: Sequence[Symbol]
) -> Iterable[Symbol]:
    """Thai digits of Tesseract's own are dropped or unsure; an Arabic one that is surely another is unsure."""
    for symbol in symbols:
        if symbol in fixed:
            yield symbol
        elif _THAI_DIGIT.search(symbol.text):
            if not any(_touches(symbol, box) for box in boxes):
                yield symbol._replace(text=_THAI_DIGIT.sub(UNSURE, symbol.text))
        elif _ARABIC.fullmatch(symbol.text) and any(
            piece.text != symbol.text for piece in arabic if _same_place(symbol, piece)
        ):
            yield symbol._replace(text=UNSURE)
        else:
            yield symbol


def _touches(symbol: Symbol, box: Symbol) -> bool:
    near = _NEAR * (box.bottom - box.top)
    middle, level = (symbol.left + symbol.right) / 2, (symbol.top + symbol.bottom) / 2
    return box.left - near <= middle <= box.right + near and box.top - near <= level <= box.bottom + near


def _same_place(symbol: Symbol, piece: Symbol) -> bool:
    shared = min(symbol.right, piece.right) - max(symbol.left, piece.left)
    level = (piece.top + piece.bottom) / 2
    widest = max(symbol.right - symbol.left, piece.right - piece.left)
    return shared > 0.7 * widest and symbol.top <= level <= symbol.bottom
