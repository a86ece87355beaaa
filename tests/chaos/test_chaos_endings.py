"""A site that gives up in the middle: the crawl ends in time, says why, and nothing that was not read is missing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from chaos_endings import GIVE_UP, GOOD, GivesUp, act
from chaos_wire import ChaosServer

from checks import assess
from crawler import CrawlOptions, crawl, endings
from oit.criteria import load
from oit.records import Agency, Verdict
from oit.store import Store


@pytest.mark.parametrize("entry", GIVE_UP, ids=lambda entry: entry.name)
def test_how_it_ends(entry: GivesUp, tmp_path: Path) -> None:
    options = CrawlOptions(fast=True, allow_private=True, timeout=1, idle_seconds=entry.idle, max_seconds=120)
    with ChaosServer(act(entry)) as server, Store.open(tmp_path / "oit.db") as store:
        run = crawl(Agency(home_url=server.url + "/"), store, options=options)
        snapshot = store.snapshot(run.id)
    assert run.finish_reason == entry.ends
    assert all(endings.explain(run.finish_reason, lang) for lang in ("th", "en"))
    assert server.asked.total() <= entry.most
    assert len(snapshot.resources) > GOOD // 2
    judged = assess(snapshot, load("nacc-2568"), dt.date(2025, 5, 15))
    assert Verdict.MISSING not in {result.verdict for result in judged.results}
