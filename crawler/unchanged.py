"""Which addresses a server calls unchanged: asked many to a connection, and left as soon as the asking is in vain."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager
from urllib3.exceptions import HTTPError

NOT_MODIFIED = 304
_OFTEN = 10


class Question(NamedTuple):
    """An address and the headers that ask whether it changed."""

    url: str
    marks: dict[str, str]


class Asker:
    """Asks through the guarded ``client``, ``at_once`` addresses at a time, with ``pause`` seconds after each."""

    def __init__(
        self, client: requests.Session, *, at_once: int, pause: float, timeout: float, stopped: Callable[[], bool]
    ) -> None:
        self._client = client
        self._at_once = at_once
        self._pause = pause
        self._timeout = timeout
        self._stopped = stopped
        self._lock = threading.Lock()
        self._asked = self._changed = 0
        self._in_vain = False

    def unchanged(self, questions: Iterable[Question]) -> frozenset[str]:
        """The addresses of which the server says so; the rest changed, or was not asked for."""
        waiting = iter(questions)
        with ThreadPoolExecutor(self._at_once, thread_name_prefix="unchanged") as pool:
            found = pool.map(lambda _: list(self._some(waiting)), range(self._at_once))
            return frozenset(url for urls in found for url in urls)

    def _some(self, waiting: Iterator[Question]) -> Iterator[str]:
        while not (self._in_vain or self._stopped()):
            with self._lock:
                question = next(waiting, None)
                self._asked += 1
            if question is None:
                return
            began = time.monotonic()
            if self._holds(question):
                yield question.url
            if self._pause:
                time.sleep(max(self._pause, time.monotonic() - began))  # a slow server is asked slowly

    def _holds(self, question: Question) -> bool:
        """Whether one address is unchanged; a body is not taken, for the crawl fetches what changed."""
        pools = cast("PoolManager", cast("HTTPAdapter", self._client.get_adapter(question.url)).poolmanager)
        parts = urlsplit(question.url)
        headers = {**{name: str(value) for name, value in self._client.headers.items()}, **question.marks}
        try:
            pool = pools.connection_from_host(parts.hostname, parts.port, parts.scheme)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            answer = pool.urlopen(
                "GET", target, headers=headers, redirect=False, retries=False, timeout=self._timeout,
                preload_content=False,
            )  # fmt: skip
        except (HTTPError, OSError, ValueError):
            self._in_vain = True
            return False
        if answer.status == NOT_MODIFIED:
            answer.drain_conn()
            answer.release_conn()
            return True
        answer.close()
        with self._lock:
            self._changed += 1
            refused = answer.status in {403, 429} or answer.status >= 500  # noqa: PLR2004 - errors of the server
            self._in_vain |= refused or self._changed >= _OFTEN + self._asked // _OFTEN
        return False
