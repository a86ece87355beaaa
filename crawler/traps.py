"""Addresses that never end, or that do something when they are opened: calendars, facets, the same page for ever."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from crawler import urls
from oit.records import Link, Resource

SAME = 15
"""So many pages of one make in a row that say the same and lead to the same: there are no others.

In a row, for a site may hold many empty pages of the make its full ones have.
"""
CALENDAR_PAGES = 60
"""Five years of months: monthly reports are found by such addresses too."""
FACETED_PAGES = 300
_FACETS = 4
_DAYS = frozenset(
    {"month", "day", "date", "week", "mm", "dd", "ym", "yyyymm", "caldate", "cal_month", "tribe-bar-date"}
)
_DAY_PATH = re.compile(r"/(?:calendar|events?|ปฏิทิน)(?:/[^?]*)?/\d{4}[-/]\d{1,2}", re.IGNORECASE)
_ACTS = frozenset(
    (
        *("logout", "log-out", "log_out", "signout", "sign-out", "delete", "del", "remove", "destroy", "increment"),
        *("unsubscribe", "vote", "addtocart", "add-to-cart", "add_to_cart", "approve", "print", "printpreview"),
    )
)
_PAGING = re.compile(r"[?&](?:page|paged|start|offset|limitstart|pageno|p)=\d|/page/\d", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def acts(url: str) -> bool:
    """Whether to open an address does something: its last name, or a parameter, is an order and nothing else."""
    parts = urlsplit(unquote(url).lower())
    if urls.looks_like_document(url):
        return False
    last = parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    words = {word for pair in parts.query.split("&") for word in (pair.partition("=")[0], pair.partition("=")[2])}
    return bool(_ACTS & {last, *words})


@lru_cache(maxsize=8192)
def shape(url: str) -> str:
    """What addresses of one make have in common: digits and the values of parameters do not count."""
    path, _, query = url.partition("?")
    names = sorted(pair.partition("=")[0] for pair in query.split("&")) if query else []
    return f"{_DIGITS.sub('#', path)}?{'&'.join(names)}" if names else _DIGITS.sub("#", path)


def print_of(resource: Resource, links: Iterable[Link]) -> str:
    """What a page says, shows and leads to, hashed.

    Links to pages of its own make do not count, nor do numbers in the pages of a list. '' for an address that is no
    list and has no parameters: there is only one of it.
    """
    paging = _PAGING.search(resource.url) is not None
    if "?" not in resource.url and not paging:
        return ""
    own = shape(resource.url)
    targets = sorted({link.target for link in links if shape(link.target) != own})
    text = "\n".join([resource.title, *(segment.text for segment in resource.text)])
    text = _DIGITS.sub("", text) if paging else text
    shown = (image.src for image in resource.images)
    return hashlib.sha256("\n".join([text, *shown, *targets]).encode()).hexdigest()[:32]


class Traps:
    """What one crawl has met of them; fed and asked in the order of the frontier, so the same for every run."""

    def __init__(self) -> None:
        self._row: dict[str, tuple[str, int]] = {}
        self._offered: Counter[str] = Counter()
        self._closed: set[str] = set()

    def note(self, url: str, seen: str) -> None:
        """A page was read; ``seen`` is its print."""
        made = shape(url)
        last, row = self._row.get(made, ("", 0))
        row = row + 1 if seen == last else 1
        self._row[made] = (seen, row)
        if row >= SAME and made != url:
            self._closed.add(made)

    def closed(self, url: str) -> bool:
        """Whether enough pages of this make were the same."""
        return shape(url) in self._closed

    def why(self, url: str) -> str:
        """Why not to ask for an address: ``same-content`` or ``trap``; '' when to. Counts what it is asked."""
        if self.closed(url):
            return "same-content"
        path, _, query = url.partition("?")
        names = {pair.partition("=")[0].lower() for pair in query.split("&")} if query else set()
        if names & _DAYS or _DAY_PATH.search(path):
            kind, most = f"days {_DIGITS.sub('#', path)}", CALENDAR_PAGES
        elif len(names) >= _FACETS:
            kind, most = f"facets {path}", FACETED_PAGES
        else:
            return ""
        self._offered[kind] += 1
        return "trap" if self._offered[kind] > most else ""
