"""agency.xlsx: what a clerk types is a Profile again, and what cannot be used is named cell by cell."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from judged import CRITERIA, seen, typed

from measures.agency_workbook import FilledProfile, read_profile
from oit.agency_sheets import agency_sheets
from oit.profile import (
    Assignment,
    Deed,
    DeedKind,
    FailedItem,
    Instrument,
    LastResults,
    Member,
    Memo,
    Office,
    Profile,
    Score,
    Signer,
    SignerRole,
    Weakness,
)
from oit.records import Outcome, Overrule
from reports.agency_workbook import render

SHEETS = agency_sheets(CRITERIA.topics)
FULL = Profile(
    office=Office(
        name="องค์การบริหารส่วนตำบลทุ่งสมมุติ",
        kind="subdistrict",
        url="https://www.thungsommut.example/",
        hosts=("thungsommut.example", "old.example"),
        district="เมือง",
        province="สมมุติ",
        postcode="09990",
        telephone="0-4299-9999",
    ),
    memo=Memo(unit="สำนักปลัด", number="สม 71001/5", date=dt.date(2025, 3, 31)),
    signers=(Signer(role=SignerRole.CLERK, name="นายก สมมุติ", position="หัวหน้าสำนักปลัด", acting_for="ปลัด"),),
    group=(Member(name="นางข สมมุติ", indicators=(1, 9)),),
    assignments=(Assignment(topic="exec", unit="กองช่าง", due=dt.date(2025, 6, 30)),),
    results=LastResults(
        fiscal_year=2567,
        total=86.4,
        level="ผ่าน",
        scores=(Score(indicator=9, score=53.5), Score(indicator=10, score=80)),
        failed=(FailedItem(indicator=9, code="O2", title="ข้อมูลผู้บริหาร", advice="ให้เป็นปัจจุบัน"),),
        weaknesses=(Weakness(instrument=Instrument.EIT, code="e8", text="ช่องทางรับฟัง", due=dt.date(2025, 4, 30)),),
    ),
    deeds=(Deed(kind=DeedKind.ORDER, title="คำสั่งตั้งคณะทำงาน", number="1/2568", date=dt.date(2025, 1, 2)),),
    overrules=(
        Overrule(requirement="O7.2", outcome=Outcome.PASSED, reason="มีในหน้า 3", by="นาง ค", date=dt.date(2025, 2, 1)),
    ),
)


def filled(rows: dict[str, list[list[object]]]) -> FilledProfile:
    return read_profile(typed(SHEETS, rows), CRITERIA.topics)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_a_filled_profile_is_read_back_equal(lang: str) -> None:
    back = read_profile(seen(render(FULL, CRITERIA.topics, CRITERIA.criteria, lang)), CRITERIA.topics)
    assert back.problems == ()
    assert back.profile == FULL


def test_a_fresh_workbook_is_an_empty_profile() -> None:
    body = render(Profile(), CRITERIA.topics, CRITERIA.criteria)
    assert body == render(Profile(), CRITERIA.topics, CRITERIA.criteria)
    assert read_profile(seen(body), CRITERIA.topics) == FilledProfile(profile=Profile())


@pytest.mark.parametrize(
    "typed_day",
    ["31 มีนาคม 2568", "๓๑ มี.ค. ๒๕๖๘", "31/3/2568", "2025-03-31", "2568-03-31", dt.datetime(2025, 3, 31)],  # noqa: DTZ001 - a day of a sheet has no zone
)
def test_days_as_clerks_type_them(typed_day: object) -> None:
    assert filled({"บันทึกข้อความ": [["วันที่", typed_day]]}).profile.memo.date == dt.date(2025, 3, 31)


@pytest.mark.parametrize("score", [53.5, "53.50", "๕๓.๕๐"])
def test_numbers_as_clerks_type_them(score: object) -> None:
    results = filled({"ผลประเมินครั้งก่อน": [["คะแนนตัวชี้วัดที่ 9", score]]}).profile.results
    assert results.scores == (Score(indicator=9, score=53.5),)


def test_a_choice_may_be_typed_in_either_language_or_as_it_is_stored() -> None:
    for word in ("องค์การบริหารส่วนตำบล", "sub-district administration", "subdistrict"):
        assert filled({"หน่วยงาน": [["ประเภทหน่วยงาน", word]]}).profile.office.kind == "subdistrict"


def test_columns_may_stand_in_another_order_and_rows_may_be_left_empty() -> None:
    sheet = next(one for one in SHEETS if one.name == "ผู้ลงนาม")
    turned = type(sheet)(**{**{f: getattr(sheet, f) for f in sheet.__struct_fields__}, "columns": sheet.columns[::-1]})
    others = tuple(turned if one is sheet else one for one in SHEETS)
    rows: dict[str, list[list[object]]] = {"ผู้ลงนาม": [[], ["", "ปลัด", "นาย ก", "ปลัดหรือรองหัวหน้าหน่วยงาน"]]}
    [signer] = read_profile(typed(others, rows), CRITERIA.topics).profile.signers
    assert (signer.role, signer.name, signer.position) == (SignerRole.CLERK, "นาย ก", "ปลัด")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"บันทึกข้อความ": [["วันที่", "สิ้นเดือน"]]}, "บันทึกข้อความ!B2: “สิ้นเดือน” is no date"),
        ({"ผลประเมินครั้งก่อน": [["คะแนนรวม", "ดีมาก"]]}, "ผลประเมินครั้งก่อน!B2: “ดีมาก” is no number"),
        ({"ผลประเมินครั้งก่อน": [["คะแนนรวม", "nan"]]}, "ผลประเมินครั้งก่อน!B2: “nan” is no number"),
        ({"หน่วยงาน": [["ประเภทหน่วยงาน", "อบต"]]}, "หน่วยงาน!B2: “อบต” is not in the list"),
        ({"หน่วยงาน": [["เบอร์แฟกซ์", "1"]]}, "หน่วยงาน!A2: unknown heading “เบอร์แฟกซ์”"),
        ({"ผู้ลงนาม": [["", "นาย ก"]]}, "ผู้ลงนาม!A2: this row needs “Signs as”"),
        ({"ผู้ลงนาม": [["ปลัดหรือรองหัวหน้าหน่วยงาน", "", "", "", "หลงมา"]]}, "ผู้ลงนาม!E1: unknown heading “”"),
        ({"คณะทำงาน ITA": [["นาย ก", "", "", "เก้า"]]}, "คณะทำงาน ITA!D2: “เก้า” is no number"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_dropped_in_silence(rows: dict[str, list[list[object]]], said: str) -> None:
    [problem] = filled(rows).problems
    assert problem.text(english=True).startswith(said)
    assert problem.text(english=False).startswith(said.partition(":")[0])


def test_a_sheet_that_was_taken_away_is_missed() -> None:
    book = typed([one for one in SHEETS if one.name != "ผู้ลงนาม"], {})
    assert [one.text(english=True) for one in read_profile(book, CRITERIA.topics).problems] == [
        "ผู้ลงนาม: there is no such sheet in the file"
    ]


def test_a_cell_that_looks_like_a_formula_stays_words() -> None:
    hostile = '=HYPERLINK("https://evil.example","x")'
    body = render(Profile(office=Office(name=hostile)), CRITERIA.topics)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    assert read_profile(seen(body), CRITERIA.topics).profile.office.name == hostile
