"""How long ``oit assess`` takes on the stored crawl of a sample site, as a command and step by step.

python bench/assess.py [--pages 1000] [--repeat 3]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # else a file beside this one would be taken for the package it is called after

OIT = "from cli.main import run; run()"


def main() -> None:
    """Crawl once, assess several times."""
    from checks import assess  # noqa: PLC0415 - after sys.path is right
    from crawler import CrawlOptions, crawl  # noqa: PLC0415 - as above
    from oit.criteria import load  # noqa: PLC0415 - as above
    from oit.store import Store  # noqa: PLC0415 - as above
    from reports import render  # noqa: PLC0415 - as above
    from samples import build, serve  # noqa: PLC0415 - as above

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    criteria = load("nacc-2568")
    sample = build("subdistrict", criteria, pages=arguments.pages)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "oit.db"
        with serve(sample) as base, Store.open(path) as store:
            options = CrawlOptions(fast=True, allow_private=True, max_pages=50000)
            run = crawl(sample.at(base), store, options=options)
        command = [sys.executable, "-c", OIT, "--store", str(path), "assess", run.id, "--criteria", criteria.id]
        whole = [_timed([*command, "--as-of", sample.as_of.isoformat()]) for _ in range(arguments.repeat)]
        with Store.open(path) as store:
            start = time.perf_counter()
            snapshot = store.snapshot(run.id)
            loaded = time.perf_counter()
            assessment = assess(snapshot, criteria, sample.as_of)
            judged = time.perf_counter()
            report = render(assessment, "html")
            written = time.perf_counter()
        size = path.stat().st_size / 1e6
        print(f"{len(snapshot.resources)} resources, {len(snapshot.links)} links, store {size:.1f} MB")
    print(f"oit assess: median {statistics.median(whole):.2f} s of {arguments.repeat} (to reach: 3.00)")
    print(f"in one process: snapshot {loaded - start:.2f} s, assess {judged - loaded:.2f} s,", end=" ")
    print(f"html report {written - judged:.2f} s ({len(report) / 1024:.0f} KiB)")


def _timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
