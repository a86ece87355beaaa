"""PDF, page by page: the text layer where there is one, and truthfully which pages are pictures or rubbish.

The parts: ``pdf_streams`` looks for bombs, ``pdf_open`` opens and repairs, ``pdf_mend`` mends files of Chromium and
Google Docs, ``pdf_pages`` judges each page, ``pdf_text`` mends its words, ``pdf_titles`` finds title and headings,
``pdf_tables`` finds
tables, ``pdf_attached`` reads attached files, ``pdf_render`` draws pages for the recognition of text. Scripts, launched
programs and media are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pypdfium2 as pdfium
from msgspec.structs import replace

from crawler.readers import pdf_open, pdf_streams, pdf_tables, pdf_titles, sniff
from crawler.readers.base import MAX_TEXT, Content, Source, clip, squeeze
from crawler.readers.pdf_attached import Attached, attached
from crawler.readers.pdf_links import records
from crawler.readers.pdf_pages import BLIND, MAX_PAGES, Look, Page, pages
from crawler.readers.pdf_render import render
from crawler.readers.pdf_text import is_rubbish
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Segment, TextSource

__all__ = ["MAX_PAGES", "blind_pages", "is_rubbish", "read", "render"]

_TITLE = 160
_END, _TAIL = b"%%EOF", 4_096


def read(source: Source, inner: Callable[[Source], Content] | None = None) -> Content:
    """A PDF as ``Content``.

    Args:
        source: The file.
        inner: Reads attached files of any kind; without it they are not opened.

    Returns:
        Text by page; without a usable text layer ``not_read`` says ``scan``, and of a mixed document the defects say
        which pages are pictures (``scan: pages 1-3 of 9``) or have broken letters (``rubbish: pages 4 of 9``).
    """
    seen = pdf_streams.survey(source.body)
    if seen.bomb:
        return Content(not_read=f"too-large: a part of the PDF unpacks to more than {pdf_streams.MAX_PART} bytes")
    mended = _mended(source.body) if seen.actual_text or seen.hidden else b""
    document, reason = pdf_open.open_bytes(mended or source.body)
    if document is None:
        return Content(not_read=reason)
    try:
        files = _attached(document, source, inner) if seen.embedded or seen.hidden else Attached()
        content = _content(document, source.url, files, single=bool(mended))
    finally:
        document.close()
    if _END in source.body[-_TAIL:]:
        return content
    return replace(content, defects=("damaged: the end of the file is missing", *content.defects))


def _mended(body: bytes) -> bytes:
    from crawler.readers import pdf_mend  # noqa: PLC0415 - it brings pikepdf, for which every process would wait

    return pdf_mend.single(body, MAX_PAGES)


def blind_pages(body: bytes) -> tuple[int, ...]:
    """The pages, numbered from 1, whose text is a picture or rubbish, so that recognition would help."""
    document, _ = pdf_open.open_bytes(body)
    if document is None:
        return ()
    try:
        return tuple(page.number for page in pages(document) if page.look in BLIND)
    finally:
        document.close()


def _attached(document: pdfium.PdfDocument, source: Source, inner: Callable[[Source], Content] | None) -> Attached:
    if inner is None:
        return Attached()

    def reader(one: Source) -> Content:
        return read(one) if one.content_type == sniff.PDF else inner(one)  # a PDF in a PDF in a PDF stays closed

    return attached(document, source.url, reader)


def _content(document: pdfium.PdfDocument, url: str, files: Attached, *, single: bool) -> Content:
    total = len(document)
    found: list[Page] = []
    size = 0
    for page in pages(document, MAX_PAGES, single=single):
        found.append(page)
        size += len(page.text)
        if size >= MAX_TEXT:
            break
    defects = _defects(found, total) + files.defects
    solid = [page for page in found if page.look is Look.TEXT]
    readable = [page for page in found if page.look in {Look.TEXT, Look.STAMPED}] if solid or files.text else []
    title = _title(document, found)
    if not readable and not files.text:
        return Content(title=title, not_read=_blindness(found, total), defects=_limits(found, total))
    return Content(
        title=title,
        headings=pdf_titles.headings([page.lines for page in solid]),
        text=tuple(Segment(place=f"page {page.number}", text=_tidy(page.text)) for page in readable) + files.text,
        tables=pdf_tables.tables((page.number, page.tables) for page in solid) + files.tables,
        links=records((link for page in found for link in page.links), url),
        text_source=TextSource.TEXT_LAYER,
        defects=defects,
    )


def _blindness(found: Sequence[Page], total: int) -> str:
    if all(page.look is Look.BROKEN for page in found):
        return f"damaged: none of {total} pages opens"
    if all(page.look in {Look.EMPTY, Look.BROKEN} for page in found):
        return f"empty: {total} pages without text or pictures"
    rubbish = any(page.look is Look.RUBBISH for page in found)
    return f"scan: {'rubbish text layer' if rubbish else 'no text layer'}, {total} pages"


def _defects(found: Sequence[Page], total: int) -> tuple[str, ...]:
    defects = list(_limits(found, total))
    if scans := [page.number for page in found if page.look in {Look.SCAN, Look.STAMPED}]:
        defects.append(f"scan: pages {_ranges(scans)} of {total}")
    if rubbish := [page.number for page in found if page.look is Look.RUBBISH]:
        defects.append(f"rubbish: pages {_ranges(rubbish)} of {total}")
    if broken := [page.number for page in found if page.look is Look.BROKEN]:
        defects.append(f"damaged: pages {_ranges(broken)} of {total}")
    return tuple(defects)


def _limits(found: Sequence[Page], total: int) -> tuple[str, ...]:
    return (f"too-large: {total} pages, read {len(found)}",) if len(found) < total else ()


def _title(document: pdfium.PdfDocument, found: Sequence[Page]) -> str:
    """The title the first page shows; else what the properties say, if a person wrote them; else the first words."""
    first = next((page for page in found[:1] if page.look is Look.TEXT), None)
    title, set_as_one = pdf_titles.title(first.lines) if first else ("", False)
    if set_as_one:
        return title
    said = squeeze(thai.repair(str(document.get_metadata_dict().get("Title") or "")))
    return clip(said, _TITLE) if sensible_title(said) else title


def _tidy(text: str) -> str:
    lines = (line.rstrip() for line in thai.repair(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _ranges(numbers: Iterable[int]) -> str:
    """[1, 2, 3, 7] -> '1-3, 7'."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)
