"""Places of personal data go into a file of their own, and into nothing that is passed on."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable
from pathlib import Path

from crawler.readers import read
from oit.records import Agency, Coverage
from oit.store import Store

Oit = Callable[..., subprocess.CompletedProcess[str]]
HOME = "https://www.agency.example/"
SEEN = dt.datetime(2025, 5, 1, tzinfo=dt.UTC)
NUMBER = "1101700230708"  # made up; the check digit is right


def crawled(path: Path, page: str) -> str:
    """The id of a finished run that read one page besides the home page."""
    with Store.open(path) as store:
        run = store.begin(Agency(home_url=HOME), "", "", "", SEEN)
        pages = {HOME: "<a href='/list.html'>รายชื่อ</a>", f"{HOME}list.html": page}
        for depth, (url, text) in enumerate(pages.items()):
            told = {"content-type": "text/html"}
            seen = read(text.encode(), url=url, final_url=url, status=200, headers=told, fetched_at=SEEN, depth=depth)
            store.add_page(run.id, seen.resource, seen.links, seen.privacy_hits)
        store.finish(run.id, SEEN, "finished", Coverage(pages_read=2))
        return run.id


def report(oit: Oit, run: str, *more: str) -> subprocess.CompletedProcess[str]:
    assert oit("assess", run, "--criteria", "nacc-2568", "--as-of", "2025-05-15").returncode == 0
    return oit("report", run, "--out", "out", *more)


def test_places_stand_in_the_file_of_the_agency_alone(oit: Oit, tmp_path: Path) -> None:
    run = crawled(tmp_path / ".oit" / "oit.db", f"<p>เลขประจำตัวประชาชน {NUMBER}</p>")
    done = report(oit, run, "--fail-on", "personal_data")
    assert done.returncode == 2, done.stderr
    assert "personal-data.csv" in done.stdout
    private = tmp_path / "out" / "personal-data.csv"
    assert f"{HOME}list.html,," in private.read_text("utf-8-sig")
    assert private.stat().st_mode & 0o077 == 0
    for shared in ("report.html", "assessment.json"):
        text = (tmp_path / "out" / shared).read_text("utf-8")
        assert "1-xxxx-xxxxx-xx-8" in text
        assert NUMBER not in text
    findings = (tmp_path / "out" / "assessment.json").read_text("utf-8").partition('"site_findings"')[2]
    assert "list.html" not in findings.partition('"links"')[0]


def test_nothing_found_leaves_no_file_behind(oit: Oit, tmp_path: Path) -> None:
    run = crawled(tmp_path / ".oit" / "oit.db", "<p>เลขทะเบียนบริษัท 0105536000315</p>")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "personal-data.csv").write_text("of an earlier scan")
    assert report(oit, run).returncode == 0
    assert not (tmp_path / "out" / "personal-data.csv").exists()
