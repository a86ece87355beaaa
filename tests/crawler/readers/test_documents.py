"""PDF, workbooks, CSV, text, Word and OpenDocument files, all made here."""

from __future__ import annotations

import io
import zipfile

import docx
import pikepdf
import pytest
import xlsxwriter
from reading import reading, text

from crawler.readers import base, pdf
from oit.records import TextSource

LETTERS = "ประกาศองค์การบริหารส่วนตำบลเรื่องแผนการจัดซื้อจัดจ้างประจำปีงบประมาณ"


def pdf_of(*pages: bytes, title: str = "", **save: object) -> bytes:
    """A PDF with these page contents; font F1 writes each byte 0x21.. as the letter of ``LETTERS`` at that place."""
    document = pikepdf.new()
    pairs = "\n".join(f"<{33 + n:02x}> <{ord(letter):04x}>" for n, letter in enumerate(LETTERS))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def"
        f" 1 begincodespacerange <00> <ff> endcodespacerange"
        f" {len(LETTERS)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    thai = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        ToUnicode=document.make_stream(cmap.encode()),
    )
    plain = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    picture = document.make_stream(
        b"\x80",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=1,
        Height=1,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=8,
    )
    for content in pages:
        page = document.add_blank_page(page_size=(600, 800))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F1=document.make_indirect(thai), F2=document.make_indirect(plain)),
            XObject=pikepdf.Dictionary(Im=picture),
        )
        page.Contents = document.make_stream(content)
    if title:
        document.docinfo["/Title"] = title
    buffer = io.BytesIO()
    document.save(buffer, **save)
    return buffer.getvalue()


def thai_line(start: int = 0, stop: int = len(LETTERS), y: int = 700) -> bytes:
    """A line that shows letters of ``LETTERS``."""
    codes = "".join(f"{33 + n:02x}" for n in range(start, stop))
    return f"BT /F1 9 Tf 40 {y} Td <{codes}> Tj ET\n".encode()


SCAN = b"q 600 0 0 800 0 0 cm /Im Do Q\n"
LATIN = b"BT /F2 9 Tf 40 600 Td (scnnd jnk lyr frm a mchne wth no thai at all) Tj ET\n"


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
    assert pdf._single_pages(body)
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


