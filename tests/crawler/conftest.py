"""A site on loopback, made of a dictionary, and crawls of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Crawl, Site

from crawler import CrawlOptions, crawl
from oit.records import Agency, Declared, Snapshot
from oit.store import Store


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "oit.db") as made:
        yield made


@pytest.fixture
def look(site: Site, store: Store) -> Crawl:
    """Crawl the test site and give the snapshot; keywords are those of CrawlOptions."""

    def run(
        *, path: str = "/", hosts: tuple[str, ...] = (), declared: tuple[Declared, ...] = (), **options: object
    ) -> Snapshot:
        told = CrawlOptions(**{"fast": True, "allow_private": True, "timeout": 5, **options})
        agency = Agency(home_url=site.at(path), hosts=hosts, declared=declared)
        return store.snapshot(crawl(agency, store, options=told).id)

    return run
