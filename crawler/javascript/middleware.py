"""Scrapy's downloader middleware: an answer that is empty until its scripts run becomes the page they make of it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response

from crawler.javascript.fetch import OURS, Fetcher
from crawler.javascript.gather import Gathered
from crawler.javascript.render import AT_ONCE, Renderer
from crawler.readers import html as html_reader
from crawler.readers import scripted
from crawler.readers.base import Content, Source
from crawler.readers.encoding import charset_of, decode
from crawler.readers.scripted import RENDERED
from oit.records import ResourceKind

_MAX_BODY = 5_000_000
_MAX_PAGES = 200
_SHARE_OF_TIME = 0.5
_SECONDS = 1_200.0
_TRIES = 4
_MORE_TEXT = 40
_MORE_SHARE = 1.05

log = logging.getLogger(__name__)


class JavaScriptMiddleware:
    """Asks of each HTML answer whether it needs its scripts; if so, gives the page with the header ``RENDERED``.

    The header says ``browser`` or ``json``; or ``none; …`` with the reason, and then the page is as it came.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pages = 0
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._in_vain: Counter[frozenset[str]] = Counter()
        """Build of a page -> how often rendering one added nothing: a box that stays empty is an ornament."""
        self._renderer: Renderer | None = None
        self._fetcher: Fetcher | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With a browser that is only looked for when a page needs it."""
        made = cls(crawler)
        crawler.signals.connect(made.closed, signal=signals.engine_stopped)
        return made

    async def process_response(self, request: Request, response: Response) -> Response:
        """The response, or the page its scripts make of it."""
        if RENDERED in response.headers:  # ours alone: no server may speak of it
            del response.headers[RENDERED]
        if OURS in request.meta or not _is_candidate(response):
            return response
        body = response.body
        if not scripted.may_be(body):
            return response
        given = decode(body, header=_charset(response)).text
        if not scripted.may_need(given):
            return response
        content = _content(response)
        if not _needs_scripts(content):
            return response
        async with self._turn:  # one after the other, so that what was learned from one page helps the next
            return await self._answer(request.url, response, given, content)

    async def _answer(self, address: str, response: Response, given: str, content: Content) -> Response:
        build = scripted.signature(given)
        whole = content.not_read.startswith("needs-javascript")
        if not whole and self._in_vain[build] >= _TRIES:
            return _marked(response, "as-is")
        reason = self._spent()
        if reason:
            return _marked(response, f"none; {reason}")
        self._pages += 1  # before anything is waited for: others come meanwhile
        html, url, mark = await self._shown(address, given)
        if not html:
            return _marked(response, mark)
        made = _page(response, url, html, mark)
        if not whole and mark == "browser":
            self._in_vain[build] = self._in_vain[build] + 1 if _adds_nothing(content, _content(made)) else -_MAX_PAGES
        return made

    async def _shown(self, url: str, given: str) -> tuple[str, str, str]:
        """HTML, address and mark: from data when data alone decide, else from the browser, else from some data."""
        gathered = Gathered(given, url, self._fetching())
        if await gathered.decides() and (html := await gathered.page()) and gathered.complete:
            self._pages -= 1
            return html, url, "json"
        rendered = await self._rendering().render(url, given)
        if not rendered.reason:
            more = f"; {rendered.left} things were not opened" if rendered.left else ""
            more += f"; {rendered.lost} requests for data brought none" if rendered.lost else ""
            more += f"; {rendered.unsent} requests that send something were not made" if rendered.unsent else ""
            return rendered.html, rendered.url, f"browser{more}"
        html = await gathered.page()
        return (html, url, f"json-part; {rendered.reason}") if html else ("", url, f"none; {rendered.reason}")

    def _spent(self) -> str:
        options = self._options()
        if self._pages >= getattr(options, "max_rendered", _MAX_PAGES):
            return "the budget of rendered pages is used up"
        seconds = self._renderer.seconds if self._renderer else 0.0
        if seconds > min(_SECONDS, getattr(options, "max_seconds", _SECONDS) * _SHARE_OF_TIME):
            return "the time for rendered pages is used up"
        return ""

    def _rendering(self) -> Renderer:
        if self._renderer is None:
            fast = bool(getattr(self._options(), "fast", False))
            self._renderer = Renderer(self._crawler, self._fetching(), fast=fast)
        return self._renderer

    def _fetching(self) -> Fetcher:
        if self._fetcher is None:
            engine: Any = self._crawler.engine
            self._fetcher = Fetcher(engine.download_async, self._allowed)
        return self._fetcher

    def _options(self) -> object:
        return getattr(self._crawler.spider, "options", None)

    def _allowed(self, url: str) -> bool:
        """What robots.txt says, of hosts whose robots.txt the spider has read."""
        session, options = getattr(self._crawler.spider, "session", None), self._options()
        if not getattr(options, "obey_robots", False):
            return True
        return session is None or url not in session.scope or bool(session.robots.allows(url))

    async def closed(self) -> None:
        """End the browser, if there was one."""
        if self._renderer is not None:
            await asyncio.shield(self._renderer.close())


def _is_candidate(response: Response) -> bool:
    kind = (response.headers.get("Content-Type") or b"").lower()
    return response.status < 300 and len(response.body) <= _MAX_BODY and (b"html" in kind or not kind)  # noqa: PLR2004 - HTTP


def _charset(response: Response) -> str:
    return charset_of((response.headers.get("Content-Type") or b"").decode("latin-1"))


def _content(response: Response) -> Content:
    source = Source(body=response.body, url=response.url, content_type="text/html", header_charset=_charset(response))
    try:
        return html_reader.read(source)
    except Exception as error:  # noqa: BLE001 - the reader proper will say so
        log.info("%s: not judged: %s", response.url, error)
        return Content(kind=ResourceKind.PAGE)


def _needs_scripts(content: Content) -> bool:
    marks = ("javascript-part", "javascript-app")
    return content.not_read.startswith("needs-javascript") or any(d.startswith(marks) for d in content.defects)


def _adds_nothing(before: Content, after: Content) -> bool:
    """Whether the scripts of a page brought neither links nor a noticeable amount of text."""
    old, new = (sum(len(segment.text) for segment in content.text) for content in (before, after))
    return len(after.links) <= len(before.links) and new <= old * _MORE_SHARE + _MORE_TEXT


def _marked(response: Response, mark: str) -> Response:
    response.headers[RENDERED] = mark
    return response


def _page(response: Response, url: str, html: str, mark: str) -> HtmlResponse:
    headers = response.headers.copy()
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers[RENDERED] = mark
    return HtmlResponse(
        url, status=response.status, headers=headers, body=html.encode("utf-8", "replace"), encoding="utf-8"
    )
