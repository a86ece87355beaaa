"""PDF: pages, titles, scans, damage, bombs, attached files. Every file is made here."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pikepdf
import pytest
import xlsxwriter
from pdf_making import LATIN, LETTERS, SCAN, document_of, pdf_of, saved, thai_line
from reading import reading, text

from crawler.readers import pdf, pdf_mend, pdf_open, pdf_streams, pdf_text
from oit.records import Resource, TextSource

PDF = "application/pdf"


def read(body: bytes) -> Resource:
    """What the readers make of a PDF."""
    return reading(body, PDF).resource


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


def test_a_thousand_pages_are_read() -> None:
    document = document_of(thai_line())
    for _ in range(999):
        document.pages.append(document.pages[0])
    resource = read(saved(document))
    assert [part.place for part in resource.text] == [f"page {number}" for number in range(1, 1_001)]
    assert resource.defects == ()


def test_text_is_kept_up_to_a_limit_and_the_rest_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_TEXT", 100)
    assert read(pdf_of(*[thai_line()] * 4)).defects == ("too-large: 4 pages, read 2",)


# --- torn and displaced letters --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("แจ\r\n้\r\nงเหต\r\nุ\r\n055 100", ["แจ้งเหตุ055 100"]),
        ("เรื\r\n่\r\nองทุจริต\r\nและประพฤติมิชอบ", ["เรื่องทุจริต", "และประพฤติมิชอบ"]),
        ("สำนั\r\nกงาน", ["สำนั", "กงาน"]),
        ("ข้อ ก\r\n\r\nข้อ ข", ["ข้อ ก", "ข้อ ข"]),
        ("ตัวอย่าง:\r\n่ ลอย", ["ตัวอย่าง:", "่ ลอย"]),
    ],
)
def test_marks_on_a_line_of_their_own_go_back_to_their_letter(raw: str, lines: list[str]) -> None:
    assert [line.text for line in pdf_text._joined(raw)] == lines


class Boxes:
    """Characters as wide as ten units side by side, but the marks where they are said to be."""

    def __init__(self, text: str, marks: dict[int, float]) -> None:
        self.marks = marks
        self.columns = {}
        for place in range(len(text)):
            self.columns[place] = 10.0 * sum(other not in marks for other in range(place))

    def first(self, _line: pdf_text.Line) -> int:
        """The line is the whole page."""
        return 0

    def holds(self, _place: int, _letter: str) -> bool:
        """The page counts as its text does."""
        return True

    def sides(self, place: int) -> tuple[float, float]:
        """Left and right edge."""
        left = self.marks.get(place, self.columns[place])
        return left, left + (4 if place in self.marks else 10)


@pytest.mark.parametrize(
    ("late", "marks", "right"),
    [
        ("หนา้", {3: 15.0}, "หน้า"),  # drawn over the second letter
        ("ปงีบ", {2: 5.0}, "ปีงบ"),
        ("เดี", {2: 15.0}, "เดี"),  # in its place
        ("ก่", {1: 5.0}, "ก่"),
    ],
)
def test_marks_that_come_late_are_put_over_their_letter(late: str, marks: dict[int, float], right: str) -> None:
    line = pdf_text.Line(0, late)
    assert pdf_text._reattached(Boxes(late, marks), line).text == right  # type: ignore[arg-type] # a stand-in


@pytest.mark.parametrize("code", ["latin-1", "mac_roman"])
def test_thai_in_the_codes_of_old_fonts_is_decoded(code: str) -> None:
    foreign = LETTERS.encode("cp874").decode(code)
    assert read(pdf_of(thai_line(), letters=foreign)).text[0].text == LETTERS


def test_words_of_other_languages_stay_what_they_are() -> None:
    french = "Présidé à l'été, où l'hôtel était déjà fermé: dépêche reçue çà et là. Même à côté du vieux château rénové"
    assert not pdf_text.is_rubbish(french, pictured=False)
    body = pdf_of(thai_line(0, 59), letters=french[:64])
    assert read(body).text[0].text == french[:59]


@pytest.mark.parametrize(
    "rubbish",
    ["!\"#$&'()*+,-./0123456789:;<=>?@", "\x03\x10\x22\x01\x02 \x15\x16", "«å∫ø≈◊√∏∆", "ÎÏÌÓ"],
)
def test_glyph_numbers_are_no_text(rubbish: str) -> None:
    assert pdf_text.is_rubbish(rubbish, pictured=False)


def test_actual_text_in_one_piece_is_left_alone() -> None:
    words = "ที่".encode("utf-16-be").hex()
    whole = f"BT /F1 9 Tf 40 600 Td /Span <</ActualText <feff{words}>>> BDC <21> Tj EMC ET".encode()
    assert pdf_mend.single(pdf_of(whole), 9) == b""


# --- titles, headings, links -----------------------------------------------------------------------------------------

BODY = b"".join(thai_line(y=600 - 12 * row) for row in range(9))


def test_the_largest_lines_of_the_first_page_are_the_title() -> None:
    page = thai_line(0, 10, y=760) + thai_line(6, 21, y=720, size=16) + thai_line(21, 34, y=702, size=16) + BODY
    resource = read(pdf_of(page, title="รายงานของปีก่อน"))
    assert resource.title == f"{LETTERS[6:21]} {LETTERS[21:34]}"
    assert resource.headings == (f"{LETTERS[6:21]} {LETTERS[21:34]}",)


def test_a_page_number_or_a_line_of_the_gazette_is_no_title() -> None:
    first = "หน้า ๔ ก" + LETTERS
    page = thai_line(0, 6, y=770) + thai_line(8, 30, y=740) + BODY
    assert read(pdf_of(page, letters=first[:70])).title.startswith(first[8:30])


def test_the_title_of_a_scanned_cover_is_not_guessed_from_the_preface() -> None:
    assert read(pdf_of(SCAN, thai_line(6, 20, size=20) + BODY)).title == ""


def test_a_turned_page_has_its_title_at_the_top() -> None:
    lines = (thai_line(6, 20, y=60, x=60, size=16), *(thai_line(0, 50, y=60, x=200 + 12 * row) for row in range(9)))
    document = document_of(re.sub(rb"(\d+) (\d+) Td", rb"0 1 -1 0 \1 \2 Tm", b"".join(lines)))
    document.pages[0].Rotate = 90
    assert read(saved(document)).title == LETTERS[6:20]


def annotated(action: pikepdf.Dictionary) -> bytes:
    """A page with a link over its first line."""
    document = document_of(thai_line())
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[30, 690, 590, 715], A=action, Border=[0, 0, 0]
    )
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))
    return saved(document)


def test_links_with_the_words_they_stand_on() -> None:
    body = annotated(pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.bandoi.example/plan.pdf"))
    (link,) = reading(body, PDF).links
    assert (link.target, link.text, link.rel) == ("https://www.bandoi.example/plan.pdf", LETTERS, "a")


@pytest.mark.parametrize(
    "action",
    [
        {"S": pikepdf.Name.JavaScript, "JS": "app.launchURL('https://evil.example/')"},
        {"S": pikepdf.Name.Launch, "F": "calc.exe"},
        {"S": pikepdf.Name.URI, "URI": "javascript:alert(1)"},
    ],
)
def test_scripts_and_programs_are_no_links(action: dict[str, object]) -> None:
    given = reading(annotated(pikepdf.Dictionary(**action)), PDF)
    assert (given.links, text(given)) == ((), LETTERS)


# --- pages that are pictures -----------------------------------------------------------------------------------------


def test_pages_for_recognition_and_their_pictures() -> None:
    document = document_of(thai_line(), SCAN, SCAN + LATIN)
    document.pages[1].Rotate = 90
    body = saved(document)
    assert pdf.blind_pages(body) == (2, 3)
    assert [pdf.render(body, page, 72)[:2] for page in (1, 2)] == [(600, 800), (800, 600)]
    width, height, grey = pdf.render(body, 3, 144)
    assert (width, height, len(grey)) == (1200, 1600, 1200 * 1600)
    assert 100 < sum(grey) / len(grey) < 200  # the picture is grey 128
    assert [pdf.render(body, page, 72) for page in (0, 4)] == [(0, 0, b"")] * 2


def test_a_page_of_any_size_becomes_a_picture_of_bounded_size() -> None:
    document = document_of(SCAN)
    document.pages[0].MediaBox = [0, 0, 14_400, 14_400]
    width, height, _ = pdf.render(saved(document), 1, 600)
    assert 30_000_000 < width * height <= 41_000_000


def test_a_page_with_a_picture_of_900_megapixels_is_told_and_never_drawn() -> None:
    document = document_of(SCAN)
    picture = document.pages[0].Resources.XObject.Im
    picture.Width = picture.Height = 30_000
    picture.BitsPerComponent = 1
    fax = pikepdf.Dictionary(K=-1, Columns=30_000, Rows=30_000)
    picture.write(b"\x00\x10\x01", filter=pikepdf.Name.CCITTFaxDecode, decode_parms=fax)
    body = saved(document)
    assert read(body).not_read == "scan: no text layer, 1 pages"
    assert pdf.render(body, 1, 300) == (0, 0, b"")
    assert pdf.render(pdf_of(SCAN), 1, 72)[:2] == (600, 800)


def test_a_stamp_on_a_picture_is_not_the_page() -> None:
    stamp = SCAN + thai_line(0, 40)
    assert read(pdf_of(stamp)).not_read == "scan: no text layer, 1 pages"
    mixed = read(pdf_of(thai_line() * 2, stamp))
    assert ([part.place for part in mixed.text], mixed.defects) == (["page 1", "page 2"], ("scan: pages 2 of 2",))


def test_letters_turned_into_outlines_are_a_picture() -> None:
    drawn = b"".join(f"{x} 40 m {x} 60 l {x + 5} 60 l h f\n".encode() for x in range(0, 600, 6))
    assert read(pdf_of(drawn)).not_read == "scan: no text layer, 1 pages"
    assert read(pdf_of(b"0 0 m 600 800 l S")).not_read == "empty: 1 pages without text or pictures"


# --- damage and malice -----------------------------------------------------------------------------------------------


def test_a_cut_off_file_gives_what_is_there_and_says_so() -> None:
    body = pdf_of(thai_line(), thai_line())
    resource = read(body[: body.rindex(b"xref")])
    assert (len(resource.text), resource.defects) == (2, ("damaged: the end of the file is missing",))


def test_a_broken_table_of_objects_is_mended() -> None:
    body = pdf_of(thai_line())
    moved = body.replace(b"endobj", b"endobj" + b" " * 40)
    assert read(moved).text[0].text == LETTERS


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 999, b"%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF"]
)
def test_what_cannot_be_opened_is_damaged(body: bytes) -> None:
    assert read(body).not_read.startswith("damaged: ")


def test_a_page_tree_in_a_circle_is_damaged() -> None:
    tree = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    assert read(tree).not_read == "damaged: none of 2 pages opens"


def test_a_page_that_does_not_open_is_named() -> None:
    document = document_of(thai_line(), thai_line())
    document.Root.Pages.Kids.append(document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font)))
    document.Root.Pages.Count = 3
    resource = read(saved(document))
    assert (len(resource.text), resource.defects[:1]) in {(2, ("damaged: pages 3 of 3",)), (2, ())}


def bomb(data: bytes, filters: str) -> bytes:
    """A one-page PDF whose content is this packed stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        f"<</Length {len(data)}/Filter {filters}>>stream\n".encode() + data + b"\nendstream",
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
        + (b"trailer<</Root 1 0 R>>\n%%EOF")
    )


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_part_that_unpacks_without_end_is_refused(rounds: int) -> None:
    data = b" " * (pdf_streams.MAX_PART + 1)
    for _ in range(rounds):
        data = zlib.compress(data, 9)
    packed = bomb(data, f"[{'/FlateDecode ' * rounds}]")
    assert len(packed) < 100_000
    assert read(packed).not_read == f"too-large: a part of the PDF unpacks to more than {pdf_streams.MAX_PART} bytes"


