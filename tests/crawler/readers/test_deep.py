"""The second look: scans, pictures, turned pages, budgets, and machines that cannot recognise anything."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reading import reading as answer
from scanned import need_tesseract, page, pdf, png, thai_font

from crawler.readers import Reading, deep, ocr_engine, ocr_program, pdf_render
from oit import thai
from oit.records import ResourceKind, Segment, TextSource

LINES = (
    "รายงานผลการดำเนินงานประจำปี",
    "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
    "นโยบาย No Gift Policy ของหน่วยงานตัวอย่าง",
    "ประกาศ ณ วันที่ ๑๕ มกราคม ๒๕๖๘",
    "จึงประกาศมาเพื่อทราบโดยทั่วกันและถือปฏิบัติอย่างเคร่งครัด",
    "หน่วยงานได้จัดทำแผนการใช้จ่ายงบประมาณไว้เป็นที่เรียบร้อยแล้ว",
    "ข้อมูลการติดต่อและช่องทางการรับฟังความคิดเห็นอยู่ท้ายประกาศนี้",
)
LIMITS = deep.DeepLimits()


def text_of(reading: Reading) -> str:
    return "\n".join(segment.text for segment in reading.resource.text)


def look(body: bytes, limits: deep.DeepLimits = LIMITS, name: str = "a.pdf") -> Reading:
    fast = answer(body, "", url=f"https://agency.example/{name}")
    assert deep.wanted(fast.resource)
    return deep.deepen(body, fast, limits)


def test_a_scan_gives_its_words_years_and_title() -> None:
    need_tesseract()
    resource = look(pdf([page(LINES)])).resource
    text = "\n".join(segment.text for segment in resource.text)
    assert thai.key("แผนการใช้จ่ายงบประมาณ") in thai.key(text)
    assert re.findall("๒๕[๐-๙]{2}", text) == ["๒๕๖๗", "๒๕๖๘"]
    assert "No Gift Policy" in text
    assert thai.key("รายงานผลการดำเนินงานประจำปี") in thai.key(resource.title)
    assert resource.text_source is TextSource.OCR
    assert all(segment.ocr and segment.place == "page 1" for segment in resource.text)
    assert resource.not_read == ""
    assert any(re.fullmatch(r"ocr: pages 1 of 1, confidence \d+", defect) for defect in resource.defects)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read(turn: int) -> None:
    need_tesseract()
    assert thai.key("ช่องทางการรับฟังความคิดเห็น") in thai.key(text_of(look(pdf([page(LINES, turn=turn)]))))


def test_a_picture_is_read() -> None:
    need_tesseract()
    reading = look(png(page(LINES)), name="a.png")
    assert "๒๕๖๗" in text_of(reading)
    assert reading.resource.kind is ResourceKind.IMAGE


def test_the_same_bytes_give_the_same_reading() -> None:
    need_tesseract()
    body = pdf([page(LINES)])
    assert look(body) == look(body)


def test_pages_beyond_the_budget_are_named() -> None:
    need_tesseract()
    body = pdf([page(LINES), page(LINES[::-1]), page(LINES)])
    resource = look(body, deep.DeepLimits(pages=1)).resource
    assert [segment.place for segment in resource.text] == ["page 1"]
    assert "budget: pages 2-3 not recognised" in resource.defects


def test_without_time_the_first_page_is_still_read() -> None:
    need_tesseract()
    resource = look(pdf([page(LINES), page(LINES)]), deep.DeepLimits(seconds=0.0)).resource
    assert [segment.place for segment in resource.text] == ["page 1"]
    assert "ocr: timeout after 0 s of processor time, pages 2" in resource.defects


def test_a_machine_that_is_busy_with_other_work_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    need_tesseract()
    hours = iter(range(0, 3_600_000, 3_600))
    for clock in ("monotonic", "time", "perf_counter"):
        monkeypatch.setattr(time, clock, lambda: float(next(hours)))
    resource = look(pdf([page(LINES), page(LINES)])).resource
    assert [segment.place for segment in resource.text] == ["page 1", "page 2"]


def test_a_page_that_cannot_be_drawn_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    need_tesseract()
    monkeypatch.setattr(pdf_render, "MAX_PICTURE", 1)
    resource = look(pdf([page(LINES), page(LINES)])).resource
    assert resource.not_read == "scan: no text layer, 2 pages; no text recognised"
    assert "ocr: failed on pages 1-2" in resource.defects


def test_an_empty_page_is_a_scan_without_text() -> None:
    need_tesseract()
    assert look(pdf([page([""])])).resource.not_read.startswith("scan: ")


def test_id_numbers_are_masked_even_with_a_misread_digit() -> None:
    need_tesseract()
    numbers = ("1-2345-67890-12-1", "3-4567-89012-34-9")
    text = text_of(look(pdf([page((LINES[0], *(f"เลขประจำตัวประชาชน {number}" for number in numbers), *LINES[4:]))])))
    assert "67890" not in text
    assert "89012" not in text


@pytest.mark.parametrize("name", ["tesserocr", "libtesseract", "tesseract"])
def test_every_engine_reads_years_thai_and_english(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    need_tesseract()
    found = ocr_engine.named(name)
    if not found.name:
        pytest.skip(f"no {name} here")
    monkeypatch.setattr(ocr_engine, "engine", lambda: found)
    text = text_of(look(pdf([page(LINES)])))
    assert re.findall("๒๕[๐-๙]{2}", text) == ["๒๕๖๗", "๒๕๖๘"]
    assert thai.key("แผนการใช้จ่ายงบประมาณ") in thai.key(text)
    assert "No Gift Policy" in text


def test_parts_of_a_picture_read_in_one_call_of_the_program_stand_where_they_stood() -> None:
    need_tesseract()
    if not ocr_engine.named("tesseract").name:
        pytest.skip("no tesseract program here")
    grey = np.asarray(page(LINES))
    how = {"languages": "tha", "mode": 7, "invert": False, "dpi": 200, "seconds": 60.0}
    boxes = [seen.line[:4] for seen in ocr_program.read(grey, **{**how, "mode": 11})][1:3]  # type: ignore[arg-type] # as named
    together = ocr_program.read_parts(grey, boxes, **how)  # type: ignore[arg-type] # as named
    assert together == [ocr_program.read_parts(grey, [box], **how)[0] for box in boxes]  # type: ignore[arg-type] # as named
    for box, (seen,) in zip(boxes, together, strict=True):
        assert box[0] <= seen.line.left < seen.line.right <= box[2]
        assert box[1] <= seen.line.top < seen.line.bottom <= box[3]


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    thai_font()  # asked for while there are programs
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(ocr_engine, "_PLACES", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    ocr_engine.engine.cache_clear()
    deep.version.cache_clear()


@pytest.fixture(autouse=True)
def asked_anew() -> object:
    yield
    ocr_engine.engine.cache_clear()
    deep.version.cache_clear()


@pytest.mark.usefixtures("nothing_installed")
def test_without_tesseract_a_scan_says_so() -> None:
    resource = look(pdf([page(LINES)])).resource
    assert resource.text == ()
    assert resource.not_read == "scan: no text layer, 1 pages; no-ocr"
    assert ocr_engine.engine().lacks == "program"
    assert "none" in deep.version()


@pytest.mark.usefixtures("nothing_installed")
def test_without_tesseract_the_pages_that_have_text_stay() -> None:
    fast = answer(pdf([page(LINES)]), "", url="https://agency.example/a.pdf")
    partly = replace(
        fast,
        resource=replace(
            fast.resource, text=(Segment(place="page 1", text="ข้อความ"),), not_read="", defects=("scan: pages 2 of 2",)
        ),
    )
    resource = deep.deepen(b"", partly, LIMITS).resource
    assert resource.text == partly.resource.text
    assert resource.not_read == ""
    assert "ocr: no-ocr" in resource.defects


def test_what_needs_no_second_look_stays_as_it_is() -> None:
    fast = answer(b"<html><body><h1>x</h1></body></html>", "", url="https://agency.example/")
    assert not deep.wanted(fast.resource)
    assert deep.deepen(b"", fast, LIMITS) is fast


@settings(max_examples=20, deadline=None, derandomize=True)
@given(body=st.binary(max_size=400), head=st.sampled_from([b"", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]))
def test_rubbish_never_raises(body: bytes, head: bytes) -> None:
    fast = answer(pdf_of_one_scan(), "", url="https://agency.example/a.pdf")
    resource = deep.deepen(head + body, fast, LIMITS).resource
    assert resource.text == ()
    assert resource.not_read.startswith("scan: ")


def pdf_of_one_scan() -> bytes:
    return pdf([page([])])
