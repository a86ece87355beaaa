"""Files attached to a PDF (portfolios, PDF/A-3), each read by the reader of its kind.

A portfolio's own page often says no more than "open this with another program": the evidence is in the files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pypdfium2 as pdfium
from msgspec.structs import replace

from crawler.readers import sniff
from crawler.readers.base import Content, Source, clip, squeeze
from oit.records import Segment, Table

MAX_FILES, MAX_BYTES = 20, 30_000_000
_NAME = 120
_CLOSED = frozenset({sniff.ZIP, sniff.RAR, sniff.SEVEN_ZIP, sniff.GZIP, sniff.TAR, sniff.BZIP2, sniff.XZ, sniff.EMPTY})
"""Kinds left unopened: an archive in a PDF may hold the PDF again."""


class Attached(NamedTuple):
    """What the attached files say, and what is wrong with those that say nothing."""

    text: tuple[Segment, ...] = ()
    tables: tuple[Table, ...] = ()
    defects: tuple[str, ...] = ()


def attached(document: pdfium.PdfDocument, url: str, reader: Callable[[Source], Content]) -> Attached:
    """Read the files attached to a document.

    Args:
        document: The document.
        url: Its address; the files bear it too.
        reader: Reads a file of any kind.

    Returns:
        Text and tables, their places beginning with ``attachment`` and the name of the file. A file without text is
        named in ``defects`` with the reason.
    """
    text: list[Segment] = []
    tables: list[Table] = []
    defects: list[str] = []
    total = document.count_attachments()
    for at in range(min(total, MAX_FILES)):
        name, body = _file(document, at)
        content = _content(name, body, url, reader)
        place = f"attachment {name}"
        if content.not_read:
            defects.append(f"attachment: {name}, {content.not_read}")
            text.append(Segment(place=place, text=name))
        text += [replace(part, place=f"{place}, {part.place}" if part.place else place) for part in content.text]
        tables += [replace(part, place=f"{place}, {part.place}" if part.place else place) for part in content.tables]
    if total > MAX_FILES:
        defects.append(f"too-large: {total} attachments, read {MAX_FILES}")
    return Attached(tuple(text), tuple(tables), tuple(defects))


def _file(document: pdfium.PdfDocument, at: int) -> tuple[str, bytes]:
    name = f"file {at + 1}"
    try:
        one = document.get_attachment(at)
        name = clip(squeeze(one.get_name()), _NAME) or name
        return name, bytes(one.get_data())
    except (pdfium.PdfiumError, ValueError, MemoryError):
        return name, b""


def _content(name: str, body: bytes, url: str, reader: Callable[[Source], Content]) -> Content:
    if len(body) > MAX_BYTES:
        return Content(not_read=f"too-large: {len(body)} bytes")
    kind = sniff.sniff(body, header_type="", url=name)
    if kind in _CLOSED:
        return Content(not_read="empty: no bytes" if kind == sniff.EMPTY else f"unsupported: {kind} in a PDF")
    return reader(Source(body=body, url=url, content_type=kind))
