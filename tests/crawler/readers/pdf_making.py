"""Small PDFs made byte by byte for tests."""

from __future__ import annotations

import io

import pikepdf

LETTERS = "ประกาศองค์การบริหารส่วนตำบลเรื่องแผนการจัดซื้อจัดจ้างประจำปีงบประมาณ"


def pdf_of(*pages: bytes, title: str = "", letters: str = LETTERS, **save: object) -> bytes:
    """A PDF with these page contents; font F1 writes each byte 0x21.. as the letter of ``letters`` at that place."""
    return saved(document_of(*pages, title=title, letters=letters), **save)


def saved(document: pikepdf.Pdf, **save: object) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer, **save)
    return buffer.getvalue()


def document_of(*pages: bytes, title: str = "", letters: str = LETTERS) -> pikepdf.Pdf:
    """As ``pdf_of``, still open for changes."""
    document = pikepdf.new()
    pairs = "\n".join(f"<{33 + n:02x}> <{ord(letter):04x}>" for n, letter in enumerate(letters))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def"
        f" 1 begincodespacerange <00> <ff> endcodespacerange"
        f" {len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
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
    return document


def thai_line(start: int = 0, stop: int = len(LETTERS), y: int = 700, *, size: int = 9, x: int = 40) -> bytes:
    """A line that shows letters of ``LETTERS``."""
    codes = "".join(f"{33 + n:02x}" for n in range(start, stop))
    return f"BT /F1 {size} Tf {x} {y} Td <{codes}> Tj ET\n".encode()


SCAN = b"q 600 0 0 800 0 0 cm /Im Do Q\n"
LATIN = b"BT /F2 9 Tf 40 600 Td (scnnd jnk lyr frm a mchne wth no thai at all) Tj ET\n"
