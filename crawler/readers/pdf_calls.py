"""Those functions of PDFium that are asked of every letter and every line, called in the way that costs least.

A page has thousands of letters and lines. Addresses that are ready made and need no conversion take half the time of
typed pointers, and numbers come back through a view of the memory they were written to.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c


class Place(ctypes.c_void_p):
    """Where something lies; false where there is nothing."""


def place_of(thing: Any) -> Place:  # noqa: ANN401 - the bindings have a type for each kind of thing
    """Where a page, the words of a page or another thing of PDFium lies."""
    return Place(ctypes.cast(thing, ctypes.c_void_p).value)


class Numbers:
    """Memory for a few numbers that PDFium writes: ``at`` says where each goes, ``held`` is a view of them all."""

    def __init__(self, kind: type[ctypes.c_float | ctypes.c_double | ctypes.c_int], count: int) -> None:
        """``count`` numbers of one ``kind``."""
        self._memory = (kind * count)()
        begin, step = ctypes.addressof(self._memory), ctypes.sizeof(kind)
        self.at = tuple(Place(begin + step * number) for number in range(count))
        self.held = memoryview(self._memory).cast("B").cast(kind._type_)


def _function(name: str, gives: type = ctypes.c_int) -> Callable[..., int]:
    """A function that takes places and small whole numbers; it returns at once and so keeps the interpreter's lock."""
    place = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(gives)(place)


def _finder(name: str) -> Callable[..., Place]:
    place = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(Place)(place)


page_object, form_object = _finder("FPDFPage_GetObject"), _finder("FPDFFormObj_GetObject")
form_objects = _function("FPDFFormObj_CountObjects")
kind = _function("FPDFPageObj_GetType")
bounds = _function("FPDFPageObj_GetBounds")
matrix = _function("FPDFPageObj_GetMatrix")
draw_mode = _function("FPDFPath_GetDrawMode")
segments, segment = _function("FPDFPath_CountSegments"), _finder("FPDFPath_GetPathSegment")
segment_kind = _function("FPDFPathSegment_GetType")
segment_point = _function("FPDFPathSegment_GetPoint")
segment_closes = _function("FPDFPathSegment_GetClose")
letter_of = _function("FPDFText_GetCharIndexFromTextIndex")
letter_box = _function("FPDFText_GetLooseCharBox")
letter_edges = _function("FPDFText_GetCharBox")
letter_code = _function("FPDFText_GetUnicode", ctypes.c_uint)
letter_made_up = _function("FPDFText_IsGenerated")
letter_size: Callable[..., float] = _function("FPDFText_GetFontSize", ctypes.c_double)
letter_matrix = _function("FPDFText_GetMatrix")
letter_font = _function("FPDFText_GetFontInfo", ctypes.c_ulong)
letter_weight = _function("FPDFText_GetFontWeight")
