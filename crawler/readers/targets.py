"""Where an element leads: attributes and little scripts to addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from crawler.readers.visibility import Attributes

_NAVIGATES = re.compile(
    r"""(?:window\.open|location\.(?:assign|replace))\s*\(\s*(["'])(?P<call>[^"']*)\1\s*[,)]"""
    r"""|\blocation(?:\.href)?\s*=\s*(["'])(?P<set>[^"']*)\3(?!\s*\+)"""
)
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?\s*([^\"']+?)[\"']?\s*$", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\r\n]+")
_TOGGLES = frozenset(
    {
        "data-toggle",
        "data-bs-toggle",
        "data-target",
        "data-bs-target",
        "data-slide",
        "data-slide-to",
        "data-bs-slide",
        "data-dismiss",
        "data-bs-dismiss",
        "data-fancybox",
        "data-lightbox",
        "aria-controls",
        "aria-expanded",
        "aria-haspopup",
        "onclick",
    }
)
_TOGGLE_CLASS = re.compile(
    r"toggle|collaps|accord|carousel|slick|swiper|owl-|dropdown|\btab\b|close|scroll|to-?top|back-?top|prev\b|next\b"
    r"|font-?size|lang|btn-menu|hamburger|has-(?:sub|child)|search",
    re.IGNORECASE,
)
_TOGGLE_ROLES = frozenset({"button", "tab", "menuitem"})
_BRAND = re.compile(
    r"(?:^|\s)(?:[a-z]{1,10}-){0,3}(?:(facebook|youtube|instagram|tiktok|twitter|messenger)(?:-[a-z]{1,10})?"
    r"|(?<=fa-|bi-)(line)|(?<=bxl-)(line)|(?<=icon-)(line))(?=\s|$)",
    re.IGNORECASE,
)
_NOWHERE = frozenset({"", "http:", "http://", "https:", "https://"})
_DROPPED = ("data:", "blob:", "about:", "cid:")
_LOCAL = re.compile(r"file:|[a-z]:[\\/]", re.IGNORECASE)
_OPAQUE = ("mailto:", "tel:", "line:", "sms:", "callto:", "skype:", "whatsapp:", "fax:")


_FILE = r"[^\"'<>\s]+?\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#][^\"'<>\s]*)?"
_IS_FILE = re.compile(_FILE, re.IGNORECASE)
_EMBEDS = re.compile(
    r"(?:\b(?:pdf(?:_?file|_?url|_?path|_?src)?|file(?:_?url|_?path)?|document(?:_?url)?|doc(?:_?url)?|source|src|url)"
    r"[\"']?\s*[:=]\s*(?:(?:escape|encodeURI(?:Component)?)\(\s*)?"
    r"|\b(?:getDocument|PDFObject\.embed|embedPDF|flipBook|flipbook|openPDF|loadPDF)\(\s*)"
    rf"([\"'])(?P<file>{_FILE})\1",
    re.IGNORECASE,
)
"""A document handed to FlowPaper, PDF.js, PDFObject, dFlip, 3D FlipBook or a plugin like them."""
BOOKS = frozenset(
    {
        *("data-pdf", "data-pdf-url", "data-pdfurl", "data-pdf-file", "data-pdf-src", "data-file", "data-file-url"),
        *("data-document", "data-doc", "data-doc-url", "data-flipbook", "data-book", "data-emsrc", "data-source"),
        *("data-url", "data-src", "source", "pdf", "file"),
    }
)
"""Attributes in which plugins that show documents as books keep the address of the document."""
_FRAME_SOURCES = ("data-src", "data-lazy-src", "data-litespeed-src", "data-url")
_EMBEDS_OF_SCRIPT = 50


def booked(attributes: Attributes) -> str:
    """The document that an element shows as a book or in a frame of its own, or ''."""
    values = ((attributes.get(name) or "").strip() for name in sorted(BOOKS.intersection(attributes)))
    return next((value for value in values if _IS_FILE.fullmatch(value)), "")


def embedded(script: str) -> tuple[str, ...]:
    """The documents that a script shows on its page."""
    if "." not in script:
        return ()
    found = (match["file"] for match in _EMBEDS.finditer(script.replace("\\/", "/")))
    return tuple(dict.fromkeys(found))[:_EMBEDS_OF_SCRIPT]


def framed(attributes: Attributes, usual: str) -> str:
    """What a frame shows, also when it is to load only once it is scrolled to; ``usual`` is the attribute for it."""
    values = ((attributes.get(name) or "").strip() for name in (usual, *_FRAME_SOURCES))
    return next((value for value in values if value and not value.lower().startswith("about:")), "")


def navigated(script: str) -> str:
    """The address an ``onclick`` (or a script) goes to, or ''."""
    found = _NAVIGATES.search(script)
    return (found["call"] or found["set"] or "").strip() if found else ""


def all_navigated(script: str) -> tuple[str, ...]:
    """Every address a script may go to."""
    return tuple(filter(None, ((m["call"] or m["set"] or "").strip() for m in _NAVIGATES.finditer(script))))


def refreshed(content: str) -> str:
    """The address in the ``content`` of a meta refresh, or '' when the page only reloads itself."""
    found = _REFRESH.match(content)
    return "" if not found or re.fullmatch(r"[\d.;\s]*", found[1]) else found[1]


def raw_href(attributes: Attributes) -> str:
    """An href as a browser reads it: trimmed, without the line breaks editors leave in it."""
    return _BREAKS.sub("", (attributes.get("href") or "").strip())


def is_toggle(attributes: Attributes) -> bool:
    """Whether an anchor without a real address is a button: it opens, slides or closes something on the page."""
    if not _TOGGLES.isdisjoint(attributes) or attributes.get("role") in _TOGGLE_ROLES:
        return True
    return bool(_TOGGLE_CLASS.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


def brand(classes: str) -> str:
    """The social network an icon stands for, by its class names, or ''."""
    found = _BRAND.search(classes)
    return next(filter(None, found.groups())).lower() if found else ""


def is_placeholder(raw: str) -> bool:
    """Whether an href leads to no other page: empty, a place on this page, or a script."""
    if raw.startswith("#"):
        return raw == "#!" or not raw.startswith(("#/", "#!"))  # the address of a page inside a JavaScript application
    low = raw.lower()
    return low in _NOWHERE or low.startswith(("javascript:", "vbscript:"))


def is_local(url: str) -> bool:
    """Whether an address is a file on the computer where the page was made: ``C:`` and a folder, ``file:``."""
    return bool(_LOCAL.match(url))


@lru_cache(maxsize=256)
def _origin(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def absolute(base: str, raw: str) -> str:
    """``raw`` as seen from ``base``; '' for what is no address (data:, blob:); broken ones come back as written."""
    if raw[:1] == "/" and raw[:2] not in {"//", "/\\"} and "/." not in raw:  # most links, spared the cost of urljoin
        return _origin(base) + raw.replace("\\", "/")
    low = raw.lower()
    if low.startswith(("http://", "https://")) and "\\" not in raw:
        return raw
    if low.startswith(_DROPPED):
        return ""
    if low.startswith(_OPAQUE) or is_local(raw):
        return raw
    try:
        return urljoin(base, raw.replace("\\", "/"))
    except ValueError:  # http://[half an address
        return raw
