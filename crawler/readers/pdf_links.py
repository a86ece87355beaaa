"""Links inside a PDF, with the words they stand on. Scripts and launched programs are no links and are never run."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.readers.base import clip, squeeze
from crawler.readers.targets import absolute
from oit import thai
from oit.records import Link

MAX_LINKS = 500
_PAGE_LINKS = 100
_TEXT, _ADDRESS = 300, 2_000


def links_of(document: pdfium.PdfDocument, page: pdfium.PdfPage, words: pdfium.PdfTextPage) -> list[tuple[str, str]]:
    """The web addresses on one page and the words they stand on."""
    found: dict[tuple[str, str], None] = {}
    place, link = ctypes.c_int(0), pdfium_c.FPDF_LINK()
    while len(found) < _PAGE_LINKS and pdfium_c.FPDFLink_Enumerate(page, place, link):
        address = _address(document, link)
        if address.lower().startswith("www."):
            address = f"http://{address}"
        if address.lower().startswith(("http://", "https://")):
            found.setdefault((address, _words(words, link)))
    return list(found)


def records(found: Iterable[tuple[str, str]], url: str) -> tuple[Link, ...]:
    """Addresses and words as links of the document at ``url``, each pair once, at most ``MAX_LINKS``."""
    pairs = ((absolute(url, address), text) for address, text in dict.fromkeys(found))
    return tuple(Link(source=url, target=target, text=text) for target, text in pairs if target)[:MAX_LINKS]


def _address(document: pdfium.PdfDocument, link: object) -> str:
    action = pdfium_c.FPDFLink_GetAction(link)
    if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(_ADDRESS)
    if pdfium_c.FPDFAction_GetURIPath(document, action, buffer, _ADDRESS) > _ADDRESS:
        return ""
    return buffer.value.decode("utf-8", "replace").strip()


def _words(words: pdfium.PdfTextPage, link: object) -> str:
    box = pdfium_c.FS_RECTF()
    if not pdfium_c.FPDFLink_GetAnnotRect(link, box):
        return ""
    text = words.get_text_bounded(left=box.left, bottom=box.bottom, right=box.right, top=box.top)
    return clip(squeeze(thai.repair(text)), _TEXT)
