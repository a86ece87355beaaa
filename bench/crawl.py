"""The whole scan of a sample agency's site against a bare Scrapy spider with LinkExtractor, in turns, in the same run.

    python -m bench.crawl [--pages 1000] [--repeat 3]

The scan is ``oit scan`` from the start of Python to the written report: pages, documents, off-site probes, matching,
checks, HTML and JSON. The bare spider follows the links of the pages and reads nothing. The site is served by a process
of its own. Also prints the peak memory of the crawling process. ``bench.peers`` does the same on a plainer site, with
other rivals.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import statistics
import tempfile
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path

from bench.spent import Spent, python, run

OIT = "from cli.main import run; run()"
GAPS = frozenset({0, 2})


@contextlib.contextmanager
def served_apart(pages: int) -> Iterator[str]:
    """The address of the sample, served by a process of its own."""
    address: multiprocessing.Queue[str] = multiprocessing.Queue()
    done = multiprocessing.Event()
    server = multiprocessing.Process(target=_serve, args=(pages, address, done))
    server.start()
    try:
        yield address.get()
    finally:
        done.set()
        server.join()


def _serve(pages: int, address: multiprocessing.Queue[str], done: Event) -> None:
    """Serve the sample until told to end."""
    from oit.criteria import load  # noqa: PLC0415 - only the serving process needs it
    from samples import build, serve  # noqa: PLC0415 - as above

    with serve(build("subdistrict", load("nacc-2568"), pages=pages)) as base:
        address.put(base)
        done.wait()


def scan(base: str, folder: str, number: int, *, watched: bool = False) -> Spent:
    """One whole scan into a fresh store."""
    store, out = f"{folder}/{number}.db", f"{folder}/report{number}"
    options = ["--fast", "--allow-private", "--criteria", "nacc-2568", "--as-of", "2025-05-15", "--max-pages", "50000"]
    told = ["--store", store, "scan", base, *options, "--kind", "subdistrict", "--out", out]
    spent = run(python("-c", OIT, *told), codes=GAPS, watched=watched)
    if not Path(out, "report.html").exists():
        raise SystemExit(f"no report in {out}")
    return spent


def main() -> None:
    """Run both in turns and compare the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    with served_apart(arguments.pages) as base, tempfile.TemporaryDirectory() as folder:
        ours, bare = [], []
        for number in range(arguments.repeat):
            bare.append(run(python("-m", "bench.bare", f"{base}/")))
            ours.append(scan(base, folder, number))
            print(f"turn {number + 1}: bare {_said(bare[-1])}, scan {_said(ours[-1])}", flush=True)
        memory = scan(base, folder, arguments.repeat, watched=True)
    wall = statistics.median(one.seconds / other.seconds for one, other in zip(ours, bare, strict=True))
    processor = statistics.median(one.processor / other.processor for one, other in zip(ours, bare, strict=True))
    print(
        f"median of {arguments.repeat}: ratio {wall:.2f} on the wall, {processor:.2f} of the processor (to reach: 1.2)"
    )
    print(f"peak memory of the crawling process {memory.largest.get('crawler.worker', 0):.0f} MiB (to reach: 150)")


def _said(spent: Spent) -> str:
    return f"{spent.seconds:.1f} s ({spent.processor:.1f} of the processor)"


if __name__ == "__main__":
    main()
