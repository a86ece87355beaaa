"""A journal summed up: uptime of the looks that could tell, outages with their times, what changed."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from oit.records import LinkState
from oit.watching import Event, Look, Told
from reports.watch import html, message, payload, percent, summary, text
from reports.words import Words

AT = dt.datetime(2025, 5, 15, 3, 0, tzinfo=dt.UTC)
URL = "https://www.example.go.th/"


def look(hour: int, state: LinkState = LinkState.OK, *events: Event, url: str = URL, **told: object) -> Look:
    return Look(at=AT + dt.timedelta(hours=hour), url=url, codes=("O1",), state=state, events=events, **told)


STORY = (
    look(0),
    look(1, LinkState.BROKEN, Event.DOWN, status=500),
    look(2, LinkState.BLOCKED, status=403),
    look(3, LinkState.BROKEN, status=500),
    look(4, LinkState.OK, Event.BACK),
    look(5, LinkState.TIMEOUT, Event.DOWN),
)


def test_what_could_not_tell_does_not_count() -> None:
    (one,) = summary(STORY).watched
    assert (one.looks, one.untold, one.uptime) == (6, 1, 2 / 5)


def test_an_outage_runs_from_the_first_failure_to_the_next_success() -> None:
    first, last = summary(STORY).outages
    assert (first.start, first.end, first.looks) == (AT + dt.timedelta(hours=1), AT + dt.timedelta(hours=4), 2)
    assert (last.start, last.end) == (AT + dt.timedelta(hours=5), None)


def test_what_nobody_could_open_has_no_uptime() -> None:
    (one,) = summary([look(0, LinkState.BLOCKED)]).watched
    assert one.uptime is None
    assert "cannot tell" in text("x", [look(0, LinkState.BLOCKED)], "en")


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert percent(99_999 / 100_000, Words("en")) == "99.99%"
    assert percent(1.0, Words("en")) == "100.00%"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_text_and_page_say_the_same(lang: str) -> None:
    lines = (
        *STORY,
        look(6, LinkState.OK, Event.BACK, Event.CHANGED),
        Told(at=AT, by="mail", events=1, failed="refused"),
    )
    plain, page = text("x.go.th", lines, lang), html("x.go.th", lines, lang).decode()
    for word in (*(Words(lang)(f"watch.event.{event}") for event in (Event.DOWN, Event.BACK, Event.CHANGED)), "50.00%"):
        assert word in plain
        assert word in page
    assert "refused" in plain
    assert "refused" in page
    assert html("x.go.th", lines, lang).decode() == page


def test_an_empty_journal_says_so() -> None:
    assert text("x", (), "en") == "The journal holds no look yet."
    assert b"holds no look" in html("x", (), "en")


def test_nothing_of_a_site_becomes_markup() -> None:
    hostile = "https://x.go.th/</td><script>alert(1)</script>"
    page = html("<b>x", [look(0, LinkState.OK, Event.CHANGED, url=hostile)], "en").decode()
    assert "<script" not in page
    assert "<b>x" not in page


def test_messages_hold_every_look_that_found_something() -> None:
    found = [STORY[1], STORY[5]]
    subject, body = message("x.go.th\r\nBcc: y@z", found, "en")
    assert "\n" not in subject
    assert body.count(URL) == 2
    told = json.loads(payload("x.go.th", found))
    assert (told["schema"], [one["events"] for one in told["looks"]]) == ("oit-watch/1", [["down"], ["down"]])
