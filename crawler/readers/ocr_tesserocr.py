"""Tesseract through the package tesserocr, which brings an engine of its own."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from crawler.readers.ocr_lines import Box, Seen, Sign, Symbol, assembled

if TYPE_CHECKING:
    from crawler.readers.ocr_engine import Grey


def version() -> str:
    """Of the engine.

    Raises:
        ImportError: The package is not installed.
    """
    import tesserocr  # noqa: PLC0415 - optional and heavy

    return str(tesserocr.tesseract_version()).split("\n", 1)[0].removeprefix("tesseract").strip()


def read(grey: Grey, *, data: str, languages: str, mode: int, invert: bool, dpi: int) -> list[Seen]:  # noqa: PLR0913 - of one call
    """The lines of a picture; ``data`` is the folder of the language data."""
    return _read(_api(data, languages, mode, invert), grey, dpi, [None])[0]


def read_parts(  # noqa: PLR0913 - of one call
    grey: Grey, boxes: list[Box], *, data: str, languages: str, mode: int, invert: bool, dpi: int
) -> list[list[Seen]]:
    """The lines of each of these parts of a picture."""
    return _read(_api(data, languages, mode, invert), grey, dpi, list(boxes))


@functools.lru_cache(maxsize=4)
def _api(data: str, languages: str, mode: int, invert: bool) -> Any:  # noqa: ANN401, FBT001 - tesserocr has no types to name
    import tesserocr  # noqa: PLC0415 - optional and heavy

    threshold = {"invert_threshold": "0.7" if invert else "0.0"}
    return tesserocr.PyTessBaseAPI(path=data, lang=languages, psm=mode, variables=threshold)


def _read(api: Any, grey: Grey, dpi: int, boxes: list[Box | None]) -> list[list[Seen]]:  # noqa: ANN401 - as above
    height, width = grey.shape
    api.SetImageBytes(grey.tobytes(), width, height, 1, width)
    api.SetSourceResolution(dpi)
    out = []
    for box in boxes:
        if box is not None:
            api.SetRectangle(box[0], box[1], box[2] - box[0], box[3] - box[1])
        api.Recognize()
        out.append(assembled(_signs(api)))
    api.Clear()
    return out


def _signs(api: Any) -> Iterator[Sign]:  # noqa: ANN401 - as above
    from tesserocr import RIL, iterate_level  # noqa: PLC0415 - optional and heavy

    place = api.GetIterator()
    sure = 0.0
    for at in iterate_level(place, RIL.SYMBOL) if place else ():
        begins = at.IsAtBeginningOf(RIL.WORD)
        if begins:
            sure = at.Confidence(RIL.WORD)
        line = None
        if at.IsAtBeginningOf(RIL.TEXTLINE):
            line = at.BoundingBox(RIL.TEXTLINE) or (0, 0, 0, 0), at.Confidence(RIL.TEXTLINE)
        try:
            text = at.GetUTF8Text(RIL.SYMBOL)
        except RuntimeError:  # a line of a photograph in which nothing was recognised
            yield Sign(None, sure, line)
            continue
        left, top, right, bottom = at.BoundingBox(RIL.SYMBOL)
        blank = bool(begins and at.BlanksBeforeWord())
        yield Sign(Symbol(text, left, top, right, bottom, blank), sure, line)
