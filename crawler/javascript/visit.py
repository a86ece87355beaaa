"""One page in the browser: every request answered by us, waited for until it is quiet, opened, written down as HTML."""

from __future__ import annotations

import asyncio
import base64
import re
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.javascript.fetch import Answer

if TYPE_CHECKING:
    from playwright.async_api import Page, Request, Route

Get = Callable[[str, dict[str, str]], Awaitable[Answer]]

_FOR_DATA = frozenset({"xhr", "fetch"})
_DATA = _FOR_DATA | {"script"}
_EMPTY = {"stylesheet": "text/css", "image": "image/gif"}
_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_NOT_NEEDED = re.compile(
    r"google-?analytics|googletagmanager|gtag|doubleclick|googlesyndication|facebook\.|fbcdn|connect\.facebook|hotjar"
    r"|clarity\.ms|statcounter|histats|truehits|line-scdn|sharethis|addthis|disqus|recaptcha|hcaptcha|maps\.google"
    r"|translate\.google|cookie(?:bot|wow|consent)|sentry|newrelic|cloudflareinsights|youtube|twitter|tiktok|tawk\.to",
    re.IGNORECASE,
)
_ACTS = re.compile(r"logout|signout|delete|remove|vote|unsubscribe|subscribe|/like\b|add-?to-?cart", re.IGNORECASE)
_BESIDE = re.compile(r"visit|counter|track|ping|health|session|auth|weather|/me\b|\bonline\b", re.IGNORECASE)
"""Data without which a page is the same to a visitor."""
_PASSED_ON = ("accept", "x-requested-with", "referer")
_MAX_REQUESTS = 200
_MAX_BYTES = 30_000_000
_CLICKS = 150
_ROUTES = 40
_SCROLLS = 10
_QUIET = 0.3
_CHATTER = 2.0
"""Seconds without a request after which a page that keeps changing (a clock, a carousel) is taken as it is."""
_IDLE = "[window.__oit.busy, (performance.now() - window.__oit.changed) / 1000]"
_STEP = 0.05


class Visit:
    """What is asked, answered and seen while one page is open."""

    def __init__(self, url: str, html: str, get: Get, *, cap: float, stuck: float) -> None:
        """The page as the server gave it.

        ``cap``: seconds after which it is taken as it is; ``stuck``: seconds after which a page that does not answer is
        taken to run in circles.
        """
        self.url = url
        self.html = ""
        self.final_url = url
        self.clicked = self.left = 0
        """Controls that were opened, and that were not: too many of them, or no time."""
        self.unsent = 0
        """Requests that would have sent something: not made."""
        self.lost = 0
        """Requests for data of the page that brought none, so that what it would show is not known."""
        self.went: list[str] = []
        self._given = html
        self._get = get
        self._cap = cap
        self._stuck = stuck
        self._offline = False
        self._begun = False
        self._busy = self._asked = self._bytes = 0
        self._changed = time.monotonic()

    # --- requests

    async def prepare(self, page: Page, _request: object = None) -> None:
        """Put ourselves between the page and the network; before anything is loaded."""
        await page.route("**/*", self.route)
        await page.expose_function("__oitOffline", self._go_offline)
        await page.add_init_script(script("watch.js"))
        page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
        page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))

    def _go_offline(self) -> None:
        self._offline = True

    async def route(self, route: Route, request: Request) -> None:
        """Answer one request of the page."""
        kind, url = request.resource_type, request.url
        if request.is_navigation_request():
            await self._navigation(route, request)
        elif self._offline or not url.startswith(("http://", "https://")) or _NOT_NEEDED.search(url):
            await route.abort()
        elif kind in _EMPTY:
            await route.fulfill(status=200, content_type=_EMPTY[kind], body=_GIF if kind == "image" else b"")
        elif request.method not in {"GET", "OPTIONS", "HEAD"} or _ACTS.search(url):
            self.unsent += kind in _FOR_DATA
            await route.abort()
        elif kind not in _DATA or self._asked >= _MAX_REQUESTS or self._bytes > _MAX_BYTES:
            await route.abort()
        else:
            await self._pass(route, request)

    async def _navigation(self, route: Route, request: Request) -> None:
        if request.frame.parent_frame is not None:
            await route.abort()  # a frame is a page of its own: the spider follows it
        elif not self._begun:
            self._begun = True
            await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self._given)
        else:
            self.went.append(request.url)
            await route.fulfill(status=204)  # stays where it is; an abort would show the browser's own page of errors

    async def _pass(self, route: Route, request: Request) -> None:
        self._asked += 1
        self._busy += 1
        try:
            headers = {name: value for name, value in request.headers.items() if name in _PASSED_ON}
            answer = await self._get(request.url, headers)
            self._bytes += len(answer.body)
            self.lost += request.resource_type in _FOR_DATA and _is_lost(answer, request.url)
            if not answer.status:
                await route.abort()
                return
            kind = answer.content_type or "application/octet-stream"
            await route.fulfill(
                status=answer.status,
                headers={"content-type": kind, **_cross_origin(request.headers.get("origin", ""))},
                body=answer.body,
            )
        finally:
            self._busy -= 1
            self._changed = time.monotonic()

    # --- what is seen

    async def look(self, page: Page) -> None:
        """Wait until nothing more comes, open what can be opened, and keep the page."""
        end = time.monotonic() + self._cap
        quiet = await self._settle(page, end)
        told = {"clicks": _CLICKS, "routes": _ROUTES, "scrolls": _SCROLLS, "seconds": self._cap}
        found: dict[str, Any] = await asyncio.wait_for(page.evaluate(script("open.js"), told), self._cap + self._stuck)
        self.html = found["html"]
        self.final_url = found["url"] if _same_site(found["url"], self.url) else self.url
        self.clicked, self.left = found["clicked"], found["left"] + (not quiet)

    async def _settle(self, page: Page, end: float) -> bool:
        """Whether it became quiet before ``end``."""
        while time.monotonic() < end:
            idle = await asyncio.wait_for(page.evaluate(_IDLE), self._stuck)
            rest = 0.0 if self._busy or idle[0] > 0 else time.monotonic() - self._changed
            if rest > _CHATTER or (rest > _QUIET and idle[1] > _QUIET):
                return True
            await asyncio.sleep(_STEP)
        return not self._busy


def _is_lost(answer: Answer, url: str) -> bool:
    """Whether a request brought no data: no answer, a refusal, an error; to be asked for an account is none."""
    failed = not answer.status or answer.status >= HTTPStatus.BAD_REQUEST
    return failed and answer.status != HTTPStatus.UNAUTHORIZED and _BESIDE.search(urlsplit(url).path) is None


def script(name: str) -> str:
    """One of our scripts."""
    return files("crawler.javascript").joinpath(name).read_text(encoding="utf-8")


def _cross_origin(origin: str) -> dict[str, str]:
    """Scripts are sent with what the browser wants to see before it hands an answer of another host to the page."""
    return {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"} if origin else {}


def _same_site(one: str, other: str) -> bool:
    return urlsplit(one).netloc == urlsplit(other).netloc
