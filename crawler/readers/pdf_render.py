"""Pages of a PDF as pictures, for the recognition of text."""

from __future__ import annotations

import pypdfium2 as pdfium

from crawler.readers import pdf_open

MAX_PIXELS = 40_000_000
"""Of one picture: an A3 page at 400 dpi is 31 million. A larger page is drawn smaller."""


def render(body: bytes, page: int, dpi: int) -> tuple[int, int, bytes]:
    """One page as a person reads it (turned as ``/Rotate`` says), in grey.

    Args:
        body: The PDF.
        page: Its number, from 1.
        dpi: Pixels per inch; less where the picture would be larger than ``MAX_PIXELS``.

    Returns:
        Width, height and one byte for each pixel, row by row, 0 black and 255 white, without padding. ``(0, 0, b"")``
        when there is no such page or it cannot be drawn.
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
