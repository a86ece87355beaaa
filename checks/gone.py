"""Links that lead nowhere, arranged for whoever mends them: by cause, by folder, and by where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from posixpath import dirname
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from checks.check import GONE_STATES
from checks.hosts import bare_host
from checks.index import Index
from oit.records import Link, LinkState, LinkStatus, Place

TEMPLATE_PAGES = 5
"""A link that stands on so many pages comes from the template: mended once, mended everywhere."""
_FOLDER_FEW = 4
_NOT_FOUND = frozenset({404, 410})
_SERVER_FAILED = 500
_BY_REASON = {
    "dns": ("ไม่มีชื่อโดเมนนี้แล้ว", "no such domain"),
    "refused": ("เครื่องแม่ข่ายไม่รับการเชื่อมต่อ", "connection refused"),
    "tls": ("ต่อแบบปลอดภัยไม่ได้", "no secure connection"),
    "local": ("เป็นไฟล์ในเครื่องของผู้จัดทำ", "a file on somebody's own computer"),
    "endless": ("ส่งต่อวนไม่รู้จบ", "endless redirects"),
}


class Gone(NamedTuple):
    """One address that does not open, the link that shows it best, and on how many pages its links stand."""

    status: LinkStatus
    link: Link
    pages: int
    framed: bool  # in a menu, a footer or the template of many pages


def gone(index: Index) -> tuple[Gone, ...]:
    """Every address that is gone and that a page still links to, each once; those on most pages first."""
    found = [
        _gone(status, index.links_to[status.url])
        for status in index.snapshot.link_statuses
        if status.state in GONE_STATES and status.url in index.links_to
    ]
    return tuple(sorted(found, key=lambda one: (-one.pages, one.status.url)))


def _gone(status: LinkStatus, links: list[Link]) -> Gone:
    link = max(links, key=lambda one: (one.place is not Place.BODY, one.pages, bool(one.text)))
    pages = max(link.pages, len({one.source for one in links}))
    return Gone(status, link, pages, link.place is not Place.BODY or pages >= TEMPLATE_PAGES)


def cause(status: LinkStatus) -> tuple[str, str]:
    """Why an address does not open, in Thai and English."""
    if status.state is LinkState.SOFT_404:
        return "หน้าที่เปิดได้แต่ไม่มีเนื้อหา", "an empty page where there should be one"
    if status.http_status in _NOT_FOUND:
        return "ไม่พบหน้าหรือไฟล์ (404)", "not found (404)"
    if status.http_status >= _SERVER_FAILED:
        return "เครื่องแม่ข่ายขัดข้อง (5xx)", "the server failed (5xx)"
    for word, names in _BY_REASON.items():
        if status.reason.startswith(word):
            return names
    return (f"รหัส {status.http_status}", f"http {status.http_status}") if status.http_status else ("เปิดไม่ได้", "dead")


def causes(found: Iterable[Gone]) -> tuple[str, str]:
    """``ไม่พบหน้าหรือไฟล์ (404) 9, …`` in both languages, the most frequent first."""
    counts = sorted(Counter(cause(one.status) for one in found).items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(", ".join(f"{names[lang]} {count}" for names, count in counts) for lang in (0, 1))  # type: ignore[return-value] # two languages


def folder(found: tuple[Gone, ...]) -> tuple[str, int]:
    """The folder that most dead addresses share and how many, ('', 0) for none: it was moved or lost as a whole."""
    folders = Counter(_folder(one.status.url) for one in found)
    name, count = max(folders.items(), key=lambda entry: (entry[1], entry[0]), default=("", 0))
    whole = count >= _FOLDER_FEW and count * 2 >= len(found) and name.count("/") > 1
    return (name, count) if whole else ("", 0)


def _folder(url: str) -> str:
    try:
        path = dirname(unquote(urlsplit(url).path)).rstrip("/")
    except ValueError:
        return url
    return f"{bare_host(url)}{path}/"
