"""PDF with a text layer, page by page; a scan says that it is one.

pypdfium2 writes Thai clusters twice in files of Chromium and Google Docs: the ActualText of a span comes once for every
piece of it. The text is then taken from a copy in which each such span shows only once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.readers import pdf_open
from crawler.readers.base import MAX_TEXT, Content, Source, squeeze
from crawler.readers.pdf_render import render
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Segment, TextSource

__all__ = ["MAX_PAGES", "blind_pages", "is_rubbish", "read", "render"]

MAX_PAGES = 300
_TITLE = 160
_PAGE_MIN = 12
"""Letters a page must have to count as text: a page number or a stamp alone is none."""
_WHOLE_PAGE = 0.6
_SPAN = re.compile(
    rb"(/Span\s*<<[^>]*/ActualText\s*(?:<[0-9A-Fa-f\s]*>|\([^)]*\))[^>]*>>\s*BDC)(.*?)(\bEMC\b)", re.DOTALL
)
_SHOW = re.compile(rb"(?:<[0-9A-Fa-f\s]*>|\[[^\]]*\])\s*T[jJ]")
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_ORPHANS = re.compile(rf"(?:^|[^\u0e01-\u0e2e{_MARKS}])[{_MARKS}]")
_ODD = re.compile("[\ufffd\x80-\x9f\u0100-\u024f\ue000-\uf6ff\uf71b-\uf8ff]")
_THAI = re.compile("[\u0e01-\u0e5b]")
_LATIN = re.compile("[A-Za-z]")
_ODD_SHARE, _ORPHAN_SHARE, _THAI_SHARE = 0.08, 0.12, 0.05


def read(source: Source) -> Content:
    """A PDF as ``Content``; without a usable text layer ``not_read`` says ``scan``."""
    document, reason = pdf_open.open_bytes(source.body)
    if document is None:
        return Content(not_read=reason)
    try:
        return _read(document, source.body)
    finally:
        document.close()


def blind_pages(body: bytes) -> tuple[int, ...]:
    """The pages, numbered from 1, whose text is a picture or rubbish, so that recognition would help."""
    document, _ = pdf_open.open_bytes(body)
    if document is None:
        return ()
    try:
        _, blank, rubbish = _sorted_pages(list(_pages(document)))
    finally:
        document.close()
    return tuple(sorted(blank + rubbish))


def _read(document: pdfium.PdfDocument, body: bytes) -> Content:
    total = len(document)
    defects = [f"too-large: {total} pages, read {MAX_PAGES}"] if total > MAX_PAGES else []
    pages = list(_pages(document))
    if any(_THAI.search(page.text) for page in pages):
        pages = _single_pages(body) or pages
    segments, blank, rubbish = _sorted_pages(pages)
    title = squeeze(str(document.get_metadata_dict().get("Title") or ""))
    if not segments:
        kind = "rubbish text layer" if rubbish else "no text layer"
        return Content(
            title=title if sensible_title(title) else "",
            not_read=f"scan: {kind}, {total} pages",
            defects=tuple(defects),
        )
    if blank:
        defects.append(f"scan: pages {_ranges(blank)} of {total}")
    if rubbish:
        defects.append(f"rubbish: pages {_ranges(rubbish)} of {total}")
    return Content(
        title=title if sensible_title(title) else _first_lines(segments[0].text),
        text=tuple(segments),
        text_source=TextSource.TEXT_LAYER,
        defects=tuple(defects),
    )


class _Page:
    """One page: its raw text, and whether a picture covers most of it."""

    __slots__ = ("number", "pictured", "text")

    def __init__(self, number: int, text: str, *, pictured: bool) -> None:
        self.number, self.text, self.pictured = number, text, pictured


def _pages(document: pdfium.PdfDocument) -> Iterator[_Page]:
    for number in range(min(len(document), MAX_PAGES)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield _Page(number + 1, "", pictured=True)
            continue
        text = page.get_textpage().get_text_range()  # bounded drops marks whose box has no width
        needs_look = len(_THAI.findall(text)) < _THAI_SHARE * len(text) + _PAGE_MIN
        yield _Page(number + 1, text, pictured=needs_look and _pictured(page))
        page.close()


def _pictured(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    covered = 0.0
    for thing in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered > _WHOLE_PAGE * float(width * height)


def _sorted_pages(pages: list[_Page]) -> tuple[list[Segment], list[int], list[int]]:
    """Pages with text, the numbers of pages that are pictures, the numbers of pages whose text is rubbish."""
    segments, blank, rubbish, size = [], [], [], 0
    for page in pages:
        letters = len(_THAI.findall(page.text)) + len(_LATIN.findall(page.text))
        if letters < _PAGE_MIN and (page.pictured or not page.text.strip()):
            if page.pictured:
                blank.append(page.number)
            continue
        if is_rubbish(page.text, pictured=page.pictured):
            rubbish.append(page.number)
        elif size < MAX_TEXT:
            text = _tidy(thai.repair(page.text))
            size += len(text)
            segments.append(Segment(place=f"page {page.number}", text=text))
    return segments, blank, rubbish


def is_rubbish(text: str, *, pictured: bool) -> bool:
    """Whether the text of a page is not what the page shows.

    Broken character maps give odd letters and marks without a base; a scanner that knows no Thai lays Latin words
    under the picture of a Thai page (``pictured``).
    """
    solid = len(text) - sum(map(str.isspace, text))
    if not solid:
        return True
    thai_count = len(_THAI.findall(text))
    if len(_ODD.findall(text)) > _ODD_SHARE * solid:
        return True
    if thai_count and len(_ORPHANS.findall(text)) > _ORPHAN_SHARE * thai_count:
        return True
    return pictured and thai_count < _THAI_SHARE * solid


def _single_pages(body: bytes) -> list[_Page]:
    """The pages of a copy in which no span shows twice; empty when there is nothing to mend.

    Page contents are packed, so only a look into them tells whether there is an ActualText.
    """
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            if not sum(_mend(page) for page in pdf.pages[:MAX_PAGES]):
                return []
            mended = io.BytesIO()
            pdf.save(mended)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return []
    document = pdfium.PdfDocument(mended.getvalue())
    try:
        return list(_pages(document))
    finally:
        document.close()


def _mend(page: pikepdf.Page) -> int:
    contents = page.obj.get("/Contents")
    if contents is None:
        return 0
    mended = 0
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        data = stream.read_bytes()
        if b"/ActualText" not in data:
            continue
        data, count = _SPAN.subn(_first_show, data)
        if count:
            stream.write(data)
            mended += count
    return mended


def _first_show(span: re.Match[bytes]) -> bytes:
    head, rest, tail = span[1], span[2], span[3]
    first = _SHOW.search(rest)
    if first is None:
        return span[0]
    return head + rest[: first.end()] + _SHOW.sub(b"", rest[first.end() :]) + tail


def _tidy(text: str) -> str:
    lines = (" ".join(line.split(" ")).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _first_lines(text: str) -> str:
    return squeeze(" ".join(text.split("\n")[:3]))[:_TITLE]


def _ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 7] -> '1-3, 7'."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)
