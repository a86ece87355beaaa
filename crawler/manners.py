"""Scrapy's downloader middleware for how we behave: slower on trouble, one second try as a new visitor, then the truth.

It replaces Scrapy's own retries, which know neither ``Retry-After`` nor walls and try again with the same cookies.
"""

from __future__ import annotations

import asyncio
import logging
import time
from http import HTTPStatus
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError
from scrapy.http import Request, Response

from crawler import urls, walls
from crawler.clock import now
from crawler.javascript.fetch import OURS
from crawler.order import NUMBER
from crawler.pace import Pace, asked_to_wait
from oit.records import LinkState

AGAIN = "oit_again"
"""Mark in ``Request.meta`` of the second try: why there is one."""
LONGEST_WAIT = 60.0
"""Seconds: whoever asks for more is asked no more."""
_NO_ANSWER = "no answer"
_SOON = 1.0
_SOON_FAST = 0.05
_IN_VAIN = 3
"""After so many second tries that met the same wall, the first word of this wall is believed."""
_GONE = frozenset({"http 404", "http 410"})
"""Asked once more too, for "missing" is said on their word: a server that answers out of turn on a kept connection
gives the next page what was not meant for it."""
_DOUBTED = 20
"""After so many that it always meant, a server is believed for the rest of its dead links."""
_SERVER_TROUBLE = frozenset({408, 500, 502, 503, 504, 520, 522, 524})
_SLOW_DOWN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_RETRIED = (CannotResolveHostError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError, OSError)

log = logging.getLogger(__name__)


class Manners:
    """Watches every answer of a crawl; ends it by the frontier when the site has had enough."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._most = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._idle = crawler.settings.getfloat("OIT_IDLE_SECONDS")
        self._soon = _SOON_FAST if not crawler.settings.getfloat("DOWNLOAD_DELAY") else _SOON
        self._paces: dict[str, Pace] = {}
        self._held: dict[str, float] = {}
        """Host -> until when it asked to be left in peace (monotonic clock)."""
        self._in_vain: dict[str, int] = {}
        self._gone = 0
        """Addresses called gone twice since such a one was there the second time."""
        self._last_good = time.monotonic()
        self._visitors = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One per crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Wait while the host wants to be left in peace."""
        rest = self._held.get(urls.netloc(request.url), 0.0) - time.monotonic()
        if rest > 0:
            await asyncio.sleep(rest)

    async def process_response(self, request: Request, response: Response) -> Response | Request:
        """The answer, or the second try."""
        state, reason = _meaning(response)
        trouble = state is LinkState.BLOCKED or response.status in _SERVER_TROUBLE or "dataloss" in response.flags
        await self._note(request, trouble=trouble, slow_down=response.status in _SLOW_DOWN)
        doubtful = self._doubts(request, state, reason)
        if not (trouble or doubtful) or not self._may_try_again(request, reason):
            return response
        said = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait = asked_to_wait(said, now()).total_seconds()
        if wait > LONGEST_WAIT:
            return response
        if wait:
            self._held[urls.netloc(request.url)] = time.monotonic() + wait
        return await self._again(request, reason, wait or self._soon)

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Nothing came: the second try, if this is the first time."""
        if not isinstance(exception, _RETRIED):  # refused by the guard, or cut by a limit of ours
            return None
        await self._note(request, trouble=True)
        if not self._may_try_again(request, ""):
            return None
        return await self._again(request, "", self._soon)

    def _may_try_again(self, request: Request, reason: str) -> bool:
        if request.meta.get(AGAIN):
            self._in_vain[reason] = self._in_vain.get(reason, 0) + 1
            return False
        tried_enough = bool(reason) and reason not in _GONE and self._in_vain.get(reason, 0) >= _IN_VAIN
        return not (tried_enough or request.meta.get("dont_retry") or self._frontier_closed())

    def _doubts(self, request: Request, state: LinkState, reason: str) -> bool:
        """Whether "not found" is asked about once more; the answer to that is counted."""
        if request.meta.get(AGAIN) in _GONE:
            self._gone = 0 if state is LinkState.OK else self._gone + 1
        return reason in _GONE and AGAIN not in request.meta and self._gone < _DOUBTED

    async def _again(self, request: Request, reason: str, wait: float) -> Request:
        """The same request by a visitor without a past: new cookies, after a while."""
        log.info("%s: once more as a new visitor: %s", request.url, reason or _NO_ANSWER)
        session = self._session()
        if session is not None:  # it will come back behind others: nobody waits for it
            session.order.passed(request.meta.get(NUMBER, 0))
        await asyncio.sleep(wait)
        self._visitors += 1
        again = request.copy()
        again.meta.update({AGAIN: reason or _NO_ANSWER, "cookiejar": f"visitor {self._visitors}"})
        again.headers.pop("Cookie", None)
        again.dont_filter = True
        return again

    # --- pace

    async def _note(self, request: Request, *, trouble: bool, slow_down: bool = False) -> None:
        session = self._session()
        if session is None or request.url not in session.scope or OURS in request.meta:
            return
        host = request.meta.get("download_slot", "")
        pace = self._paces.setdefault(host, Pace(self._most))
        if trouble:
            pace.trouble(asked_to_slow_down=slow_down)
        else:
            pace.good()
            self._last_good = time.monotonic()
        slot: Any = self._crawler.engine.downloader.slots.get(host) if self._crawler.engine else None
        if slot is not None:
            slot.concurrency = pace.at_once
        idle = trouble and time.monotonic() - self._last_good > self._idle
        if (pace.has_had_enough or idle) and not session.frontier.closed:
            why = "failures" if pace.has_had_enough else "idle"
            pace.failures = 0
            if why == "idle" or not await self._opens(session.looked.home):
                log.warning("the crawl ends: %s", why)
                session.frontier.close(why)
                session.tally.reached.add(why)

    async def _opens(self, home: str) -> bool:
        """Whether the home page still does: then it is a part of the site that fails, and the rest may be read."""
        asked = Request(home, dont_filter=True, meta={OURS: True, AGAIN: True, "cookiejar": "home"})
        engine: Any = self._crawler.engine
        try:
            response = await engine.download_async(asked)
        except Exception:  # noqa: BLE001 - whatever it is, the home page does not open
            return False
        return _meaning(response)[0] is LinkState.OK

    def _session(self) -> Any:  # noqa: ANN401 - the session of the only spider there is
        return getattr(self._crawler.spider, "session", None)

    def _frontier_closed(self) -> bool:
        session = self._session()
        return session is not None and bool(session.frontier.closed)


def _meaning(response: Response) -> tuple[LinkState, str]:
    return walls.judge(response.status, response.body)
