"""DOCX, DOC, RTF and ODT beyond what ``test_documents`` shows; the two files in ``files/`` were made for it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from making import ole, packed, relations, word
from reading import reading, text

FILES = Path(__file__).parent / "files"
LETTER = (
    "ประกาศ อบต.บ้านดอย\nตามที่ได้แจ้งไว้ ปี ๒๕๖๘ café “อ้าง”\nช่อง 00 ช่อง 01 ช่อง 02\nช่อง 10 ช่อง 12\n"
    "ช่อง 20 ช่อง 21 ช่อง 22\nท้ายเรื่อง\nหัวข้อรอง\nเนื้อหา"
)


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def styled(**styles: str) -> str:
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    inside = "".join(f"<w:style w:styleId='{key}'>{said}</w:style>" for key, said in styles.items())
    return f"<w:styles {space}>{inside}</w:styles>"


def test_headings_are_told_by_the_name_of_the_style_not_its_id() -> None:
    styles = styled(a1="<w:name w:val='heading 1'/>", a2="<w:name w:val='x'/><w:basedOn w:val='a1'/>")
    body = (
        paragraph("บทที่ ๑", "<w:pStyle w:val='a1'/>")
        + paragraph("ส่วนย่อย", "<w:pStyle w:val='a2'/>")
        + paragraph("เนื้อหา")
    )
    assert reading(word(body, **{"styles.xml": styles}), "").resource.headings == ("บทที่ ๑", "ส่วนย่อย")


def test_numbers_that_word_counts_by_itself_are_written() -> None:
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    level = "<w:lvl w:ilvl='{}'><w:start w:val='1'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/></w:lvl>"
    numbering = (
        f"<w:numbering {space}><w:abstractNum w:abstractNumId='7'>{level.format(0, 'thaiNumbers', '%1.')}"
        f"{level.format(1, 'thaiLetters', '(%2)')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num></w:numbering>"
    )
    mark = "<w:numPr><w:ilvl w:val='{}'/><w:numId w:val='1'/></w:numPr>"
    body = "".join(paragraph(f"ข้อ{n}", mark.format(depth)) for n, depth in enumerate((0, 1, 1, 0, 1)))
    given = reading(word(body, **{"numbering.xml": numbering}), "")
    assert text(given) == "๑. ข้อ0\n(ก) ข้อ1\n(ข) ข้อ2\n๒. ข้อ3\n(ก) ข้อ4"


def test_notes_headers_and_pictures() -> None:
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    picture = (
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr descr='ตราสัญลักษณ์'/><a:blip r:embed='i'/></wp:inline></w:drawing>"
        "</w:r></w:p>"
    )
    given = reading(
        word(
            paragraph("เนื้อหา") + picture,
            **{
                "_rels/document.xml.rels": relations(i="image media/x.png", h="header h.xml", f="footnotes f.xml"),
                "h.xml": f"<w:hdr {space}>{paragraph('หัวกระดาษ')}</w:hdr>",
                "f.xml": f"<w:footnotes {space}>{paragraph('เชิงอรรถ')}</w:footnotes>",
            },
        ),
        "",
    )
    assert text(given) == "เนื้อหา\nเชิงอรรถ\nหัวกระดาษ"
    assert [(image.src.partition("#")[2], image.alt) for image in given.resource.images] == [
        ("word/media/x.png", "ตราสัญลักษณ์")
    ]


def test_a_letter_of_pictures_only_is_a_scan() -> None:
    picture = "<w:p><w:r><w:drawing><a:blip r:embed='i'/></w:drawing></w:r></w:p>"
    body = word(picture, **{"_rels/document.xml.rels": relations(i="image media/x.png")})
    assert reading(body, "").resource.not_read == "scan: no text, 1 pictures"


def test_cells_that_span_keep_columns_under_each_other() -> None:
    def cell(words: str, span: int = 1) -> str:
        return f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr>{paragraph(words)}</w:tc>"

    rows = (
        cell("ที่") + cell("งบประมาณ", 2),
        cell("") + cell("ได้รับ") + cell("เบิกจ่าย"),
        cell("1") + cell("500") + cell("300"),
    )
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    (table,) = reading(word(body), "").resource.tables
    assert (table.header, table.rows) == (("ที่", "งบประมาณ ได้รับ", "งบประมาณ เบิกจ่าย"), (("1", "500", "300"),))


def test_a_strict_file_is_read_too() -> None:
    document = (
        "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>"
        f"{paragraph('แบบเคร่งครัด')}</w:body></w:document>"
    )
    assert text(reading(packed({"[Content_Types].xml": "", "word/document.xml": document}), "")) == "แบบเคร่งครัด"


def test_doc_by_its_piece_table() -> None:
    resource = reading((FILES / "letter.doc").read_bytes(), "application/msword").resource
    assert resource.text[0].text == LETTER + "\nหัวกระดาษ"
    assert (resource.title, resource.headings) == ("คู่มือสำหรับประชาชน", ("ประกาศ อบต.บ้านดอย", "หัวข้อรอง"))
    assert resource.tables[0].rows == (("ช่อง 10", "", "ช่อง 12"), ("ช่อง 20", "ช่อง 21", "ช่อง 22"))


def old_word(flags: int = 0, magic: int = 0xA5DC) -> bytes:
    words = "ประกาศ เรื่อง แผนการจัดซื้อจัดจ้าง\rลงวันที่ ๑ ตุลาคม ๒๕๓๙\r".encode("cp874")
    head = bytearray(0x300)
    struct.pack_into("<H", head, 0, magic)
    struct.pack_into("<H", head, 0x0A, flags)
    struct.pack_into("<II", head, 0x18, 0x300, 0x300 + len(words))
    return ole("WordDocument", bytes(head) + words)


@pytest.mark.parametrize(
    ("body", "not_read", "words"),
    [
        (old_word(), "", "ประกาศ เรื่อง แผนการจัดซื้อจัดจ้าง\nลงวันที่ ๑ ตุลาคม ๒๕๓๙"),
        (old_word(flags=4), "unsupported: doc of Word 95, saved in pieces", ""),
        (old_word(flags=0x100, magic=0xA5EC), "password: document", ""),
        (old_word(magic=0xA5EC), "damaged: OSError", ""),
        (old_word(magic=0x1234), "damaged: no Word text in the file", ""),
        ((FILES / "letter.doc").read_bytes()[:9_000], "damaged", ""),
    ],
    ids=["Word 95", "Word 95 in pieces", "password", "no table stream", "no Word at all", "cut off"],
)
def test_doc_says_why_it_cannot_be_read(body: bytes, not_read: str, words: str) -> None:
    given = reading(body, "application/msword")
    assert given.resource.not_read.startswith(not_read)
    assert bool(given.resource.not_read) == bool(not_read)
    assert text(given) == words


def rtf(inside: str, before: str = "") -> bytes:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset222 Angsana New;}}"
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{before}{inside}}}".encode("cp874")


def escaped(words: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode("cp874"))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (rf"\f1 {escaped('ประกาศ')}\par", "ประกาศ"),
        (rf"\f0 {escaped('ประกาศเรื่อง')}\par", "ประกาศเรื่อง"),
        (r"\f0 caf\'e9\par", "café"),
        (rf"\uc1\u3611{escaped('ป')}\u3619{escaped('ร')}\u3632{escaped('ะ')}\par", "ประ"),
        (r"\uc0\u3611\u3619\u3632\par", "ประ"),
        (r"\u-3913?\par", "\uf0b7"),
        (r"a{\*\unknown gone}{\v hidden}b{\pict 00ff00}\par", "ab"),
        (r"a\bin3 }}}b\par", "ab"),
        (r"one\line two\tab three\par", "one\ntwo three"),
    ],
    ids=["font", "runs", "Latin", "both", "letters only", "negative", "hidden", "binary", "marks"],
)
def test_rtf_letters(inside: str, words: str) -> None:
    assert text(reading(rtf(inside), "application/rtf")) == words


def test_rtf_tables_links_headings_and_title() -> None:
    row = r"\trowd\cellx1\cellx2\intbl {}\cell {}\cell\row "
    field = r'{\field{\*\fldinst HYPERLINK "https://a.example/eit"}{\fldrslt form}}'
    inside = (
        r"\pard\s1 Chapter\par\pard before\par "
        + row.format("No", "Item")
        + row.format("1", r"Road\par and bridge")
        + r"\pard after "
        + field
        + r"\par"
    )
    before = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}{\info{\title Annual plan of the office}}"
    given = reading(rtf(inside, before), "application/rtf")
    assert text(given) == "Chapter\nbefore\nNo Item\n1 Road and bridge\nafter form"
    assert (given.resource.title, given.resource.headings) == ("Annual plan of the office", ("Chapter",))
    assert given.resource.tables[0].rows == (("1", "Road and bridge"),)
    assert [(link.target, link.text) for link in given.links] == [("https://a.example/eit", "form")]


@pytest.mark.parametrize("body", [b"{\\rtf1 " + b"{" * 50_000, b"{\\rtf1 text", b"{\\rtf1 \\'", b"{\\rtf1 }}}}}"])
def test_torn_rtf_does_not_raise(body: bytes) -> None:
    assert not reading(body, "application/rtf").resource.not_read.startswith("damaged")


def test_open_document_headers_and_comments() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f"xmlns:{n}='{space}:{n}:1.0'" for n in ("office", "text", "style", "table"))
    note = "<office:annotation><text:p>ความเห็น</text:p></office:annotation>"
    content = f"<office:d {names}><text:p>เนื้อหา{note}</text:p></office:d>"
    styles = f"<office:d {names}><style:header><text:p>หัวกระดาษ</text:p></style:header></office:d>"
    mime = "application/vnd.oasis.opendocument.text"
    assert (
        text(reading(packed({"mimetype": mime, "content.xml": content, "styles.xml": styles}), "")) == "เนื้อหา\nหัวกระดาษ"
    )
