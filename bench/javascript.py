"""How long a page in the browser takes: ``python -m bench.javascript [--pages 40]``.

Crawls a site whose pages fetch their content, once with two such pages and once with so many more; the difference is
the price of a page, the rest that of starting the browser. CPU seconds are those of all processes of the crawl.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import tempfile
import time
from pathlib import Path

from crawler import CrawlOptions, crawl
from crawler.javascript import browser
from oit.records import Agency, Verdict
from oit.store import Store
from samples import Expected, Sample, SampleFile, serve

_CODE = b"""fetch("/data" + location.pathname + ".json").then((r) => r.json()).then((rows) => {
  document.getElementById("app").innerHTML = rows.map((r) => `<p><a href="${r.href}">${r.text}</a></p>`).join("");
});"""
_FRAME = b'<!DOCTYPE html><title>x</title><body><div id="app"></div><script src="/app.js"></script></body>'
_LINKS = 40


def site(pages: int) -> Sample:
    """A plain home page and ``pages`` pages of ``_LINKS`` fetched links each."""
    links = "".join(f'<p><a href="/p{number}">page {number}</a></p>' for number in range(pages))
    files = {
        "/": SampleFile(content_type="text/html", body=f"<title>home</title>{links}".encode()),
        "/app.js": SampleFile(content_type="text/javascript", body=_CODE),
    }
    for number in range(pages):
        rows = ",".join(f'{{"href": "/p{row % pages}", "text": "row {row}"}}' for row in range(_LINKS))
        files[f"/p{number}"] = SampleFile(content_type="text/html", body=_FRAME)
        files[f"/data/p{number}.json"] = SampleFile(content_type="application/json", body=f"[{rows}]".encode())
    return Sample(
        kind="",
        criteria_id="",
        fiscal_year=2568,
        as_of=dt.date(2025, 5, 15),
        agency=Agency(home_url="http://127.0.0.1/"),
        files=files,
        truth={"": Expected(verdict=Verdict.COMPLETE)},
        toggles={},
    )


def run(pages: int) -> tuple[float, float, int]:
    """Seconds, CPU seconds, pages rendered."""
    sample = site(pages)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, serve(sample) as base, Store.open(Path(folder) / "oit.db") as store:
        options = CrawlOptions(fast=True, allow_private=True, max_rendered=pages + 1)
        made = crawl(sample.at(base), store, options=options)
        seconds = time.perf_counter() - begun
        shown = sum("rendered: browser" in r.defects for r in store.snapshot(made.id).resources)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, shown


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=40)
    more = parser.parse_args().pages
    if browser.absent():
        print(browser.absent())
        return
    few, cpu_few, _ = run(2)
    many, cpu_many, shown = run(2 + more)
    print(f"rendered {shown} of {2 + more}")
    print(f"per page {(many - few) / more:.2f} s, CPU {(cpu_many - cpu_few) / more:.2f} s")
    print(f"crawl with two pages, browser start included: {few:.1f} s, CPU {cpu_few:.1f} s")


if __name__ == "__main__":
    main()
