"""What a sitemap lists."""

from __future__ import annotations

import contextlib
import gzip
import html
import re
import zlib
from collections.abc import Iterator
from urllib.parse import urljoin

from crawler import urls

MAX_BYTES = 10_000_000
"""Of one sitemap, unpacked; what is longer is cut."""
_LOC = re.compile(rb"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc>", re.IGNORECASE)
INDEX = re.compile(rb"<(?:\w+:)?sitemapindex[\s>]", re.IGNORECASE)


def unpacked(body: bytes) -> bytes:
    """A sitemap without its gzip, at most ``MAX_BYTES`` bytes of it; broken gzip gives what could be read."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    with contextlib.suppress(zlib.error, EOFError, gzip.BadGzipFile):
        return zlib.decompressobj(wbits=31).decompress(body, MAX_BYTES)
    return b""


def locations(body: bytes, base: str) -> Iterator[str]:
    """The canonical addresses a sitemap lists: XML, or one address a line."""
    if _LOC.search(body):
        lines = [match[1] for match in _LOC.finditer(body)]
    else:
        lines = [line for line in body.splitlines() if line.strip().startswith((b"http://", b"https://"))]
    for line in lines:
        text = html.unescape(line.decode("utf-8", "replace").strip())
        if url := urls.canonical(urljoin(base, text)):
            yield url
