"""What all our workbooks share: the same bytes for the same input, no formulas, rows as high as their text."""

from __future__ import annotations

import datetime as dt
import io
import math
import unicodedata
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

DAY = "[$-107041E]d mmmm yyyy"
"""Thai words and the Buddhist year with Arabic digits; a program that does not know it shows the day its own way."""
LONGEST_CELL = 8_000
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that the same input gives the same bytes
_FONT = "TH Sarabun New"
_A4 = 9
_LINE = 24
"""Points from line to line; LibreOffice does not make rows fit their text by itself."""
_MOST_LINES = 17
_WIDEST_PRINT = 220
"""Characters across; a wider sheet would be too small to read on one page and runs over several."""
_SLACK = 1.35
"""Lines break between words, so some of each stays empty."""


def open_book(out: io.BytesIO) -> xlsxwriter.Workbook:
    """An empty workbook in which text stays text, whatever it looks like."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
    book.set_properties({"created": _MADE})
    return book


def look(book: xlsxwriter.Workbook, **own: object) -> Format:
    """The format of a cell in a Thai font, with what is ``own`` to it."""
    base = {"font_name": _FONT, "font_size": 14, "text_wrap": True, "valign": "top", "border": 1}
    return book.add_format({**base, "border_color": "#B0B0B0", **own})


def set_up(page: Worksheet, widths: Iterable[int]) -> None:
    """A4 landscape, as wide as the paper unless that were too small to read, the head on every page and in sight."""
    page.set_landscape()
    page.set_paper(_A4)
    if sum(widths) <= _WIDEST_PRINT:
        page.fit_to_pages(1, 0)
    page.set_default_row(_LINE)
    page.repeat_rows(0)
    page.freeze_panes(1, 1)


def height(cells: Iterable[tuple[object, int]]) -> int:
    """How high a row is, in points, with these values in columns so many characters wide."""
    return _LINE * max((_lines(value, width) for value, width in cells), default=1)


def midnight(day: dt.date) -> dt.datetime:
    """A day as spreadsheets keep it."""
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day has no time zone


def _lines(value: object, width: int) -> int:
    """How many lines a value takes; marks above and below letters take no place of their own."""
    if not isinstance(value, str):
        return len(value) if isinstance(value, list | tuple) else 1
    # As much as may be seen: to go through the rest takes long and changes nothing.
    wide = sum(unicodedata.category(letter) != "Mn" for letter in value[: 2 * _MOST_LINES * width])
    return max(1, min(_MOST_LINES, math.ceil(wide * _SLACK / width)))
