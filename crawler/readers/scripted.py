"""Whether a page, or a part of it, is empty until its scripts run: one rule for the reader and for who renders pages.

``whole`` speaks of pages that are nothing but a frame, ``part`` of pages whose menu or list is put in by a script.
``may_be`` is a look at the raw bytes that costs next to nothing, ``may_need`` one at the text; neither misses what the
other two would find.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from crawler.readers.base import Content
from oit.records import Resource

RENDERED = "X-OIT-Rendered"
"""Header of an answer that went through ``crawler.javascript``: ``browser``, ``json`` (``json-part`` where more may
come), ``as-is`` where rendering pages of its build added nothing, or ``none; `` and why not."""

_SHELL_TEXT, _SHELL_LINKS = 200, 3
_APP_ROOTS = re.compile(
    r"<app-root|<div[^>]+id\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|q-app|main-app)[\"'\s>]", re.IGNORECASE
)
_WANTS_SCRIPT = re.compile(r"<noscript[^>]*>[^<]*(?:<[^>]+>[^<]*)*?(?:enable|JavaScript|จาวาสคริปต์)", re.IGNORECASE)
_APP_MARKS = ("/_next/static/", "__NEXT_DATA__", "/_nuxt/", "__NUXT__", "ng-version=", "data-reactroot", "data-v-app")
_THIN_TEXT, _THIN_LINKS = 1_500, 15
_SAYS_SOMETHING = 60
_FEW_ANCHORS = 30
_FOLDS = re.compile(
    r"aria-expanded\s*=\s*[\"']?false|data-state\s*=\s*[\"']?closed|role\s*=\s*[\"']?tab\b", re.IGNORECASE
)
_PENDING = re.compile(r"animate-(?:spin|pulse)|skeleton|>\s*Loading", re.IGNORECASE)
_EMPTY = (
    r"<(div|nav|ul|ol|header|aside|main|section|article|tbody|span)\b(?=[^>]*\bid\s*=)([^>]{1,300})>"
    r"(?:\s|<!--[^>]{0,300}-->)*</\1\s*>"
)
_EMPTY_TEXT = re.compile(_EMPTY, re.IGNORECASE)
_EMPTY_BYTES = re.compile(_EMPTY.encode(), re.IGNORECASE)
_LIKELY = re.compile(
    rb"<noscript|<app-root|id\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|q-app|main-app)\b", re.IGNORECASE
)
_WAITING = re.compile(r">[^<>]{0,20}กำลังโหลด[^<>]{0,40}<")
_APP_MARKS_BYTES = tuple(mark.encode() for mark in _APP_MARKS)
_WAITING_BYTES = "กำลังโหลด".encode()
_ID = re.compile(r"\bid\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
_CLASS = re.compile(r"\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MENU = re.compile(r"menu|nav|header|sidebar", re.IGNORECASE)
_CONTENT = re.compile(
    r"content|list|items?\b|rows?\b|body|data|table|document|result|news|articles?|accordion|tree|grid|cards?\b|ita\b|oit\b"
    r"|main|page|detail|post|files?\b|download",
    re.IGNORECASE,
)
_DECORATION = re.compile(
    r"map|fb-|facebook|slid|carousel|swiper|chart|graph|translate|player|video|calendar|top\b|modal|toast|popup|load"
    r"|count|weather|captcha|clock|date|time|back|overlay|search|cookie|chat|particle|marker|ticker|lightbox|gallery",
    re.IGNORECASE,
)
_LOADS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|\$\.(?:get|post|ajax|getJSON)\b|\.ajax\s*\(|\baxios\b|\.load\s*\(\s*[\"'`]"
)
_OWN_SCRIPT = re.compile(r"<script\b[^>]*\bsrc\s*=\s*[\"']?(?!https?:|//|data:)([^\s\"'>]+)", re.IGNORECASE)
_LIBRARY = re.compile(
    r"jquery|bootstrap|popper|owl|slick|swiper|wow|aos|fancybox|lightbox|modernizr|moment|datatables|polyfill|gtag"
    r"|analytics|wp-includes|wp-content|cookie|fontawesome|sweetalert|select2|media/system",
    re.IGNORECASE,
)


def may_be(body: bytes) -> bool:
    """Whether it is worth asking the other two."""
    if b"<script" not in body and b"<SCRIPT" not in body:
        return False
    if any(mark in body for mark in _APP_MARKS_BYTES):
        return True
    return _LIKELY.search(body) is not None or _WAITING_BYTES in body or _EMPTY_BYTES.search(body) is not None


def may_need(html: str) -> bool:
    """Whether it is worth reading the page to ask the other two."""
    if is_application(html) or part(html, text=0, links=0):
        return True
    frame = "<noscript" in html.lower() or _APP_ROOTS.search(html) is not None
    return frame and html.count("<a ") < _FEW_ANCHORS


def whole(html: str, *, text: int, links: int, images: int) -> str:
    """Why a page with so many characters, links and pictures is only a frame for its scripts; '' when it is not."""
    if text < _SHELL_TEXT and links < _SHELL_LINKS and images < _SHELL_LINKS and "<script" in html.lower():
        if _APP_ROOTS.search(html):
            return "an empty application page"
        if not links and _WANTS_SCRIPT.search(html):
            return "the page asks for it"
    return ""


def is_application(html: str) -> bool:
    """Whether the page bears the marks of a JavaScript framework, whether or not its server filled it."""
    return any(mark in html for mark in _APP_MARKS)


def part(html: str, *, text: int, links: int) -> str:
    """What of a page with so many characters and links a script puts in: ``menu``, ``content`` or ''.

    A page of a framework counts when it is thin or says that something is still to come. Elsewhere, an empty element
    counts when a script of the page names it and loads something, or when the page has scripts of its own and the
    element is called like a menu or a list. Ornaments (maps, sliders, counters) do not count.
    """
    if is_application(html) and ((text < _THIN_TEXT and links < _THIN_LINKS) or _PENDING.search(html)):
        return "content"
    found = ""
    own = loads = None
    for match in _EMPTY_TEXT.finditer(html):
        name = _name(match[2])
        if not name or _DECORATION.search(name):
            continue
        kind = "menu" if _MENU.search(name) else "content" if _CONTENT.search(name) else ""
        if loads is None:
            loads = _LOADS.search(html) is not None
            own = any(not _LIBRARY.search(script[1]) for script in _OWN_SCRIPT.finditer(html))
        if kind and (loads or own):
            if kind == "menu":
                return kind
            found = kind
        elif loads and _named_in_script(html, match):
            found = "content"
    return found or ("content" if _WAITING.search(html) else "")


def signature(html: str) -> frozenset[str]:
    """What pages of one build have in common: the ids of their empty elements, and whether they have folds to open."""
    found = (_ID.search(match[2]) for match in _EMPTY_TEXT.finditer(html))
    folds = {"(folds)"} if _FOLDS.search(html) else set()
    return frozenset({identity[1] for identity in found if identity is not None} | folds)


def _name(attributes: str) -> str:
    identity, classes = _ID.search(attributes), _CLASS.search(attributes)
    return " ".join(filter(None, [identity and identity[1], classes and next(filter(None, classes.groups()), "")]))


def _named_in_script(html: str, match: re.Match[str]) -> bool:
    identity = _ID.search(match[2])
    if identity is None:
        return False
    name = re.escape(identity[1])
    return re.search(rf"getElementById\(\s*[\"'`]{name}[\"'`]|[\"'`]#{name}\b", html) is not None


def has_run(resource: Resource) -> bool:
    """Whether a page is as a browser showed it."""
    return any(defect.startswith("rendered: browser") for defect in resource.defects)


def judged(content: Content, mark: str) -> Content:
    """What a page says, given what ``RENDERED`` says about it: ``rendered: …`` stands among the defects."""
    if not mark:
        return content
    unread, defects = content.not_read, content.defects
    how, _, why = mark.partition("; ")
    if how != "none":
        open_ = how.endswith("-part") or why
        defects = tuple(defect for defect in defects if open_ or not defect.startswith("javascript-"))
        if "not opened" in why:
            defects = (*defects, "javascript-part: not everything was opened")
        if "brought none" in why:
            defects = (*defects, "javascript-part: data of the page did not come")
        defects = (*defects, f"rendered: {mark}") if how != "as-is" else defects
        said = sum(len(segment.text) for segment in content.text)
        if not open_ and (content.links or said >= _SAYS_SOMETHING) and unread.startswith("needs-javascript"):
            unread = ""
        why = f"rendered, and still empty{f'; {why}' if why else ''}"
    if unread.startswith("needs-javascript"):
        unread = f"{unread}; {why}"
    return replace(content, not_read=unread, defects=defects)
