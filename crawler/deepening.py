"""Recognising scans beside the crawl, within a budget that is spent in an order which depends on the site alone.

While the crawl runs, scans are recognised as they come, best promise first, so that no core is idle: that is a guess
at what the budget will be spent on. When the crawl is over, everything that could be recognised is known and put into
its final order; the budget is spent along it, whether a document was recognised already, is so now, or was in an
earlier scan. What was recognised beyond the budget is taken back. So the same served bytes give the same Snapshot,
whatever finished first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from crawler import readers
from crawler.options import CrawlOptions
from crawler.readers import Reading
from crawler.room import DEEPEN, Room, Task
from oit.records import Resource

BUDGET = "budget-ocr"
_REFUSED = "budget: no page recognised"
_RECOGNISED = re.compile(r"^ocr: pages? ([0-9, -]+)")
_FAILED = re.compile(r"^ocr: (?:timeout|crash|memory)")
_ROOM_FAULTS = ("timeout", "crash", "memory")


class Known(NamedTuple):
    """What is known of one document's cost in pages: at least, and at most."""

    least: int
    most: int


class Candidate:
    """Bytes that recognition could add to, and the addresses they were met at (with what each promises)."""

    __slots__ = ("asked", "cost", "refused", "sha256", "urls")

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        self.urls: dict[str, int] = {}
        self.asked = False
        self.refused = False
        self.cost: int | None = None  # pages that were recognised, once it is known

    @property
    def rank(self) -> tuple[int, str, str]:
        """The smallest is recognised first."""
        return -max(self.urls.values()), min(self.urls), self.sha256


class Plan(NamedTuple):
    """Indexes of documents: those sure to be in the budget, and those sure to be out of it. The rest is not known."""

    admitted: tuple[int, ...]
    refused: tuple[int, ...]


def plan(costs: Sequence[Known], budget: int) -> Plan:
    """Spend a budget of pages along a list: a document is recognised when the budget was not spent before it.

    The last one may go over the budget, so that no document is recognised by half for it.
    """
    least = most = 0
    admitted, out = [], []
    for index, cost in enumerate(costs):
        if most < budget:
            admitted.append(index)
        elif least >= budget:
            out.append(index)
        least += cost.least
        most += cost.most
    return Plan(tuple(admitted), tuple(out))


def pages_recognised(resource: Resource) -> int:
    """How many pages recognition took, by what the reading says; at least one, for it was opened and looked at."""
    count = 0
    for defect in resource.defects:
        found = _RECOGNISED.match(defect)
        for part in found[1].split(",") if found else ():
            first, _, last = part.strip().partition("-")
            if first.strip().isdecimal():
                count += int(last if last.strip().isdecimal() else first) - int(first) + 1
    return max(1, count, sum(segment.ocr for segment in resource.text))


def refused(reading: Reading, why: str) -> Reading:
    """The fast reading of a document that was not recognised, with the limit that was reached."""
    kept = tuple(found for found in reading.resource.defects if not found.startswith(_REFUSED))
    return replace(reading, resource=replace(reading.resource, defects=(*kept, f"{_REFUSED}, {why}")))


