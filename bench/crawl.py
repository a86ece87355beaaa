"""The whole scan of a sample site against a bare Scrapy spider with LinkExtractor, in turns, in the same run.

    python bench/crawl.py [--pages 1000] [--repeat 3]

The scan is ``oit scan`` from the start of Python to the written report: pages, documents, off-site probes, matching,
checks, HTML and JSON. The bare spider follows the links of the pages and reads nothing. The site is served by a process
of its own. Also prints the peak memory of the crawling process.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)  # else a file beside this one would be taken for the package it is called after

OIT = "from cli.main import run; run()"
BARE = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

class Bare(scrapy.Spider):
    name = "bare"
    allowed_domains = ["127.0.0.1"]
    start_urls = [sys.argv[1]]
    extractor = LinkExtractor()
    pages = 0

    def parse(self, response):
        self.pages += 1
        if isinstance(response, scrapy.http.TextResponse):
            for link in self.extractor.extract_links(response):
                yield scrapy.Request(link.url)

    def closed(self, reason):
        print(self.pages)

process = CrawlerProcess({
    "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": False,
    "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False,
})
process.crawl(Bare)
process.start()
"""
CRAWL = """
import resource, sys
from crawler import CrawlOptions, crawl
from oit.records import Agency
from oit.store import Store
with Store.open(sys.argv[2]) as store:
    options = CrawlOptions(fast=True, allow_private=True, max_pages=50000)
    run = crawl(Agency(home_url=sys.argv[1] + "/", hosts=("127.0.0.1",)), store, options=options)
    coverage = store.snapshot(run.id).coverage
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(coverage.pages_read, coverage.documents_read, peak)
"""


def serve_apart(pages: int, address: multiprocessing.Queue[str], done: Event) -> None:
    """Serve the sample until told to end."""
    from oit.criteria import load  # noqa: PLC0415 - only the serving process needs it
    from samples import build, serve  # noqa: PLC0415 - as above

    with serve(build("subdistrict", load("nacc-2568"), pages=pages)) as base:
        address.put(base)
        done.wait()


def timed(*command: str) -> tuple[float, str]:
    """Wall seconds of a command, and its last line."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if done.returncode not in {0, 2}:
        raise SystemExit(f"{command[:3]} ended with {done.returncode}: {done.stderr[-800:]}")
    return seconds, done.stdout.strip().rpartition("\n")[2]


def scan(base: str, folder: str, number: int) -> float:
    """Wall seconds of one whole scan into a fresh store."""
    store, out = f"{folder}/{number}.db", f"{folder}/report{number}"
    options = ["--fast", "--allow-private", "--criteria", "nacc-2568", "--as-of", "2025-05-15", "--max-pages", "50000"]
    seconds, _ = timed(
        sys.executable, "-c", OIT, "--store", store, "scan", base, *options, "--kind", "subdistrict", "--out", out
    )
    written = Path(out, "report.html")
    if not written.exists():
        raise SystemExit(f"no report in {out}")
    return seconds


def main() -> None:
    """Run both in turns and compare the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    address: multiprocessing.Queue[str] = multiprocessing.Queue()
    done = multiprocessing.Event()
    server = multiprocessing.Process(target=serve_apart, args=(arguments.pages, address, done))
    server.start()
    try:
        base = address.get()
        with tempfile.TemporaryDirectory() as folder:
            ours, bare, read = [], [], ""
            for number in range(arguments.repeat):
                seconds, read = timed(sys.executable, "-c", BARE, base)
                bare.append(seconds)
                ours.append(scan(base, folder, number))
                print(f"turn {number + 1}: bare {bare[-1]:.1f} s ({read} pages), scan {ours[-1]:.1f} s", flush=True)
            _, memory = timed(sys.executable, "-c", CRAWL, base, f"{folder}/memory.db")
    finally:
        done.set()
        server.join()
    pages, documents, peak = map(int, memory.split())
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"site: {arguments.pages} pages; our crawl read {pages} pages and {documents} documents")
    print(f"median of {arguments.repeat}: bare {statistics.median(bare):.1f} s, scan {statistics.median(ours):.1f} s")
    print(f"ratio {ratio:.2f} (to reach: 2.00)")
    print(f"peak memory of the crawling process {peak / 1024:.0f} MiB (to reach: 200)")
    print(f"cores {os.cpu_count()}, peak memory of this script {_own_peak():.0f} MiB")


def _own_peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
