"""Pages of a PDF as pictures, for the recognition of text."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.readers import pdf_open

MAX_PIXELS = 40_000_000
"""Of one picture: an A3 page at 400 dpi is 31 million. A larger page is drawn smaller."""

MAX_PICTURE = 120_000_000
"""Pixels of one picture on a page: an A4 page at 1,000 dpi has 97 million. PDFium holds all of them to draw it."""

_PICTURES, _DEPTH = (pdfium_c.FPDF_PAGEOBJ_IMAGE,), 3


def render(body: bytes, page: int, dpi: int) -> tuple[int, int, bytes]:
    """One page as a person reads it (turned as ``/Rotate`` says), in grey.

    Args:
        body: The PDF.
        page: Its number, from 1.
        dpi: Pixels per inch; less where the picture would be larger than ``MAX_PIXELS``.

    Returns:
        Width, height and one byte for each pixel, row by row, 0 black and 255 white, without padding. ``(0, 0, b"")``
        when there is no such page, it cannot be drawn, or bears a picture larger than ``MAX_PICTURE``.
    """
    document, _ = pdf_open.open_bytes(body)
    if document is None:
        return 0, 0, b""
    try:
        return _draw(document, page, dpi)
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return 0, 0, b""
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, number: int, dpi: int) -> tuple[int, int, bytes]:
    if not 1 <= number <= len(document):
        return 0, 0, b""
    page = document[number - 1]
    if any(_pixels(picture) > MAX_PICTURE for picture in page.get_objects(_PICTURES, max_depth=_DEPTH)):
        return 0, 0, b""
    wide, high = page.get_size()
    scale = min(dpi / 72, (MAX_PIXELS / max(1.0, wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=True, may_draw_forms=False)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    pixels = bytes(bitmap.buffer)
    bitmap.close()
    page.close()
    if stride != width:
        pixels = b"".join(pixels[row * stride : row * stride + width] for row in range(height))
    return width, height, pixels


def _pixels(picture: pdfium.PdfObject) -> int:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(picture, wide, high)
    return wide.value * high.value
