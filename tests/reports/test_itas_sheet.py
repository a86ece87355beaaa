"""The ITAS sheet as bytes: the same every time, harmless cells, what is handed in of what was found."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import msgspec
import pytest
from example import example
from hostile import HOSTILE, poisoned
from python_calamine import CalamineWorkbook

from crawler.readers import read as read_file
from measures.itas_sheet import Read, read
from oit.records import Assessment, Declared, LinkState, Match, Verdict
from reports.sheet import render

OFFICE = shutil.which("soffice")


def rows(assessment: Assessment, lang: str = "th") -> dict[str, list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(assessment, lang)))
    return {str(row[0]): [str(cell) for cell in row] for row in book.get_sheet_by_name("ITAS").to_python()[1:]}


def with_matches(*matches: Match, **fields: object) -> Assessment:
    """The example, whose first item has other matches."""
    before = example()
    first, *others = before.results
    changed = msgspec.structs.replace(first, matches=matches, **fields)
    return msgspec.structs.replace(before, results=(changed, *others))


def found(url: str, **fields: object) -> Match:
    usual: dict[str, object] = {"code": "O1", "url": url, "confidence": 0.9, "kinds": ("anchor",)}
    return Match(**{**usual, **fields})  # type: ignore[arg-type] # fields of a record


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert render(example()) == render(example())
    names = zipfile.ZipFile(io.BytesIO(render(example()))).infolist()
    assert {one.date_time for one in names} == {(1980, 1, 1, 0, 0, 0)}


def test_every_item_has_a_row_in_both_languages() -> None:
    codes = {result.code for result in example().results}
    assert set(rows(example())) == set(rows(example(), "en")) == codes


def test_five_addresses_that_open_with_the_clicks_to_each() -> None:
    paths = tuple(found(f"https://x.example/{n}", path=("หน้าแรก", "ITA", f"แผน {n}")) for n in range(7))
    gone = found("https://x.example/gone", state=LinkState.BROKEN)
    hint = found("https://x.example/hint", kinds=("hint",))
    near = found("https://x.example/near", kinds=("context",))
    row = rows(with_matches(gone, hint, near, *paths))["O1"]
    assert row[2] == "มี"
    assert row[3:8] == [f"https://x.example/{n}" for n in range(5)]
    assert row[8].startswith("1) หน้าแรก > ITA > แผน 0 2) หน้าแรก > ITA > แผน 1")


def test_nothing_found_is_none_and_nothing_judged_is_left_open() -> None:
    assert rows(with_matches(verdict=Verdict.MISSING))["O1"][2:4] == ["ไม่มี", ""]
    assert rows(with_matches(verdict=Verdict.CANNOT_TELL))["O1"][2:4] == ["", ""]


def test_what_is_declared_stays_what_is_declared() -> None:
    before = with_matches(found("https://x.example/other"))
    mine = Declared(code="O1", urls=("https://x.example/mine",))
    agency = msgspec.structs.replace(before.agency, declared=(mine, Declared(code="O2", urls=())))
    told = rows(msgspec.structs.replace(before, agency=agency))
    assert told["O1"][3:5] == ["https://x.example/mine", ""]
    assert told["O2"][2:4] == ["ไม่มี", ""]


def test_addresses_of_a_copy_are_those_of_the_main_site() -> None:
    before = with_matches(found("http://127.0.0.1:8000/a?b=1"), found("https://drive.example/f"))
    agency = msgspec.structs.replace(
        before.agency, home_url="http://127.0.0.1:8000/", stands_for="https://www.agency.example/"
    )
    row = rows(msgspec.structs.replace(before, agency=agency))["O1"]
    assert row[3:5] == ["https://www.agency.example/a?b=1", "https://drive.example/f"]


def test_hostile_words_are_no_formulas() -> None:
    for poison in (*HOSTILE, '=HYPERLINK("https://evil.example/")', "@SUM(1)"):
        body = render(poisoned(example(), poison))
        archive = zipfile.ZipFile(io.BytesIO(body))
        sheets = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        assert b"<f>" not in sheets
        assert b"<hyperlink" not in sheets
        CalamineWorkbook.from_filelike(io.BytesIO(body))


def read_back(body: bytes) -> Read:
    seen = dt.datetime(2026, 2, 10, tzinfo=dt.UTC)
    name = "sheet.xlsx"
    return read(read_file(body, url=name, final_url=name, status=200, headers={}, fetched_at=seen, depth=0).resource)


def test_what_is_written_is_read_back() -> None:
    back = read_back(render(with_matches(found("https://x.example/a"), found("https://x.example/b"))))
    assert not back.problems
    assert back.declared[0] == Declared(code="O1", urls=("https://x.example/a", "https://x.example/b"))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_sheet_saved_by_libreoffice_says_the_same(tmp_path: Path) -> None:
    body = render(with_matches(found("https://x.example/ก"), found("https://x.example/b?c=1&d=2")))
    (tmp_path / "sheet.xlsx").write_bytes(body)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    out = tmp_path / "saved"
    command = [
        str(OFFICE),
        home,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(out),
        str(tmp_path / "sheet.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert read_back((out / "sheet.xlsx").read_bytes()) == read_back(body)
