"""Recognition beside the crawl: what the budget is spent on does not depend on what finishes first."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from crawler import deepening, readers
from crawler.deepening import Deepening, Known, pages_recognised, plan
from crawler.options import CrawlOptions
from crawler.readers import Reading
from crawler.room import Task
from oit.records import Resource, ResourceKind, Segment

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
BUDGET = 12
COSTS = {f"sha{n}": (n * 5) % 4 + 1 for n in range(12)}


def scan(sha: str) -> Reading:
    return Reading(
        resource=Resource(
            url=f"http://x/{sha}.pdf",
            final_url=f"http://x/{sha}.pdf",
            status=200,
            content_type="application/pdf",
            kind=ResourceKind.DOCUMENT,
            fetched_at=NOW,
            sha256=sha,
            not_read="scan: no text layer",
        )
    )


def recognised(sha: str) -> Reading:
    fast = scan(sha)
    text = tuple(Segment(place=f"page {n + 1}", text="words", ocr=True) for n in range(COSTS[sha]))
    return replace(fast, resource=replace(fast.resource, text=text, not_read=""))


class Site:
    """A crawl of twelve scans with a room that finishes in an order of its own."""

    def __init__(self, seed: int, path: Path) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - an order, no secret
        self.cache = {(sha, readers.VERSION): scan(sha) for sha in COSTS}
        self.jobs: list[tuple[tuple[object, ...], Callable[[], Task | None], Callable[[Reading | None], None]]] = []
        self.stored: dict[str, Reading] = {}
        self.asked: list[str] = []
        (path / "bytes").touch()
        self.work = Deepening(
            self,  # type: ignore[arg-type] # only its queue is used
            CrawlOptions(max_ocr_pages=BUDGET, ocr_pages=4),
            cached=lambda sha, version: self.cache.get((sha, version)),
            keep=lambda sha, version, reading: self.cache.update({(sha, version): reading}),
            path=lambda _: path / "bytes",
            apply=lambda url, reading: self.stored.update({url: reading}),
            soon=lambda what, *arguments: what(*arguments),
            changed=lambda: None,
        )

    def submit(self, _kind: str, rank: tuple[object, ...], make: object, done: object) -> None:
        """Queue a job, as the room does."""
        self.jobs.append((rank, make, done))  # type: ignore[arg-type]

    def withdraw(self, _kind: str) -> list[tuple[object, ...]]:
        """Forget what waits, as the room does."""
        ranks = [rank for rank, _, _ in self.jobs[2:]]
        del self.jobs[2:]  # two are being worked at
        return ranks

    def finish_one(self) -> None:
        """Any of the jobs is done."""
        _, make, done = self.jobs.pop(self.chance.randrange(len(self.jobs)))
        task = make()
        assert task is not None
        assert task.fast is not None
        sha = task.fast.resource.sha256
        self.asked.append(sha)
        done(recognised(sha))

    def crawl(self) -> dict[str, Reading]:
        """Meet the scans in some order, then settle; what is stored in the end."""
        shas = list(COSTS)
        self.chance.shuffle(shas)
        for sha in shas:
            self.work.offer(f"http://x/{sha}.pdf", 0, sha)
            if self.jobs and self.chance.random() < 0.5:
                self.finish_one()
        self.work.settle({f"http://x/{sha}.pdf": int(sha.removeprefix("sha")) % 3 for sha in shas})
        while not self.work.settled:
            self.finish_one()
        while self.jobs and self.chance.random() < 0.5:  # not awaited, and too late
            self.finish_one()
        return dict(sorted(self.stored.items()))


def test_the_same_site_gives_the_same_readings_whatever_finishes_first(tmp_path: Path) -> None:
    found = [Site(seed, tmp_path).crawl() for seed in range(40)]
    assert all(one == found[0] for one in found)
    done = [url for url, reading in found[0].items() if not reading.resource.not_read]
    assert {int(url.removeprefix("http://x/sha").removesuffix(".pdf")) % 3 for url in done} == {2, 1}
    assert BUDGET <= sum(len(found[0][url].resource.text) for url in done) < BUDGET + 4
    left = [reading.resource for reading in found[0].values() if reading.resource.not_read]
    assert all(any(defect.startswith("budget: ") for defect in resource.defects) for resource in left)


def test_what_was_recognised_in_an_earlier_scan_costs_no_work_and_changes_nothing(tmp_path: Path) -> None:
    first = Site(1, tmp_path)
    stored = first.crawl()
    second = Site(2, tmp_path)
    second.cache = first.cache
    assert second.crawl() == stored
    assert set(second.asked).isdisjoint(first.asked)
    assert len(first.work.left_out) == len(stored) - sum(not found.resource.not_read for found in stored.values())


def test_when_time_is_up_the_rest_is_left_out(tmp_path: Path) -> None:
    site = Site(3, tmp_path)
    for sha in COSTS:
        site.work.offer(f"http://x/{sha}.pdf", 0, sha)
    site.finish_one()
    site.work.settle({})
    site.work.give_up()
    assert site.work.settled
    assert len(site.work.left_out) == len(COSTS) - 1
    late = site.asked[0]
    assert f"http://x/{late}.pdf" not in site.work.left_out
    defects = [site.stored[url].resource.defects[-1] for url in site.work.left_out]
    assert defects == ["budget: no page recognised, limit 1800 s after the crawl"] * len(defects)


def test_a_document_at_two_addresses_is_recognised_once(tmp_path: Path) -> None:
    site = Site(4, tmp_path)
    site.work.offer("http://x/a", 0, "sha1")
    site.work.offer("http://x/b", 0, "sha1")
    site.finish_one()
    site.work.offer("http://x/c", 0, "sha1")
    assert {"http://x/a", "http://x/b", "http://x/c"} == set(site.stored)
    assert site.asked == ["sha1"]


@pytest.mark.parametrize(
    ("costs", "admitted", "refused"),
    [
        ([], (), ()),
        ([Known(5, 5), Known(4, 4), Known(3, 3), Known(1, 1)], (0, 1, 2), (3,)),
        ([Known(1, 4)] * 4, (0, 1, 2), ()),
        ([Known(9, 9), Known(1, 4), Known(1, 4)], (0, 1), (2,)),
    ],
)
def test_plan(costs: list[Known], admitted: tuple[int, ...], refused: tuple[int, ...]) -> None:
    assert plan(costs, 10) == deepening.Plan(admitted, refused)


@pytest.mark.parametrize(
    ("defects", "pages"),
    [((), 1), (("ocr: pages 1-3 of 9, confidence 87",), 3), (("ocr: pages 1, 4-5 of 9, confidence 80",), 3)],
)
def test_pages_recognised(defects: tuple[str, ...], pages: int) -> None:
    assert pages_recognised(replace(scan("sha1").resource, defects=defects)) == pages


def test_nothing_is_wanted_without_ocr(tmp_path: Path) -> None:
    site = Site(5, tmp_path)
    assert site.work.wants(scan("sha1").resource)
    site.work._options = CrawlOptions(ocr=False)
    assert not site.work.wants(scan("sha1").resource)
