"""Short ways to call the readers in tests."""

from __future__ import annotations

import datetime as dt

from crawler.readers import Reading, read
from oit.records import Link

URL = "https://www.bandoi.example/ita/index.php"
SEEN = dt.datetime(2025, 4, 30, 9, 0, tzinfo=dt.UTC)


def reading(body: bytes | str, content_type: str = "text/html; charset=utf-8", url: str = URL) -> Reading:
    """What the readers make of a body."""
    data = body.encode() if isinstance(body, str) else body
    headers = {"Content-Type": content_type} if content_type else {}
    return read(data, url=url, final_url=url, status=200, headers=headers, fetched_at=SEEN, depth=1)


def page(inside: str) -> Reading:
    """What the readers make of the inside of a body element."""
    return reading(f"<!doctype html><html><head><title>อบต.บ้านดอย</title></head><body>{inside}</body></html>")


def only(inside: str) -> Link:
    """The one link of a page."""
    links = page(inside).links
    assert len(links) == 1, links
    return links[0]


def around(link: Link) -> list[tuple[str, str]]:
    """The context of a link as pairs."""
    return [(context.kind, context.text) for context in link.context]


def text(given: Reading) -> str:
    """All text of a reading."""
    return "\n".join(segment.text for segment in given.resource.text)
