"""A PDF opened with care: damaged ones are repaired, locked ones say so."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

from crawler.readers.base import squeeze

MAX_REPAIR = 60_000_000
"""Bytes of a damaged file that are repaired; the repair holds the file twice."""


def open_bytes(body: bytes) -> tuple[pdfium.PdfDocument | None, str]:
    """A document that has at least one page, or None and the ``not_read`` that says why.

    A file with an owner's password alone opens for everybody. A file whose table of contents is broken or cut off is
    written anew by pikepdf and tried once more.
    """
    document, reason = _try(body)
    if document is not None or reason.startswith("password") or len(body) > MAX_REPAIR:
        return document, reason
    mended = _repaired(body)
    if mended:
        again, _ = _try(mended)
        if again is not None:
            return again, ""
    return None, reason


def _try(body: bytes) -> tuple[pdfium.PdfDocument | None, str]:
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            return None, "password: PDF"
        return None, f"damaged: {squeeze(str(error))[:120]}"
    if len(document):
        return document, ""
    document.close()
    return None, "damaged: no pages"


def _repaired(body: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415 - few files are damaged, and every process that reads would wait for it

    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            if not len(pdf.pages):
                return b""
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()
    except Exception:  # noqa: BLE001 - a damaged file breaks the library in ways it does not list
        return b""
