"""Those functions of PDFium that are asked of every letter and every line, called with addresses as plain numbers.

A page has thousands of letters and lines. Handing over numbers takes half the time of handing over typed pointers, and
numbers come back through a view of the memory they were written to.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c

_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int


def _function(name: str, gives: type, *takes: type) -> Callable[..., int]:
    """One function by its name; it keeps the interpreter's lock, since it returns at once."""
    place = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(gives, *takes)(place)


page_object = _function("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _NUMBER)
form_object = _function("FPDFFormObj_GetObject", _ADDRESS, _ADDRESS, _NUMBER)
kind = _function("FPDFPageObj_GetType", _NUMBER, _ADDRESS)
bounds = _function("FPDFPageObj_GetBounds", _NUMBER, *[_ADDRESS] * 5)
matrix = _function("FPDFPageObj_GetMatrix", _NUMBER, _ADDRESS, _ADDRESS)
draw_mode = _function("FPDFPath_GetDrawMode", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
segments = _function("FPDFPath_CountSegments", _NUMBER, _ADDRESS)
segment = _function("FPDFPath_GetPathSegment", _ADDRESS, _ADDRESS, _NUMBER)
segment_kind = _function("FPDFPathSegment_GetType", _NUMBER, _ADDRESS)
segment_point = _function("FPDFPathSegment_GetPoint", _NUMBER, _ADDRESS, _ADDRESS, _ADDRESS)
segment_closes = _function("FPDFPathSegment_GetClose", _NUMBER, _ADDRESS)
letter_of = _function("FPDFText_GetCharIndexFromTextIndex", _NUMBER, _ADDRESS, _NUMBER)
letter_box = _function("FPDFText_GetLooseCharBox", _NUMBER, _ADDRESS, _NUMBER, _ADDRESS)
letter_edges = _function("FPDFText_GetCharBox", _NUMBER, _ADDRESS, _NUMBER, *[_ADDRESS] * 4)
letter_code = _function("FPDFText_GetUnicode", _NUMBER, _ADDRESS, _NUMBER)
letter_made_up = _function("FPDFText_IsGenerated", _NUMBER, _ADDRESS, _NUMBER)


class Numbers:
    """Memory for a few numbers that PDFium writes: ``at`` are their addresses, ``held`` is a view of them."""

    def __init__(self, kind: type[ctypes.c_float | ctypes.c_double | ctypes.c_int], count: int) -> None:
        """``count`` numbers of one ``kind``."""
        self._memory = (kind * count)()
        begin, step = ctypes.addressof(self._memory), ctypes.sizeof(kind)
        self.at = tuple(begin + step * place for place in range(count))
        self.held = memoryview(self._memory).cast("B").cast(kind._type_)


def address(thing: Any) -> int:  # noqa: ANN401 - the bindings have a type for each kind of thing
    """Where a page, a page's words or another thing of PDFium lies."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0
