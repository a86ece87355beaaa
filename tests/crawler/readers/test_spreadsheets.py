"""Workbooks of every kind: addresses, headers of two levels, numbers and days as shown, hidden sheets, bounds."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from making import OFFICE, ole, packed, relations
from reading import reading, text

from crawler.readers import number_format, rows, sheets, xlsx
from oit.records import ResourceKind

FILES = Path(__file__).parent / "files"
HEADER = ("ลำดับ", "รายการ", "งบประมาณ ได้รับ", "งบประมาณ เบิกจ่าย", "ระยะเวลา เริ่ม", "ระยะเวลา สิ้นสุด")


def plan() -> bytes:
    """A plan with a title, a header of two levels, formats, a formula, a link, a hidden and a very hidden sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("แผน")
        money, share, zeros = (book.add_format({"num_format": code}) for code in ("#,##0.00", "0.0%", "0000"))
        day, month = (book.add_format({"num_format": code}) for code in ("[$-D07041E]d mmmm yyyy", "mmm-yy"))
        sheet.merge_range("A1:F1", "แผนการจัดซื้อจัดจ้าง ปี 2568")
        sheet.merge_range("A3:A4", "ลำดับ")
        sheet.merge_range("B3:B4", "รายการ")
        sheet.merge_range("C3:D3", "งบประมาณ")
        sheet.merge_range("E3:F3", "ระยะเวลา")
        sheet.write_row("C4", ["ได้รับ", "เบิกจ่าย", "เริ่ม", "สิ้นสุด"])
        sheet.write("A5", 1)
        sheet.write("B5", "ส านักงาน")
        sheet.write("C5", 2500000, money)
        sheet.write("D5", 0.1234, share)
        sheet.write("E5", dt.date(2025, 3, 15), day)
        sheet.write("F5", dt.date(2025, 4, 1), month)
        sheet.write("A6", 2, zeros)
        sheet.write_url("B6", "https://a.example/f", string="ดูประกาศ")
        sheet.write_formula("C6", "=C5*2", money, 5000000)
        sheet.write("D6", 0.1 + 0.2)
        sheet.write("E6", dt.datetime(2568, 3, 15, 13, 30), day)  # noqa: DTZ001 - a cell knows no zone
        sheet.write("F6", True)  # noqa: FBT003 - the value of a cell
        book.add_worksheet("ซ่อน").hide()
        book.add_worksheet("ลับ").very_hidden()
    return buffer.getvalue()


def test_xlsx_as_it_is_shown() -> None:
    given = reading(plan(), "")
    (table,) = given.resource.tables
    assert (table.origin, table.header) == ("A4", HEADER)
    assert table.rows == (
        ("1", "สำนักงาน", "2,500,000.00", "12.3%", "2025-03-15", "เมษายน 2568"),
        ("0002", "ดูประกาศ", "5,000,000.00", "0.3", "2568-03-15 13:30", "TRUE"),
    )
    assert table.merged == ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3")
    assert given.resource.defects == ("hidden: sheet ซ่อน", "hidden: sheet ลับ")
    assert [(link.target, link.text) for link in given.links] == [("https://a.example/f", "ดูประกาศ")]


def test_xls() -> None:
    resource = reading((FILES / "plan.xls").read_bytes(), "").resource
    (table,) = resource.tables
    assert (table.place, table.origin, table.header) == ("sheet แผนจัดซื้อ", "A4", HEADER)
    assert table.rows[1] == ("2", "x", "5000000", "0.3", "2568-03-15", "เปิด")
    assert resource.defects == ("hidden: sheet ซ่อน", "hidden: sheet ลับ")


def test_an_xls_that_asks_for_a_password() -> None:
    records = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12) + b"\x2f\x00\x06\x00" + bytes(6)
    assert reading(ole("Workbook", records), "").resource.not_read == "password: workbook"


def test_an_office_file_that_asks_for_a_password() -> None:
    assert reading(ole("EncryptedPackage", b"x"), "").resource.not_read == "password: Office file"


