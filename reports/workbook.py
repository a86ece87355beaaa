"""The result as a workbook: one sheet a table, with filters, heads that stay in sight, real dates and links."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from oit.records import Assessment, Diff
from reports.safe import Address, clean
from reports.tables import Cell, Table, tables_of
from reports.xlsx import DAY, LONGEST_CELL, height, look, midnight, open_book, set_up

_MOST_LINKS = 60_000
"""A sheet may hold 65,530; addresses beyond are text."""
_LATIN = 0.8
"""Of the characters of a column, as many of an address stand side by side: they are wider than Thai ones."""
_ENGLISH_DAY = "d mmmm yyyy"


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, *, english: bool) -> None:
        self.head = look(book, bold=True, bg_color="#DCE6F1")
        self.text = look(book)
        self.day = look(book, num_format=_ENGLISH_DAY if english else DAY, align="left")
        self.number = look(book, num_format="#,##0", align="left")
        self.link = look(book, font_color="#0B5394", underline=1)


def render(assessment: Assessment, lang: str = "th", diff: Diff | None = None) -> bytes:
    """``report.xlsx`` in ``lang``; the same input gives the same bytes."""
    out = io.BytesIO()
    book = open_book(out)
    looks = _Looks(book, english=lang == "en")
    for table in tables_of(assessment, lang, diff):
        _sheet(book.add_worksheet(table.name), table, looks)
    book.close()
    return out.getvalue()


def _sheet(page: Worksheet, table: Table, looks: _Looks) -> None:
    set_up(page, ())
    page.set_footer("&L&A&R&P / &N")
    for place, (head, width) in enumerate(zip(table.heads, table.widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, head, looks.head)
    page.set_row(0, height(zip(table.heads, table.widths, strict=True)))
    left = _MOST_LINKS
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            shown = _fitting(cell, table.widths[place]) if left > 0 else cell
            left -= _write(page, (number, place), shown, looks, may_link=left > 0)
        page.set_row(number, height((_said(cell), width) for cell, width in zip(row, table.widths, strict=True)))
    page.autofilter(0, 0, max(1, len(table.rows)), len(table.heads) - 1)


def _write(page: Worksheet, where: tuple[int, int], cell: Cell, looks: _Looks, *, may_link: bool) -> bool:
    """Write one cell; whether it became a link."""
    match cell:
        case None | "":
            page.write_blank(*where, None, looks.text)
        case dt.date():
            page.write_datetime(*where, midnight(cell), looks.day)
        case Address():
            linked = may_link and bool(cell.href)
            if linked:
                page.write_url(*where, cell.href, looks.link, string=cell.text)
            else:
                page.write_string(*where, cell.text, looks.text)
            return linked
        case str():
            page.write_string(*where, clean(cell, LONGEST_CELL), looks.text)
        case _:
            page.write_number(*where, cell, looks.number)
    return False


def _fitting(cell: Cell, width: int) -> Cell:
    """A link in one line, since no program breaks it: its host and its end; where it leads stays whole."""
    if not isinstance(cell, Address) or not cell.href:
        return cell
    text = cell.text.partition("://")[2]
    most = round(width * _LATIN)
    if len(text) > most:
        end = text[len(text) - most * 2 // 3 :]
        while end and unicodedata.category(end[0]) in {"Mn", "Mc"}:
            end = end[1:]  # a mark without its letter
        text = f"{clean(text, most // 3)}{end}"
    return Address(text=text, href=cell.href)


def _said(cell: Cell) -> str:
    """What takes room in a cell; a link that may be followed is of one line."""
    match cell:
        case Address():
            return "" if cell.href else cell.text
        case str():
            return cell
        case _:
            return ""