class Deepening:
    """Everything that waits for recognition in one crawl.

    ``cached`` and ``keep`` are the store's readings by content; ``apply`` puts a reading in the place of what is
    stored of an address; ``changed`` is called (in the crawl's own thread, by way of ``soon``) when one is done.
    """

    def __init__(  # noqa: PLR0913 - the crawl it belongs to, each part by name
        self,
        room: Room,
        options: CrawlOptions,
        *,
        cached: Callable[[str, str], Reading | None],
        keep: Callable[[str, str, Reading], None],
        path: Callable[[str], Path],
        apply: Callable[[str, Reading], None],
        soon: Callable[..., None],
        changed: Callable[[], None],
        reader: str = "",
    ) -> None:
        self._room = room
        self._options = options
        self._cached, self._keep, self._path = cached, keep, path
        self._apply, self._soon, self._changed = apply, soon, changed
        self._reader = reader
        self._all: dict[str, Candidate] = {}
        self._guessed = 0
        self._order: list[Candidate] | None = None
        self.left_out: list[str] = []
        self.running = 0
        self._over = False

    def version(self) -> str:
        """Under which a deep reading is kept: everything that decides what it comes to."""
        from crawler.readers import deep  # noqa: PLC0415 - heavy, and only wanted for scans

        options = self._options
        return f"{readers.VERSION}+{deep.VERSION}+{options.ocr_pages}p{options.ocr_seconds}s"

    def wants(self, resource: Resource) -> bool:
        """Whether recognition could add to a fast reading."""
        if not self._options.ocr or not self._options.max_ocr_pages or resource.not_read.startswith(_ROOM_FAULTS):
            return False
        from crawler.readers import deep  # noqa: PLC0415 - as above

        return deep.wanted(resource)

    def offer(self, url: str, score: int, sha256: str) -> None:
        """Take in an address whose stored reading wants recognition and whose bytes are spooled or known."""
        known = self._all.get(sha256)
        if known is None:
            known = self._all[sha256] = Candidate(sha256)
        known.urls[url] = max(score, known.urls.get(url, score))
        if known.cost is None and not known.asked:
            done = self._cached(sha256, self.version())
            if done is not None:
                known.cost = pages_recognised(done.resource)
            elif self._guessed < self._options.max_ocr_pages:
                self._guessed += self._options.ocr_pages
                self._ask(known)
        if known.cost is not None:
            self._put(known, [url])

    def settle(self, promises: Mapping[str, int]) -> None:
        """The crawl is over: put everything into its final order and work it off.

        Args:
            promises: By address, what the links that lead to it promise.
        """
        for candidate in self._all.values():
            for url in candidate.urls:
                candidate.urls[url] = promises.get(url, candidate.urls[url])
        for rank in self._room.withdraw(DEEPEN):
            self._all[rank[-1]].asked = False
            self.running -= 1
        self._order = sorted(self._all.values(), key=lambda candidate: candidate.rank)
        self._go_on()

    def addresses(self) -> frozenset[str]:
        """Every address that was offered."""
        return frozenset(url for candidate in self._all.values() for url in candidate.urls)

    def give_up(self) -> None:
        """No time is left: what is not recognised by now is left out, and says so."""
        self._room.withdraw(DEEPEN)
        self._over, self.running = True, 0
        self._order = self._order or []
        for candidate in self._all.values():
            if candidate.cost is None:
                self._refuse(candidate, f"limit {self._options.max_ocr_seconds} s after the crawl")

    @property
    def settling(self) -> bool:
        """Whether the final order is known."""
        return self._order is not None

    @property
    def settled(self) -> bool:
        """Whether the budget is spent, or everything is recognised."""
        return self.settling and all(found.refused or found.cost is not None for found in self._all.values())

    def _ask(self, candidate: Candidate) -> None:
        candidate.asked = True
        self.running += 1

        def make() -> Task | None:
            fast = self._cached(candidate.sha256, readers.VERSION)
            path = self._path(candidate.sha256)
            if fast is None or not path.exists():
                return None
            found = fast.resource
            return Task(
                url=found.url,
                final_url=found.final_url,
                fetched_at=found.fetched_at,
                path=str(path),
                fast=fast,
                pages=self._options.ocr_pages,
                seconds=float(self._options.ocr_seconds),
                reader=self._reader,
            )

        def done(reading: Reading | None) -> None:
            self._soon(self._done, candidate, reading)

        self._room.submit(DEEPEN, candidate.rank, make, done)

    def _done(self, candidate: Candidate, reading: Reading | None) -> None:
        if self._over:
            return
        self.running -= 1
        candidate.cost = 1
        if reading is not None:
            candidate.cost = pages_recognised(reading.resource)
            if not any(map(_FAILED.match, reading.resource.defects)):
                self._keep(candidate.sha256, self.version(), reading)
            self._put(candidate, candidate.urls, reading)
        if self._order is not None:
            self._go_on()
        self._changed()

    def _put(self, candidate: Candidate, urls: Iterable[str], reading: Reading | None = None) -> None:
        reading = reading or self._cached(candidate.sha256, self.version())
        if reading is not None and not candidate.refused:  # one under way may end after it was refused
            for url in urls:
                self._apply(url, reading)

    def _go_on(self) -> None:
        """Ask for what is sure to be in the budget; take back what is sure to be out of it."""
        order = self._order or []
        most = max(1, self._options.ocr_pages)
        costs = [Known(1, most) if found.cost is None else Known(found.cost, found.cost) for found in order]
        decided = plan(costs, self._options.max_ocr_pages)
        for index in decided.admitted:
            if order[index].cost is None and not order[index].asked:
                self._ask(order[index])
        for index in decided.refused:
            self._refuse(order[index], f"limit {self._options.max_ocr_pages} pages a scan")

    def _refuse(self, candidate: Candidate, why: str) -> None:
        candidate.refused = True
        fast = self._cached(candidate.sha256, readers.VERSION)
        for url in candidate.urls:
            if url not in self.left_out:
                self.left_out.append(url)
                if fast is not None:
                    self._apply(url, refused(fast, why))
