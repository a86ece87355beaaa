"""The sample sites themselves: whole, deterministic, on loopback only, and honest about what they leave out."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from urllib.parse import urljoin

import pypdfium2
import pytest
import requests
from python_calamine import CalamineWorkbook

from oit.criteria import available, load
from oit.records import Criteria, Verdict
from samples import KINDS, Expected, Sample, build, contents, serve, toggles_for, truth
from samples.layouts import LAYOUTS
from samples.padding import FILLER
from samples.server import OTHER_HOST

SETS = [load(name) for name in available()]
OF_2568 = load("nacc-2568")
HREF = re.compile(r'(?:href|src)="([^"]*)"')


def html_of(sample: Sample) -> dict[str, str]:
    return {path: file.body.decode() for path, file in sample.files.items() if file.content_type == "text/html"}


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_every_topic_and_requirement_is_known(criteria: Criteria) -> None:
    for criterion in criteria.criteria:
        assert criterion.topic in contents.topics(), criterion.code
        for requirement in criterion.requirements:
            if not truth.general(requirement):
                assert truth.elements(criterion, requirement) is not None, (criterion.topic, requirement.text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_a_complete_site_is_whole(criteria: Criteria, kind: str) -> None:
    sample = build(kind, criteria)
    assert set(sample.truth.values()) == {Expected(verdict=Verdict.COMPLETE)}
    for path, text in html_of(sample).items():
        assert "{N" not in text, path
        for href in HREF.findall(text.replace(OTHER_HOST, "")):
            address = urljoin(path, href.replace("&amp;", "&"))
            assert href == "#" or address in sample.files, (path, href)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leads_off_this_machine(kind: str) -> None:
    for path, text in html_of(build(kind, OF_2568)).items():
        assert "http" not in text.replace(OTHER_HOST, ""), path


def test_the_same_bytes_every_time() -> None:
    toggles = {"O1": "stale", "O7": "scanned", "O12": "other-host"}
    assert build("department", OF_2568, toggles, 100) == build("department", OF_2568, toggles, 100)


@pytest.mark.parametrize("kind", KINDS)
def test_leaving_out_an_element_changes_the_site(kind: str) -> None:
    whole = build(kind, OF_2568).files
    for criterion in OF_2568.criteria:
        for toggle in toggles_for(criterion, kind):
            if toggle != "complete":
                assert build(kind, OF_2568, {criterion.code: toggle}).files != whole, (criterion.code, toggle)


def test_truth_follows_from_the_toggle() -> None:
    toggles = {"O1": "absent", "O2": "stale", "O5": "stale", "O7": "broken", "O8": "scanned", "O12": "scanned"}
    told = build("subdistrict", OF_2568, toggles).truth
    assert told["O1"].verdict is Verdict.MISSING
    assert told["O2"] == Expected(verdict=Verdict.INCOMPLETE, likely=True)  # a living page with an old year
    assert told["O5"] == Expected(verdict=Verdict.INCOMPLETE)
    assert told["O7"].verdict is Verdict.MISSING
    assert told["O8"].verdict is Verdict.CANNOT_TELL
    assert told["O12"].verdict is Verdict.INCOMPLETE  # a scan is surely not the spreadsheet asked for
    assert told["O3"].verdict is Verdict.COMPLETE


def test_what_is_not_over_is_not_due() -> None:
    criteria = load("nacc-2566")
    half = next(c.code for c in criteria.criteria if c.topic == "op_plan_6m")
    early = build("subdistrict", criteria, {half: "absent"}, as_of=dt.date(2023, 3, 1))
    late = build("subdistrict", criteria, {half: "absent"})
    assert early.truth[half].verdict is Verdict.NOT_DUE
    assert late.truth[half].verdict is Verdict.MISSING


@pytest.mark.parametrize(("code", "toggle"), [("O99", "absent"), ("O1", "lacks:O2.1"), ("O1", "lost")])
def test_impossible_toggles_are_refused(code: str, toggle: str) -> None:
    with pytest.raises(ValueError, match=code):
        build("college", OF_2568, {code: toggle})
    with pytest.raises(ValueError, match="unknown kind"):
        build("ministry", OF_2568)


def test_files_can_be_read() -> None:
    sample = build("department", OF_2568, {"O7": "scanned"})
    bodies = [file for path, file in sample.files.items() if path.startswith("/storage/")]
    texts = []
    for file in bodies:
        if file.content_type == "application/pdf":
            with pypdfium2.PdfDocument(file.body) as document:
                texts.append("".join(page.get_textpage().get_text_range() for page in document))
        elif "spreadsheet" in file.content_type:
            rows = CalamineWorkbook.from_filelike(io.BytesIO(file.body)).get_sheet_by_index(0).to_python()
            assert len(rows[0]) == 16 or len(rows) > 1
        else:
            with zipfile.ZipFile(io.BytesIO(file.body)) as archive:
                assert "word/document.xml" in archive.namelist()
    assert "" in texts  # the scan
    assert any("ประกาศ ณ วันที่ 6 มกราคม พ.ศ. 2568" in text for text in texts)


def test_the_server_answers_like_a_server() -> None:
    sample = build("subdistrict", OF_2568, {"O4": "other-host"})
    with serve(sample) as base, requests.Session() as session:
        session.trust_env = False
        listing = session.get(base + LAYOUTS["subdistrict"].items, timeout=10)
        assert listing.headers["Content-Type"] == "text/html; charset=utf-8"
        assert listing.headers["Last-Modified"].endswith("GMT")
        assert f'"{base.replace("127.0.0.1", "localhost")}/backup/' in listing.text
        path = next(p for p in sample.files if "menuid=" in p and "&link=" in p)
        script, _, query = path.partition("?")
        swapped = "&".join(reversed(query.split("&")))
        assert session.get(f"{base}{script}?{swapped}", timeout=10).status_code == 200
        head = session.head(base + "/images/logo.png", timeout=10)
        assert head.headers["Content-Type"] == "image/png"
        assert head.content == b""
        assert session.get(base + "/index.php?menuid=1", timeout=10).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_padding_is_reachable_and_heavy(kind: str) -> None:
    sample = build(kind, OF_2568, pages=300)
    pages = html_of(sample)
    assert 295 <= len(pages) <= 310
    story = pages[LAYOUTS[kind].story(20)]
    assert 40_000 < len(story.encode()) + len(FILLER) < 50_000
    assert 55 <= story.count("<a ") <= 70
    found, waiting = set(), [LAYOUTS[kind].home]
    while waiting:
        path = waiting.pop()
        if path in pages and path not in found:
            found.add(path)
            waiting += [urljoin(path, href.replace("&amp;", "&")) for href in HREF.findall(pages[path])]
    assert LAYOUTS[kind].story(1) in found
    assert sum(path.startswith(LAYOUTS[kind].story(0)[:6]) for path in found) > 200
