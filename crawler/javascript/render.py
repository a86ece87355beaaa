"""Pages in the browser, one after the other: started when the first is wanted, given up when it keeps failing."""

from __future__ import annotations

import asyncio
import logging
import time
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from crawler.javascript import browser
from crawler.javascript.fetch import Answer, Fetcher
from crawler.javascript.visit import Visit

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_PAGE_SECONDS = 15.0
_POLITE_PAGE_SECONDS = 45.0
_STUCK_SECONDS = 8.0
_START_SECONDS = 90.0
_GRACE = 15.0
_USUAL_START = 2.5
_SLOWEST = 12.0
"""A machine on which the browser needs longer than usual to start is busy: pages get more time in proportion."""
_LOAD_EVENT = 0.5
"""Seconds scrapy-playwright waits for the load event after we are done: some pages never have one."""
_ATTEMPTS = 2
_FAILURES = 4
_PAGES_PER_BROWSER = 60
"""A browser that has shown many pages holds much memory: a fresh one takes over."""
AT_ONCE = 2
"""Pages in the browser at a time: the caller sees to it."""

log = logging.getLogger(__name__)


class Rendered(NamedTuple):
    """A page as the browser shows it; ``html`` '' and a reason when it did not.

    ``unsent``: requests that would have sent something; ``left``: what was not opened or not waited for to the end;
    ``lost``: requests for data that brought none.
    """

    url: str
    html: str
    reason: str = ""
    unsent: int = 0
    left: int = 0
    lost: int = 0


class _Running:
    """One browser: how many pages are open in it, how many it has shown, whether it is to take no more."""

    def __init__(self, handler: Any) -> None:  # noqa: ANN401 - scrapy-playwright ships no types
        self.handler = handler
        self.open = self.shown = 0
        self.worn = False


