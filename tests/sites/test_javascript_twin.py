"""The agency whose pages are made by scripts is judged like its plain twin; without a browser nobody is accused."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks import assess
from crawler import CrawlOptions, crawl
from crawler.javascript import browser
from oit.criteria import load
from oit.records import Snapshot, Verdict
from oit.store import Store
from samples import Sample, build, serve

OPTIONS = CrawlOptions(fast=True, allow_private=True)
CRITERIA = load("nacc-2568")
TOGGLES = {
    "O2": "stale",
    "O4": "broken",
    "O7": "scanned",
    "O9": "placeholder",
    "O12": "other-host",
    "O13": "absent",
    "O17": "lacks:O17.1",
}


def scan(sample: Sample, folder: Path) -> Snapshot:
    with serve(sample) as base, Store.open(folder / "oit.db") as store:
        return store.snapshot(crawl(sample.at(base), store, options=OPTIONS).id)


@pytest.mark.skipif(bool(browser.absent()), reason=browser.absent() or "-")
def test_the_same_verdicts_as_the_plain_twin(tmp_path: Path) -> None:
    sample = build("subdistrict", CRITERIA, TOGGLES, javascript=True)
    snapshot = scan(sample, tmp_path)
    found = {r.code: (r.verdict, r.likely) for r in assess(snapshot, CRITERIA, sample.as_of).results}
    assert found == {code: (truth.verdict, truth.likely) for code, truth in sample.truth.items()}
    how = [defect for resource in snapshot.resources for defect in resource.defects if defect.startswith("rendered")]
    assert how.count("rendered: browser") > 5
    assert how.count("rendered: json") > 5


def test_without_a_browser_nothing_is_called_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_BROWSER", "none")
    sample = build("subdistrict", CRITERIA, TOGGLES, javascript=True)
    snapshot = scan(sample, tmp_path)
    verdicts = {result.verdict for result in assess(snapshot, CRITERIA, sample.as_of).results}
    assert Verdict.CANNOT_TELL in verdicts
    assert not {Verdict.MISSING, Verdict.INCOMPLETE} & verdicts
    assert any("no browser" in resource.not_read for resource in snapshot.resources)
