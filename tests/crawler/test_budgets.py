"""Budgets of pictures and of files on public drives: the best are fetched, the rest is said, and nobody is accused."""

from __future__ import annotations

import datetime as dt

import pytest
from loopback import Crawl, Reply, Site
from loopback_names import crawl_with_drives

from checks import assess
from crawler.probe import names_resolve
from oit.criteria import load
from oit.records import NotLookedAt, Snapshot, Verdict
from oit.store import Store

ITEM, OTHER = "O12item", "gallery"


def left(snapshot: Snapshot) -> dict[str, int]:
    """How many addresses were left out, by reason."""
    return {group.reason: group.count for group in snapshot.coverage.not_looked_at}


def group(snapshot: Snapshot, reason: str) -> NotLookedAt:
    """One group of addresses that were left out."""
    return next(found for found in snapshot.coverage.not_looked_at if found.reason == reason)


def test_pictures_beyond_the_budget_are_said(site: Site, look: Crawl) -> None:
    pictures = "".join(f"<img src=/qr-eit-{n}.png>" for n in range(5))
    site.pages["/"] = f"<title>อบต.บ้านดอย</title><p>ตอบแบบวัด EIT{pictures}"
    site.pages |= {f"/qr-eit-{n}.png": Reply(b"", content_type="image/png") for n in range(5)}
    snapshot = look(max_images=2)
    assert sum(path.endswith(".png") for path in site.asked) == 2
    assert snapshot.coverage.budgets_reached == ("images",)
    assert left(snapshot) == {"budget-images": 3}
    assert snapshot.run.finish_reason == "finished"
    assert look(max_images=5).coverage.budgets_reached == ()


@pytest.fixture
def drives(site: Site) -> Site:
    """A home page, a gallery and a page about an item; both lead to five files on a drive by «คลิก»."""
    port = site.server_port
    for name, title in ((OTHER, "ภาพ"), (ITEM, "O12 รายงานผลการดำเนินงานประจำปี")):
        links = "".join(
            f"<p><a href=http://drive.google.com:{port}/file/d/{name}{n}xxxxxxxxxx/view>คลิก</a>" for n in range(5)
        )
        site.pages |= {f"/file/d/{name}{n}xxxxxxxxxx/view": "<p>shown" for n in range(5)}
        site.pages[f"/{name}"] = f"<title>{title}</title><h1>{title}</h1>{links}"
    site.pages["/"] = f"<title>อบต.บ้านดอย</title><a href=/{OTHER}>ภาพ</a><a href=/{ITEM}>เอกสาร</a>"
    site.pages["/uc"] = Reply("ข้อความของเอกสาร", content_type="text/plain; charset=utf-8")
    return site


def downloads(site: Site) -> list[str]:
    """Which files were asked for."""
    return sorted(path.partition("id=")[2].partition("xx")[0] for path in site.asked if path.startswith("/uc"))


def test_files_on_drives_are_fetched_where_they_answer_an_item_first(drives: Site, store: Store) -> None:
    snapshot = crawl_with_drives(drives.at("/"), store, max_elsewhere=6)
    assert downloads(drives) == [*(f"{ITEM}{n}" for n in range(5)), f"{OTHER}0"]
    assert snapshot.coverage.budgets_reached == ("elsewhere",)
    assert left(snapshot)["budget-elsewhere"] == 4
    assert snapshot.run.finish_reason == "finished"


def test_a_file_on_a_drive_beyond_the_budget_is_not_missing(drives: Site, store: Store) -> None:
    snapshot = crawl_with_drives(drives.at("/"), store, max_elsewhere=1)
    assert left(snapshot)["budget-elsewhere"] == 9
    criteria = load("nacc-2568")
    found = assess(snapshot, criteria, dt.date(2025, 5, 15))
    (item,) = (result for result in found.results if any(ITEM in match.url for match in result.matches))
    assert item.verdict is Verdict.CANNOT_TELL


def test_without_probes_no_drive_is_asked(drives: Site, store: Store) -> None:
    snapshot = crawl_with_drives(drives.at("/"), store, probe=False)
    assert downloads(drives) == []
    assert group(snapshot, "probe-off").count == 10
    assert all("drive.google.com" in url for url in group(snapshot, "probe-off").examples)


def test_a_host_of_the_site_that_nobody_can_find(site: Site, look: Crawl) -> None:
    site.pages["/"] = "<p>home<a href=http://no-such-host.invalid/plan.html>plan</a>"
    states = {status.url: status.state.value for status in look(hosts=("no-such-host.invalid",)).link_statuses}
    told = "broken" if names_resolve() else "unreachable_from_here"
    assert states["http://no-such-host.invalid/plan.html"] == told