def workbook() -> bytes:
    """Two sheets seen and one hidden."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        plan = book.add_worksheet("แผนจัดซื้อ")
        plan.merge_range("B3:D3", "แผนการจัดซื้อจัดจ้าง ปี 2568")
        plan.write_row("B4", ["ลำดับ", "รายการ", "งบประมาณ"])
        plan.write_row("B5", [1, "รถบรรทุกน้ำ", 2500000])
        plan.write_row("B6", [2, "เครื่องพิมพ์", 7500.5])
        book.add_worksheet("ข้อความ").write("A1", "ไม่มีตาราง")
        hidden = book.add_worksheet("ร่าง")
        hidden.write("A1", "ห้ามเผยแพร่")
        hidden.hide()
    return buffer.getvalue()


def test_workbooks_sheet_by_sheet_with_the_address_of_the_header() -> None:
    resource = reading(workbook(), "").resource
    assert [segment.place for segment in resource.text] == ["sheet แผนจัดซื้อ", "sheet ข้อความ"]
    assert "ห้ามเผยแพร่" not in str(resource)
    assert resource.defects == ("hidden: sheet ร่าง",)
    (table,) = resource.tables
    assert (table.place, table.origin, table.merged) == ("sheet แผนจัดซื้อ", "B4", ("B3:D3",))
    assert table.header == ("ลำดับ", "รายการ", "งบประมาณ")
    assert table.rows == (("1", "รถบรรทุกน้ำ", "2500000"), ("2", "เครื่องพิมพ์", "7500.5"))
    assert resource.title == "แผนการจัดซื้อจัดจ้าง ปี 2568"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp874", "utf-8"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(encoding: str, mark: str) -> None:
    body = mark.join(["ลำดับ", "รายการ"]) + "\r\n" + mark.join(["1", '"จ้าง\nเหมา"']) + "\r\n"
    (table,) = reading(body.encode(encoding), "text/csv", "https://a.example/o13.csv").resource.tables
    assert (table.origin, table.header, table.rows) == ("A1", ("ลำดับ", "รายการ"), (("1", "จ้าง เหมา"),))


def test_plain_text() -> None:
    given = reading("ประกาศ\r\nเนื้อความ", "text/plain")
    assert (given.resource.title, text(given)) == ("ประกาศ", "ประกาศ\nเนื้อความ")


def letter() -> bytes:
    """A Word file with heading, table, header, deleted and hidden text, and a link."""
    document = docx.Document()
    document.add_heading("คู่มือการปฏิบัติงาน", level=1)
    document.add_paragraph("ส านักงานปลัด")
    table = document.add_table(rows=3, cols=2)
    for row, words in zip(table.rows, (("ขั้นตอน", "ระยะเวลา"), ("รับเรื่อง", "1 วัน"), ("เสนอ", "2 วัน")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษ"
    hidden = document.add_paragraph().add_run("ซ่อนไว้")
    hidden.font.hidden = True
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word() -> None:
    resource = reading(letter(), "application/msword").resource
    words = "\n".join(segment.text for segment in resource.text)
    assert words == "คู่มือการปฏิบัติงาน\nสำนักงานปลัด\nขั้นตอน ระยะเวลา\nรับเรื่อง 1 วัน\nเสนอ 2 วัน\nหัวกระดาษ"
    assert (resource.title, resource.headings) == ("คู่มือการปฏิบัติงาน", ("คู่มือการปฏิบัติงาน",))
    assert resource.tables[0].rows == (("รับเรื่อง", "1 วัน"), ("เสนอ", "2 วัน"))


def test_word_text_box_once_and_hyperlink() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = f"<w:txbxContent xmlns:w='{w}'><w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p></w:txbxContent>"
    document = (
        f"<w:document xmlns:w='{w}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:body><w:p>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        "<w:hyperlink r:id='r1'><w:r><w:t>แบบวัด</w:t></w:r></w:hyperlink><w:del><w:r><w:t>ลบ</w:t></w:r></w:del></w:p>"
        "</w:body></w:document>"
    )
    relations = (
        "<Relationships><Relationship Id='r1' TargetMode='External' Target='https://a.example/eit'/></Relationships>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", document)
        archive.writestr("word/_rels/document.xml.rels", relations)
    given = reading(buffer.getvalue(), "")
    assert text(given) == "ในกล่อง\nแบบวัด"
    assert [(link.target, link.text) for link in given.links] == [("https://a.example/eit", "แบบวัด")]


def open_text(content: str) -> bytes:
    """An ODT with this content.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


ODT = (
    "<o:d xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</o:d>"
)


def test_open_document() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{cell.format(a)}{cell.format(b)}</table:table-row>" for a, b in (("ก", "ข"), ("1", "2"))
    )
    given = reading(
        open_text(
            ODT.format(
                "<text:h>ประกาศ</text:h><text:p>ตาม<text:span>ที่</text:span>แจ้ง "
                "<text:a xlink:href='https://a.example/x'>ลิงก์</text:a></text:p>"
                f"<table:table>{rows}</table:table>"
            )
        ),
        "",
    )
    assert text(given) == "ประกาศ\nตามที่แจ้ง ลิงก์\nก ข\n1 2"
    assert given.resource.headings == ("ประกาศ",)
    assert given.resource.tables[0].header == ("ก", "ข")
    assert given.links[0].target == "https://a.example/x"


def test_entities_are_not_followed() -> None:
    bomb = "<!DOCTYPE d [<!ENTITY a 'ฮา'><!ENTITY b SYSTEM 'file:///etc/hostname'>]>" + ODT.format(
        "<text:p>ก&a;&b;</text:p>"
    )
    assert text(reading(open_text(bomb), "")) == "ก"


def test_archives_that_swell_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.readers.archive.MAX_UNPACKED", 1000)
    assert reading(letter(), "").resource.not_read.startswith("too-large:")
    assert reading(workbook(), "").resource.not_read.startswith("too-large:")


def test_text_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.readers.MAX_TEXT", 50)
    assert sum(len(s.text) for s in reading("ก" * 200, "text/plain").resource.text) == 50
    assert base.MAX_TEXT > 50
