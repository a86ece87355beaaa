"""The ruling lines of a PDF page: strokes and thin bars that run level or upright, as the page is shown."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import compress, pairwise, repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.readers import pdf_calls as calls

MAX_OBJECTS = 12_000
"""Things drawn on one page that are looked at; a map or a drawing has more, a table never."""
MAX_RULES = 3_000
"""Lines of one page: more are a drawing, and the page has no table."""

_THIN = 3.2
"""Points: a bar no thicker is a line."""
_SHORT = 2.5
"""Points: a line no longer is a dot, a corner or the stroke of a letter."""
_STRAIGHT = 0.7
_MAX_POINTS = 6_000
_MAX_DEPTH = 3
_MANY, _STEP = 300, 3
"""Of so many things every third is looked at first: lines come in runs, and a page of prose has none."""
_BOX = 5
"""Corners of a rectangle, the first one twice."""
_PATH, _FORM = pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM
_DRAWN = frozenset({_PATH, _FORM})


class Rule(NamedTuple):
    """A line: where it lies across its direction, and from where to where it runs; points, downwards and rightwards."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The level and the upright lines of a page."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()


class Shown:
    """From the coordinates of a page to those of the page as it is shown: to the right and down, in points."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """``page``: whose turn is taken."""
        self._turned: int = page.get_rotation()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point."""
        if not self._turned:
            return x, -y
        if self._turned == 90:  # noqa: PLR2004 - a quarter turn
            return y, x
        if self._turned == 180:  # noqa: PLR2004 - a half turn
            return -x, y
        return -y, -x


def rules_of(page: pdfium.PdfPage) -> tuple[Rules, int]:
    """The lines of a page, none when it is a drawing, and how many things were looked at to find them."""
    walk = _Walk(page)
    return walk.run(), walk.looked


class _Walk:
    """Goes through what is drawn on a page, forms included."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page, self._total = calls.place_of(page.raw), int(pdfium_c.FPDFPage_CountObjects(page))
        self._shown = Shown(page)
        self._level: list[Rule] = []
        self._upright: list[Rule] = []
        self._points = _MAX_POINTS
        self._numbers, self._mode = calls.Numbers(ctypes.c_float, 6), calls.Numbers(ctypes.c_int, 2)
        self._box_at = self._numbers.at[:4]
        self.looked = 0

    def run(self) -> Rules:
        if self._total > MAX_OBJECTS:
            return Rules()
        if self._total > _MANY and not self._has_drawings():
            self.looked = self._total
            return Rules()
        self._things(calls.page_object, self._page, self._total, None, 0)
        drawing = len(self._level) + len(self._upright) > MAX_RULES or self._points <= 0
        return Rules() if drawing else Rules(tuple(self._level), tuple(self._upright))

    def _has_drawings(self) -> bool:
        return any(calls.kind(calls.page_object(self._page, at)) in _DRAWN for at in range(0, self._total, _STEP))

    def _things(
        self, take: Callable[..., calls.Place], holder: calls.Place, total: int, outer: _Matrix | None, depth: int
    ) -> None:
        """Look at the things that a page or a form holds."""
        self.looked += total
        things = list(map(take, repeat(holder), range(total)))
        kinds = list(map(calls.kind, things))
        for thing, kind in compress(zip(things, kinds, strict=True), map(_DRAWN.__contains__, kinds)):
            if kind == _PATH:
                self._path(thing, outer)
            else:
                self._form(thing, outer, depth + 1)

    def _form(self, form: calls.Place, outer: _Matrix | None, depth: int) -> None:
        total = calls.form_objects(form)
        if depth <= _MAX_DEPTH and total >= 0 and self.looked + total <= MAX_OBJECTS:
            self._things(calls.form_object, form, total, _times(self._matrix(form), outer), depth)

    def _path(self, path: calls.Place, outer: _Matrix | None) -> None:
        if not calls.bounds(path, *self._box_at):
            return
        left, bottom, right, top, _, _ = self._numbers.held
        if outer is None and right - left <= _SHORT and top - bottom <= _SHORT:
            return  # a dot
        calls.draw_mode(path, *self._mode.at)
        filled, stroked = self._mode.held
        if not filled and not stroked:
            return  # cuts out, draws nothing
        if self._line((left, bottom), (right, top), outer):
            return
        if not stroked and calls.segments(path) == _BOX:
            self._points -= _BOX
            return
        for points in self._parts(path, _times(self._matrix(path), outer)):
            self._outline(points, stroked=bool(stroked))

    def _parts(self, path: calls.Place, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
        """The outlines of a path that have no curves; a closed one ends where it began."""
        points: list[tuple[float, float]] = []
        curved = False
        total = calls.segments(path)
        for at in range(min(total, self._points)):
            part = calls.segment(path, at)
            kind = calls.segment_kind(part)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                if not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
            calls.segment_point(part, *self._numbers.at[:2])
            points.append(_moved(matrix, *self._numbers.held[:2]))
            if calls.segment_closes(part):
                points.append(points[0])
        self._points -= max(0, total)
        if not curved:
            yield points

    def _matrix(self, thing: calls.Place) -> _Matrix:
        if not calls.matrix(thing, self._numbers.at[0]):
            return _SAME
        a, b, c, d, e, f = self._numbers.held
        return a, b, c, d, e, f

    def _outline(self, points: list[tuple[float, float]], *, stroked: bool) -> None:
        if len(points) < 2:  # noqa: PLR2004 - a line has two ends
            return
        low = min(x for x, _ in points), min(y for _, y in points)
        high = max(x for x, _ in points), max(y for _, y in points)
        if self._line(low, high, None) or not stroked:
            return
        for one, other in pairwise(points):
            if min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= _STRAIGHT:
                self._line(one, other, None)

    def _line(self, one: tuple[float, float], other: tuple[float, float], outer: _Matrix | None) -> bool:
        """Note what lies between two corners as a line, when it is thin enough for one."""
        if outer is not None:
            one, other = _moved(outer, *one), _moved(outer, *other)
        wide, high = abs(other[0] - one[0]), abs(other[1] - one[1])
        if wide > _THIN and high > _THIN:
            return False
        if wide > _SHORT or high > _SHORT:
            (left, top), (right, bottom) = self._shown.place(*one), self._shown.place(*other)
            left, right = (left, right) if left <= right else (right, left)
            top, bottom = (top, bottom) if top <= bottom else (bottom, top)
            if right - left >= bottom - top:
                self._level.append(Rule((top + bottom) / 2, left, right))
            else:
                self._upright.append(Rule((left + right) / 2, top, bottom))
        return True


_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _times(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
