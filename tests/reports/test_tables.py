"""The workbook of results and the CSV files: what they hold, that nothing is calculated, the same bytes each time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile

import pytest
from differing import diff
from example import AS_OF, HOME, MANY_LINKS, changed, example
from hostile import HOSTILE, poisoned
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

import reports
from oit.records import Assessment, NotAsked, Outcome, Verdict
from reports.csv_tables import render_tables
from reports.tables import tables_of
from reports.workbook import render

LANGUAGES = ("th", "en")
FORMULAS = ('=HYPERLINK("http://evil.example/","x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "＝1+1")


def sheet(body: bytes, name: str) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_name(name).to_python()


def csv_rows(assessment: Assessment, table: str, lang: str = "en") -> list[dict[str, str]]:
    text = render_tables(assessment, lang)[table].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cells(rows: list[dict[str, str]], head: str) -> list[str]:
    return [row[head] for row in rows]


# --- what they hold --------------------------------------------------------------------------------------------------


def test_one_sheet_a_table_in_the_language_of_the_reader() -> None:
    names = CalamineWorkbook.from_filelike(io.BytesIO(render(example(), "en"))).sheet_names
    assert names == ["Summary", "Items", "Elements", "Action plan", "Links to fix", "Documents", "People must look"]
    assert CalamineWorkbook.from_filelike(io.BytesIO(render(example(), "th", diff()))).sheet_names[-1] == "สิ่งที่เปลี่ยน"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_workbook_and_csv_hold_the_same_rows(lang: str) -> None:
    body = render(example(), lang)
    for table in tables_of(example(), lang):
        rows = csv.reader(io.StringIO(render_tables(example(), lang)[table.key].decode("utf-8-sig"), newline=""))
        assert len(list(rows)) == len(sheet(body, table.name)) == len(table.rows) + 1


def test_every_item_and_every_element() -> None:
    results = example().results
    assert cells(csv_rows(example(), "items"), "Item") == [result.code for result in results]
    findings = [one for result in results for one in result.findings] + list(example().site_findings)
    assert cells(csv_rows(example(), "elements"), "Id") == [one.requirement.id for one in findings]


def test_all_links_to_fix_not_only_those_of_the_page() -> None:
    assert len(csv_rows(example(), "links")) == len(example().links.problems) > MANY_LINKS


def test_one_row_a_step_with_owner_and_day() -> None:
    rows = [row for row in csv_rows(example(), "plan") if row["Item"] == "O2"]
    assert cells(rows, "Step") == ["1", "2", "3"]
    assert {row["Due"] for row in rows} == {"2026-01-31"}
    assert {row["Late"] for row in rows} == {"late"}
    planned = {row["Item"] for row in csv_rows(example(), "plan")}
    open_items = {one.code for one in example().results} - {
        one.code for one in example().results if one.verdict in {Verdict.COMPLETE, Verdict.CANNOT_TELL}
    }
    assert planned == open_items


def test_days_are_days_in_the_workbook() -> None:
    rows = sheet(render(example(), "en"), "Summary")
    assert next(row[1] for row in rows if row[0] == "Judged as of") == AS_OF
    assert {row[7] for row in sheet(render(example(), "en"), "Action plan") if row[0] == "O2"} == {dt.date(2026, 1, 31)}


def test_a_document_stands_once_with_all_its_items() -> None:
    matches = example().results[0].matches
    both = changed(results=tuple(replace(one, matches=matches) for one in example().results[:2]))
    assert cells(csv_rows(both, "documents"), "Of items") == ["O1, O2"]


def test_what_nobody_can_tell_is_for_people() -> None:
    asked = [
        one.requirement.id
        for one in (*(f for result in example().results for f in result.findings), *example().site_findings)
        if one.outcome is Outcome.CANT_TELL
    ]
    assert len(csv_rows(example(), "look")) == len(asked)


def test_an_item_that_is_not_asked_is_listed_as_such() -> None:
    left_out = NotAsked(code="O99", title="เรื่องอื่น", reason="ถามเฉพาะจังหวัด", reason_en="asked of provinces")
    assert csv_rows(changed(not_asked=(left_out,)), "items")[-1]["Verdict"] == "Not asked of this agency"


def test_the_summary_says_which_documents_are_listed() -> None:
    assert any("taken as evidence" in cell for cell in cells(csv_rows(example(), "summary"), "Value"))


# --- how they are built ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_assessment_gives_the_same_bytes(lang: str) -> None:
    assert render(example(), lang, diff()) == render(example(), lang, diff())
    assert render_tables(example(), lang, diff()) == render_tables(example(), lang, diff())
    names = zipfile.ZipFile(io.BytesIO(render(example(), lang))).infolist()
    assert {one.date_time for one in names} == {(1980, 1, 1, 0, 0, 0)}


def test_heads_stay_in_sight_and_can_be_filtered() -> None:
    book = zipfile.ZipFile(io.BytesIO(render(example())))
    pages = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(pages) == 7
    for page in pages:
        assert 'state="frozen"' in page
        assert "<autoFilter" in page


def test_csv_opens_as_thai() -> None:
    assert all(body.startswith(b"\xef\xbb\xbf") for body in reports.files(example(), "csv").values())


def test_a_link_is_shown_short_and_leads_where_it_leads() -> None:
    long = f"{HOME}{'เอกสาร/' * 30}แผน.pdf"
    result = example().results[0]
    first = changed(results=(replace(result, matches=(replace(result.matches[0], url=long),)),))
    book = zipfile.ZipFile(io.BytesIO(render(first)))
    assert any(long in book.read(name).decode() for name in book.namelist() if name.endswith(".rels"))
    shown = [str(row[0]) for row in sheet(render(first), "เอกสาร")[1:]]
    assert all(len(text) < 60 for text in shown)


# --- what a hostile site may put into them ---------------------------------------------------------------------------


@pytest.mark.parametrize("poison", [*HOSTILE, *FORMULAS], ids=range(len(HOSTILE) + len(FORMULAS)))
def test_nothing_is_calculated_or_followed(poison: str) -> None:
    assessment = poisoned(example(), poison)
    book = zipfile.ZipFile(io.BytesIO(render(assessment)))
    for name in book.namelist():
        text = book.read(name).decode()
        if name.startswith("xl/worksheets/sheet"):
            assert "<f>" not in text
            assert "<f " not in text
        for target in re.findall(r'Target="([^"]*)"[^>]*TargetMode="External"', text):
            assert target.startswith(("http://", "https://"))
        assert "javascript:alert(1)" not in text or name == "xl/sharedStrings.xml"
    for body in render_tables(assessment).values():
        for row in csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in row)


@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_the_workbook_of_a_hostile_site_can_be_read(poison: str) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(poisoned(example(), poison))))
    assert all(book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
