"""Scans in a whole crawl: recognised beside it, within the budget, and taken up again by the session that goes on."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from loopback import Reply, Site
from PIL import Image, ImageDraw

from crawler.clock import now
from crawler.options import CrawlOptions, Job, digest
from oit.records import Agency, Run, Snapshot
from oit.store import Store

ROOT = Path(__file__).parents[2]
NAMES = ("news.pdf", "plan.pdf", "O12.pdf")


def picture(seed: int) -> bytes:
    """A PDF of one picture."""
    image = Image.new("L", (600, 800), 255)
    draw = ImageDraw.Draw(image)
    for line in range(20):
        draw.rectangle((60, 60 + line * 30, 200 + (line * 53 + seed * 97) % 300, 75 + line * 30), fill=0)
    out = io.BytesIO()
    image.save(out, "PDF", resolution=100)
    return out.getvalue()


@pytest.fixture
def scans(site: Site) -> Site:
    site.pages["/"] = "<p>home<a href=/news.pdf>1</a><a href=/plan.pdf>แผน</a><a href=/O12.pdf>O12</a>"
    site.pages |= {f"/{name}": Reply(picture(n), content_type="application/pdf") for n, name in enumerate(NAMES)}
    return site


def start(
    site: Site, store: Store, reader: str, run: Run | None = None, **more: object
) -> tuple[subprocess.Popen[bytes], Run]:
    options = CrawlOptions(**{"fast": True, "allow_private": True, **more})
    agency = Agency(home_url=site.at("/"))
    run = run or store.begin(agency, digest(agency, options), "0", "", now())
    job = Job(store=store.url, run_id=run.id, agency=agency, options=options, reader=f"bad_reader:{reader}")
    paths = os.pathsep.join((str(ROOT), str(Path(__file__).parent)))
    worker = subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert worker.stdin
    worker.stdin.write(msgspec.json.encode(job) + b"\n")
    worker.stdin.flush()
    return worker, run


def crawl(site: Site, store: Store, reader: str = "recognise", run: Run | None = None, **more: object) -> Snapshot:
    worker, run = start(site, store, reader, run, **more)
    with worker:
        assert worker.wait(400) == 0
    return store.snapshot(run.id)


def by_name(snapshot: Snapshot) -> dict[str, str]:
    """File name -> how its text was got, or why there is none."""
    return {
        resource.url.rpartition("/")[2]: resource.not_read.partition(":")[0] or resource.text_source
        for resource in snapshot.resources
    }


def same(snapshot: Snapshot) -> bytes:
    blank = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    seen = [msgspec.structs.replace(resource, fetched_at=blank) for resource in snapshot.resources]
    return msgspec.json.encode((seen, snapshot.links, snapshot.coverage))


def test_scans_are_recognised_and_counted(scans: Site, store: Store) -> None:
    snapshot = crawl(scans, store)
    assert by_name(snapshot) == {"": "html", **dict.fromkeys(NAMES, "ocr")}
    assert (snapshot.coverage.documents_read, snapshot.coverage.documents_unread) == (3, 0)
    assert snapshot.run.finish_reason == "finished"
    assert store.path
    assert not store.path.with_suffix(".spool").exists()


def test_a_small_budget_is_spent_on_what_promises_most(scans: Site, store: Store) -> None:
    snapshot = crawl(scans, store, max_ocr_pages=2)
    assert by_name(snapshot) == {"": "html", "O12.pdf": "ocr", "plan.pdf": "ocr", "news.pdf": "scan"}
    coverage = snapshot.coverage
    assert (coverage.documents_read, coverage.documents_unread) == (2, 1)
    assert [(group.reason, group.examples) for group in coverage.not_looked_at] == [
        ("budget-ocr", (scans.at("/news.pdf"),))
    ]
    (news,) = (resource for resource in snapshot.resources if resource.url.endswith("news.pdf"))
    assert any(defect.startswith("budget: ") for defect in news.defects)
    assert same(crawl(scans, store, max_ocr_pages=2, timeout=29)) == same(snapshot)


def test_without_ocr_scans_stay_scans(scans: Site, store: Store) -> None:
    snapshot = crawl(scans, store, ocr=False)
    assert by_name(snapshot) == {"": "html", **dict.fromkeys(NAMES, "scan")}
    assert snapshot.coverage.documents_unread == 3


@pytest.mark.parametrize("spool", ["there", "gone"])
def test_what_waited_when_it_was_killed_is_recognised_by_the_next(scans: Site, store: Store, spool: str) -> None:
    worker, run = start(scans, store, "never")
    with worker:
        end = time.monotonic() + 300
        while len([1 for _ in store.stored(run.id)]) < 4 and time.monotonic() < end:
            time.sleep(0.2)
        worker.kill()
    assert by_name(store.snapshot(run.id)) == {"": "html", **dict.fromkeys(NAMES, "scan")}
    assert store.path
    folder = store.path.with_suffix(".spool")
    assert len(list(folder.rglob("*"))) == 4
    if spool == "gone":
        shutil.rmtree(folder)
    scans.asked.clear()
    snapshot = crawl(scans, store, run=run)
    assert by_name(snapshot) == {"": "html", **dict.fromkeys(NAMES, "ocr")}
    assert snapshot.coverage.documents_read == 3
    again = {f"/{name}" for name in NAMES} & set(scans.asked)
    assert again == (set() if spool == "there" else {f"/{name}" for name in NAMES})
