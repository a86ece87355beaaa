"""What is to be asked next, in an order that does not depend on which answer comes first.

Addresses leave the queue by promise, then depth, then alphabet. A window of them is under way at once; the answers are
taken into account in the order of asking, whatever order they come in. So the same site gives the same pages under the
same budget, however the network behaves. An answer that is slow holds the others up only when the window is full.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from crawler import urls
from crawler.traps import Traps

_WINDOW = 64
_WINDOW_SHARE = 20
_ASKED_AT_ONCE = 3
"""Files elsewhere that promise less wait until the site is read: their budget is small, and the best come first."""


def window_for(max_pages: int) -> int:
    """How many addresses may be under way.

    Enough to keep the line busy, few enough that a small budget is not spent on the first level before a promising
    page has answered; the same however many requests there are at once, for it decides what a small budget is spent on.
    """
    return max(1, min(_WINDOW, max_pages // _WINDOW_SHARE))


_SURE = 3
"""What promises an item by itself, or was declared, is asked for whatever it looks like."""
PAGE, DOCUMENT, PICTURE, ELSEWHERE, PROBE = "page", "document", "picture", "elsewhere", "probe"
_BUDGET = {PAGE: "pages", DOCUMENT: "documents", PICTURE: "images", ELSEWHERE: "elsewhere"}


class Found(NamedTuple):
    """An address to ask for: how much it promises and how many clicks from home it was seen.

    ``sort`` names the budget it is paid from: ``PICTURE`` and ``ELSEWHERE`` have their own; '' leaves it to the name.
    ``PROBE``: only asked whether it answers, by the prober, which has a budget too.
    """

    url: str
    depth: int
    score: int = 0
    sort: str = ""


class _Entry(NamedTuple):
    """A place in the queue; the smallest comes first."""

    debt: int
    depth: int
    url: str
    sort: str


class Slot:
    """One address under way. ``done`` once answered; the rest is what its answer came to.

    ``number``: its place in the order of asking (``crawler.order``), 0 until it is asked for.
    """

    __slots__ = (
        "bytes",
        "depth",
        "documents",
        "done",
        "found",
        "hops",
        "likely_document",
        "number",
        "pages",
        "print",
        "score",
        "sort",
        "url",
    )

    def __init__(self, url: str, depth: int, score: int = 0, sort: str = PAGE) -> None:
        self.url = url
        self.depth = depth
        self.score = score
        self.sort = sort
        self.likely_document = sort == DOCUMENT
        self.done = False
        self.number = 0
        self.hops = 0
        self.found: list[Found] = []
        self.print = ""
        self.pages = self.documents = self.bytes = 0


class Limits(NamedTuple):
    """How much may be read."""

    pages: int
    documents: int
    bytes: int
    depth: int
    pictures: int = 0
    elsewhere: int = 0


class Frontier:
    """The queue of one crawl; ``probe`` is given what only has to answer, in the same order every time."""

    def __init__(self, limits: Limits, *, window: int, probe: Callable[[str], None] = lambda _: None) -> None:
        self._limits = limits
        self._probe = probe
        self._window = window
        self._heap: list[_Entry] = []
        self._deferred: list[_Entry] = []
        self._later: list[_Entry] = []
        self._under_way: deque[Slot] = deque()
        self._seen: set[str] = set()
        self.too_deep: set[str] = set()
        self._traps = Traps()
        self.trapped: dict[str, set[str]] = {}
        """Why addresses were not asked for: pages without end."""
        self.closed = ""
        self.pages = self.documents = self.bytes = 0
        self.asked = {PICTURE: 0, ELSEWHERE: 0}

    def __len__(self) -> int:
        return len(self._heap) + len(self._deferred) + len(self._later) + len(self._under_way)

    def knows(self, url: str) -> bool:
        """Whether an address was ever offered."""
        return urls.key(url) in self._seen

    def offer(self, found: Iterable[Found]) -> None:
        """Queue the addresses that were not met before."""
        for url, depth, score, sort in found:
            if sort == PROBE:
                self._probe(url)
                continue
            key = urls.key(url)
            if key in self._seen:
                continue
            if depth > self._limits.depth:
                self.too_deep.add(key)
                continue
            self.too_deep.discard(key)
            self._seen.add(key)
            if score < _SURE and not sort and (why := self._traps.why(url)):
                self.trapped.setdefault(why, set()).add(url)
                continue
            by_name = DOCUMENT if urls.looks_like_document(url) else PAGE
            queue = self._later if sort == ELSEWHERE and score < _ASKED_AT_ONCE else self._heap
            heapq.heappush(queue, _Entry(-score, depth, url, sort or by_name))

    def advance(self) -> list[Slot]:
        """Take answers into account, in order, and say what to ask next."""
        asked = self._fill()
        while self._under_way and self._under_way[0].done:
            slot = self._under_way.popleft()
            self.pages += slot.pages
            self.documents += slot.documents
            self.bytes += slot.bytes
            if slot.print:
                self._traps.note(slot.url, slot.print)
            self.offer(slot.found)
            asked += self._fill()
        return asked

    def _fill(self) -> list[Slot]:
        asked = []
        while len(self._under_way) < self._window and not self.closed and self.bytes < self._limits.bytes:
            if not self._heap and not self._refill():
                break
            entry = heapq.heappop(self._heap)
            if -entry.debt < _SURE and entry.sort == PAGE and self._traps.closed(entry.url):
                self.trapped.setdefault("same-content", set()).add(entry.url)
                continue
            if not self._room(entry.sort):
                self._deferred.append(entry)
                continue
            slot = Slot(entry.url, entry.depth, -entry.debt, entry.sort)
            if entry.sort in self.asked:
                self.asked[entry.sort] += 1
            self._under_way.append(slot)
            asked.append(slot)
        return asked

    def _refill(self) -> bool:
        """Once nothing is under way: what was kept out by guesses that were too high, then what was put off."""
        if self._under_way:
            return False
        if any(self._room(entry.sort) for entry in self._deferred):
            self._heap, self._deferred = self._deferred, []
            heapq.heapify(self._heap)
        else:
            self._heap, self._later = self._later, []
        return bool(self._heap)

    def _room(self, sort: str) -> bool:
        if sort == PICTURE:
            return self.asked[sort] < self._limits.pictures
        if sort == ELSEWHERE:
            return self.asked[sort] < self._limits.elsewhere
        coming = sum(slot.sort == sort for slot in self._under_way)
        if sort == DOCUMENT:
            return self.documents + coming < self._limits.documents
        return self.pages + coming < self._limits.pages

    def close(self, why: str) -> None:
        """Ask for nothing more: ``time``, ``failures`` or ``idle``."""
        self.closed = self.closed or why

    def abandon(self) -> None:
        """Take everything under way as answered by nothing: no answer will come any more."""
        for slot in self._under_way:
            slot.done = True

    @property
    def busy(self) -> bool:
        """Whether answers are awaited."""
        return any(not slot.done for slot in self._under_way)

    def left(self) -> dict[str, list[str]]:
        """Addresses nobody asked for, by the budget that kept them out, in alphabetical order."""
        waiting = [*self._heap, *self._deferred, *self._later]
        out: dict[str, list[str]] = {}
        for _, _, url, sort in waiting:
            if self.bytes >= self._limits.bytes:
                reason = "bytes"
            elif self.closed:
                reason = self.closed
            else:
                reason = _BUDGET[sort]
            out.setdefault(reason, []).append(url)
        if self.too_deep:
            out["depth"] = list(self.too_deep)
        return {reason: sorted(found) for reason, found in sorted(out.items())}
