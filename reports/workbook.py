"""The result as a workbook: one sheet a table, with filters, heads that stay in sight, real dates and links."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from oit.records import Assessment, Diff
from reports.safe import Address, clean
from reports.tables import Cell, Table, tables_of
from reports.xlsx import DAY, LONGEST_CELL, height, look, midnight, open_book, set_up

_MOST_LINKS = 60_000
"""A sheet may hold 65,530; addresses beyond are text."""
_ENGLISH_DAY = "d mmmm yyyy"


class _Looks:
    """The formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, *, english: bool) -> None:
        self.head = look(book, bold=True, bg_color="#DCE6F1")
        self.text = look(book)
        self.day = look(book, num_format=_ENGLISH_DAY if english else DAY, align="left")
        self.number = look(book, num_format="#,##0", align="right")
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
    set_up(page, table.widths)
    page.set_footer("&L&A&R&P / &N")
    for place, (head, width) in enumerate(zip(table.heads, table.widths, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, head, looks.head)
    page.set_row(0, height(zip(table.heads, table.widths, strict=True)))
    left = _MOST_LINKS
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            left -= _write(page, (number, place), cell, looks, may_link=left > 0)
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


def _said(cell: Cell) -> str:
    """What takes room in a cell."""
    match cell:
        case Address():
            return cell.text
        case str():
            return cell
        case _:
            return ""
