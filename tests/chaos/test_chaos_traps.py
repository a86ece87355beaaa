"""A site of pages without end: how many are asked for, what is said of the rest, and what is never opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chaos_traps import ACTS, HARMLESS, TRAPS, Trap, act
from chaos_wire import ChaosServer

from crawler import CrawlOptions, crawl
from crawler.traps import Traps
from oit.records import Agency, Snapshot
from oit.store import Store

Trapped = tuple[ChaosServer, Snapshot]


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trapped]:
    with ChaosServer(act) as server, Store.open(tmp_path_factory.mktemp("traps") / "oit.db") as store:
        options = CrawlOptions(fast=True, allow_private=True, timeout=10, max_depth=1000)
        run = crawl(Agency(home_url=server.url + "/"), store, options=options)
        yield server, store.snapshot(run.id)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_trap_is_left(trapped: Trapped, trap: Trap) -> None:
    server, snapshot = trapped
    asked = sum(count for path, count in server.asked.items() if path.startswith(f"/{trap.name}"))
    assert 1 < asked <= trap.most
    left = {group.reason: group.examples for group in snapshot.coverage.not_looked_at}
    assert trap.said in left
    assert snapshot.run.finish_reason == "finished"


def test_links_that_do_something_are_not_opened_and_said(trapped: Trapped) -> None:
    server, snapshot = trapped
    excluded = [status.reason for status in snapshot.link_statuses if status.state == "excluded"]
    assert not any(server.asked[path] for path in ACTS)
    assert excluded == ["side-effect"] * len(ACTS)
    assert all(server.asked[path] for path in HARMLESS)


def test_empty_pages_between_full_ones_close_nothing() -> None:
    traps = Traps()
    for number in range(60):
        traps.note(f"https://a.example/index.php?id={number}", "empty" if number % 7 else f"full {number}")
    assert not traps.closed("https://a.example/index.php?id=99")
    for number in range(60, 80):
        traps.note(f"https://a.example/index.php?id={number}", "empty")
    assert traps.closed("https://a.example/index.php?id=99")
