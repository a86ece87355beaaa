"""The files of a crawl: known already, or read in the room; stored, and offered for recognition."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from scrapy.http import Response

from crawler import readers
from crawler.answers import facts_of
from crawler.clock import now
from crawler.deepening import Deepening
from crawler.following import Following
from crawler.frontier import ELSEWHERE, PICTURE, Slot
from crawler.readers import again
from crawler.room import READ, Room, Task
from crawler.session import Seen, Session
from crawler.tally import is_unread
from oit.records import Link, LinkState, LinkStatus, PrivacyHit, Resource, ResourceKind
from oit.store import StoreError

_OUR_FAULTS = ("timeout", "crash", "memory", "reader-error")
"""Another day may read such a file: its reading is not kept for later scans."""


class Documents:
    """Reads each file once, whatever number of addresses brings it.

    ``soon(function, *arguments)`` calls in the crawl's own thread; ``changed`` is called when a file has been read.
    """

    def __init__(
        self,
        session: Session,
        following: Following,
        room: Room,
        *,
        soon: Callable[..., None],
        changed: Callable[[], None],
    ) -> None:
        self._session = session
        self._following = following
        self._room = room
        self._soon, self._changed = soon, changed
        self._reading: dict[str, list[tuple[Slot, dict[str, Any]]]] = {}  # bytes in the room -> who waits for them
        self.stopping = False
        self.deepening = Deepening(
            room,
            session.options,
            cached=session.cached,
            keep=session.cache,
            path=session.spool.path,
            apply=self._replace,
            soon=soon,
            changed=changed,
            reader=session.job.reader,
        )

    @property
    def busy(self) -> bool:
        """Whether files are in the room."""
        return bool(self._reading)

    def take(self, slot: Slot, response: Response, kind: str) -> None:
        """Store what is known of the bytes already, or hand them over to the room."""
        body, facts = response.body, facts_of(slot, response)
        sha = hashlib.sha256(body).hexdigest()
        version = again.version_for(kind, facts["headers"])
        known = self._session.cached(sha, version)
        if known is not None:
            wanted = self.deepening.wants(known.resource)
            if wanted and self._session.cached(sha, self.deepening.version()) is None:
                self._session.spool.put(sha, body)
            self._store(slot, again.at(known, **facts))
            return
        name = sha if version == readers.VERSION else f"{sha}-{hashlib.sha256(version.encode()).hexdigest()[:8]}"
        waiting = self._reading.get(name)
        if waiting is not None:
            waiting.append((slot, facts))
            return
        self._reading[name] = [(slot, facts)]
        path = self._session.spool.put(name, body)
        task = Task(
            **facts,
            content_type=kind,
            sha256=sha,
            size=len(body),
            path=str(path or ""),
            body=b"" if path else body,
            reader=self._session.job.reader,
        )
        self._room.submit(READ, (), lambda: task, lambda reading: self._soon(self._was_read, name, version, reading))

    def _was_read(self, name: str, version: str, reading: readers.Reading | None) -> None:
        """The room has read a file: it is stored under every address that brought it."""
        waiting = self._reading.pop(name, [])
        if self.stopping or reading is None:
            return
        try:
            if not reading.resource.not_read.startswith(_OUR_FAULTS):
                self._session.cache(reading.resource.sha256, version, reading)
            for slot, facts in waiting:
                self._store(slot, again.at(reading, **facts))
        except StoreError as error:
            self._session.fail(error)
            return
        if version != readers.VERSION or not self.deepening.wants(reading.resource):
            self._session.spool.drop(name)
        self._changed()

    def restore(self, slot: Slot, resource: Resource, links: tuple[Link, ...]) -> bool:
        """Take in a file that an earlier session stored; False when its bytes are gone and needed for recognition."""
        session, sha = self._session, resource.sha256
        fast = session.cached(sha, readers.VERSION) if sha else None
        if fast is None or not self.deepening.wants(fast.resource):
            self._count(slot, resource, links)
            return True
        if session.cached(sha, self.deepening.version()) is None and not session.spool.holds(sha):
            return False
        first = again.like(fast, resource)  # counted as when it was read; what is stored may be the recognised one
        self._count(slot, first.resource, self._following.links(first.links))
        session.tally.unread += is_unread(resource) - is_unread(first.resource)
        self.deepening.offer(slot.url, slot.score, sha)
        return True

    def can_recall(self, resource: Resource) -> bool:
        """Whether what an earlier scan read of a file is all that is needed of it: nothing waits for recognition."""
        fast = self._session.cached(resource.sha256, readers.VERSION)
        if fast is None or not self.deepening.wants(fast.resource):
            return True
        return self._session.cached(resource.sha256, self.deepening.version()) is not None

    def recall(
        self, slot: Slot, resource: Resource, links: tuple[Link, ...], privacy_hits: tuple[PrivacyHit, ...]
    ) -> None:
        """Store a file that an earlier scan read, as when it was read first; recognition is added as then."""
        fast = self._session.cached(resource.sha256, readers.VERSION)
        if fast is not None and self.deepening.wants(fast.resource):
            self._store(slot, again.like(fast, resource))
        else:
            self._store(slot, readers.Reading(resource=resource, links=links, privacy_hits=privacy_hits))

    def _count(self, slot: Slot, resource: Resource, links: tuple[Link, ...]) -> None:
        """Take a file and what it leads to into its slot and the tally."""
        tally = self._session.tally
        slot.bytes = resource.size
        slot.documents = slot.sort != PICTURE or is_unread(resource)
        tally.pictures += resource.kind is ResourceKind.IMAGE and slot.documents
        tally.count(resource)
        slot.found = self._following.follow(resource, links, slot.depth + 1)

    def _store(self, slot: Slot, reading: readers.Reading) -> None:
        """One read file: counted, stored, and then offered for recognition where that could add something."""
        resource = reading.resource
        links = self._following.links(reading.links)
        self._count(slot, resource, links)
        status = None
        if slot.sort != ELSEWHERE:  # else the prober says what an address is like
            status = LinkStatus(url=slot.url, state=LinkState.OK, http_status=resource.status, checked_at=now())
        self._session.keep(Seen(status=status, resource=resource, links=links, privacy_hits=reading.privacy_hits))
        slot.done = True
        if self.deepening.wants(resource):
            self.deepening.offer(slot.url, slot.score, resource.sha256)

    def _replace(self, url: str, reading: readers.Reading) -> None:
        """Put a reading in the place of what is stored of an address."""
        session = self._session
        try:
            stored = session.store.page(session.run.id, url)
            if stored is None:
                return
            placed = again.like(reading, stored[0])
            if placed.resource != stored[0]:
                links = self._following.links(placed.links)
                session.store.add_page(session.run.id, placed.resource, links, placed.privacy_hits)
                session.tally.unread += is_unread(placed.resource) - is_unread(stored[0])
        except StoreError as error:
            session.fail(error)
