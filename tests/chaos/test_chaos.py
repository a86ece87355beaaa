"""A site that does all that servers do wrong: what the scan says of each page, in one crawl."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chaos_entries import MARK, PAGES, Behaviour
from chaos_site import act, crawl_site
from chaos_wire import ChaosServer

from oit.records import Resource, Snapshot


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


def test_the_crawl_came_to_its_end_without_an_error_of_ours(crawled: Crawled) -> None:
    assert crawled.snapshot.run.finish_reason in {"finished", "budget"}
    assert "Traceback" not in crawled.log


def test_there_are_enough_behaviours() -> None:
    assert len({entry.name for entry in PAGES}) == len(PAGES) >= 45
