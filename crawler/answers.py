"""What one answer of the site came to: a page, a redirect, a refusal, nothing."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from scrapy.http import Response

from crawler import readers, states, traps, walls
from crawler.clock import now
from crawler.following import NOT_FOLLOWED, Following
from crawler.frontier import Slot
from crawler.readers import again, scripted
from crawler.session import Seen, Session, redirected
from oit.records import Link, LinkState, LinkStatus, Resource, ResourceKind, TextSource

_MAX_HOPS = 10
_CUT = "dataloss"
"""Scrapy's flag of an answer that ended too early."""
_HEADERS = ("Content-Type", "Last-Modified", "ETag", "X-OIT-Rendered", "X-Robots-Tag")


def kind_of(response: Response) -> str:
    """The media type of an answer, as far as it can be told without opening a file."""
    said = (response.headers.get("Content-Type") or b"").decode("latin-1")
    return again.guess(response.body, header_type=said.partition(";")[0].strip().lower(), url=response.url)


def facts_of(slot: Slot, response: Response) -> dict[str, Any]:
    """What ``readers.read`` is told of an answer beside its bytes."""
    return {
        "url": slot.url,
        "final_url": response.url,
        "status": response.status,
        "headers": {name: (response.headers.get(name) or b"").decode("latin-1") for name in _HEADERS},
        "fetched_at": now(),
        "depth": slot.depth,
    }


def status_of(slot: Slot, state: LinkState, http_status: int, reason: str) -> Seen:
    """An address of which nothing but its state is known."""
    return Seen(status=LinkStatus(url=slot.url, state=state, http_status=http_status, checked_at=now(), reason=reason))


class Answers:
    """Judges the answers of one crawl; what a page links to goes into its slot."""

    def __init__(self, session: Session, following: Following) -> None:
        self._session = session
        self._following = following
        self._hops: dict[str, int] = {}  # address -> redirects on the way to it
        self._sent_on: dict[str, str] = {}

    def refusal(self, slot: Slot, response: Response) -> Seen | None:
        """What an answer came to that is not what was asked for; None when it is."""
        state, reason = walls.judge(response.status, response.body)
        if state is LinkState.OK and not response.body and _CUT in response.flags:
            state, reason = LinkState.UNREACHABLE_FROM_HERE, "connection: cut before the first byte"
        if state is LinkState.OK:
            return None
        self._session.tally.blocked += state is LinkState.BLOCKED
        return status_of(slot, state, response.status, reason)

    def redirect(self, slot: Slot, status: int, target: str) -> Seen:
        """What it means to be sent on to ``target``."""
        if self._session.soft_404 == f"redirect:{target}" and slot.depth:
            return status_of(slot, LinkState.SOFT_404, status, f"to {target}")
        if states.is_login_url(target):
            return status_of(slot, LinkState.LOGIN_REQUIRED, status, f"to {target}")
        hops = self._hops[target] = self._hops.get(slot.url, 0) + 1
        if target == slot.url or hops > _MAX_HOPS or self._in_a_ring(slot.url, target):
            return status_of(slot, LinkState.BROKEN, status, "endless redirects")
        self._sent_on[slot.url] = target
        slot.found = self._following.sent_on(target, slot.depth)
        return Seen(status=redirected(slot.url, status, target), redirect=target)

    def _in_a_ring(self, url: str, target: str) -> bool:
        """Whether what ``url`` sends its visitors to sends them back."""
        for _ in range(_MAX_HOPS):
            if target == url:
                return True
            target = self._sent_on.get(target, "")
        return False

    def page(self, slot: Slot, response: Response) -> Seen:
        """One page: read, counted, its links taken in."""
        reading = readers.read(response.body, **facts_of(slot, response))
        resource = reading.resource
        if _CUT in response.flags:
            resource = replace(resource, defects=(*resource.defects, "cut-short: the server sent less than it said"))
        links = self._following.links(reading.links, routes=scripted.has_run(resource))
        followed = sum(link.rel not in NOT_FOLLOWED for link in links)
        state, reason = self._state(slot, resource, response.body, followed)
        self.count_page(slot, resource, links, state)
        return Seen(
            status=LinkStatus(url=slot.url, state=state, http_status=response.status, checked_at=now(), reason=reason),
            resource=resource,
            links=links,
            privacy_hits=reading.privacy_hits,
        )

    def count_page(self, slot: Slot, resource: Resource, links: tuple[Link, ...], state: LinkState) -> None:
        """Take a page and what it leads to into its slot and the tally."""
        slot.pages = 1
        slot.bytes = resource.size
        slot.print = traps.print_of(resource, links)
        self._session.tally.count(resource)
        if state is not LinkState.SOFT_404:
            pictures = self._following.pictures_of(resource, links)
            slot.found = self._following.follow(resource, links, slot.depth + 1) + pictures

    def _state(self, slot: Slot, resource: Resource, body: bytes, links: int) -> tuple[LinkState, str]:
        print_404 = self._session.soft_404
        unseen = resource.not_read.startswith("needs-javascript")  # every address answers with the same empty frame
        asked = print_404 and slot.depth and not unseen
        if asked and states.fingerprint(resource, slot.url.partition("//")[2]) == print_404:
            return LinkState.SOFT_404, "same as for an address that cannot exist"
        if states.is_login(body, states.text_length(resource), links):
            return LinkState.LOGIN_REQUIRED, "login form"
        return LinkState.OK, ""

    def too_large(self, slot: Slot) -> Seen:
        """A file whose download was cut."""
        slot.documents = 1
        self._session.tally.unread += 1
        return Seen(
            status=LinkStatus(url=slot.url, state=LinkState.OK, http_status=200, checked_at=now(), reason="too-large"),
            resource=Resource(
                url=slot.url,
                final_url=slot.url,
                status=200,
                content_type="",
                kind=ResourceKind.DOCUMENT,
                fetched_at=now(),
                text_source=TextSource.NONE,
                not_read=f"too-large: more than {self._session.options.max_file_bytes // 1_000_000} MB",
                depth=slot.depth,
            ),
        )


def is_too_large(error: BaseException | None) -> bool:
    """Whether a download was cut: longer than may be, or unpacking to more."""
    name = type(error).__name__
    return name == "DownloadCancelledError" or (name == "IgnoreRequest" and "DOWNLOAD_MAXSIZE" in str(error))
