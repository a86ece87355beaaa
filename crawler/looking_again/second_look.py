"""One address asked for again, after the crawl: its whole answer, and what it means to an assessor.

Used where the day matters (evidence, watch). Asks for one thing at a time, waits between two requests to one host,
obeys robots.txt, passes netguard at every hop and keeps at most ``CrawlOptions.max_file_bytes`` of an answer.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping
from typing import Self
from urllib.parse import urljoin

import requests
from msgspec.structs import replace
from urllib3.exceptions import HTTPError, InsecureRequestWarning

from crawler import elsewhere, netguard, probe, shared_files, states, survey, tls, urls, visitors
from crawler.options import CrawlOptions
from oit.records import LinkState, Record

MAX_HOPS = 8
SPACING = 1.0
"""Seconds between two requests to one host."""
ANSWER_SECONDS = 100
"""What one answer may take, however slowly it drips."""
_ROBOTS_BYTES = 500_000
_NOT_MODIFIED = 304
_GOOD = range(200, 300)
_FOUND = frozenset({LinkState.OK, LinkState.REDIRECTED})


class Validators(Record, frozen=True, kw_only=True):
    """What a server gave to ask it later for something newer only."""

    etag: str = ""
    last_modified: str = ""


class Answer(Record, frozen=True, kw_only=True):
    """What came back. ``headers`` as sent, names in lower case; ``whole``: False where the body was cut.

    ``fetched``: where the bytes were had, which for a file on a public drive is not the address itself.
    """

    url: str
    final_url: str
    fetched: str = ""
    state: LinkState
    reason: str = ""
    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    whole: bool = True
    not_modified: bool = False

    def header(self, name: str) -> str:
        """The value of a header, '' without one."""
        return dict(self.headers).get(name, "")


class SecondLook:
    """Asks; use it in a ``with``. ``pause`` sleeps and is a parameter so that tests need not wait."""

    def __init__(self, agent: str, options: CrawlOptions, pause: Callable[[float], object] = time.sleep) -> None:
        self._agent = agent
        self._options = options
        self._pause = pause
        self._sessions: dict[bool, requests.Session] = {}
        self._robots: dict[str, survey.Robots] = {}
        self._last: dict[str, float] = {}

    def forget(self) -> None:
        """Begin anew: no cookies, no open connection, robots.txt is read again."""
        for session in self._sessions.values():
            session.close()
        self._sessions.clear()
        self._robots.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()

    def at(self, url: str, known: Validators | None = None) -> Answer:
        """The answer of an address now; with ``known`` the server is asked only for what is newer. Raises nothing."""
        if elsewhere.family(url) and not shared_files.download_address(url):
            return self._asked_only(url)
        where = shared_files.download_address(url) or url
        try:
            if not elsewhere.family(url) and not self._allowed(where):
                return _nothing(url, LinkState.EXCLUDED, "robots")
            return self._get(url, where, known, strict=True)
        except (OSError, ValueError, HTTPError) as error:
            state, reason = probe.of_failure(error)
            if reason != "tls":
                return _nothing(url, state, reason)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", InsecureRequestWarning)  # that is what TLS_WARNING tells
                found = self._get(url, where, known, strict=False)
        except (OSError, ValueError, HTTPError):
            return _nothing(url, LinkState.BROKEN, "tls")
        return replace(found, state=LinkState.TLS_WARNING, reason="certificate") if found.state in _FOUND else found

    def _asked_only(self, url: str) -> Answer:
        """A post, a form, a folder: whether it opens is all that can be learned."""
        found = probe.Prober(self._agent, self._options, lambda _: None).ask(url)
        return Answer(url=url, final_url=url, state=found.state, reason=found.reason, status=found.http_status)

    def _allowed(self, url: str) -> bool:
        host = urls.netloc(url)
        if not self._options.obey_robots:
            return True
        if host not in self._robots:
            found = self.follow(urljoin(url, "/robots.txt"), _ROBOTS_BYTES)
            rules = found.body.decode("utf-8-sig", "replace") if found.status in _GOOD else ""
            page = b"<html" in found.body[:2000].lower()
            self._robots[host] = survey.Robots([] if page else [(host, rules)], self._agent)
        return self._robots[host].allows(url)

    def _get(self, url: str, where: str, known: Validators | None, *, strict: bool) -> Answer:
        asked = _conditions(known)
        found = self.follow(where, self._options.max_file_bytes, headers=asked, strict=strict)
        same = found.status == _NOT_MODIFIED and bool(asked)
        state, reason = (LinkState.OK, "not modified") if same else _judged(where, found)
        fetched = found.final_url if where != url else ""
        return replace(found, url=url, fetched=fetched, state=state, reason=reason, not_modified=same)

    def follow(self, url: str, most: int, *, headers: Mapping[str, str] | None = None, strict: bool = False) -> Answer:
        """The unjudged answer at the end of the redirects. Raises as requests and urllib3."""
        where = url
        for _ in range(MAX_HOPS):
            found = self._once(where, headers or {}, most, strict=strict)
            location = found.header("location")
            target = urls.joined(where, location) if location and found.status in states.REDIRECTS else ""
            if not target:
                return found
            where = target
        return _nothing(url, LinkState.BROKEN, "endless redirects")

    def _once(self, url: str, headers: Mapping[str, str], most: int, *, strict: bool) -> Answer:
        self._wait_for(urls.netloc(url))
        session = self._session(strict=strict)
        with session.get(
            url, headers=headers, timeout=self._options.timeout, allow_redirects=False, stream=True
        ) as got:
            body, whole = _body(got, most)
            said = tuple((name.lower(), value) for name, value in got.headers.items())
        status = got.status_code
        return Answer(url=url, final_url=url, state=LinkState.OK, status=status, headers=said, body=body, whole=whole)

    def _session(self, *, strict: bool) -> requests.Session:
        if strict not in self._sessions:
            context = None if strict else tls.lax_context()
            made = netguard.session(self._agent, allow_private=self._options.allow_private, ssl_context=context)
            made.verify = strict
            self._sessions[strict] = made
        return self._sessions[strict]

    def _wait_for(self, host: str) -> None:
        """Keep the distance between two requests to one host."""
        if not self._options.fast:
            left = SPACING - (time.monotonic() - self._last.get(host, -SPACING))
            if left > 0:
                self._pause(left)
        self._last[host] = time.monotonic()


def _conditions(known: Validators | None) -> dict[str, str]:
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def _body(answer: requests.Response, most: int) -> tuple[bytes, bool]:
    """At most ``most`` bytes, in at most ``ANSWER_SECONDS``; whether it is all. Raises requests.Timeout."""
    end = time.monotonic() + ANSWER_SECONDS
    parts: list[bytes] = []
    size = 0
    while piece := answer.raw.read1(65_536, decode_content=True):
        parts.append(piece)
        size += len(piece)
        if size > most:
            return b"".join(parts)[:most], False
        if time.monotonic() > end:
            raise requests.Timeout(f"more than {ANSWER_SECONDS} s")
    return b"".join(parts), True


def _judged(asked: str, found: Answer) -> tuple[LinkState, str]:
    """What an answer means to a visitor without an account, as the crawl would say it."""
    state, reason = found.state, found.reason
    if reason:
        return state, reason
    if elsewhere.family(found.final_url):
        return visitors.judge(found.final_url, found.status, dict(found.headers), found.body)
    if states.is_wall(found.status, found.body):
        return LinkState.BLOCKED, "firewall"
    state, reason = states.of_status(found.status)
    if state is LinkState.OK and found.status not in _GOOD:
        state, reason = LinkState.BROKEN, f"http {found.status}"
    elif state is LinkState.OK and states.is_login_url(found.final_url):
        state, reason = LinkState.LOGIN_REQUIRED, "login form"
    elif state is LinkState.OK and found.final_url != asked:
        state, reason = LinkState.REDIRECTED, f"to {found.final_url[:200]}"
    return state, reason


def _nothing(url: str, state: LinkState, reason: str) -> Answer:
    return Answer(url=url, final_url=url, state=state, reason=reason)
