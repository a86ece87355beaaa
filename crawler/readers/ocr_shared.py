"""Tesseract through the shared library its program is made of (libtesseract), by its C interface.

Where the program is installed this library is, and as fast as the package tesserocr: the program itself spends a fifth
of its time on writing its answer as markup.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import sys
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crawler.readers.ocr_lines import Box, Seen, Sign, Symbol, assembled, blank_before

if TYPE_CHECKING:
    from crawler.readers.ocr_engine import Grey

_NAMES = ("libtesseract.so.5", "libtesseract.5.dylib", "libtesseract-5.dll", "libtesseract.so.4")
_LINE, _WORD, _SYMBOL = 2, 3, 4
"""Levels of the iterator (``TessPageIteratorLevel``)."""

_POINTER, _TEXT, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_float
_SIGNATURES = {
    "TessVersion": (_TEXT,),
    "TessBaseAPICreate": (_POINTER,),
    "TessBaseAPIDelete": (None, _POINTER),
    "TessBaseAPIInit3": (_INT, _POINTER, _TEXT, _TEXT),
    "TessBaseAPISetVariable": (_INT, _POINTER, _TEXT, _TEXT),
    "TessBaseAPISetPageSegMode": (None, _POINTER, _INT),
    "TessBaseAPISetImage": (None, _POINTER, _TEXT, _INT, _INT, _INT, _INT),
    "TessBaseAPISetSourceResolution": (None, _POINTER, _INT),
    "TessBaseAPISetRectangle": (None, _POINTER, _INT, _INT, _INT, _INT),
    "TessBaseAPIRecognize": (_INT, _POINTER, _POINTER),
    "TessBaseAPIClear": (None, _POINTER),
    "TessBaseAPIGetIterator": (_POINTER, _POINTER),
    "TessResultIteratorDelete": (None, _POINTER),
    "TessResultIteratorGetPageIterator": (_POINTER, _POINTER),
    "TessPageIteratorIsAtBeginningOf": (_INT, _POINTER, _INT),
    "TessPageIteratorBoundingBox": (_INT, _POINTER, _INT, *[_POINTER] * 4),
    "TessResultIteratorConfidence": (_FLOAT, _POINTER, _INT),
    "TessResultIteratorGetUTF8Text": (_POINTER, _POINTER, _INT),
    "TessResultIteratorNext": (_INT, _POINTER, _INT),
    "TessDeleteText": (None, _POINTER),
}


@functools.cache
def library() -> ctypes.CDLL | None:
    """The library of this machine with the functions used here, or None."""
    names = [*_NAMES, *filter(None, [ctypes.util.find_library("tesseract")])] if sys.platform != "win32" else _NAMES
    for name in names:
        try:
            found = ctypes.CDLL(name)
            for function, (gives, *takes) in _SIGNATURES.items():
                entry = getattr(found, function)
                entry.restype, entry.argtypes = gives, takes
        except (OSError, AttributeError):
            continue
        return found
    return None


def version() -> str:
    """Of the library; '' where there is none."""
    found = library()
    return str(found.TessVersion().decode("ascii", "replace")) if found is not None else ""


def read(grey: Grey, *, data: str, languages: str, mode: int, invert: bool, dpi: int) -> list[Seen]:  # noqa: PLR0913 - of one call
    """The lines of a picture; ``data`` is the folder of the language data.

    Raises:
        RuntimeError: The library does not start, or it failed.
    """
    return _read(_started(data, languages, mode, invert), grey, dpi, [None])[0]


def read_parts(  # noqa: PLR0913 - of one call
    grey: Grey, boxes: list[Box], *, data: str, languages: str, mode: int, invert: bool, dpi: int
) -> list[list[Seen]]:
    """The lines of each of these parts of a picture; raises as ``read`` does."""
    return _read(_started(data, languages, mode, invert), grey, dpi, list(boxes))


class _Api:
    """One engine that was started."""

    def __init__(self, found: ctypes.CDLL, handle: int) -> None:
        self.calls, self.handle = found, handle
        self.edges = (_INT * 4)()
        begin, step = ctypes.addressof(self.edges), ctypes.sizeof(_INT)
        self.at = tuple(begin + step * number for number in range(4))
        weakref.finalize(self, found.TessBaseAPIDelete, handle)  # else it complains when the process ends

    def box(self, page: int, level: int) -> Box:
        """Of what the iterator stands at."""
        if not self.calls.TessPageIteratorBoundingBox(page, level, *self.at):
            return 0, 0, 0, 0
        left, top, right, bottom = self.edges
        return left, top, right, bottom

    def text(self, result: int, level: int) -> str:
        """Of what the iterator stands at."""
        place = self.calls.TessResultIteratorGetUTF8Text(result, level)
        if not place:
            return ""
        text = ctypes.string_at(place).decode("utf-8", "replace")
        self.calls.TessDeleteText(place)
        return text


@functools.lru_cache(maxsize=4)
def _started(data: str, languages: str, mode: int, invert: bool) -> _Api:  # noqa: FBT001 - part of the key of the cache
    found = library()
    handle = found.TessBaseAPICreate() if found is not None else None
    if found is None or not handle:
        raise RuntimeError("libtesseract: not here")
    if found.TessBaseAPIInit3(handle, data.encode(), languages.encode()):
        raise RuntimeError(f"libtesseract: does not start with {languages}")
    found.TessBaseAPISetPageSegMode(handle, mode)
    for name, value in (("invert_threshold", "0.7" if invert else "0.0"), ("tessedit_do_invert", str(int(invert)))):
        found.TessBaseAPISetVariable(handle, name.encode(), value.encode())
    return _Api(found, handle)


def _read(api: _Api, grey: Grey, dpi: int, boxes: list[Box | None]) -> list[list[Seen]]:
    calls, handle = api.calls, api.handle
    height, width = grey.shape
    calls.TessBaseAPISetImage(handle, grey.tobytes(), width, height, 1, width)
    calls.TessBaseAPISetSourceResolution(handle, dpi)
    out = []
    try:
        for box in boxes:
            if box is not None:
                calls.TessBaseAPISetRectangle(handle, box[0], box[1], box[2] - box[0], box[3] - box[1])
            if calls.TessBaseAPIRecognize(handle, None):
                raise RuntimeError("libtesseract: failed")
            out.append(assembled(_signs(api)))
    finally:
        calls.TessBaseAPIClear(handle)
    return out


def _signs(api: _Api) -> Iterator[Sign]:
    calls = api.calls
    result = calls.TessBaseAPIGetIterator(api.handle)
    if not result:
        return
    try:
        page = calls.TessResultIteratorGetPageIterator(result)
        written, at, sure = "", 0, 0.0
        going_on = 1
        while going_on:
            line = None
            if calls.TessPageIteratorIsAtBeginningOf(page, _LINE):
                line = api.box(page, _LINE), calls.TessResultIteratorConfidence(result, _LINE)
                written, at = api.text(result, _LINE), 0
            if calls.TessPageIteratorIsAtBeginningOf(page, _WORD):
                sure = calls.TessResultIteratorConfidence(result, _WORD)
            text = api.text(result, _SYMBOL)
            blank, at = blank_before(written, at, text)
            yield Sign(Symbol(text, *api.box(page, _SYMBOL), blank) if text else None, sure, line)
            going_on = calls.TessResultIteratorNext(result, _SYMBOL)
    finally:
        calls.TessResultIteratorDelete(result)
