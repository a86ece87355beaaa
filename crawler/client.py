"""Single answers of the site before it is crawled: GET through the guard, redirects by hand, so many bytes at most."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable

import requests
from msgspec.structs import replace
from urllib3.exceptions import InsecureRequestWarning

from crawler import netguard, tls, urls
from crawler.options import CrawlOptions
from crawler.states import REDIRECTS
from oit.records import Record

log = logging.getLogger(__name__)

MAX_HOPS = 10
MAX_BODY = 10_000_000
_VISITS = 3
"""Of one address on one way: a page may set a cookie and send its visitor back."""
_TIMES = 2
"""So many times the patience for a first byte is given to a whole answer."""


class Answer(Record, frozen=True, kw_only=True):
    """One HTTP answer after its redirects."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    hops: tuple[str, ...] = ()


class Client:
    """Counts what it asks: ``requests``, and ``failures`` that brought nothing."""

    def __init__(self, user_agent: str, options: CrawlOptions) -> None:
        self._agent = user_agent
        self._options = options
        self.requests = 0
        self.failures = 0
        self.forget()

    def forget(self) -> None:
        """Go on as a new visitor: no cookies, no connections."""
        self._session = netguard.session(
            self._agent,
            allow_private=self._options.allow_private,
            ssl_context=tls.lax_context(),
            seconds=self._options.timeout * _TIMES,
        )

    def get(self, url: str, *, follow: Callable[[str], bool] = lambda _: True) -> Answer:
        """The answer at the end of the redirects, or the redirect that is not to be followed.

        Raises:
            OSError, ValueError: no answer, as requests has it; ``TooManyRedirects`` where they have no end.
        """
        passed: list[str] = []
        while len(passed) <= MAX_HOPS:
            self.requests += 1
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", InsecureRequestWarning)  # trust is judged by tls.probe, once
                    answer = self._once(url)
            except (OSError, ValueError):
                self.failures += 1
                raise
            location = answer.headers.get("location", "")
            target = urls.joined(url, location) if location and answer.status in REDIRECTS else ""
            if not target:
                return replace(answer, hops=tuple(passed))
            passed.append(url)
            if not follow(target):
                return replace(answer, url=target, hops=tuple(passed))
            if passed.count(target) >= _VISITS:
                break
            url = target
        raise requests.TooManyRedirects(f"{url} after {len(passed)} redirects")

    def _once(self, url: str) -> Answer:
        timeout = self._options.timeout
        with self._session.get(url, timeout=timeout, stream=True, allow_redirects=False, verify=False) as response:
            chunks, size = [], 0
            for chunk in response.iter_content(65536):
                chunks.append(chunk)
                size += len(chunk)
                if size > MAX_BODY:
                    break
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(url=url, status=response.status_code, headers=headers, body=b"".join(chunks))

    def try_get(self, url: str) -> Answer | None:
        """As ``get``; None when no answer came."""
        try:
            return self.get(url)
        except (OSError, ValueError) as error:
            log.info("no answer from %s: %s", url, error)
            return None
