"""The pages of a PDF, each judged: text, a picture of text, rubbish, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.readers import pdf_links, pdf_tables, pdf_text, pdf_titles
from crawler.readers.pdf_text import LATIN, THAI

MAX_PAGES = 2_000
_PAGE_MIN = 12
"""Letters a page must have to count as text: a page number or a stamp alone is none."""
_STAMP = 100
"""Letters on a page-wide picture that are a stamp or a signature rather than the page."""
_WHOLE_PAGE, _SOME = 0.6, 0.08
_THAI_SHARE = 0.05
_DRAWN = 60
"""Drawn shapes on a page without letters that may be letters turned into outlines."""


class Look(Enum):
    """What a page is."""

    TEXT = "text"
    STAMPED = "stamped"  # a picture with a few letters on it
    SCAN = "scan"
    RUBBISH = "rubbish"
    EMPTY = "empty"
    BROKEN = "broken"  # does not open


class Page(NamedTuple):
    """One page: its number from 1, what it is, its text as written, how its lines are set, its links and tables."""

    number: int
    look: Look
    text: str = ""
    lines: tuple[pdf_titles.Styled, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    tables: tuple[pdf_tables.Cells, ...] = ()


BLIND = frozenset({Look.SCAN, Look.RUBBISH, Look.STAMPED})
"""Pages that recognition could read."""


def pages(document: pdfium.PdfDocument, limit: int = MAX_PAGES, *, single: bool = False) -> Iterator[Page]:
    """The first ``limit`` pages; ``single`` as in ``pdf_text.lines_of``."""
    tables = pdf_tables.Finder(single=single)
    for at in range(min(len(document), limit)):
        try:
            page = document[at]
        except pdfium.PdfiumError:
            yield Page(at + 1, Look.BROKEN)
            continue
        words = None
        try:
            words = page.get_textpage()
            yield _page(document, page, words, at + 1, tables, single=single)
        except pdfium.PdfiumError:
            yield Page(at + 1, Look.BROKEN)
        finally:
            if words is not None:
                words.close()
            page.close()


def _page(  # noqa: PLR0913 - what one page is read with
    document: pdfium.PdfDocument,
    page: pdfium.PdfPage,
    words: pdfium.PdfTextPage,
    number: int,
    tables: pdf_tables.Finder,
    *,
    single: bool,
) -> Page:
    raw = words.get_text_range()  # the bounded text lacks marks whose box has no width
    lines = pdf_text.lines_of(words, raw, single=single)
    text = "\n".join(line.text for line in lines)
    look = _look(page, text)
    measured = look is Look.TEXT and number <= pdf_titles.STYLED_PAGES
    set_so = tuple(pdf_titles.styled(page, words, lines)) if measured else ()
    held = tables.of(page, words, raw, lines) if look is Look.TEXT else ()
    return Page(number, look, text, set_so, tuple(pdf_links.links_of(document, page, words)), held)


def _look(page: pdfium.PdfPage, text: str) -> Look:
    thai_letters = pdf_text.count(THAI, text)
    letters = thai_letters if thai_letters >= _STAMP else thai_letters + pdf_text.count(LATIN, text)
    pictured = thai_letters < max(_STAMP, _THAI_SHARE * len(text)) and _pictured(page) > _WHOLE_PAGE
    if letters < _PAGE_MIN and (pictured or not text):
        return Look.SCAN if pictured or _shows_something(page) else Look.EMPTY
    if pdf_text.is_rubbish(text, pictured=pictured):
        return Look.RUBBISH
    return Look.STAMPED if pictured and letters < _STAMP else Look.TEXT


def _pictured(page: pdfium.PdfPage) -> float:
    """The share of a page that pictures cover."""
    width, height = page.get_size()
    covered = 0.0
    for thing in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered / max(1.0, float(width * height))


def _shows_something(page: pdfium.PdfPage) -> bool:
    """Whether a page without letters may still bear words: a picture, or many shapes."""
    if pdfium_c.FPDFPage_CountObjects(page) >= _DRAWN:
        return True
    return _pictured(page) > _SOME
