"""The ruling lines of a PDF page: strokes and thin bars that run level or upright, as the page is shown."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

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

# What is drawn is counted in hundreds on every page; addresses as plain numbers take half the time of pointers.
_Taking = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_Asking = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_TAKE = _Taking(ctypes.cast(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p).value or 0)
_KIND = _Asking(ctypes.cast(pdfium_c.FPDFPageObj_GetType, ctypes.c_void_p).value or 0)


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
        if self._turned == 90:  # noqa: PLR2004 - a quarter turn
            return y, x
        if self._turned == 180:  # noqa: PLR2004 - a half turn
            return -x, y
        return (-y, -x) if self._turned else (x, -y)


def rules_of(page: pdfium.PdfPage) -> tuple[Rules, int]:
    """The lines of a page, none when it is a drawing, and how many things were looked at to find them."""
    walk = _Walk(page)
    return walk.run(), walk.looked


class _Walk:
    """Goes through what is drawn on a page, forms included."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._page, self._shown = page, Shown(page)
        self._level: list[Rule] = []
        self._upright: list[Rule] = []
        self._points = _MAX_POINTS
        self._numbers = [ctypes.c_float() for _ in range(4)]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self.looked = 0

    def run(self) -> Rules:
        page = ctypes.cast(self._page.raw, ctypes.c_void_p).value
        total = pdfium_c.FPDFPage_CountObjects(self._page)
        if total > MAX_OBJECTS:
            return Rules()
        self.looked = total
        drawn = (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_FORM)
        if total > _MANY and not any(_KIND(_TAKE(page, at)) in drawn for at in range(0, total, _STEP)):
            return Rules()
        for thing in [thing for at in range(total) if _KIND(thing := _TAKE(page, at)) in drawn]:
            pointer = ctypes.cast(thing, pdfium_c.FPDF_PAGEOBJECT)
            if _KIND(thing) == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._path(pointer, None)
            else:
                self._form(pointer, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 1)
            if len(self._level) + len(self._upright) > MAX_RULES or self._points <= 0:
                return Rules()
        return Rules(tuple(self._level), tuple(self._upright))

    def _form(self, form: pdfium_c.FPDF_PAGEOBJECT, outer: _Matrix, depth: int) -> None:
        matrix = _times(_matrix(form), outer)
        total = pdfium_c.FPDFFormObj_CountObjects(form)
        if depth > _MAX_DEPTH or total < 0 or self.looked + total > MAX_OBJECTS:
            return
        self.looked += total
        for at in range(total):
            thing = pdfium_c.FPDFFormObj_GetObject(form, at)
            what = pdfium_c.FPDFPageObj_GetType(thing)
            if what == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._path(thing, matrix)
            elif what == pdfium_c.FPDF_PAGEOBJ_FORM:
                self._form(thing, matrix, depth + 1)
            if len(self._level) + len(self._upright) > MAX_RULES or self._points <= 0:
                return

    def _path(self, path: pdfium_c.FPDF_PAGEOBJECT, outer: _Matrix | None) -> None:
        left, bottom, right, top = self._numbers
        if not pdfium_c.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            return
        pdfium_c.FPDFPath_GetDrawMode(path, self._fill, self._stroke)
        if not self._fill.value and not self._stroke.value:
            return  # cuts out, draws nothing
        low, high = (left.value, bottom.value), (right.value, top.value)
        if self._line(low, high, outer):
            return
        for points in self._parts(path, _times(_matrix(path), outer or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))):
            self._outline(points, stroked=bool(self._stroke.value))

    def _parts(self, path: pdfium_c.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
        """The outlines of a path that have no curves; a closed one ends where it began."""
        x, y = self._numbers[:2]
        points: list[tuple[float, float]] = []
        curved = False
        total = pdfium_c.FPDFPath_CountSegments(path)
        for at in range(min(total, self._points)):
            part = pdfium_c.FPDFPath_GetPathSegment(path, at)
            kind = pdfium_c.FPDFPathSegment_GetType(part)
            if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
                if not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
            pdfium_c.FPDFPathSegment_GetPoint(part, x, y)
            points.append(_moved(matrix, x.value, y.value))
            if points and pdfium_c.FPDFPathSegment_GetClose(part):
                points.append(points[0])
        self._points -= max(0, total)
        if not curved:
            yield points

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
        (left, top), (right, bottom) = self._shown.place(*one), self._shown.place(*other)
        wide, high = abs(right - left), abs(bottom - top)
        if min(wide, high) > _THIN:
            return False
        if max(wide, high) > _SHORT:
            if wide >= high:
                self._level.append(Rule((top + bottom) / 2, min(left, right), max(left, right)))
            else:
                self._upright.append(Rule((left + right) / 2, min(top, bottom), max(top, bottom)))
        return True


_Matrix = tuple[float, float, float, float, float, float]


def _matrix(thing: pdfium_c.FPDF_PAGEOBJECT) -> _Matrix:
    given = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(thing, given):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return float(given.a), float(given.b), float(given.c), float(given.d), float(given.e), float(given.f)


def _times(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
