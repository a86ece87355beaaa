"""PPTX, ODP and PPT."""

from __future__ import annotations

import struct

import pytest
from making import ole, packed, relations, shape, slide, slides
from reading import reading, text

TABLE = "<p:graphicFrame><a:tbl>{}</a:tbl></p:graphicFrame>"
ROW = "<a:tr><a:tc><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:tc><a:tc><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:tc></a:tr>"


def test_slides_in_their_order_with_tables_notes_and_links() -> None:
    linked = "<a:rPr><a:hlinkClick r:id='l'/></a:rPr>"
    first = slide(shape("แผนปฏิบัติการ", "ctrTitle") + shape("ดูต่อ", inside=linked) + shape("1", "sldNum"))
    table = TABLE.format(ROW.format("ลำดับ", "รายการ") + ROW.format("1", "จ้างเหมา"))
    notes = slide(shape("บันทึกย่อ")).replace("p:sld ", "p:notes ").replace("/p:sld>", "/p:notes>")
    given = reading(
        slides(
            first,
            slide(shape("ผลการดำเนินงาน", "title") + table),
            slide(shape("ร่าง", "title"), show="0"),
            **{
                "slides/_rels/slide3.xml.rels": relations(l="hyperlink https://a.example/x"),
                "slides/_rels/slide2.xml.rels": relations(n="notesSlide ../notes/n.xml"),
                "notes/n.xml": notes,
            },
        ),
        "",
    )
    assert [(s.place, s.text) for s in given.resource.text] == [
        ("slide 1", "แผนปฏิบัติการ\nดูต่อ"),
        ("slide 2", "ผลการดำเนินงาน\nลำดับ รายการ\n1 จ้างเหมา\nบันทึกย่อ"),
    ]
    assert given.resource.headings == ("แผนปฏิบัติการ", "ผลการดำเนินงาน")
    assert (given.resource.tables[0].place, given.resource.tables[0].rows) == ("slide 2", (("1", "จ้างเหมา"),))
    assert given.resource.defects == ("hidden: slide 3",)
    assert [(link.target, link.text) for link in given.links] == [("https://a.example/x", "ดูต่อ")]


def test_slides_that_are_pictures() -> None:
    picture = "<p:pic/>"
    assert reading(slides(slide(picture), slide(picture)), "").resource.not_read == "scan: no text, 2 slides"
    assert reading(slides(slide(picture), slide(shape("ข้อความ"))), "").resource.defects == ("scan: slides 1 of 2",)


@pytest.mark.parametrize(
    ("body", "not_read"),
    [
        (packed({"[Content_Types].xml": "", "ppt/presentation.xml": "<x/>"}), "damaged: no presentation in the file"),
        (slides(slide("")), "empty: no text in the document"),
        (ole("PowerPoint Document", b""), "empty: no text in the presentation"),
    ],
)
def test_slides_without_words_say_why(body: bytes, not_read: str) -> None:
    assert reading(body, "").resource.not_read == not_read


def test_open_document_slides() -> None:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f"xmlns:{n}='{space}:{n}:1.0'" for n in ("office", "text", "presentation", "style", "table"))
    title = "<draw:frame presentation:class='title'><draw:text-box><text:p>หน้าปก</text:p></draw:text-box></draw:frame>"
    hidden = (
        "<style:style style:name='h'><style:drawing-page-properties presentation:visibility='hidden'/></style:style>"
    )
    content = (
        f"<office:d {names} xmlns:draw='{space}:drawing:1.0'>{hidden}<draw:page>{title}</draw:page>"
        "<draw:page draw:style-name='h'><text:p>ลับ</text:p></draw:page></office:d>"
    )
    mime = "application/vnd.oasis.opendocument.presentation"
    resource = reading(packed({"mimetype": mime, "content.xml": content}), "").resource
    assert [(s.place, s.text) for s in resource.text] == [("slide 1", "หน้าปก")]
    assert (resource.title, resource.defects) == ("หน้าปก", ("hidden: slide 2",))


def atom(kind: int, data: bytes, flags: int = 0) -> bytes:
    return struct.pack("<HHI", flags, kind, len(data)) + data


def test_ppt_text_atoms_but_not_those_of_masters() -> None:
    master = atom(1016, atom(4000, "แม่แบบ".encode("utf-16-le")), 0xF)
    words = atom(1000, atom(4000, "แผนงาน\rปี ๒๕๖๘".encode("utf-16-le")) + atom(4008, b"Annual plan"), 0xF)
    assert text(reading(ole("PowerPoint Document", master + words), "")) == "แผนงาน\nปี ๒๕๖๘\nAnnual plan"