class Renderer:
    """Renders pages of one scan."""

    def __init__(self, crawler: Crawler, fetcher: Fetcher, *, fast: bool) -> None:
        """``fast``: requests are not spaced out, so a page needs less time."""
        self._crawler = crawler
        self._fetcher = fetcher
        self._cap = _PAGE_SECONDS if fast else _POLITE_PAGE_SECONDS
        self._running: _Running | None = None
        self._lock = asyncio.Lock()
        self._failures = self._number = 0
        self._slow = 1.0
        self._home: asyncio.AbstractEventLoop | None = None
        self.reason = browser.absent()
        self.seconds = 0.0
        """In which the browser was at work."""

    async def render(self, url: str, html: str) -> Rendered:
        """Show ``html`` as the page at ``url``; never raises. A crash or a hang of the browser costs this page."""
        begun = time.monotonic()
        try:
            return await self._tried(url, html)
        finally:
            self.seconds += (time.monotonic() - begun) / AT_ONCE

    async def _tried(self, url: str, html: str) -> Rendered:
        self._home = asyncio.get_running_loop()
        for attempt in range(_ATTEMPTS):
            if self.reason:
                break
            try:
                running = await self._started()
                stuck = _STUCK_SECONDS * self._slow
                visit = Visit(url, html, self._get, cap=self._cap * self._slow, stuck=stuck)
                await self._show(running, visit)
            except Exception as error:  # noqa: BLE001 - whatever breaks in there
                self._failed(url, error)
                if isinstance(error, TimeoutError) or attempt:
                    return Rendered(url, "", "the browser failed")
                continue  # closed under it: the other page may have been the cause
            self._failures = 0
            html = _with_links(visit.html, visit.went)
            return Rendered(visit.final_url, html, unsent=visit.unsent, left=visit.left, lost=visit.lost)
        return Rendered(url, "", self.reason or "the browser failed")

    def _failed(self, url: str, error: Exception) -> None:
        said = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        log.warning("%s: the browser failed: %s", url, said)
        self._failures += 1
        if self._failures >= _FAILURES:
            self.reason = "the browser keeps failing"

    async def _show(self, running: _Running, visit: Visit) -> None:
        from scrapy.http import Request  # noqa: PLC0415 - with the next one
        from scrapy_playwright.page import PageMethod  # noqa: PLC0415 - only where a page is rendered

        limit = self._cap * self._slow
        running.open += 1
        running.shown += 1
        self._number += 1
        context = f"page{self._number}"
        request = Request(
            visit.url,
            meta={
                "playwright": True,
                "playwright_context": context,  # of its own: nothing a page stores changes another
                "playwright_context_kwargs": {
                    "service_workers": "block",
                    "accept_downloads": False,
                    "ignore_https_errors": True,
                    "locale": "th-TH",
                    "timezone_id": "Asia/Bangkok",
                    "viewport": {"width": 1366, "height": 900},
                    "user_agent": self._crawler.settings.get("USER_AGENT"),
                },
                "playwright_page_init_callback": visit.prepare,
                "playwright_page_goto_kwargs": {"wait_until": "commit", "timeout": limit * 1000},
                "playwright_page_methods": [PageMethod(visit.look)],
            },
        )
        try:
            await asyncio.wait_for(running.handler.download_request(request), (2 * self._cap + _GRACE) * self._slow)
        except Exception:
            if not visit.html:  # else it was seen, and only its load event never came
                self._wear_out(running)
                raise
        finally:
            running.open -= 1
            await self._put_away(running, context)

    def _wear_out(self, running: _Running) -> None:
        """No more pages in this one; it is closed when the last page in it is done."""
        running.worn = True
        if self._running is running:
            self._running = None

    async def _put_away(self, running: _Running, context: str) -> None:
        if running.worn:
            if not running.open:
                await _end(running)
            return
        wrapper = running.handler.context_wrappers.get(context)
        if wrapper is not None:
            try:
                closing = running.handler._maybe_future_from_coro(wrapper.context.close())  # noqa: SLF001 - the right loop
                await asyncio.wait_for(closing, _GRACE)
            except Exception:  # noqa: BLE001 - it closes with its browser
                self._wear_out(running)

    async def _started(self) -> _Running:
        async with self._lock:
            if self._running is not None and self._running.shown >= _PAGES_PER_BROWSER:
                worn = self._running
                self._wear_out(worn)
                if not worn.open:
                    await _end(worn)
            if self._running is None:
                self._running = _Running(await asyncio.wait_for(self._start(), _START_SECONDS))
            return self._running

    async def _start(self) -> Any:  # noqa: ANN401 - as above
        from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # noqa: PLC0415 - heavy, optional

        begun = time.monotonic()
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)
        handler = ScrapyPlaywrightDownloadHandler(self._crawler)
        handler.config.max_pages_per_context = 1
        handler.config.restart_disconnected_browser = False
        handler.config.target_closed_max_retries = 0
        handler.config.navigation_timeout_ms = _LOAD_EVENT * 1000
        handler.config.launch_options = {
            "executable_path": browser.executable(),
            "args": [*browser.ARGUMENTS, *browser.CUT_OFF],
            "chromium_sandbox": browser.sandboxed(),
            "timeout": _START_SECONDS * 1000,
        }
        handler.process_request_headers = None
        await handler._maybe_launch_in_thread()  # noqa: SLF001 - its own signal came before we needed it
        await handler._maybe_future_from_coro(handler._maybe_launch_browser())  # noqa: SLF001 - so that a failure is seen
        took = time.monotonic() - begun
        self._slow = min(_SLOWEST, max(1.0, took / _USUAL_START))
        log.info("browser ready in %.1f s; pages get %.1f times the usual time", took, self._slow)
        return handler

    async def _get(self, url: str, headers: dict[str, str]) -> Answer:
        """From the loop of the browser (a thread of its own on Windows) into Scrapy's."""
        home = self._home
        if home is None or home is asyncio.get_running_loop():
            return await self._fetcher.get(url, headers)
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._fetcher.get(url, headers), home))

    async def close(self) -> None:
        """End the browser."""
        if self._running is not None:
            await _end(self._running)
            self._running = None


async def _end(running: _Running) -> None:
    try:
        await asyncio.wait_for(running.handler.close(), _GRACE)
    except Exception as error:  # noqa: BLE001 - it is being thrown away
        log.info("the browser did not close by itself: %s", error)


def _with_links(html: str, addresses: list[str]) -> str:
    """The addresses the page tried to go to by itself, as links at its end."""
    return html + "".join(f'<a href="{escape(address)}"></a>' for address in dict.fromkeys(addresses))
