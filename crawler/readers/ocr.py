"""A picture of a page in, its text out: turned pages, rows, confidence, and Thai digits that are never invented.

Tesseract's Thai model has no ๔ ๖ ๗ ๘ ๙ and writes other digits for them, so a year from it alone is always wrong. Every
Thai digit it writes is dropped, and what ``digits`` read from the picture itself is put in its place; a digit that is
not sure is written ``digits.UNSURE``, which is part of no year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.readers import ocr_engine
from crawler.readers.ocr_engine import engine
from crawler.readers.ocr_lines import Line
from oit import thai
from oit.records import Record

if TYPE_CHECKING:
    from crawler.readers.ocr_engine import Grey

__all__ = ["DPI", "Page", "engine", "recognise"]

VERSION = "3"
DPI = 300
"""Of the picture that digits are read from."""

TEXT_DPI = 150
"""Of the picture Tesseract reads: more costs time and brings no letter."""

_GOOD = 80.0
"""Mean confidence below which a page may be turned: upright real scans gave 86 to 93, turned ones 67 to 72."""

_BETTER = 5.0
"""By how much a turn must be surer than the page as it came: pages of a poor picture differ by a point or two."""

_FEW = 200
"""Letters of a whole page below which the default page mode is tried as well."""

_SOLID = re.compile(r"[^\W_]|[\u0e31-\u0e4e]")
_LEGIBLE = 45.0
"""Confidence under which a row is taken for strokes of a picture or handwriting."""

_DARK = 190.0
"""Mean grey under which a page has dark fields, as covers do, with light letters on them; plain pages have over 220."""

_ROW = 0.5
"""Of the lower height: lines that overlap so much are on one row."""


class Row(Record, frozen=True):
    """One row of a page, where it stands (shares of the page's width and height), and how sure it is (0 to 100)."""

    text: str
    left: float = 0.0
    right: float = 1.0
    top: float = 0.0
    confidence: float = 0.0


class Page(Record, frozen=True):
    """What was recognised. ``turned``: degrees the picture was turned clockwise to be read."""

    text: str = ""
    rows: tuple[Row, ...] = ()
    confidence: int = 0
    turned: int = 0


def recognise(grey: Grey, *, dpi: int = DPI, turned: int = 0, inverted: bool = False, seconds: float = 60.0) -> Page:
    """Read one picture.

    Args:
        grey: Rows of grey values, 0 black, 255 white.
        dpi: Of the picture.
        turned: The turn that was right for the page before; tried first.
        inverted: Look also for light letters on dark ground; done by itself where a page has dark fields.
        seconds: After which the program is given up.

    Raises:
        RuntimeError: No engine is installed, or it failed.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and only needed when something is recognised

    from crawler.readers import digits  # noqa: PLC0415 - as above
    from crawler.readers.ocr_digits import placed, worth_a_look  # noqa: PLC0415 - as above

    inverted = inverted or float(grey[::8, ::8].mean()) < _DARK
    best: tuple[float, int, list[Line], Grey] | None = None
    for turn in (turned, *(other for other in (0, 180, 90, 270) if other != turned)):
        upright = np.ascontiguousarray(np.rot90(grey, -turn // 90))
        found = _lines(upright, dpi, inverted=inverted, seconds=seconds)
        score = _confidence(found)
        if best is None or score > best[0] + (_BETTER if best[1] == turned else 0.0):
            best = (score, turn, found, upright)
        if best[0] >= _GOOD or (turn == turned and _letters(found) == 0):
            break
    assert best is not None  # noqa: S101 - the loop runs at least once
    score, turn, found, upright = best
    scale = max(1, round(dpi / TEXT_DPI))
    lines = placed(found, digits.read(upright, dpi=dpi, where=worth_a_look(found, scale=scale)), scale=scale)
    rows = _rows([line for line in lines if _SOLID.search(_plain(line))])
    high, wide = (side / scale for side in upright.shape)
    read = (_row(row, high, wide) for row in rows)
    kept = tuple(row for row in read if row.text and row.confidence >= _LEGIBLE)
    return Page(text="\n".join(row.text for row in kept), rows=kept, confidence=round(score), turned=turn)


def _lines(grey: Grey, dpi: int, *, inverted: bool, seconds: float) -> list[Line]:
    small, factor = _shrunk(grey, dpi)
    found = ocr_engine.lines(small, dpi=max(70, dpi // factor), inverted=inverted, seconds=seconds)
    if _letters(found) < _FEW:
        more = ocr_engine.lines(
            small, dpi=max(70, dpi // factor), mode=ocr_engine.BLOCKS, inverted=inverted, seconds=seconds
        )
        if _worth(more) > _worth(found):
            found = more
    return found


def _shrunk(grey: Grey, dpi: int) -> tuple[Grey, int]:
    """The picture at about ``TEXT_DPI``, each pixel the mean of a square, and the side of that square."""
    import numpy as np  # noqa: PLC0415 - heavy, and only needed when something is recognised
    from PIL import Image  # noqa: PLC0415 - as above

    factor = max(1, round(dpi / TEXT_DPI))
    if factor == 1 or min(grey.shape) < factor:
        return grey, 1
    return np.asarray(Image.fromarray(grey).reduce(factor)), factor


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(line.symbols) for line in lines)


def _worth(lines: Sequence[Line]) -> float:
    return sum(line.confidence * len(line.symbols) for line in lines)


def _confidence(lines: Sequence[Line]) -> float:
    letters = _letters(lines)
    return _worth(lines) / letters if letters else 0.0


def _plain(line: Line) -> str:
    return "".join(symbol.text for symbol in line.symbols)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand side by side together, left to right; rows from the top."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom, line.left)):
        row = rows[-1] if rows else None
        if row is not None and all(_beside(line, other) for other in row):
            row.append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    apart = one.left >= other.right or other.left >= one.right
    return apart and shared > _ROW * max(1, lower)


def _row(lines: Sequence[Line], high: float, wide: float) -> Row:
    text = " ".join(_text(line) for line in lines)
    return Row(
        text=" ".join(thai.repair(text).split()),
        left=min(line.left for line in lines) / wide,
        right=max(line.right for line in lines) / wide,
        top=min(line.top for line in lines) / high,
        confidence=_confidence(lines),
    )


def _text(line: Line) -> str:
    return "".join(f" {symbol.text}" if symbol.space else symbol.text for symbol in line.symbols)
