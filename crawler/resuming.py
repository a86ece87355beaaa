"""Goes on with a crawl that was interrupted: it runs again from its beginning, and what is stored answers at once.

So every budget is spent in the same order as by a crawl that nobody disturbed, whatever moment the earlier session
ended at, and nothing that was read is asked for again.
"""

from __future__ import annotations

from crawler.answers import Answers
from crawler.documents import Documents
from crawler.following import Following
from crawler.frontier import ELSEWHERE, Slot
from crawler.session import Session
from oit.records import LinkState, LinkStatus, ResourceKind

_NOTHING_CAME = frozenset({"timeout", "dns", "refused"})
"""The network may have been down: such an address is asked once more."""


class Resuming:
    """What earlier sessions of a crawl stored; nothing in its first session."""

    def __init__(self, session: Session, following: Following, answers: Answers, documents: Documents) -> None:
        self._session = session
        self._following = following
        self._answers = answers
        self._documents = documents
        self._statuses: dict[str, LinkStatus] = {}
        self._redirects: dict[str, str] = {}
        self._goes_on = False

    def load(self) -> None:
        """Look up what is known, before the first address is asked for."""
        session = self._session
        for status in session.store.statuses(session.run.id):
            self._goes_on = True
            if status.url in session.scope:
                self._statuses[status.url] = status
            else:
                session.prober.know(status.url)
        self._redirects = session.store.redirects(session.run.id)

    def answer(self, slot: Slot) -> bool:
        """Whether an address needs not be asked for: then its slot is as after the answer."""
        status = self._statuses.pop(slot.url, None)
        if slot.sort == ELSEWHERE:
            slot.done = self._goes_on and self._stored(slot, LinkState.OK)
        elif status is not None and status.reason.partition(":")[0] not in _NOTHING_CAME:
            slot.done = self._stored(slot, status.state) or self._known(slot, status)
        return slot.done

    def _stored(self, slot: Slot, state: LinkState) -> bool:
        """Take a stored page or file in as when it was read; False when there is none, or its bytes are needed."""
        session = self._session
        found = session.store.page(session.run.id, slot.url)
        if found is None:
            return False
        resource, links, _ = found
        if resource.kind is ResourceKind.PAGE:
            self._answers.count_page(slot, resource, links, state)
            return True
        return self._documents.restore(slot, resource, links)

    def _known(self, slot: Slot, status: LinkStatus) -> bool:
        """Take in an address of which nothing but its state is kept; one that opened is read once more."""
        if status.state is LinkState.OK:
            return False
        if slot.url in self._redirects and status.state is LinkState.REDIRECTED:
            slot.found = self._following.sent_on(self._redirects[slot.url], slot.depth)
        self._session.tally.blocked += status.state is LinkState.BLOCKED
        return True
