"""Where the time of a scan goes: the crawl of the standard site, or the judging of what it stored, under cProfile.

    python -m bench.profiled crawl|read|assess|report [--pages 1000] [--top 25] [--by tottime]

``crawl`` profiles the crawling process (its threads and the processes that read files are not in it), ``read`` what
such a process does with the PDFs, ``assess`` and ``report`` what follows. The profiler itself makes everything about
twice as slow, calls of small functions more than large ones: the order is to be trusted, not the seconds.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import os
import pstats
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from bench.standard import SET, Served, Site
from crawler import CrawlOptions, readers, worker
from crawler.options import Job
from oit.records import Agency, Run
from oit.store import Store

OPTIONS = CrawlOptions(fast=True, allow_private=True, max_pages=50_000, max_documents=50_000)
_NOW = dt.datetime(2025, 5, 15, tzinfo=dt.UTC)


def crawled(site: Site, path: Path, within: Callable[[Callable[[], object]], None]) -> Run:
    """Crawl into a store with the crawling process's work done in this one, ``within`` the caller's clock."""
    with Served(site) as served:
        agency = Agency(home_url=f"{served.base}/", kind="subdistrict")
        with Store.open(path) as store:
            run = store.begin(agency, "", "0", "", _NOW)
        job = Job(store=str(path), run_id=run.id, agency=agency, options=OPTIONS, log=os.devnull)
        stop = worker._Stop()  # noqa: SLF001 - what a signal would tell; nobody does
        with mock.patch.object(worker, "report"):  # what it says while it works is not for here
            within(lambda: worker.crawl(job, stop))
    return run


def main() -> None:
    """Do the work of one stage under the profiler and print what cost most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=("crawl", "read", "assess", "report"))
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--top", type=int, default=25)
    parser.add_argument("--by", default="tottime", choices=("tottime", "cumtime"))
    arguments = parser.parse_args()
    site, profile = Site(arguments.pages), cProfile.Profile(time.thread_time)

    def clocked(work: Callable[[], object]) -> None:
        started = time.process_time()
        profile.runcall(work)
        print(f"{arguments.stage}: {time.process_time() - started:.2f} s of the processor, profiler included")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "oit.db"
        if arguments.stage == "crawl":
            crawled(site, path, clocked)
        elif arguments.stage == "read":
            clocked(lambda: _read_documents(site))
        else:
            _judged(crawled(site, path, lambda work: print(work())), path, arguments.stage, clocked)
    pstats.Stats(profile).sort_stats(arguments.by).print_stats(arguments.top)


def _read_documents(site: Site) -> None:
    for number in range(site.documents):
        found = site.body(f"/d{number}.pdf")
        if found is not None:
            url = f"http://127.0.0.1/d{number}.pdf"
            headers = {"Content-Type": found[0]}
            readers.read(found[1], url=url, final_url=url, status=200, headers=headers, fetched_at=_NOW, depth=2)


def _judged(run: Run, path: Path, stage: str, clocked: Callable[[Callable[[], object]], None]) -> None:
    from checks import assess  # noqa: PLC0415 - heavy, and no part of the other stages
    from oit.criteria import load  # noqa: PLC0415 - as above
    from reports import render  # noqa: PLC0415 - as above

    def work() -> object:
        with Store.open(path) as store:
            return assess(store.snapshot(run.id), load(SET), _NOW.date())

    if stage == "assess":
        clocked(work)
    else:
        with Store.open(path) as store:
            judged = assess(store.snapshot(run.id), load(SET), _NOW.date())
        clocked(lambda: render(judged, "html"))


if __name__ == "__main__":
    main()
