"""What python-docx has no word for: Thai fonts and sizes, repeated heads, shading, page numbers, fixed bytes.

Source of the elements: ECMA-376 part 1, 17.3 (runs and paragraphs), 17.4 (tables), 17.8 (fonts), 17.16 (fields).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

FONT = "TH Sarabun New"
FALLBACKS = "TH SarabunPSK, Sarabun, Laksaman"
"""Named in the font table, for programs that do not have the first."""
_FIXED = (1980, 1, 1, 0, 0, 0)


def element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - python-docx leaves its elements untyped
    """An element such as ``w:szCs`` with attributes of the same namespace (``val="32"``)."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def thai_defaults(properties: Any, points: int) -> None:  # noqa: ANN401 - as above
    """Font, size and language of a style's run properties, for Thai letters as for Latin ones."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    properties.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    properties.append(element("w:szCs", val=str(2 * points)))
    properties.append(element("w:lang", val="th-TH", eastAsia="th-TH", bidi="th-TH"))


def dress(run: Run, *, points: int, bold: bool = False) -> None:
    """Size and weight twice: Word keeps those of Thai letters apart from those of Latin ones."""
    run.font.size = Pt(points)
    run.font.bold = bold or None
    run.font.cs_bold = bold or None
    run._r.get_or_add_rPr().append(element("w:szCs", val=str(2 * points)))  # noqa: SLF001 - no public way


_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def line_for_a_pen(paragraph: Paragraph) -> None:
    """A dotted line under a paragraph, and between it and the next of its kind."""
    borders = element("w:pBdr")
    for side in ("bottom", "between"):
        borders.append(element(f"w:{side}", val="dotted", sz="6", space="1", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)  # noqa: SLF001 - no public way


def shade(cell: _Cell, fill: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))  # noqa: SLF001 - as above


def mark_row(row: _Row, *, head: bool = False, whole: bool = False) -> None:
    """``head``: repeated on every page; ``whole``: never parted by the end of a page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no public way
    if whole:
        properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))


def without_empty_lines(cell: _Cell) -> Paragraph:
    """The first paragraph of a merged cell; the empty ones that merging left below it are taken out."""
    first: Paragraph = cell.paragraphs[0]
    for paragraph in [one for one in cell.paragraphs[1:] if not one.text]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - no public way
    return first


def page_number(paragraph: Paragraph, *, points: int, thai: bool) -> None:
    """The number of the page, as a field."""
    field = "PAGE \\* THAIARABIC" if thai else "PAGE"
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        dress(run, points=points)
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - no public way
        else:
            code = element("w:instrText")
            code.text = field
            run._r.append(code)  # noqa: SLF001 - no public way


def describe_picture(paragraph: Paragraph, words: str) -> None:
    """What a picture shows, for those who do not see it."""
    picture = paragraph._p.find(f".//{qn('wp:docPr')}")  # noqa: SLF001 - no public way
    if picture is not None:
        picture.set("descr", words)


def fixed_widths(table: Table) -> None:
    """Columns as wide as they are said to be, whatever stands in them."""
    table.autofit = False


def saved(document: Document) -> bytes:
    """The bytes of a document: no author, no moment, so that the same document has the same bytes."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.title = ""
    out = io.BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def _fixed(body: bytes) -> bytes:
    """The same zip with one moment for all its files, and the fallbacks of the font named."""
    entry = f'<w:font w:name="{FONT}"><w:altName w:val="{FALLBACKS}"/><w:charset w:val="DE"/></w:font></w:fonts>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in found.infolist():
            content = found.read(info)
            if info.filename == "word/fontTable.xml":
                content = content.replace(b"</w:fonts>", entry.encode())
            plain = zipfile.ZipInfo(info.filename, _FIXED)
            plain.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(plain, content)
    return out.getvalue()
