"""PDF: pages, titles, scans, damage, bombs, attached files. Every file is made here."""

from __future__ import annotations

import pikepdf
import pytest
from pdf_making import LATIN, LETTERS, SCAN, pdf_of, thai_line
from reading import reading, text

from crawler.readers import pdf
from oit.records import TextSource


def test_pdf_page_by_page() -> None:
    given = reading(pdf_of(thai_line(), thai_line(0, 30)), "application/pdf")
    assert [segment.place for segment in given.resource.text] == ["page 1", "page 2"]
    assert given.resource.text[0].text == LETTERS
    assert given.resource.title == LETTERS
    assert (given.resource.text_source, given.resource.defects, given.resource.not_read) == (
        TextSource.TEXT_LAYER,
        (),
        "",
    )


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("รายงานประจำปี", "รายงานประจำปี"),
        ("Microsoft Word - o1.doc", LETTERS),
        ("untitled", LETTERS),
        ("scan0001.pdf", LETTERS),
        ("Annual report of the office", "Annual report of the office"),
    ],
)
def test_titles_that_programs_write_are_not_titles(named: str, expected: str) -> None:
    assert reading(pdf_of(thai_line(), title=named), "application/pdf").resource.title == expected


def test_scans_say_so() -> None:
    resource = reading(pdf_of(SCAN, SCAN), "application/pdf").resource
    assert (resource.not_read, resource.text_source, resource.text) == (
        "scan: no text layer, 2 pages",
        TextSource.NONE,
        (),
    )


def test_a_junk_layer_under_a_picture_is_a_scan() -> None:
    assert reading(pdf_of(SCAN + LATIN), "application/pdf").resource.not_read == "scan: rubbish text layer, 1 pages"


def test_english_without_a_picture_is_text() -> None:
    assert "scnnd" in text(reading(pdf_of(LATIN), "application/pdf"))


def test_a_scanned_page_among_others_is_named() -> None:
    resource = reading(pdf_of(thai_line(), SCAN, SCAN, thai_line(), SCAN + LATIN), "application/pdf").resource
    assert [segment.place for segment in resource.text] == ["page 1", "page 4"]
    assert resource.defects == ("scan: pages 2-3 of 5", "rubbish: pages 5 of 5")


def test_actual_text_comes_once() -> None:
    words = "เรื่อง".encode("utf-16-be").hex()
    span = (
        f"BT /F1 9 Tf 40 600 Td /Span << /ActualText <feff{words}> >> BDC"
        " <21> Tj 20 9 Td <22> Tj 10 -9 Td <23> Tj EMC ET\n"
    )
    body = pdf_of(thai_line() + span.encode())
    assert text(reading(body, "application/pdf")).count("เรื่อง") == LETTERS.count("เรื่อง") + 1


def test_rubbish_is_told_from_text() -> None:
    assert pdf.is_rubbish("ĻķĸĹ ĻķĸĹ ประกาศ", pictured=False)
    assert pdf.is_rubbish("\ufffd\ufffd\ufffd\ufffd abc", pictured=False)
    assert pdf.is_rubbish("่้ิี ่้ ิี ุู ่ ้ ั ก", pictured=False)
    assert not pdf.is_rubbish("ประกาศ เรื่อง ที่ตั้ง", pictured=True)


def test_a_password_is_asked_for() -> None:
    locked = pdf_of(thai_line(), encryption=pikepdf.Encryption(owner="o", user="u"))
    assert reading(locked, "application/pdf").resource.not_read == "password: PDF"
    open_for_reading = pdf_of(thai_line(), encryption=pikepdf.Encryption(owner="o", user=""))
    assert text(reading(open_for_reading, "application/pdf")) == LETTERS


def test_only_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    resource = reading(pdf_of(*[thai_line()] * 4), "application/pdf").resource
    assert (len(resource.text), resource.defects) == (2, ("too-large: 4 pages, read 2",))
