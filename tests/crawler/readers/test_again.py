"""A reading kept by its content, met again under another address."""

from __future__ import annotations

import datetime as dt

from crawler import readers
from crawler.readers import again
from samples import image

FIRST, SECOND = "https://a.example/map.png", "https://a.example/logo.png"
SEEN = dt.datetime(2025, 4, 30, tzinfo=dt.UTC)


def test_a_picture_names_itself_by_its_new_address() -> None:
    headers = {"Content-Type": "image/png"}
    body = image.tile(7)
    first = readers.read(body, url=FIRST, final_url=FIRST, status=200, headers=headers, fetched_at=SEEN, depth=1)
    moved = again.at(first, url=SECOND, final_url=SECOND, status=200, headers=headers, fetched_at=SEEN, depth=2)
    read = readers.read(body, url=SECOND, final_url=SECOND, status=200, headers=headers, fetched_at=SEEN, depth=2)
    assert moved == read
    assert [shown.src for shown in moved.resource.images] == [SECOND]
