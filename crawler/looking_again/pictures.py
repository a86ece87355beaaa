"""Pictures of pages as a visitor sees them, where a browser is there.

The browser reaches nothing by itself (``javascript.browser``): what a page asks for is fetched through the guard, GET
alone, within a number of requests, bytes and seconds.
"""

from __future__ import annotations

import contextlib
from types import TracebackType
from typing import Any, Self

from msgspec.structs import replace
from urllib3.exceptions import HTTPError

from crawler.javascript import browser
from crawler.looking_again.second_look import SecondLook
from crawler.options import CrawlOptions
from oit.evidence import Observed
from oit.watching import OPEN

PAGE_MILLISECONDS = 15_000
MAX_REQUESTS = 150
MAX_BYTES = 5_000_000
_SIZE = {"width": 1280, "height": 1600}
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_HOP = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"})


class Camera:
    """Use it in a ``with``. ``why``: a word that says why it takes none (``not_wanted``, ``no_browser``), or ''."""

    def __init__(self, agent: str, options: CrawlOptions, *, wanted: bool = True) -> None:
        self.why = "not_wanted" if not wanted else "no_browser" if browser.absent() else ""
        self._agent = agent
        self._look = SecondLook(agent, replace(options, fast=True))  # a page's parts come together, as to any visitor
        self._started = contextlib.ExitStack()
        self._browser: Any = None
        self._asked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._started.close()
        self._look.forget()

    def take(self, seen: Observed) -> tuple[bytes, str]:
        """A PNG of the page that was seen; or none, and why: the word of the camera, or of the page."""
        for why, holds in (
            (self.why, self.why),
            ("not_open", seen.state not in OPEN),
            ("not_a_page", seen.content_type not in _PAGE_TYPES),
            ("id_numbers", seen.id_numbers),
        ):
            if holds:
                return b"", why
        from playwright.sync_api import Error  # noqa: PLC0415 - an extra; asked for above

        try:
            return self._taken(seen.final_url), ""
        except Error:
            return b"", "browser_failed"

    def _taken(self, url: str) -> bytes:
        if self._browser is None:
            self._start()
        self._asked = 0
        with contextlib.closing(
            self._browser.new_context(
                viewport=_SIZE, user_agent=self._agent, locale="th-TH", service_workers="block", accept_downloads=False
            )
        ) as context:
            context.route("**/*", self._answer)
            page = context.new_page()
            page.set_default_timeout(PAGE_MILLISECONDS)
            page.goto(url, wait_until="load")
            picture: bytes = page.screenshot(type="png", animations="disabled")
            return picture

    def _start(self) -> None:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra

        playwright = self._started.enter_context(sync_playwright())
        self._browser = playwright.chromium.launch(
            executable_path=browser.executable(),
            args=[*browser.ARGUMENTS, *browser.CUT_OFF],
            chromium_sandbox=browser.sandboxed(),
        )
        self._started.callback(self._browser.close)

    def _answer(self, route: Any) -> None:  # noqa: ANN401 - playwright is an extra
        """Answer one request of the page through the guard, or drop it."""
        asked = route.request
        self._asked += 1
        if asked.method != "GET" or not asked.url.startswith(("http://", "https://")) or self._asked > MAX_REQUESTS:
            route.abort()
            return
        try:
            found = self._look.follow(asked.url, MAX_BYTES)
        except (OSError, ValueError, HTTPError):
            route.abort()
            return
        if not found.whole or not found.status:
            route.abort()
            return
        headers = {name: value for name, value in found.headers if name not in _HOP}
        route.fulfill(status=found.status, headers=headers, body=found.body)
