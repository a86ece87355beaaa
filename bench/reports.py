"""How long the reports of one Assessment take: 28 items, 2,000 dead links, every format, and the page in a browser.

``python -m bench.reports [--links 2000] [--no-browser]``

Fails when all formats together take longer than 3 s, when Chromium needs more than 1 s to the first paint of
``report.html``, or when that page of 20,000 dead links has more than 3 MB. Every item of the list fails:
with evidence of a year that is past where one can be, else on another host.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from checks import assess
from crawler import CrawlOptions, crawl
from oit.criteria import load
from oit.records import Assessment, LinkProblem, LinkState, LinkSummary
from oit.store import Store
from reports import FORMATS, files
from samples import build, serve
from samples.truth import toggles_for

SET, KIND = "nacc-2568", "subdistrict"
SECONDS, PAINT, MEGABYTES = 3.0, 1.0, 3.0
MANY = 20_000
_TURNS = 5


def main() -> int:
    """Make one Assessment, write it in every format, open the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=2_000)
    parser.add_argument("--no-browser", action="store_true")
    arguments = parser.parse_args()
    assessment = _assessment()
    wanted = _with_links(assessment, arguments.links)
    spent = {name: _seconds(wanted, name) for name in FORMATS}
    told = ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
    elements = sum(len(one.findings) for one in wanted.results)
    print(f"{len(wanted.results)} items, {elements} elements, {arguments.links} links: {told};", end=" ")
    print(f"together {sum(spent.values()):.2f} s of one processor (to reach: {SECONDS:.0f} s)")
    many = len(files(_with_links(assessment, MANY), "html")["report.html"]) / 1e6
    print(f"report.html with {MANY:,} links: {many:.2f} MB (to reach: {MEGABYTES:.0f} MB)")
    painted = 0.0 if arguments.no_browser else _first_paint(files(wanted, "html")["report.html"])
    print(f"first paint in Chromium: {painted:.2f} s, median of {_TURNS} (to reach: {PAINT:.0f} s)")
    return 0 if sum(spent.values()) <= SECONDS and many <= MEGABYTES and painted <= PAINT else 1


def _assessment() -> Assessment:
    """A site on which every item fails though it has evidence."""
    criteria = load(SET)
    faults = {one.code: "stale" if "stale" in toggles_for(one, KIND) else "other-host" for one in criteria.criteria}
    with tempfile.TemporaryDirectory() as folder:
        sample = build(KIND, criteria, faults)
        with serve(sample) as base, Store.open(Path(folder) / "oit.db") as store:
            run = crawl(sample.at(base), store, options=CrawlOptions(fast=True, allow_private=True, ocr=False))
            snapshot = store.snapshot(run.id)
    return assess(snapshot, criteria, sample.as_of)


def _with_links(assessment: Assessment, n: int) -> Assessment:
    home = assessment.agency.home_url
    problems = tuple(
        LinkProblem(
            url=f"{home}เอกสาร/{number // 100}/ประกาศ-{number:05}.pdf",
            state=LinkState.BROKEN,
            source=f"{home}news/{number // 7}",
            text=f"ประกาศฉบับที่ {number}",
            http_status=404,
            reason="http 404",
            pages=1 + number % 3,
        )
        for number in range(n)
    )
    return replace(assessment, links=LinkSummary(by_state={"ok": 9_000, "broken": n}, problems=problems))


def _seconds(assessment: Assessment, name: str) -> float:
    """Processor time of one format, imports included: that is what a command pays."""
    started = time.process_time()
    files(assessment, name)
    return time.process_time() - started


def _first_paint(page: bytes) -> float:
    """Seconds from the start of the navigation to the first paint with content."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional, and not with --no-browser

    from crawler.javascript.browser import executable  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as tools:
        path = Path(folder) / "report.html"
        path.write_bytes(page)
        browser = tools.chromium.launch(executable_path=executable() or None)
        found = []
        for _ in range(_TURNS):
            tab = browser.new_page()
            tab.goto(path.as_uri())
            tab.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            found.append(
                float(tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")) / 1000
            )
            tab.close()
        browser.close()
    return statistics.median(found)


if __name__ == "__main__":
    sys.exit(main())
