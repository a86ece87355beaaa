"""What the mark of rendering makes of a page."""

from __future__ import annotations

import pytest

from crawler.readers.base import Content
from crawler.readers.scripted import judged
from oit.records import Link, Segment

EMPTY = "needs-javascript: an empty application page"
APP = "javascript-app: more may appear when scripts run"
PART = "javascript-part: a part of the page is filled by scripts"
LINK = Link(source="https://a.example/", target="https://a.example/b")


@pytest.mark.parametrize(
    ("mark", "content", "not_read", "defects"),
    [
        ("", Content(not_read=EMPTY, defects=(APP,)), EMPTY, (APP,)),
        ("browser", Content(not_read=EMPTY, defects=(APP,), links=(LINK,)), "", ("rendered: browser",)),
        ("json", Content(text=(Segment(place="", text="ก" * 60),), not_read=EMPTY), "", ("rendered: json",)),
        ("browser", Content(not_read=EMPTY), f"{EMPTY}; rendered, and still empty", ("rendered: browser",)),
        ("none; no browser", Content(not_read=EMPTY, defects=(APP,)), f"{EMPTY}; no browser", (APP,)),
        ("none; no browser", Content(defects=(PART,)), "", (PART,)),
        ("as-is", Content(defects=(PART, "encoding: x")), "", ("encoding: x",)),
        ("json-part; no browser", Content(defects=(PART,)), "", (PART, "rendered: json-part; no browser")),
        (
            "browser; 3 things were not opened",  # what is behind them may be what is looked for
            Content(links=(LINK,)),
            "",
            ("javascript-part: not everything was opened", "rendered: browser; 3 things were not opened"),
        ),
    ],
)
def test_what_the_mark_makes_of_a_page(mark: str, content: Content, not_read: str, defects: tuple[str, ...]) -> None:
    found = judged(content, mark)
    assert (found.not_read, found.defects) == (not_read, defects)