def ods(*tables: str, styles: str = "") -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f"xmlns:{n}='{space}:{n}:1.0'" for n in ("office", "text", "style", "table"))
    inside = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    content = f"<office:d {names} xmlns:xlink='http://www.w3.org/1999/xlink'>{styles}{inside}</office:d>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def cell(words: str, about: str = "") -> str:
    return f"<table:table-cell {about}><text:p>{words}</text:p></table:table-cell>"


def line(*cells: str, about: str = "") -> str:
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def test_ods() -> None:
    styles = "<style:style style:name='h'><style:table-properties table:display='false'/></style:style>"
    blank = line(
        "<table:table-cell table:number-columns-repeated='1024'/>", about="table:number-rows-repeated='1048000'"
    )
    seen = (
        "<table:table table:name='แผน'>"
        + line(cell("ลำดับ"), cell("วันที่"), cell("รายการ", "table:number-columns-spanned='2'"))
        + line(
            cell("1", "office:value-type='float' office:value='1'"),
            cell("15 มี.ค. 68", "office:value-type='date' office:date-value='2025-03-15'"),
            cell("<text:a xlink:href='https://a.example/f'>เปิด</text:a>"),
        )
        + blank
        + "</table:table>"
    )
    hidden = f"<table:table table:name='ซ่อน' table:style-name='h'>{line(cell('ลับ'))}</table:table>"
    given = reading(ods(seen, hidden, styles=styles), "")
    (table,) = given.resource.tables
    assert (table.header[:3], table.rows[0][:3]) == (("ลำดับ", "วันที่", "รายการ"), ("1", "2025-03-15", "เปิด"))
    assert (table.merged, given.resource.defects) == (("C1:D1",), ("hidden: sheet ซ่อน",))
    assert given.links[0].target == "https://a.example/f"
    assert "ลับ" not in str(given.resource.text)


def test_a_row_said_to_stand_there_a_million_times() -> None:
    row = line(cell("ก", "table:number-columns-repeated='16384'"), about="table:number-rows-repeated='1048576'")
    resource = reading(ods(f"<table:table table:name='a'>{row}</table:table>"), "").resource
    assert resource.not_read == ""
    assert len(resource.text[0].text) < 300_000


def made(sheet: str, strings: str = "") -> bytes:
    """A workbook of one sheet, by hand."""
    return packed(
        {
            "[Content_Types].xml": "",
            "xl/workbook.xml": f"<workbook xmlns:r='{OFFICE}'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": relations(r1="worksheet worksheets/s.xml", r2="sharedStrings s.xml"),
            "xl/worksheets/s.xml": f"<worksheet><sheetData>{sheet}</worksheet>",
            "xl/s.xml": f"<sst>{strings}</sst>",
        }
    )


def test_two_cells_in_opposite_corners_cost_nothing() -> None:
    sheet = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row></sheetData>"
    given = reading(made(sheet), "")
    assert text(given) == "1"
    assert given.resource.defects == ("too-large: sheet a: 16384 columns, read 100",)


def test_a_row_of_cells_without_end_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_CELLS", 50)
    resource = reading(made("<row r='1'>" + "<c r='A1'><v>1</v></c>" * 500 + "</row></sheetData>"), "").resource
    assert (resource.text[0].text, resource.defects) == ("1", ("too-large: more than 50 cells, stopped in sheet a",))


def test_rows_beyond_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 10)
    monkeypatch.setattr(sheets, "MAX_ROWS", 10)
    lines = "".join(f"<row r='{n}'><c r='A{n}'><v>{n}</v></c><c r='B{n}'><v>1</v></c></row>" for n in range(1, 20_001))
    merged = "<mergeCells>" + "".join(f"<mergeCell ref='A{n}:B{n}'/>".replace("'", '"') for n in range(1, 2_001))
    resource = reading(made(f"{lines}</sheetData>{merged}</mergeCells>"), "").resource
    assert resource.defects == (
        "too-large: sheet a: 20000 rows, read 10",
        "too-large: sheet a: 2000 merged cells, kept 1000",
    )
    assert len(resource.tables[0].rows) == 9


