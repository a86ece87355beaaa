"""Asks whether what the last whole scan of a site read still holds, and takes it over where the server says so.

Only between scans under the same settings, by the same version of the program and its readers. A server whose word is
worth nothing is found out first: a few addresses are asked for with marks that nothing can have. Whoever answers «not
modified» to them lies, and so does a server that sends other bytes than before under the marks it gave them before;
then everything is read anew.
"""

from __future__ import annotations

import hashlib
import itertools
import logging
import time
import warnings
from collections.abc import Callable, Iterator
from typing import NamedTuple

import requests
from msgspec.structs import replace
from urllib3.exceptions import InsecureRequestWarning

from crawler import netguard, readers, tls
from crawler.answers import Answers
from crawler.clock import now
from crawler.documents import Documents
from crawler.frontier import ELSEWHERE, Slot
from crawler.readers import scripted
from crawler.session import Seen, Session
from crawler.unchanged import NOT_MODIFIED, Asker, Question
from oit import __version__
from oit.records import Link, LinkState, LinkStatus, PrivacyHit, Resource, ResourceKind

_NOTE = "readers"
_VERSION = f"{__version__} {readers.VERSION}"
_SAMPLE = 8
_PAUSE, _SHORT_PAUSE = 0.25, 0.05
"""Seconds after an answer with a body, and after one without, which costs a server less."""
_AT_ONCE = 4
_IMPOSSIBLE = {"If-None-Match": '"nothing-has-this"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}

log = logging.getLogger(__name__)


class Earlier(NamedTuple):
    """One address as the earlier scan stored it."""

    resource: Resource
    links: tuple[Link, ...]
    privacy_hits: tuple[PrivacyHit, ...]


def _marks(resource: Resource) -> dict[str, str]:
    """The headers that ask whether it changed."""
    told = {"If-None-Match": resource.etag, "If-Modified-Since": resource.last_modified}
    return {name: value for name, value in told.items() if value}


def _as_sent(resource: Resource) -> bool:
    """Whether it was read, and as the server sent it: by no browser, whose pages change without their first answer."""
    return not resource.not_read and not scripted.has_run(resource)


class Recalling:
    """What the earlier scan knows for one crawl; ``prepare`` first."""

    def __init__(self, session: Session, answers: Answers, documents: Documents) -> None:
        self._session = session
        self._answers = answers
        self._documents = documents
        self._run = ""
        self._opened: frozenset[str] = frozenset()
        self._unchanged: frozenset[str] = frozenset()

    def prepare(self, stopped: Callable[[], bool]) -> None:
        """Find the earlier scan, see whether the server's word can be trusted, and ask what is unchanged."""
        store, run = self._session.store, self._session.run
        store.add_note(run.id, _NOTE, _VERSION.encode())
        before = store.finished(run.agency, run.settings_digest)
        if before is None or store.note(before.id, _NOTE) != _VERSION.encode():
            return
        found = (status for status in store.statuses(before.id) if status.state is LinkState.OK)
        self._run, self._opened = before.id, frozenset(status.url for status in found)
        options, looked = self._session.options, self._session.looked
        delay = looked.crawl_delay if looked else 0.0
        client = netguard.session(
            self._session.agent, allow_private=options.allow_private, ssl_context=tls.lax_context()
        )
        if not self._trustworthy(client, pause=0.0 if options.fast else max(_PAUSE, delay)):
            log.info("the server's marks of change are not to be trusted: everything is read anew")
            return
        asker = Asker(
            client,
            at_once=1 if delay else min(_AT_ONCE, options.concurrency),
            pause=0.0 if options.fast else max(_SHORT_PAUSE, delay),
            timeout=options.timeout,
            stopped=stopped,
        )
        self._unchanged = asker.unchanged(self._questions())

    def answer(self, slot: Slot) -> bool:
        """Whether an address is unchanged: then its slot is as after its answer, and what was read is kept again."""
        if slot.sort == ELSEWHERE or slot.url not in self._unchanged or (earlier := self._earlier(slot.url)) is None:
            return False
        resource = replace(earlier.resource, fetched_at=now(), depth=slot.depth)
        if resource.kind is ResourceKind.PAGE:
            self._answers.count_page(slot, resource, earlier.links, LinkState.OK)
            status = LinkStatus(url=slot.url, state=LinkState.OK, http_status=resource.status, checked_at=now())
            self._session.keep(
                Seen(status=status, resource=resource, links=earlier.links, privacy_hits=earlier.privacy_hits)
            )
        else:
            self._documents.recall(slot, resource, earlier.links, earlier.privacy_hits)
        slot.done = True
        return True

    def _questions(self) -> list[Question]:
        """What is worth asking: the addresses of the site that may be asked for and are kept whole."""
        session = self._session
        allowed = session.robots.allows if session.options.obey_robots else lambda _: True
        return [
            Question(resource.url, marks)
            for resource, _ in session.store.stored(self._run)
            if resource.url in self._opened and resource.url in session.scope and allowed(resource.url)
            if _as_sent(resource) and (marks := _marks(resource))
            if resource.kind is ResourceKind.PAGE or self._documents.can_recall(resource)
        ]

    def _earlier(self, url: str) -> Earlier | None:
        """What was read at an address as the server sent it."""
        page = self._session.store.page(self._run, url)
        return Earlier(*page) if page is not None and _as_sent(page[0]) else None

    def _sample(self) -> Iterator[Earlier]:
        """A few addresses, the same ones every time."""
        ordered = sorted(self._opened, key=lambda url: hashlib.sha256(url.encode()).digest())
        found = filter(None, (self._earlier(url) for url in ordered if url in self._session.scope))
        yield from itertools.islice((one for one in found if _marks(one.resource)), _SAMPLE)

    def _trustworthy(self, client: requests.Session, pause: float) -> bool:
        for earlier in self._sample():
            time.sleep(pause)
            try:
                if not self._honest(client, earlier.resource):
                    return False
            except (OSError, ValueError) as error:
                log.info("no answer from %s: %s", earlier.resource.url, error)
        return True

    def _honest(self, client: requests.Session, earlier: Resource) -> bool:
        """Whether an answer is whole in spite of marks that nothing has, and other bytes come with other marks."""
        limit = self._session.options.max_file_bytes
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", InsecureRequestWarning)  # trust is judged by tls.probe, once
            timeout = self._session.options.timeout
            with client.get(
                earlier.final_url,
                headers=_IMPOSSIBLE,
                timeout=timeout,
                stream=True,
                allow_redirects=False,
                verify=False,
            ) as answer:
                if answer.status_code == NOT_MODIFIED:
                    return False
                marks = answer.headers.get("ETag", ""), answer.headers.get("Last-Modified", "")
                if answer.status_code != earlier.status or marks != (earlier.etag, earlier.last_modified):
                    return True
                body = b""
                for chunk in answer.iter_content(65536):
                    body += chunk
                    if len(body) > limit:
                        return True
        return hashlib.sha256(body).hexdigest() == earlier.sha256
