"""A site that does all that servers do wrong: what the scan says of each page, in one crawl."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from chaos_entries import MARK, PAGES, Behaviour
from chaos_site import act, crawl_site
from chaos_wire import ChaosServer
from msgspec.structs import replace

from checks import assess
from oit.criteria import load
from oit.records import Coverage, Criteria, Resource, Snapshot, Verdict


class Crawled:
    """What one crawl of the site saw, by path, and what the server was asked."""

    def __init__(self, server: ChaosServer, snapshot: Snapshot, log: str) -> None:
        self.server, self.snapshot, self.log = server, snapshot, log
        self.resources = {resource.url.removeprefix(server.url): resource for resource in snapshot.resources}
        self.statuses = {status.url.removeprefix(server.url): status for status in snapshot.link_statuses}


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder: Path = tmp_path_factory.mktemp("chaos")
    with ChaosServer(act) as server:
        snapshot = crawl_site(server, folder)
        yield Crawled(server, snapshot, (folder / "oit.log").read_text("utf-8", "replace"))


def text(resource: Resource | None) -> str:
    return "\n".join(segment.text for segment in resource.text) if resource else ""


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_what_is_said(crawled: Crawled, entry: Behaviour) -> None:
    status, resource, says = crawled.statuses.get(entry.path), crawled.resources.get(entry.path), entry.says
    assert status is not None
    got = (str(status.state), status.reason, resource and (resource.not_read, resource.defects, text(resource)[:60]))
    assert str(status.state) == says.state, got
    assert status.reason.startswith(says.reason), got
    assert (MARK in text(resource)) == says.read, got
    if says.not_read:
        assert resource is not None, got
        assert resource.not_read.startswith(says.not_read), got
    if says.defect:
        assert resource is not None, got
        assert any(defect.startswith(says.defect) for defect in resource.defects), got
    assert 1 <= crawled.server.asked[entry.path] <= says.asked


ITEM = "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_nothing_is_called_missing_that_may_be_there(crawled: Crawled, entry: Behaviour, criteria: Criteria) -> None:
    """The page stands on the home page under the name of an item; the rest of the site is without fault."""
    site, snapshot = crawled.server.url, crawled.snapshot
    plain = {site + "/", *(url for url in (site + path for path in crawled.resources) if "/plain/" in url)}
    kept = plain | {site + entry.path}
    links = (replace(link, text=ITEM) if link.target == site + entry.path else link for link in snapshot.links)
    alone = replace(
        snapshot,
        resources=tuple(resource for resource in snapshot.resources if resource.url in kept),
        links=tuple(link for link in links if link.source in plain and link.target in kept),
        link_statuses=tuple(status for status in snapshot.link_statuses if status.url in kept),
        coverage=Coverage(pages_read=len(kept)),
        run=replace(snapshot.run, finish_reason="finished"),
    )
    (result,) = assess(alone, criteria, dt.date(2026, 6, 1)).results
    if not entry.gone:
        assert result.verdict is not Verdict.MISSING, (result.reasons_en, result.matches)
    if entry.says.defect == "cut-short":
        assert result.verdict is Verdict.CANNOT_TELL
    if not entry.says.read:
        assert result.verdict is not Verdict.COMPLETE


@pytest.fixture(scope="session")
def criteria() -> Criteria:
    """The one item that the pages of the suite answer."""
    whole = load("nacc-2569")
    items = tuple(item for item in whole.criteria if item.topic == "complaint_guide")
    return replace(whole, criteria=items, site=())


def test_the_crawl_came_to_its_end_without_an_error_of_ours(crawled: Crawled) -> None:
    assert crawled.snapshot.run.finish_reason in {"finished", "budget"}
    assert "Traceback" not in crawled.log


def test_there_are_enough_behaviours() -> None:
    assert len({entry.name for entry in PAGES}) == len(PAGES) >= 45
