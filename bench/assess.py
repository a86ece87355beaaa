"""How long ``oit assess`` takes and how much memory on a stored crawl of 2,000 resources and 20,000 links.

``python -m bench.assess [--resources 2000] [--links 20000] [--repeat 3]``

The crawl is one of a sample site with as many resources; of the links between its padding pages as many are left out as
are too many. Fails when the command takes more than 5 s of one processor or more than 300 MB.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from checks import assess
from crawler import CrawlOptions, crawl
from oit.criteria import load
from oit.records import Coverage, Run
from oit.store import Store
from reports import render
from samples import Sample, build, serve

ROOT = Path(__file__).resolve().parents[1]
OIT = "from cli.main import run; run()"
SET, KIND = "nacc-2568", "subdistrict"
SECONDS, MEGABYTES = 5.0, 300.0
_OVERHEAD = 41
"""So many resources of the sample are not padding: pages and files of the items, and the news."""
_STORY = "เรื่องเล่าหมายเลข"


class Spent(NamedTuple):
    """One run of the command: wall clock, processor time, peak resident memory."""

    seconds: float
    processor: float
    megabytes: float


def main() -> int:
    """Crawl once, assess several times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--resources", type=int, default=2000)
    parser.add_argument("--links", type=int, default=20000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    sample = build(KIND, load(SET), pages=arguments.resources - _OVERHEAD)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "oit.db"
        run = stored(sample, path, arguments.links)
        command = [sys.executable, "-c", OIT, "--store", str(path), "assess", run.id, "--criteria", SET]
        spent = [measured([*command, "--as-of", sample.as_of.isoformat()]) for _ in range(arguments.repeat)]
        print(f"store {path.stat().st_size / 1e6:.1f} MB;", _steps(path, run, sample))
    seconds = statistics.median(one.processor for one in spent)
    peak = max(one.megabytes for one in spent)
    print(f"oit assess: median {seconds:.2f} s of the processor (to reach: {SECONDS:.0f} s),", end=" ")
    print(f"{statistics.median(one.seconds for one in spent):.2f} s on the wall, of {arguments.repeat};", end=" ")
    print(f"peak {peak:.0f} MB (to reach: {MEGABYTES:.0f} MB)")
    return 0 if seconds <= SECONDS and peak <= MEGABYTES else 1


def stored(sample: Sample, path: Path, links: int) -> Run:
    """Crawl a sample site and keep the crawl with at most so many links; return its run."""
    options = CrawlOptions(fast=True, allow_private=True, max_pages=50000)
    whole = path.with_name("whole.db")
    with serve(sample) as base, Store.open(whole) as store:
        crawled = crawl(sample.at(base), store, options=options)
        snapshot = store.snapshot(crawled.id)
        between = [(link.source, link.target) for link in snapshot.links if link.text.startswith(_STORY)]
        surplus = max(0, len(snapshot.links) - links)
        step = len(between) / surplus if surplus else 1.0
        left_out = {between[int(number * step)] for number in range(surplus)}
        with Store.open(path) as thin:
            run = thin.begin(snapshot.agency, "", crawled.tool_version, "", crawled.started_at)
            for page in store.stored(crawled.id):
                kept = tuple(link for link in page.links if (link.source, link.target) not in left_out)
                thin.add_page(run.id, page.resource, kept)
            thin.add_statuses(run.id, snapshot.link_statuses)
            for host in snapshot.hosts:
                thin.add_host(run.id, host)
            return thin.finish(run.id, crawled.finished_at or crawled.started_at, "finished", Coverage())


def measured(command: list[str]) -> Spent:
    """Run a command to its end."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 2}:  # 2: gaps were found
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)  # macOS counts bytes, Linux kibibytes
    return Spent(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, peak / 1e6)


def _steps(path: Path, run: Run, sample: Sample) -> str:
    """What the parts of it take, in this process."""
    with Store.open(path) as store:
        start = time.perf_counter()
        snapshot = store.snapshot(run.id)
        loaded = time.perf_counter()
        assessment = assess(snapshot, load(SET), sample.as_of)
        judged = time.perf_counter()
        report = render(assessment, "html")
        written = time.perf_counter()
    return (
        f"{len(snapshot.resources)} resources, {len(snapshot.links)} links; snapshot {loaded - start:.2f} s, assess"
        f" {judged - loaded:.2f} s, html report {written - judged:.2f} s ({len(report) / 1024:.0f} KiB)"
    )


if __name__ == "__main__":
    sys.exit(main())
