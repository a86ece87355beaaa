"""Is an address outside the site alive, for an assessor without an account? Asked, never downloaded."""

from __future__ import annotations

import socket
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import NamedTuple

import requests
from urllib3.exceptions import InsecureRequestWarning

from crawler import elsewhere, netguard, shared_files, states, tls, urls, visitors, walls
from crawler.clock import now
from crawler.options import CrawlOptions
from oit.records import LinkState, LinkStatus

MAX_HOPS = 8
MAX_BODY = 65_536
_THREADS = 8
_PAUSE = 0.5
_TIMEOUT = 15
_WELL_KNOWN = ("www.google.com", "www.facebook.com", "one.one.one.one")
_HEAD_PROVES_NOTHING = frozenset({400, 401, 403, 404, 405, 406, 409, 410, 429, 500, 501, 502, 503, 520, 999})


@cache
def names_resolve() -> bool:
    """Whether this machine finds any name of the wide world; if not, a name not found says nothing about the name."""
    for host in _WELL_KNOWN:
        try:
            socket.getaddrinfo(host, 443)
        except OSError:
            continue
        return True
    return False


def of_failure(error: BaseException) -> tuple[LinkState, str]:
    """What it means that no answer came, asking first whether this machine finds any name: may take some seconds."""
    state, reason = states.of_failure(error)
    if reason == "dns" and not names_resolve():
        return LinkState.UNREACHABLE_FROM_HERE, "dns: this machine finds no names"
    return state, reason


class _Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: bytes


class Prober:
    """Asks in a few threads, one host by one thread at a time, each address once. ``tell`` gets every status."""

    def __init__(self, user_agent: str, options: CrawlOptions, tell: Callable[[LinkStatus], None]) -> None:
        self._options = options
        self._agent = user_agent
        self._tell = tell
        self._pause = 0.0 if options.fast else _PAUSE
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="probe")
        self._lock = threading.Lock()
        self._queues: dict[str, deque[str]] = {}
        self._local = threading.local()
        self._known: set[str] = set()
        self._answered: set[str] = set()
        self._stopping = threading.Event()
        self.asked = self.done = 0
        self.skipped: set[str] = set()
        self.unfinished: set[str] = set()

    def know(self, url: str) -> None:
        """Do not ask: an earlier session did, and paid for it out of the budget."""
        self._answered.add(url)

    def submit(self, url: str) -> None:
        """Ask for an address, unless it was asked for or the budget is spent."""
        if url in self._known or url in self.skipped:
            return
        if not self._options.probe or self.asked >= self._options.max_probes:
            self.skipped.add(url)
            return
        self._known.add(url)
        self.asked += 1
        if url in self._answered:
            self.done += 1
            return
        host = urls.netloc(url)
        with self._lock:
            self.unfinished.add(url)
            queue = self._queues.get(host)
            if queue is not None:
                queue.append(url)
                return
            self._queues[host] = deque([url])
        self._pool.submit(self._serve, host)

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> None:
        """Until everything was asked, the time is over or ``stopped()``; then let the threads go."""
        end = time.monotonic() + seconds
        while self.unfinished and time.monotonic() < end and not stopped():
            time.sleep(0.02)
        self._stopping.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _serve(self, host: str) -> None:
        while not self._stopping.is_set():
            with self._lock:
                queue = self._queues[host]
                if not queue:
                    del self._queues[host]
                    return
                url = queue.popleft()
            status = self.ask(url)
            if not self._stopping.is_set():
                self._tell(status)
                with self._lock:
                    self.done += 1
                    self.unfinished.discard(url)
            self._stopping.wait(self._pause)

    def ask(self, url: str) -> LinkStatus:
        """What comes back behind one address: HEAD, and GET of a little where HEAD proves nothing."""
        try:
            return self._ask(url, self._session("strict"))
        except (OSError, ValueError) as error:
            state, reason = of_failure(error)
            if reason != "tls":
                return LinkStatus(url=url, state=state, checked_at=now(), reason=reason)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", InsecureRequestWarning)
                found = self._ask(url, self._session("lax"))
        except (OSError, ValueError):
            return LinkStatus(url=url, state=LinkState.BROKEN, checked_at=now(), attempts=2, reason="tls")
        if found.state in {LinkState.OK, LinkState.REDIRECTED}:
            return LinkStatus(
                url=url,
                state=LinkState.TLS_WARNING,
                http_status=found.http_status,
                checked_at=found.checked_at,
                attempts=2,
                reason="certificate",
            )
        return found

    def _session(self, kind: str) -> requests.Session:
        session: requests.Session | None = getattr(self._local, kind, None)
        if session is None:
            context = tls.lax_context() if kind == "lax" else None
            session = netguard.session(self._agent, allow_private=self._options.allow_private, ssl_context=context)
            session.verify = kind == "strict"
            setattr(self._local, kind, session)
        return session

    def _ask(self, url: str, session: requests.Session) -> LinkStatus:
        where, first = shared_files.probe_address(url), 0
        asked = where
        timeout = min(_TIMEOUT, self._options.timeout)
        for _ in range(MAX_HOPS):
            answer = self._one(where, session, timeout)
            first = first or answer.status
            location = answer.headers.get("location", "")
            target = urls.joined(where, location) if location and answer.status in states.REDIRECTS else ""
            if elsewhere.family(where):
                state, reason = visitors.judge(where, answer.status, answer.headers, answer.body)
                if state is not LinkState.OK or (reason and not target):
                    return self._status(url, state, answer.status, reason)
            if not target:
                break
            if states.is_login_url(target) and not (elsewhere.family(where) or elsewhere.turns_robots_away(target)):
                return self._status(url, LinkState.LOGIN_REQUIRED, first, f"to {target[:200]}")
            where = target
        else:
            return self._status(url, LinkState.BROKEN, first, "endless redirects")
        state, reason = (LinkState.OK, "") if elsewhere.family(where) else walls.judge(answer.status, answer.body)
        if state is LinkState.OK and states.is_login_url(where):
            state, reason = LinkState.LOGIN_REQUIRED, "login form"
        elif state is LinkState.OK and where != asked:
            state, reason = LinkState.REDIRECTED, f"to {where[:200]}"
        return self._status(url, state, answer.status if state is not LinkState.REDIRECTED else first, reason)

    def _status(self, url: str, state: LinkState, http_status: int, reason: str) -> LinkStatus:
        return LinkStatus(url=url, state=state, http_status=http_status, checked_at=now(), reason=reason)

    def _one(self, url: str, session: requests.Session, timeout: int) -> _Answer:
        """One answer; a service that shows its refusals as pages is asked for the page at once."""
        if not elsewhere.family(url):
            with session.head(url, timeout=timeout, allow_redirects=False) as head:
                if head.status_code not in _HEAD_PROVES_NOTHING:
                    return _Answer(head.status_code, head.headers, b"")
        with session.get(url, timeout=timeout, allow_redirects=False, stream=True) as answer:
            body = b""
            for chunk in answer.iter_content(8192):
                body += chunk
                if len(body) >= MAX_BODY:
                    break
            return _Answer(answer.status_code, answer.headers, body)
