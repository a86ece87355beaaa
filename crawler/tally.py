"""Counts what a crawl saw and what it left out, and says so at its end: the coverage and why it ended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from crawler import states
from crawler.deepening import BUDGET, Deepening
from oit.records import Coverage, NotLookedAt, Resource, ResourceKind

if TYPE_CHECKING:
    from crawler.session import Session

_EXAMPLES = 5
_BUDGETS = ("pages", "documents", "bytes", "depth", "time", "failures", "idle", "images", "elsewhere", "ocr")
_EXTRAS = frozenset({"images", "elsewhere"})  # what is left of them does not make a crawl a partial one


class Tally:
    """The counts of one crawl; ``aside``: why addresses were left out, and which."""

    def __init__(self) -> None:
        self.aside: dict[str, set[str]] = defaultdict(set)
        self.reached: set[str] = set()
        self.blocked = self.unread = self.pictures = 0
        self._images: set[int] = set()

    def count(self, resource: Resource) -> None:
        """Take in one resource."""
        self.unread += is_unread(resource)
        if resource.not_read.startswith("needs-javascript"):
            self.aside["javascript"].add(resource.url)
        if resource.kind is ResourceKind.IMAGE:
            self._images.add(hash(resource.url))
        self._images.update(hash(image.src) for image in resource.images)

    def finish_reason(self, session: Session, *, stopping: bool) -> str:
        """The word for how the crawl ended: a key of ``endings.REASONS``."""
        looked, frontier = session.looked, session.frontier
        if looked is not None and looked.reason:
            return looked.reason
        if stopping or looked is None:
            return "interrupted"
        if not frontier.pages:
            known = {status.url: status for status in session.store.statuses(session.run.id)}
            home = known.get(looked.home)
            return states.finish_of(home.reason) if home and home.reason else "empty"
        if frontier.pages == len(self.aside["javascript"]) and not frontier.documents:
            return "javascript"
        if frontier.closed in {"failures", "idle"}:
            return str(frontier.closed)
        return "budget" if self.reached or frontier.left().keys() - _EXTRAS else "finished"

    def coverage(self, session: Session, deepening: Deepening) -> Coverage:
        """What was read, what was refused, what was not looked at and why."""
        frontier, prober = session.frontier, session.prober
        left = frontier.left()
        reached = self.reached | (left.keys() & set(_BUDGETS)) | ({"ocr"} if deepening.left_out else set())
        groups = {
            **{f"budget-{name}": found for name, found in left.items()},
            **{why: sorted(found) for why, found in (*self.aside.items(), *frontier.trapped.items()) if found},
            ("probe-budget" if session.options.probe else "probe-off"): sorted(prober.skipped),
            BUDGET: sorted(deepening.left_out),
            "probe-time": sorted(prober.unfinished),
        }
        return Coverage(
            pages_read=frontier.pages,
            documents_read=frontier.documents - self.unread - self.pictures,
            documents_unread=self.unread,
            images_seen=len(self._images),
            links_checked=len(session.store.statuses(session.run.id)),
            blocked=self.blocked,
            not_looked_at=tuple(
                NotLookedAt(reason=why, count=len(found), examples=tuple(found[:_EXAMPLES]))
                for why, found in sorted(groups.items())
                if found
            ),
            budgets_reached=tuple(name for name in _BUDGETS if name in reached),
        )


def is_unread(resource: Resource) -> bool:
    """Whether a document gave no text."""
    return resource.kind is ResourceKind.DOCUMENT and bool(resource.not_read)
