"""What the parts of one crawl share: the job, where to put what was seen, what may be asked, what was counted."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from crawler import probe, readers, survey, urls
from crawler.clock import now
from crawler.frontier import Frontier, Limits, window_for
from crawler.options import Job, user_agent
from crawler.order import Order
from crawler.spool import Spool
from crawler.tally import Tally
from oit import __version__
from oit.records import Link, LinkState, LinkStatus, PrivacyHit, Record, Resource, Run
from oit.store import Store, StoreError


class Seen(Record, frozen=True, kw_only=True):
    """What came of one address: a status (None: somebody else asks), a resource if any was read, a redirect's end."""

    status: LinkStatus | None = None
    resource: Resource | None = None
    links: tuple[Link, ...] = ()
    privacy_hits: tuple[PrivacyHit, ...] = ()
    redirect: str = ""


class Session:
    """One crawl; ``stop`` ends it and is called when the store fails, for then nothing more can be kept."""

    def __init__(self, job: Job, stop: Callable[[], None]) -> None:
        self.job = job
        self.agency, self.options = job.agency, job.options
        self.store = Store.open(job.store)
        self.run: Run = self.store.run(job.run_id)
        self.agent = user_agent(__version__, self.options)
        self.error: StoreError | None = None
        self.looked: survey.Survey | None = None
        self.prober = probe.Prober(self.agent, self.options, self._tell)
        self.frontier = Frontier(
            Limits(
                pages=self.options.max_pages,
                documents=self.options.max_documents,
                bytes=self.options.max_bytes,
                depth=self.options.max_depth,
                pictures=self.options.max_images,
                elsewhere=self.options.max_elsewhere,
            ),
            window=window_for(self.options.max_pages),
            probe=self.prober.submit,
        )
        self.scope = urls.Scope(self.agency.home_url, self.agency.hosts)
        self.robots = survey.Robots((), self.agent)
        self.spool = Spool(self.store.path, self.run.id)
        self.tally = Tally()
        self.order = Order()
        self._stop = stop

    def begin(self, looked: survey.Survey) -> None:
        """Take in the first look at the site: what belongs to it and what its robots.txt says."""
        self.store.add_note(self.run.id, "survey", msgspec.json.encode(looked))
        self.scope = urls.Scope(looked.home, (*self.agency.hosts, *looked.hosts))
        self.robots = survey.Robots(looked.robots, self.agent)
        for url, target in looked.redirects:
            self.keep(Seen(status=redirected(url, 301, target), redirect=target))

    @property
    def soft_404(self) -> str:
        """The fingerprint of the answer to an address that cannot exist; '' when the site says 404."""
        return self.looked.status.soft_404 if self.looked else ""

    def keep(self, seen: Seen) -> None:
        """Stream what was seen into the store; a store that fails ends the crawl."""
        try:
            with self.store.together():
                if seen.resource is not None:
                    self.store.add_page(self.run.id, seen.resource, seen.links, seen.privacy_hits)
                if seen.status is not None:
                    if seen.redirect:
                        self.store.add_redirect(self.run.id, seen.status.url, seen.redirect)
                    self.store.add_statuses(self.run.id, (seen.status,))
        except StoreError as error:
            self.fail(error)

    def say(self, url: str, state: LinkState, reason: str) -> None:
        """Keep what is known of an address that nobody asked for."""
        self.keep(Seen(status=LinkStatus(url=url, state=state, checked_at=now(), reason=reason)))

    def cached(self, sha256: str, version: str) -> readers.Reading | None:
        """What bytes with this hash were read as, by readers of this version."""
        found = self.store.cached(sha256, version)
        return None if found is None else readers.Reading(resource=found[0], links=found[1], privacy_hits=found[2])

    def cache(self, sha256: str, version: str, reading: readers.Reading) -> None:
        """Keep what bytes were read as, for later scans."""
        self.store.put_cached(sha256, version, reading.resource, reading.links, reading.privacy_hits)

    def fail(self, error: StoreError) -> None:
        """The store failed: nothing more can be kept."""
        if self.error is None:
            self.error = error
            self._stop()

    def _tell(self, status: LinkStatus) -> None:
        """From a thread of the prober, in which nothing can be stopped."""
        try:
            self.store.add_statuses(self.run.id, [status])
        except StoreError as error:
            self.error = self.error or error


def redirected(url: str, status: int, target: str) -> LinkStatus:
    """An address that sends its visitors on."""
    reason = f"to {target}"
    return LinkStatus(url=url, state=LinkState.REDIRECTED, http_status=status, checked_at=now(), reason=reason)