def test_shared_texts_without_their_sound_and_rich_ones_whole() -> None:
    strings = "<si><t>ไม่ใช้</t></si><si><r><t>แผน</t></r><r><t>งาน_x000D_</t></r><rPh><t>sound</t></rPh></si>"
    assert text(reading(made("<row><c t='s'><v>1</v></c></row></sheetData>", strings), "")) == "แผนงาน"


@pytest.mark.parametrize(
    ("sheet", "not_read"),
    [
        ("<row><c><v>1</v></c></row>", ""),  # the end is missing, the row is good
        ("<row", "damaged"),
        ("</sheetData>", "empty: no text in the workbook"),
    ],
)
def test_torn_sheets(sheet: str, not_read: str) -> None:
    assert reading(made(sheet), "").resource.not_read.startswith(not_read)


def test_entities_in_a_sheet_are_refused() -> None:
    bomb = packed(
        {
            "[Content_Types].xml": "",
            "xl/workbook.xml": "<!DOCTYPE w [<!ENTITY a 'ฮา'>]><workbook><x>&a;</x></workbook>",
        }
    )
    assert reading(bomb, "").resource.not_read == "damaged: TornError"


def test_a_workbook_of_hidden_sheets_says_so() -> None:
    book = packed(
        {
            "[Content_Types].xml": "",
            "xl/workbook.xml": "<workbook><sheets><sheet name='a' state='hidden'/></sheets></workbook>",
        }
    )
    assert reading(book, "").resource.not_read == "empty: 1 hidden sheets only"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (2500000, "General", "2500000"),
        (1e15, "General", "1000000000000000"),
        (0.1 + 0.2, "General", "0.3"),
        (0.00001, "General", "0.00001"),
        (1234.5, '#,##0.00_);("฿"#,##0.00)', "1,234.50"),
        (-5, "#,##0;[Red]-#,##0", "-5"),
        (0.5, "0%", "50%"),
        (7, "0000", "0007"),
        (1234567890123, "0-0000-00000-00-0", "1234567890123"),
        (45731, "dd/mm/yyyy", "2025-03-15"),
        (45731, "[$-41E]d mmmm yyyy", "2025-03-15"),
        (45731.5, "d/m/yyyy h:mm", "2025-03-15 12:00"),
        (45731, "mmmm yyyy", "มีนาคม 2568"),
        (0.354167, "h:mm", "08:30"),
        (1.5, "[h]:mm", "36:00"),
        (1e9, "dd/mm/yyyy", "1000000000"),
        (float("nan"), "0", ""),
    ],
)
def test_numbers_as_shown(value: float, code: str, shown: str) -> None:
    assert number_format.shown(value, number_format.parse(code)) == shown


def test_days_counted_from_1904_and_built_in_formats() -> None:
    assert number_format.shown(44269, number_format.parse("", 14), from_1904=True) == "2025-03-15"
    assert number_format.shown(1234.5, number_format.parse("", 4)) == "1,234.50"


@pytest.mark.parametrize(
    ("given", "origin", "header"),
    [
        ([("a", "b"), ("1", "2")], "A1", ("a", "b")),
        ([("title", "", ""), ("a", "b", "c"), ("1", "2", "3")], "A2", ("a", "b", "c")),
        ([("a", "g", "", "z"), ("", "x", "y", ""), ("1", "2", "3", "4")], "A2", ("a", "g x", "g y", "z")),
        (
            [("g", "", "", "h", "", ""), ("a", "b", "c", "d", "e", "f"), ("1",)],
            "A2",
            ("g a", "g b", "g c", "h d", "h e", "h f"),
        ),
        ([("a", "b", ""), ("x", "y", "z"), ("1", "2", "3")], "A1", ("a", "b", "")),  # words of a row are no header
        ([("a", "b", "c"), ("", "x", ""), ("1", "2", "3")], "A1", ("a", "b", "c")),
    ],
)
def test_headers(given: list[tuple[str, ...]], origin: str, header: tuple[str, ...]) -> None:
    table = rows.sheet_table(given, "")
    assert table is not None
    assert (table.origin, table.header) == (origin, header)


