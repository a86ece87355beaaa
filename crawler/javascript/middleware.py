"""Scrapy's downloader middleware: an answer that is empty until its scripts run becomes the page they make of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response

from crawler.javascript.fetch import OURS, Fetcher
from crawler.javascript.gather import Gathered
from crawler.javascript.render import AT_ONCE, Renderer
from crawler.order import NUMBER, Order
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
_PATIENCE = 60.0
_TRIES = 4
_MORE_TEXT = 40
_MORE_SHARE = 1.05

log = logging.getLogger(__name__)


class _Waits(NamedTuple):
    """A page that waits for its scripts: as it came, and what it says so."""

    given: str
    content: Content

    @property
    def whole(self) -> bool:
        """Whether nothing of it can be read without."""
        return self.content.not_read.startswith("needs-javascript")


class _Learned(NamedTuple):
    """What was learned of one such page: its build, whether the browser showed it, and more than it said by itself."""

    build: frozenset[str]
    browser: bool
    gained: bool | None


class JavaScriptMiddleware:
    """Asks of each HTML answer whether it needs its scripts; if so, gives the page with the header ``RENDERED``.

    The header says ``browser`` or ``json``; or ``none; …`` with the reason, and then the page is as it came.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pages: list[asyncio.Future[_Learned]] = []
        """Those that waited for scripts, in the order of asking."""
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
        if OURS in request.meta:
            return response
        number, order = request.meta.get(NUMBER, 0), self._order()
        waits = _waiting_for_scripts(response)
        if waits is None:
            order.passed(number)
            return response
        await order.turn(number, _PATIENCE)
        before, mine = tuple(self._pages), asyncio.get_running_loop().create_future()
        self._pages.append(mine)
        order.passed(number)
        page = _Learned(gained=None, build=scripted.signature(waits.given), browser=False)
        try:
            # What was learned from one page helps the next, in the order of asking; those beside it are not awaited.
            known = [await earlier for earlier in before[: len(before) - (AT_ONCE - 1)]]
            refused = self._refused(waits, page.build, known, beside=len(before) - len(known))
            if refused:
                return _marked(response, refused)
            made, page = await self._answer(request.url, response, waits, page)
            return made
        finally:
            mine.set_result(page)

    def _refused(self, waits: _Waits, build: frozenset[str], known: list[_Learned], *, beside: int) -> str:
        """The mark of a page that is left as it came; '' where it is rendered."""
        if not waits.whole and _in_vain(build, known):
            return "as-is"
        reason = self._spent(beside + sum(earlier.browser for earlier in known))
        return f"none; {reason}" if reason else ""

    async def _answer(
        self, address: str, response: Response, waits: _Waits, page: _Learned
    ) -> tuple[Response, _Learned]:
        """The answer to give, and what was learned of the page."""
        html, url, mark = await self._shown(address, waits.given)
        page = page._replace(browser=mark != "json")
        if not html:
            return _marked(response, mark), page
        made = _page(response, url, html, mark)
        if not waits.whole and mark == "browser":
            page = page._replace(gained=not _adds_nothing(waits.content, _content(made)))
        return made, page

    async def _shown(self, url: str, given: str) -> tuple[str, str, str]:
        """HTML, address and mark: from data when data alone decide, else from the browser, else from some data."""
        gathered = Gathered(given, url, self._fetching())
        if await gathered.decides() and (html := await gathered.page()) and gathered.complete:
            return html, url, "json"
        rendered = await self._rendering().render(url, given)
        if not rendered.reason:
            more = f"; {rendered.left} things were not opened" if rendered.left else ""
            more += f"; {rendered.lost} requests for data brought none" if rendered.lost else ""
            more += f"; {rendered.unsent} requests that send something were not made" if rendered.unsent else ""
            return rendered.html, rendered.url, f"browser{more}"
        html = await gathered.page()
        return (html, url, f"json-part; {rendered.reason}") if html else ("", url, f"none; {rendered.reason}")

    def _spent(self, pages: int) -> str:
        options = self._options()
        if pages >= getattr(options, "max_rendered", _MAX_PAGES):
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

    def _order(self) -> Order:
        session = getattr(self._crawler.spider, "session", None)
        return Order() if session is None else session.order

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


def _waiting_for_scripts(response: Response) -> _Waits | None:
    """The page of an answer that waits for its scripts; the cheap questions first."""
    if not _is_candidate(response) or not scripted.may_be(response.body):
        return None
    given = decode(response.body, header=_charset(response)).text
    if not scripted.may_need(given):
        return None
    content = _content(response)
    return _Waits(given, content) if _needs_scripts(content) else None


def _in_vain(build: frozenset[str], known: Iterable[_Learned]) -> bool:
    """Whether rendering pages of a build adds nothing: a box that stays empty is an ornament."""
    tried = [page.gained for page in known if page.build == build and page.gained is not None]
    return len(tried) >= _TRIES and not any(tried[:_TRIES])


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
