"""Two crawls of the same served bytes give equal Snapshots, whatever network, machine and Python do meanwhile."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from bench.same import differences, timeless
from crawler import CrawlOptions
from crawler.clock import now
from crawler.options import Job
from oit.criteria import load
from oit.records import Agency, Coverage, Snapshot
from oit.store import Store
from samples import build, serve

ROOT = Path(__file__).parents[2]
WORKER = """
import os, sys
from crawler.options import CrawlOptions
CrawlOptions.concurrency = int(sys.argv[1])
from crawler.worker import main
os._exit(main())
"""
SLOWEST = 0.05
Scan = Callable[..., Snapshot]


@pytest.fixture
def scan(tmp_path: Path) -> Iterator[Scan]:
    """Crawl the sample with so many requests at once, delays and hash seed by number; always into another store."""
    seed = 0

    def slowly(path: str) -> None:
        time.sleep(random.Random(f"{seed}{path}").random() * SLOWEST)  # noqa: S311 - the same for the same seed

    def run(number: int, concurrency: int, **options: object) -> Snapshot:
        nonlocal seed
        seed = number
        told = CrawlOptions(fast=True, allow_private=True, **options)
        agency = Agency(home_url=base + "/", hosts=("127.0.0.1",))
        with Store.open(tmp_path / f"{number}.db") as store:
            begun = store.begin(agency, "", "", "", now())
            job = Job(store=store.url, run_id=begun.id, agency=agency, options=told, log=f"{store.path}.log")
            with subprocess.Popen(
                [sys.executable, "-c", WORKER, str(concurrency)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONHASHSEED": str(number), "PYTHONPATH": str(ROOT)},
                cwd=ROOT,
            ) as worker:
                assert worker.stdin
                assert worker.stdout
                worker.stdin.write(msgspec.json.encode(job) + b"\n")
                worker.stdin.flush()  # and stays open: the crawl stops when its input ends
                worker.stdout.read()
            assert worker.returncode == 0
            return store.snapshot(begun.id)

    with serve(build("subdistrict", load("nacc-2568"), pages=20), before=slowly) as base:
        yield run


def unlike(one: Snapshot, other: Snapshot) -> list[str]:
    return list(differences(timeless(one), timeless(other)))


def test_the_order_of_answers_the_number_at_once_and_the_hash_seed_change_nothing(scan: Scan) -> None:
    first = scan(1, 16)
    assert first.run.finish_reason == "finished"
    assert len(first.resources) > 40
    for number, concurrency in ((2, 4), (3, 1), (4, 16)):
        assert unlike(first, scan(number, concurrency)) == []


def test_what_a_small_budget_is_spent_on_does_not_depend_on_them_either(scan: Scan) -> None:
    budget = {"max_pages": 12, "max_documents": 6, "max_probes": 1, "max_images": 1}
    first = scan(1, 16, **budget)
    assert first.coverage != Coverage()
    assert set(first.coverage.budgets_reached) >= {"pages", "documents"}
    for number, concurrency in ((2, 4), (3, 1)):
        assert unlike(first, scan(number, concurrency, **budget)) == []
