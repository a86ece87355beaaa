"""The official forms: what stands in them, what they leave blank, and that nothing in them is made up."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile

import msgspec
import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from dossiers import EIT, PROFILE, dossier, known_dossier
from PIL import Image

from oit.profile import Profile
from oit.records import Measure, Step
from reports.official import FORMS, PictureError, render

ALL = sorted(FORMS)
HEADS = {
    "plan4": ["ประเด็นที่ต้องปรับปรุงแก้ไข/ ประเด็นที่ต้องพัฒนา", "ผู้รับผิดชอบ", "ขั้นตอนหรือวิธีการ/มาตรการ",
              "การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ"],
    "result7": ["ประเด็น", "ข้อบกพร่อง/จุดอ่อน ที่ต้องแก้ไขและพัฒนา", "มาตรการ/กิจกรรม", "สรุปผลการดำเนินการ ตามมาตรการ",
                "ผลลัพธ์หรือ ความสำเร็จ", "ระยะเวลา การดำเนินการ", "ผู้รับผิดชอบ"],
    "result6": ["มาตรการ", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ", "ข้อเสนอแนะ"],
}  # fmt: skip


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 30), "gold").save(out, "PNG")
    return out.getvalue()


def opened(form: str, profile: Profile = PROFILE, *, followed: bool = False, thai: bool = False) -> WordDocument:
    return Document(io.BytesIO(render(form, dossier(profile, followed=followed), thai_digits=thai)))


def words(document: WordDocument) -> str:
    """Every text of the body, tables too, in its order."""
    return "\n".join(_text(paragraph) for paragraph in document.element.body.xpath(".//w:p"))


def _text(element: BaseOxmlElement) -> str:
    return "".join(node.text or "" for node in element.xpath(".//w:t"))


def header(document: WordDocument) -> str:
    return document.sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("form", ALL)
def test_same_dossier_same_bytes_with_no_moment_in_them(form: str) -> None:
    body = render(form, dossier())
    assert body == render(form, dossier())
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", ALL)
def test_without_a_profile_it_is_a_draft_that_counts_its_blanks(form: str) -> None:
    document = opened(form, Profile())
    blanks = sum(bool(re.fullmatch(r"…+\([^)]+\)…+", run)) for run in runs(document))
    assert blanks
    assert f"ร่าง  มีช่องที่ต้องกรอก {blanks} แห่ง" in header(document)


def runs(document: WordDocument) -> list[str]:
    return [_text(run) for run in document.element.body.xpath(".//w:r")]


@pytest.mark.parametrize("form", ["memo", "analysis", "onepage"])
def test_with_everything_known_it_is_no_draft(form: str) -> None:
    document = Document(io.BytesIO(render(form, known_dossier())))
    assert not [run for run in runs(document) if "…(" in run]
    assert header(document) == ""


@pytest.mark.parametrize("form", [form for form in ALL if form != "plan4"])  # a plan says what shall be done
def test_nothing_happened_that_nobody_told(form: str) -> None:
    """With no profile the only days are those of the scan and of the calendar, and no result is claimed."""
    text = words(opened(form, Profile(), followed=True))
    told = {one.due for one in dossier(Profile()).plan.measures} | {dt.date(2026, 2, 10), None}
    days = set(re.findall(r"(?<!\d)(\d{1,2}) (?:[ก-ฮ]\.[ก-ฮ]\.|[ก-๙]{4,}) (\d{4})", text))
    known = {(str(one.day), str(one.year + 543)) for one in told if one} | {("1", "2568"), ("30", "2569")}
    assert days <= known
    for claim in ("ประชุม", "อบรม", "จัดกิจกรรม", "เรียบร้อยแล้ว"):
        assert claim not in text


@pytest.mark.parametrize(
    ("form", "landscape"), [("memo", False), ("onepage", False), ("plan4", True), ("result7", True)]
)
def test_paper_is_a4(form: str, landscape: bool) -> None:  # noqa: FBT001 - a row of the table above
    section = opened(form).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    size = (round(section.page_width / Mm(1)), round(section.page_height / Mm(1)))
    assert size == ((297, 210) if landscape else (210, 297))


@pytest.mark.parametrize("form", sorted(HEADS))
def test_columns_are_those_of_the_form_and_their_head_repeats(form: str) -> None:
    table = opened(form).tables[0]
    assert [cell.text.replace("\n", " ") for cell in table.rows[0].cells] == HEADS[form]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_twelve_month_form_has_a_head_of_two_levels() -> None:
    upper, lower = (opened("result12").tables[0].rows[number] for number in (0, 1))
    assert [cell.text for cell in upper.cells][2:4] == ["ผลลัพธ์หรือความสำเร็จของการดำเนินการ"] * 2
    assert [cell.text.replace("\n", "") for cell in lower.cells][2:4] == ["ไม่สามารถดำเนินการได้", "ดำเนินการแล้วเสร็จ"]
    assert all(row._tr.xpath("./w:trPr/w:tblHeader") for row in (upper, lower))


@pytest.mark.parametrize("form", ALL)
def test_thai_letters_have_the_official_font_and_their_own_size(form: str) -> None:
    body = render(form, dossier())
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        styles, fonts = (archive.read(f"word/{name}.xml").decode() for name in ("styles", "fontTable"))
        document = archive.read("word/document.xml").decode()
    assert 'w:cs="TH Sarabun New"' in styles
    assert 'altName w:val="TH SarabunPSK' in fonts
    assert document.count("<w:sz ") == document.count("<w:szCs ")


@pytest.mark.parametrize("form", ALL)
def test_thai_digits_leave_addresses_alone(form: str) -> None:
    text = words(opened(form, thai=True))
    plain = re.sub(r"https?://\S+", "", text)
    assert not re.search(r"[0-9]", plain.replace("PAGE", ""))
    assert not re.search(r"https?://\S*[๐-๙]", text)


def test_memo_has_the_parts_of_a_memo_in_order() -> None:
    text = words(opened("memo"))
    parts = ["บันทึกข้อความ", "ส่วนราชการ สำนักปลัด", "ที่ สม 71001/5", "วันที่ 12 กุมภาพันธ์ 2569", "เรื่อง", "เรียน  นายกองค์การ",
             "ตามที่", "จึงเรียนมาเพื่อโปรดพิจารณา", "(นางสาวก สมมุติ)", "ความเห็นของปลัด", "รักษาราชการแทน ปลัด",
             "ความเห็นของนายก"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_memo_carries_the_emblem_of_the_agency() -> None:
    with_emblem = msgspec.structs.replace(dossier(), emblem=picture())
    assert len(Document(io.BytesIO(render("memo", with_emblem))).inline_shapes) == 1
    assert len(opened("memo").inline_shapes) == 0


@pytest.mark.parametrize("body", [b"not a picture", b"\x89PNG\r\n\x1a\n", b"GIF89a", picture()[:40]])
def test_an_emblem_that_is_no_picture_is_refused(body: bytes) -> None:
    with pytest.raises(PictureError):
        render("memo", msgspec.structs.replace(dossier(), emblem=body))


@pytest.mark.parametrize(("count", "rest"), [(3, 0), (4, 0), (40, 35)])
def test_memo_lists_as_many_measures_as_it_has_room_for(count: int, rest: int) -> None:
    many = tuple(Measure(topic=str(n), measure=f"มาตรการสมมุติ {n}") for n in range(count))
    plan = msgspec.structs.replace(dossier().plan, measures=many)
    text = words(Document(io.BytesIO(render("memo", msgspec.structs.replace(dossier(), plan=plan)))))
    assert text.count("มาตรการสมมุติ") == count - rest
    assert (f"และมาตรการอื่นอีก {rest} มาตรการ" in text) == bool(rest)


def test_memo_after_a_follow_up_reports_instead_of_planning() -> None:
    assert "รายงานผลตามมาตรการ รอบ 12 เดือน" in words(opened("memo", followed=True))
    assert "แผนมาตรการ" in words(opened("memo"))


def test_a_half_year_names_its_months() -> None:
    half = msgspec.structs.replace(dossier(followed=True), months=6)
    text = words(Document(io.BytesIO(render("result6", half))))
    assert "รอบ 6 เดือน (ตุลาคม 2568 ถึง มีนาคม 2569)" in text
    assert "รอบ 12 เดือน (ตุลาคม 2568 ถึง กันยายน 2569)" in words(opened("result12"))


@pytest.mark.parametrize("form", ALL)
def test_a_document_ends_with_a_paragraph_and_tables_never_touch(form: str) -> None:
    """Word joins tables that touch, and repairs a document that ends with one."""
    names = [child.tag.rpartition("}")[2] for child in opened(form).element.body]
    assert names[-2:] == ["p", "sectPr"]
    assert ("tbl", "tbl") not in set(itertools.pairwise(names))


def test_failed_items_stand_under_their_indicator() -> None:
    text = words(opened("result6", followed=True))
    nine, ten = text.index("ตัวชี้วัดที่ 9"), text.index("ตัวชี้วัดที่ 10")
    assert nine < text.index("ข้อ O4 ข่าวประชาสัมพันธ์") < ten < text.index("ข้อ O24 ผลจัดการความเสี่ยง")


def test_orders_issued_stand_with_number_and_day() -> None:
    assert "คำสั่งตั้งคณะทำงาน ที่ 12/2569 ลงวันที่ 10 มกราคม 2569" in words(opened("result6"))


def test_analysis_names_all_ten_scores_and_places_them() -> None:
    text = words(opened("analysis"))
    for number in range(1, 11):
        assert f"ได้ {90 + number:.2f} คะแนน เป็นลำดับที่ {11 - number} ใน 10 ตัวชี้วัด" in text


def test_who_looks_after_an_indicator_stands_under_it() -> None:
    text = words(opened("analysis"))
    assert text.index("ตัวชี้วัดที่ 8") < text.index("ผู้รับผิดชอบตัวชี้วัด: นางง สมมุติ นักวิชาการพัสดุ") < text.index("ตัวชี้วัดที่ 10")
    assert text.count("ผู้รับผิดชอบตัวชี้วัด") == 1


@pytest.mark.parametrize("form", ["plan4", "result7", "result12", "result6"])
def test_low_answers_of_a_survey_have_their_row(form: str) -> None:
    rows = [" ".join(cell.text for cell in row.cells) for table in opened(form).tables for row in table.rows]
    [row] = [row for row in rows if "ช่องทางรับฟังความคิดเห็น" in row]
    assert "เปิดแบบฟอร์มรับความเห็น" in row
    assert "30 เม.ย. 2569" in row


def test_follow_ups_stand_with_their_days() -> None:
    monthly = Measure(topic="a", measure="x", follow_up_rule="every=1M", follow_up_text="ผู้บริหารติดตาม")
    halves = Measure(topic="b", measure="y", follow_up_rule="every=6M;M04,M10")
    plan = msgspec.structs.replace(dossier().plan, measures=(monthly, halves))
    text = words(Document(io.BytesIO(render("plan4", msgspec.structs.replace(dossier(), plan=plan)))))
    assert "ผู้บริหารติดตาม\nรายงานทุกสิ้นเดือน 31 ต.ค. 2568 ถึง 30 ก.ย. 2569" in text
    assert "รายงานภายใน 31 ต.ค. 2568 / 30 เม.ย. 2569" in text


def test_steps_stand_with_their_own_unit_and_day() -> None:
    steps = (Step(text="รวบรวม", unit="ทุกกอง", due=dt.date(2026, 3, 1)), Step(text="เผยแพร่"))
    plan = msgspec.structs.replace(dossier().plan, measures=(Measure(topic="a", measure="x", steps=steps),))
    text = words(Document(io.BytesIO(render("result6", msgspec.structs.replace(dossier(), plan=plan)))))
    assert "1. รวบรวม (ทุกกอง) ภายใน 1 มี.ค. 2569\n2. เผยแพร่" in text


def test_poster_has_a_code_for_each_survey_and_none_for_what_is_no_address() -> None:
    document = opened("plan4")
    assert len(document.inline_shapes) == 2
    assert EIT in words(document)
    assert len(opened("plan4", Profile()).inline_shapes) == 0


def test_one_page_counts_by_indicator_and_adds_up() -> None:
    table = opened("onepage").tables[0]
    figures = [[int(cell.text) for cell in row.cells[1:]] for row in table.rows[1:]]
    assert all(sum(row[:-1]) == row[-1] for row in figures)
    assert [sum(column) for column in zip(*figures[:-1], strict=True)] == figures[-1]


def test_no_such_form() -> None:
    with pytest.raises(ValueError, match="unknown form 'poster'"):
        render("poster", dossier())
