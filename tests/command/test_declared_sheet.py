"""The ITAS sheet on its way: written, opened again, edited, judged; a staging copy judged as the main site."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from oit.criteria import load as load_criteria
from oit.records import Assessment, CriterionResult, Verdict
from reports.json_v1 import load
from samples import build, serve

Oit = Callable[..., subprocess.CompletedProcess[str]]
HEAD = ("ข้อ", "ชื่อข้อ", "มี/ไม่มี", "URL 1", "URL 2", "URL 3", "URL 4", "URL 5")
SET = ("--criteria", "nacc-2568", "--as-of", "2025-05-15")
LOCAL = ("--fast", "--allow-private", "--fail-on", "none")


def sheet(path: Path, *rows: tuple[str, ...], name: str = "ITAS") -> Path:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet(name)
        for number, row in enumerate((HEAD, *rows)):
            for place, word in enumerate(row):
                page.write_string(number, place, word)
    path.write_bytes(out.getvalue())
    return path


def rows_of(path: Path) -> dict[str, list[str]]:
    _, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name("ITAS").to_python()
    return {str(row[0]): [str(cell) for cell in row] for row in rows}


def item(assessment: Assessment, code: str) -> CriterionResult:
    return next(one for one in assessment.results if one.code == code)


def judged(folder: Path) -> Assessment:
    return load((folder / "assessment.json").read_bytes())


def test_from_a_scan_to_the_sheet_and_back(oit: Oit, tmp_path: Path) -> None:
    sample = build("subdistrict", load_criteria("nacc-2568"), {"O17": "absent"})
    with serve(sample) as base:
        assert oit("scan", base, *SET, *LOCAL, "--kind", "subdistrict", "--out", "first").returncode == 0
        first = judged(tmp_path / "first")
        assert oit("sheet", first.run.id, "--out", "a.xlsx").returncode == 0
        assert oit("sheet", first.run.id, "--out", "b.xlsx").returncode == 0
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
        rows = rows_of(tmp_path / "a.xlsx")
        assert set(rows) == {one.code for one in first.results}
        assert rows["O7"][2] == "มี"
        assert rows["O7"][3].startswith(base)
        assert "หน้าแรก > " in rows["O7"][8]
        assert (rows["O17"][2], rows["O17"][3]) == ("ไม่มี", "")

        done = oit("scan", base, *SET, *LOCAL, "--kind", "subdistrict", "--declared", "a.xlsx", "--out", "same")
        assert done.returncode == 0, done.stderr
        same = judged(tmp_path / "same")
        complete = [one.code for one in first.results if one.verdict is Verdict.COMPLETE]
        assert [one.code for one in same.results if one.verdict is Verdict.COMPLETE] == complete
        assert item(same, "O17").reasons[0] == "หน่วยงานระบุว่าไม่มีข้อมูลจะส่งในข้อนี้"

        wrong = sheet(
            tmp_path / "wrong.xlsx",
            ("O7", "", "มี", rows["O8"][3]),
            ("O8", "", "มี", f"{base}/no-such-file.pdf"),
            ("O9", "", "ไม่มี"),
        )
        assert oit("assess", first.run.id, *SET, "--declared", wrong.name).returncode == 0
        assert oit("report", first.run.id, "--out", "wrong").returncode == 0
        found = judged(tmp_path / "wrong")
        assert item(found, "O7").verdict is not Verdict.COMPLETE
        assert item(found, "O7").better
        assert item(found, "O8").verdict is Verdict.CANNOT_TELL
        assert item(found, "O9").verdict is Verdict.MISSING
        assert item(found, "O10").verdict is item(first, "O10").verdict


def test_what_nothing_links_to_is_crawled_when_it_is_declared(oit: Oit, tmp_path: Path) -> None:
    criteria = load_criteria("nacc-2568")
    whole = build("subdistrict", criteria)
    sample = build("subdistrict", criteria, {"O7": "absent"})
    alone = next(path for path in whole.files if path not in sample.files and path.endswith(".pdf"))
    files = {**sample.files, alone: whole.files[alone]}
    with serve(msgspec.structs.replace(sample, files=files)) as base:
        sheet(tmp_path / "one.xlsx", ("O7", "", "มี", base + alone))
        done = oit("scan", base, *SET, *LOCAL, "--kind", "subdistrict", "--declared", "one.xlsx", "--out", "out")
        assert done.returncode == 0, done.stderr
        result = item(judged(tmp_path / "out"), "O7")
        assert [one.url for one in result.matches] == [base + alone]
        assert result.verdict is Verdict.COMPLETE


@pytest.mark.parametrize(
    ("rows", "cell", "fault"),
    [
        ((("O7", "", "มี", "www.agency.go.th/a.pdf"),), "ITAS!D2", "is no web address"),
        ((("O7", "", "อาจมี", "https://x.go.th/"),), "ITAS!C2", "not in the list"),
        ((("O7", "", "ไม่มี", "https://x.go.th/"),), "ITAS!C2", "but has addresses"),
        ((("O6", "", "ไม่มี"), ("O7", "", "มี")), "ITAS!C3", "without an address"),
        ((("O99", "", "มี", "https://x.go.th/"),), "ITAS!A2", "no item O99"),
        ((("O7", "", "ไม่มี"), ("O7", "", "ไม่มี")), "ITAS!A3", "two rows"),
    ],
)
def test_a_wrong_cell_is_named_before_anything_is_done(
    oit: Oit, tmp_path: Path, rows: tuple[tuple[str, ...], ...], cell: str, fault: str
) -> None:
    sheet(tmp_path / "bad.xlsx", *rows)
    done = oit("--lang", "en", "scan", "http://127.0.0.1:1/", *SET, "--declared", "bad.xlsx")
    assert done.returncode == 3
    assert cell in done.stderr
    assert fault in done.stderr
    assert not (tmp_path / ".oit").exists()


def test_a_file_that_is_no_sheet_is_refused(oit: Oit, tmp_path: Path) -> None:
    sheet(tmp_path / "other.xlsx", ("O7",), name="งบประมาณ")
    done = oit("scan", "http://127.0.0.1:1/", *SET, "--declared", "other.xlsx")
    assert done.returncode == 3
    assert "ITAS" in done.stderr
    assert oit("scan", "http://127.0.0.1:1/", *SET, "--declared", "none.xlsx").returncode == 3


def test_a_staging_copy_is_judged_as_the_main_site(oit: Oit, tmp_path: Path) -> None:
    sample = build("subdistrict", load_criteria("nacc-2568"))
    main = "https://www.huaisaingam.example"
    home = sample.files["/"]
    links = home.body.replace(b'href="/', f'href="{main}/'.encode()).replace(
        b'href="index', f'href="{main}/index'.encode()
    )
    assert links != home.body
    files = {**sample.files, "/": msgspec.structs.replace(home, body=links)}
    with serve(msgspec.structs.replace(sample, files=files)) as base:
        done = oit("scan", base, *SET, *LOCAL, "--kind", "subdistrict", "--as", main, "--out", "out")
        assert done.returncode == 0, done.stderr
        copy = judged(tmp_path / "out")
        assert copy.agency.stands_for == f"{main}/"
        assert copy.summary.complete > 20
        assert not [one for one in copy.links.problems if main in one.url]
        server = {one.check: one.outcome for one in copy.site_findings if one.check in {"https", "certificate"}}
        assert set(server.values()) == {"inapplicable"}
        assert oit("sheet", copy.run.id, "--out", "sheet.xlsx").returncode == 0
        assert rows_of(tmp_path / "sheet.xlsx")["O7"][3].startswith(f"{main}/")
