"""One Word document while it is written: A4, Thai fonts, tables with repeated heads, marked blanks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import segno
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER, WD_UNDERLINE
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from oit.records import Record
from reports.official import ooxml
from reports.official.words import END, START, thai_digits

_BODY, _TABLE, _SMALL = 16, 14, 12
_LONG, _SHORT = 29.7, 21.0
_PITCH = 1.3
"""Height of a line as a multiple of its letters: room for two marks above; fonts themselves ask for 1.3 to 2."""
_BLANK = re.compile(f"{START}([^{END}]*){END}")
_DOTS = "……"
_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_DARK_RED = RGBColor(0xC0, 0, 0)
_HEAD_FILL, _BAND_FILL = "E7E6E6", "F2F2F2"
_WHOLE_ROW = 500
"""A row with no cell longer than this stays on one page."""

Row = Sequence[str]


class PictureError(ValueError):
    """Bytes that are no picture of a kind a Word document holds."""


class Form(Record, frozen=True, kw_only=True):
    """How a paragraph stands: ``indent`` and ``first`` (of its first line) in cm, the rest in points."""

    size: int = _BODY
    bold: bool = False
    align: str = "left"
    indent: float = 0
    first: float = 0
    before: int = 0
    after: int = 0
    together: bool = False


BODY = Form()
CENTRED = Form(align="center")
PROSE = Form(first=2.5, after=3)
HEADING = Form(bold=True, size=17, before=6, after=2, together=True)
TITLE = Form(bold=True, size=18, align="center", after=2, together=True)


class Paper:
    """A document that grows from top to bottom; `finish` gives its bytes."""

    def __init__(self, *, landscape: bool = False, thai: bool = False) -> None:
        self.thai = thai
        self.blanks = 0
        self.document: WordDocument = Document()
        self._break = False
        style = self.document.styles["Normal"]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - python-docx's own template
        style.font.size = Pt(_BODY)
        style.paragraph_format.space_after = Pt(0)
        ooxml.thai_defaults(style.element.get_or_add_rPr(), _BODY)
        self._shape(self.document.sections[0], landscape=landscape)

    def turn(self) -> None:
        """What follows is on landscape pages, for a wide table after prose."""
        self._shape(self.document.add_section(WD_SECTION.NEW_PAGE), landscape=True)

    def _shape(self, section: Section, *, landscape: bool) -> None:
        width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
        left, right, upper = (2.0, 2.0, 1.5) if landscape else (3.0, 2.0, 1.5)
        self.width = width - left - right
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin, section.right_margin = Cm(left), Cm(right)
        section.top_margin = section.bottom_margin = Cm(upper)
        section.header_distance = section.footer_distance = Cm(0.7)

    # --- words

    def line(self, text: str = "", form: Form = BODY) -> Paragraph:
        """A paragraph."""
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.page_break_before = self._break or None
        self._break = False
        self.write(paragraph, text, form)
        return paragraph

    def new_page(self) -> None:
        """The next line begins a new page."""
        self._break = True

    def dotted(self, parts: Sequence[tuple[str, str]]) -> None:
        """Labels and values on one line, dots to the end of each share of it, as heads of letters have them."""
        paragraph = self.line("", Form(size=20))
        for number, (label, value) in enumerate(parts, start=1):
            stop = Cm(self.width * number / len(parts))
            paragraph.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.DOTS)
            self._runs(paragraph, f"{label} ", Form(bold=True, size=20))
            self._runs(paragraph, f"{value}\t", BODY)

    def space_to_write(self, label: str, lines: int) -> None:
        """A label and dotted lines for a pen: nothing that the tool should know, so no blank."""
        self.line(label, Form(bold=True))
        for _ in range(lines):
            ooxml.line_for_a_pen(self.line())

    def write(self, paragraph: Paragraph, text: str, form: Form) -> None:
        """Give a paragraph its form and its words."""
        paragraph.alignment = _ALIGN[form.align]
        shape = paragraph.paragraph_format
        shape.line_spacing = Pt(form.size * _PITCH)
        shape.left_indent = Cm(form.indent) if form.indent else None
        shape.first_line_indent = Cm(form.first) if form.first else None
        shape.space_before = Pt(form.before)
        shape.space_after = Pt(form.after)
        shape.keep_with_next = form.together or None
        self._runs(paragraph, text, form)

    def _runs(self, paragraph: Paragraph, text: str, form: Form) -> None:
        for part, is_blank in _parts(text, _DOTS if form.size >= _BODY else "…"):
            run = paragraph.add_run(thai_digits(part) if self.thai else part)
            ooxml.dress(run, points=form.size, bold=form.bold)
            if is_blank:
                run.font.color.rgb = _DARK_RED
                run.font.underline = WD_UNDERLINE.DOTTED
            self.blanks += is_blank

    # --- tables

    def table(self, heads: Sequence[Row], widths: Sequence[float], *, size: int = _TABLE) -> Grid:
        """A table with borders; ``heads`` are one or two rows of head cells, repeated on every page.

        Of two rows, the cells above an empty one reach down over it and the others above are one head.
        """
        return Grid(self, heads, widths, size=size)

    def blocks(self, cells: Sequence[Sequence[str]], *, pen_lines: int = 0, size: int = _BODY) -> None:
        """Side by side without borders: a title, dotted lines for a pen, centred lines under a signature."""
        table = self.document.add_table(rows=1, cols=len(cells))
        ooxml.fixed_widths(table)
        width = self.width / len(cells)
        for column in table.columns:
            column.width = Cm(width)
        for cell, (title, *under) in zip(table.rows[0].cells, cells, strict=True):
            self.write(cell.paragraphs[0], title, Form(bold=True, size=size))
            for _ in range(pen_lines if under else 0):
                paragraph = cell.add_paragraph()
                self.write(paragraph, "", Form(size=size))
                ooxml.line_for_a_pen(paragraph)
            for words in under:
                self.write(cell.add_paragraph(), words, Form(size=size, align="center"))
        ooxml.mark_row(table.rows[0], whole=True)

    # --- pictures

    def qr(self, address: str, centimetres: float) -> None:
        """The QR code of an address, centred."""
        out = io.BytesIO()
        segno.make(address, error="m", micro=False).save(out, kind="png", scale=10, border=4)
        paragraph = self.picture(out.getvalue(), centimetres, align="center")
        ooxml.describe_picture(paragraph, f"QR {address}")

    def picture(self, body: bytes, centimetres: float, *, align: str = "left") -> Paragraph:
        """A picture of this height on a line of its own.

        Raises:
            PictureError: the bytes are no picture that Word documents hold.
        """
        paragraph = self.line("", Form(align=align))
        paragraph.paragraph_format.line_spacing = 1.0
        try:
            paragraph.add_run().add_picture(io.BytesIO(body), height=Cm(centimetres))
        except Exception as error:  # bytes from outside may break the library in any way
            raise PictureError(type(error).__name__) from error
        return paragraph

    # --- the end

    def finish(self, footer: str) -> bytes:
        """The bytes of the document; with blanks in it every page says that it is a draft."""
        if self.document.element.body[-2].tag == qn("w:tbl"):  # Word wants a paragraph after the last table
            self.line("", Form(size=1))
        section = self.document.sections[0]
        foot = section.footer.paragraphs[0]
        self.write(foot, f"{footer}   หน้า ", Form(align="right", size=_SMALL))
        ooxml.page_number(foot, points=_SMALL, thai=self.thai)
        if self.blanks:
            head = section.header.paragraphs[0]
            words = f"ร่าง  มีช่องที่ต้องกรอก {self.blanks} แห่ง (สีแดงในวงเล็บ)"
            self.write(head, words, Form(align="right", bold=True))
            for run in head.runs:
                run.font.color.rgb = _DARK_RED
        return ooxml.saved(self.document)


class Grid:
    """A table while it is written."""

    def __init__(self, paper: Paper, heads: Sequence[Row], widths: Sequence[float], *, size: int) -> None:
        self.paper, self.size = paper, size
        self.widths = [width * paper.width / sum(widths) for width in widths]
        self.table: Table = paper.document.add_table(rows=0, cols=len(widths))
        self.table.style = "Table Grid"
        ooxml.fixed_widths(self.table)
        for column, width in zip(self.table.columns, self.widths, strict=True):
            column.width = Cm(width)
        for words in heads:
            for cell in self._row(words, Form(bold=True, align="center", size=size)):
                ooxml.shade(cell, _HEAD_FILL)
            ooxml.mark_row(self.table.rows[-1], head=True, whole=True)
        if len(heads) > 1:
            self._join_heads(heads[1])

    def row(self, words: Row, *, centred: Sequence[int] = ()) -> None:
        """A row; lines of a cell are separated by line feeds."""
        self._row(words, Form(size=self.size), centred)
        if max(map(len, words)) < _WHOLE_ROW:
            ooxml.mark_row(self.table.rows[-1], whole=True)

    def stay(self) -> None:
        """The last row stays with what follows, so that a signature never stands alone on a page."""
        for cell in self.table.rows[-1].cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def band(self, words: str) -> None:
        """A row of one cell over the whole width: the heading of a group."""
        cells = self._row((words, *[""] * (len(self.widths) - 1)), Form(bold=True, size=self.size))
        whole = cells[0].merge(cells[-1])
        ooxml.without_empty_lines(whole).paragraph_format.keep_with_next = True
        ooxml.shade(whole, _BAND_FILL)

    def _join_heads(self, lower: Row) -> None:
        above, below = self.table.rows[0].cells, self.table.rows[1].cells
        parted = [place for place, words in enumerate(lower) if words]
        for place, cell in enumerate(above):
            if place not in parted:
                ooxml.without_empty_lines(cell.merge(below[place]))
        ooxml.without_empty_lines(above[parted[0]].merge(above[parted[-1]]))

    def _row(self, words: Row, form: Form, centred: Sequence[int] = ()) -> list[_Cell]:
        self.table.add_row()  # type: ignore[no-untyped-call] # python-docx
        cells = list(self.table.rows[-1].cells)
        for place, (cell, text) in enumerate(zip(cells, words, strict=True)):
            cell.width = Cm(self.widths[place])
            own = CENTRED if place in centred else form
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                self.paper.write(paragraph, line, Form(size=form.size, bold=form.bold, align=own.align))
        return cells


def _parts(text: str, dots: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in _BLANK.finditer(text):
        if text[at : found.start()]:
            yield text[at : found.start()], False
        yield f"{dots}({found[1]}){dots}", True
        at = found.end()
    if text[at:]:
        yield text[at:], False