MSO = "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><meta name=ProgId content=Excel.Sheet></head>"
CELLS = "<table>{}</table>".format(
    "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (("ลำดับ", "รายการ"), ("1", "จ้างเหมา"), ("2", "ซื้อ")))
)


@pytest.mark.parametrize("body", [f"{MSO}<body>{CELLS}</body></html>", CELLS], ids=["of Excel", "only a table"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_html_saved_as_a_workbook_is_a_table(body: str, encoding: str) -> None:
    resource = reading(body.encode(encoding), "application/vnd.ms-excel", "https://a.example/o13.xls").resource
    assert (resource.kind, resource.not_read) == (ResourceKind.DOCUMENT, "")
    assert resource.tables[0].header == ("ลำดับ", "รายการ")
    assert resource.tables[0].rows[0] == ("1", "จ้างเหมา")


def test_an_error_page_served_as_a_workbook_stays_a_page() -> None:
    page = "<html><head><script src=a.js></script></head><body><table><tr><td>ไม่พบไฟล์</td></tr></table></body></html>"
    resource = reading(page, "application/vnd.ms-excel", "https://a.example/o13.xls").resource
    assert resource.kind is ResourceKind.PAGE
    assert resource.defects[0] == "type: header application/vnd.ms-excel, bytes text/html"


def test_xml_spreadsheet_2003() -> None:
    sheet = "<Worksheet ss:Name='{}'><Table>{}</Table><x:Options><x:Visible>{}</x:Visible></x:Options></Worksheet>"
    row = (
        "<Row><Cell><Data ss:Type='String'>{}</Data></Cell><Cell ss:Index='3'><Data ss:Type='{}'>{}</Data></Cell></Row>"
    )
    seen = (
        row.format("วันที่", "String", "งบ")
        + row.format("ก", "Number", "2500.0")
        + row.format("ข", "DateTime", "2025-03-15T00:00:00.000")
    )
    body = (
        "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
        "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:x='x' xmlns:ss='ss'>"
        + sheet.format("แผน", seen, "SheetVisible")
        + sheet.format("ซ่อน", seen, "SheetHidden")
        + "</Workbook>"
    )
    resource = reading(body, "application/vnd.ms-excel", "https://a.example/a.xls").resource
    assert (resource.tables[0].place, resource.tables[0].rows) == (
        "sheet แผน",
        (("ก", "", "2500"), ("ข", "", "2025-03-15")),
    )
    assert resource.defects[-1] == "hidden: sheet ซ่อน"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_tsv(encoding: str) -> None:
    body = "ลำดับ\tรายการ\r\n1\tจ้าง, เหมา\r\n".encode(encoding)
    (table,) = reading(body, "text/tab-separated-values", "https://a.example/o13.tsv").resource.tables
    assert (table.header, table.rows) == (("ลำดับ", "รายการ"), (("1", "จ้าง, เหมา"),))


def test_csv_says_how_many_rows_there_were() -> None:
    body = "ลำดับ,รายการ\n" + "1,จ้างเหมา\n" * 6_000
    assert reading(body, "text/csv").resource.defects == ("too-large: 6001 rows, read 5000",)


def test_csv_with_a_word_for_excel_and_one_with_an_open_quote() -> None:
    assert reading("sep=;\nก;ข\n1;2\n", "text/csv").resource.tables[0].header == ("ก", "ข")
    resource = reading('ก,ข\n1,"' + "x" * 200_000 + "\n", "text/csv").resource
    assert (resource.not_read, resource.defects) == ("", ("damaged: quotes that do not close",))


def test_sizes_that_lie_in_a_binary_workbook() -> None:
    body = bytearray(packed({"[Content_Types].xml": "", "xl/workbook.bin": b"\0" * 100_000}))
    at = body.rindex(b"PK\x01\x02")
    body[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert reading(bytes(body), "").resource.not_read.startswith("damaged")
    assert zipfile.is_zipfile(io.BytesIO(bytes(body)))
