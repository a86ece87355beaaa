"""Asks whether what the last whole scan of a site read still holds, and takes it over where the server says so.

Only between scans under the same settings, by the same version of the program and its readers. A server whose word is
worth nothing is found out first: a few addresses are asked for with marks that nothing can have. Whoever answers «not
modified» to them lies, and so does a server that sends other bytes than before under the marks it gave them before;
then everything is read anew.
"""

from __future__ import annotations

import hashlib
import logging
import time
import warnings
from collections.abc import Iterator
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
from oit import __version__
from oit.records import Link, LinkState, LinkStatus, PrivacyHit, Resource, ResourceKind

NOT_MODIFIED = 304
LANE, LANE_PAUSE = "again", 0.05
"""The queue of questions that are answered without a body, and the seconds between two of them."""
_NOTE = "readers"
_VERSION = f"{__version__} {readers.VERSION}"
_SAMPLE = 8
_PAUSE = 0.25
_IMPOSSIBLE = {"If-None-Match": '"nothing-has-this"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}
_OFTEN = 10

log = logging.getLogger(__name__)


class Earlier(NamedTuple):
    """One address as the earlier scan stored it."""

    resource: Resource
    links: tuple[Link, ...]
    privacy_hits: tuple[PrivacyHit, ...]

    @property
    def marks(self) -> dict[str, str]:
        """The headers that ask whether it changed."""
        told = {"If-None-Match": self.resource.etag, "If-Modified-Since": self.resource.last_modified}
        return {name: value for name, value in told.items() if value}


class Recalling:
    """What the earlier scan knows for one crawl; ``prepare`` first."""

    def __init__(self, session: Session, answers: Answers, documents: Documents) -> None:
        self._session = session
        self._answers = answers
        self._documents = documents
        self._run = ""
        self._opened: frozenset[str] = frozenset()
        self._asked = self._changed = 0

    def prepare(self) -> None:
        """Find the earlier scan and see whether the server's word can be trusted; asks a few addresses."""
        store, run = self._session.store, self._session.run
        store.add_note(run.id, _NOTE, _VERSION.encode())
        before = store.finished(run.agency, run.settings_digest)
        if before is None or store.note(before.id, _NOTE) != _VERSION.encode():
            return
        found = (status for status in store.statuses(before.id) if status.state is LinkState.OK)
        self._run, self._opened = before.id, frozenset(status.url for status in found)
        if not self._trustworthy():
            log.info("the server's marks of change are not to be trusted: everything is read anew")
            self._run = ""

    def of(self, slot: Slot) -> Earlier | None:
        """What the earlier scan read at an address, if the server can be asked whether it changed."""
        if not self._run or slot.sort == ELSEWHERE or slot.url not in self._opened:
            return None
        found = self._earlier(slot.url)
        return found if found is not None and self._documents.can_recall(found.resource) else None

    def lane(self) -> str:
        """The queue for such a question; '' for the ordinary one: too many brought a body, or the site sets a pace."""
        self._asked += 1
        looked = self._session.looked
        often = self._changed >= _OFTEN + self._asked // _OFTEN
        return "" if often or (looked is not None and looked.crawl_delay) else LANE

    def changed(self) -> None:
        """A question was answered with a body."""
        self._changed += 1

    def take(self, slot: Slot, earlier: Earlier) -> Seen | None:
        """The server says that nothing changed: a page to keep; None for a file, which is kept already."""
        resource = replace(earlier.resource, fetched_at=now(), depth=slot.depth)
        if resource.kind is not ResourceKind.PAGE:
            self._documents.recall(slot, resource, earlier.links, earlier.privacy_hits)
            return None
        self._answers.count_page(slot, resource, earlier.links, LinkState.OK)
        status = LinkStatus(url=slot.url, state=LinkState.OK, http_status=resource.status, checked_at=now())
        return Seen(status=status, resource=resource, links=earlier.links, privacy_hits=earlier.privacy_hits)

    def _earlier(self, url: str) -> Earlier | None:
        """What was read at an address as the server sent it, with a mark by which a change can be told."""
        page = self._session.store.page(self._run, url)
        found = None if page is None else Earlier(*page)
        if found is None or not found.marks or found.resource.not_read or scripted.has_run(found.resource):
            return None
        return found

    def _sample(self) -> Iterator[Earlier]:
        """A few addresses, the same ones every time."""
        ordered = sorted(self._opened, key=lambda url: hashlib.sha256(url.encode()).digest())
        found = (self._earlier(url) for url in ordered if url in self._session.scope)
        yield from (one for one, _ in zip(filter(None, found), range(_SAMPLE), strict=False))

    def _trustworthy(self) -> bool:
        options, looked = self._session.options, self._session.looked
        pause = 0.0 if options.fast else max(_PAUSE, looked.crawl_delay if looked else 0.0)
        client = netguard.session(
            self._session.agent, allow_private=options.allow_private, ssl_context=tls.lax_context()
        )
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
