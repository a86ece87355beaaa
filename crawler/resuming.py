"""Takes up what an earlier session of the same crawl read: nothing of it is asked for again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from crawler import readers, urls
from crawler.deepening import Deepening
from crawler.following import DECLARED_SCORE, NOT_FOLLOWED, Following
from crawler.frontier import ELSEWHERE, PICTURE, Found
from crawler.session import Session
from oit.records import Resource, ResourceKind
from oit.store import Stored

_NOTHING_MORE_COMES = frozenset({"timeout", "dns", "refused"})


class Resuming:
    """One beginning of a session; it does nothing in the first session of a crawl."""

    def __init__(self, session: Session, following: Following, deepening: Deepening) -> None:
        self._session = session
        self._following = following
        self._deepening = deepening
        self._waiting: dict[str, bool] = {}  # address -> whether it waits for recognition

    def run(self) -> None:
        """Mark what was read, count it, and offer what it left undone."""
        session, frontier = self._session, self._session.frontier
        lost: dict[str, int] = {}  # address of a scan whose bytes are gone -> depth
        posters: set[str] = set()
        linked: set[str] = set()
        for item in session.store.stored(session.run.id):
            posters.update(found.url for found in self._following.pictures_of(item.resource, item.links))
            linked.update(link.target for link in item.links if link.rel not in NOT_FOLLOWED)
            found = self._unrecognised(item.resource)
            if found is None:
                lost[item.resource.url] = item.resource.depth
            else:
                self._waiting[item.resource.url] = found
                frontier.mark(item.resource.url)
        self._statuses(lost)
        for item in session.store.stored(session.run.id):
            if item.resource.url not in lost:
                self._one(item, posters - linked)
        frontier.offer(Found(url, depth, DECLARED_SCORE) for url, depth in lost.items())
        for target in session.store.redirects(session.run.id).values():
            if self._following.wanted(target):
                frontier.offer([Found(target, 1, DECLARED_SCORE)])

    def _statuses(self, lost: Mapping[str, int]) -> None:
        for status in self._session.store.statuses(self._session.run.id):
            if status.url not in self._session.scope:
                self._session.prober.know(status.url)
            elif status.reason.partition(":")[0] not in _NOTHING_MORE_COMES and status.url not in lost:
                self._session.frontier.mark(status.url)  # else the network may have been down: ask once more

    def _one(self, item: Stored, pictures_only: Collection[str]) -> None:
        resource, frontier, tally = item.resource, self._session.frontier, self._session.tally
        tally.count(resource)
        frontier.bytes += resource.size
        if resource.kind is ResourceKind.PAGE:
            frontier.pages += 1
            posters = self._following.pictures_of(resource, item.links)
            frontier.offer(found for found in posters if found.url not in self._waiting)
        elif resource.url in pictures_only:
            frontier.asked[PICTURE] += 1
        else:
            frontier.documents += 1
            tally.pictures += resource.kind is ResourceKind.IMAGE
            frontier.asked[ELSEWHERE] += resource.url not in self._session.scope
        frontier.offer(self._following.follow(resource, item.links, resource.depth + 1))
        if self._waiting[resource.url]:
            self._deepening.offer(resource.url, urls.promise(resource.url, ""), resource.sha256)

    def _unrecognised(self, resource: Resource) -> bool | None:
        """Whether a stored resource waits for recognition; None when it must be fetched once more for it."""
        session = self._session
        if resource.kind is ResourceKind.PAGE or not resource.sha256:
            return False
        fast = session.cached(resource.sha256, readers.VERSION)
        if fast is None or not self._deepening.wants(fast.resource):
            return False
        known = session.cached(resource.sha256, self._deepening.version()) is not None
        return True if known or session.spool.path(resource.sha256).exists() else None
