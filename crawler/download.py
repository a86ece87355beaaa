"""Bounds on what one answer may cost before it is read: the size of its head, and how far it unpacks."""

from __future__ import annotations

import zlib
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from twisted.python.failure import Failure

MAX_HEAD = 256 * 1024
"""Bytes of status line and headers, as browsers have it; Twisted alone would take them without end."""
MAX_RATIO = 200
ALWAYS_UNPACKED = 5_000_000
"""Bytes to which anything may unpack; text packs to a tenth, a bomb to a thousandth."""


class HeadTooLargeError(Exception):
    """Status line and headers are longer than ``MAX_HEAD``."""


class UnpackError(ValueError):
    """The body is not packed as it is said to be."""


class BoundedHandler(HTTP11DownloadHandler):
    """Scrapy's handler with a bound on the head of an answer.

    The pool's factory is private to Scrapy and Twisted: the chaos suite has servers whose headers never end.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        base: Any = self._pool._factory  # noqa: SLF001 - see above

        class Factory(base):  # type: ignore[misc] # the base is what Scrapy chose
            def buildProtocol(self, addr: object) -> Any:  # noqa: ANN401, N802 - Twisted's
                return _bounded(super().buildProtocol(addr))

        self._pool._factory = Factory  # noqa: SLF001 - see above


def _bounded(protocol: Any) -> Any:  # noqa: ANN401 - a protocol of Twisted
    receive, seen = protocol.dataReceived, 0

    def bounded(data: bytes) -> None:
        nonlocal seen
        parser = protocol._parser  # noqa: SLF001 - Twisted has no other way
        if parser is not None:
            parser.MAX_LENGTH = MAX_HEAD
        receive(data)
        if protocol._parser is None or parser.state not in {"STATUS", "HEADER"}:  # noqa: SLF001 - as above
            seen = 0
            return
        seen += len(data)
        if seen > MAX_HEAD:
            reason = Failure(HeadTooLargeError())  # type: ignore[no-untyped-call] # Twisted's
            protocol._giveUp(reason)  # noqa: SLF001 - as above

    protocol.dataReceived = bounded
    return protocol


class Unpacking(HttpCompressionMiddleware):
    """Scrapy's unpacking with a bound on the ratio, and a name for what cannot be unpacked."""

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        bound = max(ALWAYS_UNPACKED, len(body) * MAX_RATIO)
        try:
            return HttpCompressionMiddleware._decode(body, encoding, min(max_size or bound, bound))  # noqa: SLF001 - its parent's
        except (OSError, EOFError, zlib.error) as error:
            raise UnpackError(encoding.decode("latin-1")) from error
