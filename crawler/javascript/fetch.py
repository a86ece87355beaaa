"""The only way out for data and for the browser: by Scrapy, so behind the guard, with delays, limits and cookies."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple
from urllib.parse import urljoin

from scrapy.http import Request, Response

OURS = "oit_javascript"
"""Mark in ``Request.meta`` of what is fetched for a page that is being rendered."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_KEPT_BYTES = 48_000_000
_KEPT_ONE = 6_000_000
_NO_ANSWER = 0

log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """What came. ``status`` 0: nothing did."""

    url: str
    status: int
    content_type: str
    body: bytes


Download = Callable[[Request], Awaitable[Response]]
Allowed = Callable[[str], bool]


class Fetcher:
    """Fetches each address once per scan and keeps the latest answers in memory, up to a limit."""

    def __init__(self, download: Download, allowed: Allowed) -> None:
        """``download`` asks through Scrapy; ``allowed`` says whether robots.txt lets us."""
        self._download = download
        self._allowed = allowed
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0
        self._awaited: dict[str, asyncio.Task[Answer]] = {}

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET of ``url``, redirects followed; never raises."""
        url = url.partition("#")[0]
        if url in self._kept:
            self._kept.move_to_end(url)
            return self._kept[url]
        if url not in self._awaited:
            self._awaited[url] = asyncio.ensure_future(self._once(url, headers or {}))
        return await asyncio.shield(self._awaited[url])

    async def _once(self, url: str, headers: Mapping[str, str]) -> Answer:
        try:
            answer = await self._follow(url, headers)
        except Exception as error:  # noqa: BLE001 - refused, no answer, too large: all the same to a page
            log.info("%s: not fetched for a page: %s", url, error)
            answer = Answer(url, _NO_ANSWER, "", b"")
        del self._awaited[url]
        self._keep(url, answer)
        return answer

    async def _follow(self, url: str, headers: Mapping[str, str]) -> Answer:
        for _ in range(_HOPS):
            if not self._allowed(url):
                return Answer(url, _NO_ANSWER, "", b"")
            meta = {OURS: True, "handle_httpstatus_all": True}
            asked = Request(url, headers=dict(headers), dont_filter=True, meta=meta)
            response = await self._download(asked)
            location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
            if response.status in _REDIRECTS and location:
                url = urljoin(url, location)
                continue
            kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
            return Answer(url, response.status, kind, response.body)
        return Answer(url, _NO_ANSWER, "", b"")

    def _keep(self, url: str, answer: Answer) -> None:
        if len(answer.body) > _KEPT_ONE:
            return
        self._kept[url] = answer
        self._size += len(answer.body)
        while self._size > _KEPT_BYTES:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body)
