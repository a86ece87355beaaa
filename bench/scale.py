"""What ten times as many pages cost: the crawl and what follows, of 1,000 and of 10,000 pages.

    python -m bench.scale [--runs 1] [--small 1000] [--times 10] [--frontier 100000]

Both sites are made as that of ``bench.standard``. A third crawl reads 10,000 pages of a site of 110,000, so that
100,000 addresses wait at its end. Time is that of the processors (medians of the runs, in turns), memory the most the
crawling process held and the most all processes held together (PSS). Fails when ten times the pages take more than 10.5
times the time or more than 1.3 times the memory of the crawling process, or when the full frontier takes all processes
together beyond 400 MiB. What ``oit assess`` holds is printed, not judged: it keeps a whole snapshot.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from bench.spent import Spent, python, run
from bench.standard import SET, Served, Site

TIME, MEMORY, TREE_MIB = 10.5, 1.3, 400
OIT = "from cli.main import run; run()"
WORKER = "crawler.worker"


def crawled(site: Site, folder: Path, *, pages: int = 0) -> Spent:
    """One crawl of a site into ``oit.db`` of a folder, of at most so many pages (0: all of them)."""
    most = ["--max-pages", str(pages or 10 * site.pages), "--max-documents", str(10 * site.pages)]
    with Served(site) as served:
        told = ["crawl", f"{served.base}/", "--fast", "--allow-private", "--kind", "subdistrict", *most]
        return run(python("-c", OIT, "--store", f"{folder}/oit.db", *told), watched=True)


def judged(folder: Path, run_id: str) -> tuple[Spent, Spent]:
    """``oit assess`` and ``oit report`` of a stored crawl."""
    store = ("-c", OIT, "--store", f"{folder}/oit.db")
    told = ("--criteria", SET, "--as-of", "2025-05-15")
    assessed = run(python(*store, "assess", run_id, *told), watched=True)
    return assessed, run(python(*store, "report", run_id, "--out", f"{folder}/report"), watched=True)


def stages(site: Site, *, pages: int = 0, judge: bool = True) -> dict[str, Spent]:
    """Every stage of one scan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spent = {"crawl": crawled(site, folder, pages=pages)}
        if judge:
            run_id = spent["crawl"].output.strip().rpartition("\n")[2]
            spent["assess"], spent["report"] = judged(folder, run_id)
        said = "; ".join(
            f"{stage} {one.processor:.1f} s ({one.seconds:.0f} on the wall), {_held(one):.0f} MiB, tree {one.tree:.0f}"
            for stage, one in spent.items()
        )
        print(f"{pages or site.pages} of {site.pages + site.beyond} pages: {said}", flush=True)
        return spent


def _held(spent: Spent) -> float:
    """The most the process that does the work held."""
    return spent.largest.get(WORKER, spent.largest.get("", 0.0))


def main() -> int:
    """Measure and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--frontier", type=int, default=100_000)
    arguments = parser.parse_args()
    sites = Site(arguments.small), Site(arguments.small * arguments.times)
    turns = [tuple(map(stages, sites)) for _ in range(arguments.runs)]
    large = sites[1].pages
    full = stages(Site(large, beyond=arguments.frontier), pages=large, judge=False)["crawl"]
    time = statistics.median(_processor(big) / _processor(small) for small, big in turns)
    memory = statistics.median(_held(big["crawl"]) / _held(small["crawl"]) for small, big in turns)
    together = statistics.median(_tree(big) / _tree(small) for small, big in turns)
    print(f"{arguments.times} times the pages: {time:.2f} times the processor time (to reach: {TIME}),", end=" ")
    print(f"{memory:.2f} times the memory of the crawling process, {together:.2f} of all (to reach: {MEMORY})")
    print(f"with {arguments.frontier} addresses waiting: tree {full.tree:.0f} MiB PSS (to reach: {TREE_MIB})")
    return (
        0
        if time <= TIME * arguments.times / 10 and max(memory, together) <= MEMORY and 0 < full.tree <= TREE_MIB
        else 1
    )


def _tree(spent: dict[str, Spent]) -> float:
    """The most all processes held together in any stage."""
    return max(one.tree for one in spent.values())


def _processor(spent: dict[str, Spent]) -> float:
    return sum(one.processor for one in spent.values())


if __name__ == "__main__":
    sys.exit(main())
