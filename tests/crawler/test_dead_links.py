"""A dead link is called dead on the second word of the server, until the server has always meant the first."""

from __future__ import annotations

import time
from collections import Counter

from loopback import Crawl, Reply, Site

from oit.records import LinkState

DEAD = tuple(f"/dead/{number}" for number in range(20))
LATER = tuple(f"/later/{number}" for number in range(30))


def home(*paths: str) -> str:
    return "<title>อบต.ทดสอบ</title><h1>อบต.ทดสอบ</h1>" + "".join(f"<p><a href={path}>{path}</a>" for path in paths)


def test_the_first_of_many_dead_links_are_asked_twice(site: Site, look: Crawl) -> None:
    site.pages["/"] = home(*DEAD, "/slow")

    def until_all_were_asked_twice() -> None:
        while min(site.asked.count(path) for path in DEAD) < 2:  # the crawl gives up on a page before this is endless
            time.sleep(0.05)
        time.sleep(0.3)

    site.pages["/slow"] = Reply(home(*LATER), wait=until_all_were_asked_twice)
    seen = look(timeout=20)
    states = {status.url.removeprefix(site.url): status.state for status in seen.link_statuses}
    asked = Counter(site.asked)
    assert {states[path] for path in DEAD + LATER} == {LinkState.BROKEN}
    assert [asked[path] for path in DEAD] == [2] * len(DEAD)
    assert [asked[path] for path in LATER] == [1] * len(LATER)


def test_a_page_that_was_there_the_second_time_is_read(site: Site, look: Crawl) -> None:
    def hesitates(path: str) -> Reply | None:
        return Reply("no", 404) if site.asked.count(path) == 1 and path.startswith("/late/") else None

    late = tuple(f"/late/{number}" for number in range(30))
    site.pages = {"/": home(*late), **{path: f"<title>หน้า</title><p>หน้า {path}" for path in late}}
    site.answers = hesitates
    seen = look()
    assert {status.state for status in seen.link_statuses} == {LinkState.OK}
    assert {resource.url.removeprefix(site.url) for resource in seen.resources} >= set(late)