def test_a_wrong_length_hides_no_bomb() -> None:
    data = zlib.compress(b" " * (pdf_streams.MAX_PART + 1), 9)
    assert pdf_streams.survey(bomb(data, "/FlateDecode").replace(b"/Length ", b"/Length 9")).bomb


def test_large_pictures_are_no_bombs() -> None:
    body = bomb(zlib.compress(bytes(pdf_streams.MAX_PART + 1), 9), "/FlateDecode/Subtype/Image")
    assert not pdf_streams.survey(body).bomb


def test_an_owner_password_keeps_nobody_from_reading_actual_text() -> None:
    words = "เรื่อง".encode("utf-16-be").hex()
    span = f"BT /F1 9 Tf 40 600 Td /Span <</ActualText <feff{words}>>> BDC <21> Tj 9 9 Td <22> Tj EMC ET".encode()
    locked = pdf_of(thai_line() + span, encryption=pikepdf.Encryption(owner="o", user=""))
    assert text(reading(locked, PDF)).count("เรื่อง") == LETTERS.count("เรื่อง") + 1


# --- attached files --------------------------------------------------------------------------------------------------


def workbook() -> bytes:
    """One sheet with a table."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("จัดซื้อ")
        for row, cells in enumerate([["ลำดับ", "รายการ", "วงเงิน"], [1, "รถบรรทุกน้ำ", 25], [2, "เครื่องพิมพ์", 75]]):
            sheet.write_row(row, 0, cells)
    return buffer.getvalue()


def portfolio(**files: bytes) -> bytes:
    """A cover and attached files; ``__`` in a name stands for a dot."""
    document = document_of(thai_line())
    for name, data in files.items():
        document.attachments[name.replace("__", ".")] = data
    return saved(document)


def test_attached_files_are_read_by_the_reader_of_their_kind() -> None:
    resource = read(portfolio(plan__xlsx=workbook(), more__pdf=pdf_of(thai_line(), thai_line(0, 30))))
    assert [part.place for part in resource.text] == [
        "page 1",
        "attachment more.pdf, page 1",
        "attachment more.pdf, page 2",
        "attachment plan.xlsx, sheet จัดซื้อ",
    ]
    (table,) = resource.tables
    assert (table.place, table.header) == ("attachment plan.xlsx, sheet จัดซื้อ", ("ลำดับ", "รายการ", "วงเงิน"))


def test_a_portfolio_without_a_page_of_its_own_and_an_archive_copy_with_its_source() -> None:
    document = document_of(SCAN)
    source = pikepdf.AttachedFileSpec(document, workbook(), filename="plan.xlsx", mime_type="application/x")
    source.relationship = pikepdf.Name.Source  # PDF/A-3: the file the page was made from
    document.attachments["plan.xlsx"] = source
    document.Root.AF = pikepdf.Array([document.attachments["plan.xlsx"].obj])
    document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection, View=pikepdf.Name.D)
    with document.open_metadata() as about:
        about["pdfaid:part"], about["pdfaid:conformance"] = "3", "B"
    resource = read(saved(document))
    assert [part.place for part in resource.text] == ["attachment plan.xlsx, sheet จัดซื้อ"]
    assert [table.place for table in resource.tables] == ["attachment plan.xlsx, sheet จัดซื้อ"]


def test_attached_files_that_stay_closed_are_named_with_the_reason() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("again.pdf", pdf_of(thai_line()))
    resource = read(portfolio(all__zip=buffer.getvalue(), nothing__xlsx=b"", lost__pdf=b"%PDF-1.7 gone"))
    assert sorted(part.place for part in resource.text) == [
        "attachment all.zip",
        "attachment lost.pdf",
        "attachment nothing.xlsx",
        "page 1",
    ]
    assert [defect.split(":")[:2] for defect in resource.defects] == [
        ["attachment", " all.zip, unsupported"],
        ["attachment", " lost.pdf, damaged"],
        ["attachment", " nothing.xlsx, empty"],
    ]


def test_a_pdf_attached_to_an_attached_pdf_stays_closed() -> None:
    inner = portfolio(deep__pdf=pdf_of(thai_line()))
    assert all("deep" not in part.place for part in read(portfolio(inner__pdf=inner)).text)


def test_a_scanned_cover_with_a_readable_attachment_is_read() -> None:
    document = document_of(SCAN)
    document.attachments["plan.xlsx"] = workbook()
    resource = read(saved(document))
    assert (resource.not_read, resource.defects) == ("", ("scan: pages 1 of 1",))


def test_repair_is_not_tried_on_locked_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_open, "_repaired", lambda body: pytest.fail(f"{len(body)} bytes"))
    locked = pdf_of(thai_line(), encryption=pikepdf.Encryption(owner="o", user="u"))
    assert pdf_open.open_bytes(locked) == (None, "password: PDF")
