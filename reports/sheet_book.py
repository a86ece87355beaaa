"""Writes a workbook that people fill in, from its layout: drop-downs, explanations, an example row, frozen heads."""

from __future__ import annotations

import datetime as dt
import io
import math
import unicodedata
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from oit.cells import column_name
from oit.sheets import CARD_HEADS, EXAMPLE, Column, Kind, Sheet, choice_text
from reports.safe import clean

Cell = str | int | float | dt.date | Sequence[str] | Sequence[int] | None
Rows = Mapping[str, Sequence[Mapping[str, Cell]]]
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that the same input gives the same bytes
_ROWS_WITH_LISTS = 500
_LONGEST_CELL = 8_000
_FONT = "TH Sarabun New"
_A4 = 9
_LINE = 24
"""Points from line to line; LibreOffice does not make rows fit their text by itself."""
_MOST_LINES = 17
_DAY = "[$-107041E]d mmmm yyyy"
"""Thai words and the Buddhist year with Arabic digits; a program that does not know it shows the day its own way."""
_WIDEST_PRINT = 220
"""Characters across; a wider sheet would be too small to read on one page and runs over several."""
_SLACK = 1.35
"""Lines break between words, so some of each stays empty."""


class _Lists:
    """The words of drop-downs, on a hidden sheet, since a list inside a cell may only have 255 characters."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.words: list[tuple[str, ...]] = []

    def source(self, words: tuple[str, ...]) -> str:
        """The range that holds ``words``."""
        if words not in self.words:
            self.words.append(words)
        name = column_name(self.words.index(words))
        return f"=lists!${name}$1:${name}${len(words)}"

    def write(self) -> None:
        """Add the sheet, if any list was asked for."""
        if not self.words:
            return
        page = self.book.add_worksheet("lists")
        for place, words in enumerate(self.words):
            page.write_column(0, place, words)
        page.hide()


class _Book:
    """One workbook while it is written."""

    def __init__(self, out: io.BytesIO, *, english: bool) -> None:
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.english = english
        self.book = xlsxwriter.Workbook(out, {"in_memory": True, **plain})
        self.book.set_properties({"created": _MADE})
        self.lists = _Lists(self.book)
        self.head = self._look(bold=True, bg_color="#DCE6F1")
        self.must = self._look(bold=True, bg_color="#FCE4D6")
        self.cell = self._look(num_format="@")
        self.number = self._look()
        self.note = self._look(font_color="#595959", italic=True)
        self.example = self._look(font_color="#6B6B6B", italic=True, bg_color="#F2F2F2")
        self.day = self._look(num_format=_DAY)

    def _look(self, **own: object) -> Format:
        base = {"font_name": _FONT, "font_size": 14, "text_wrap": True, "valign": "top", "border": 1}
        return self.book.add_format({**base, "border_color": "#B0B0B0", **own})

    def sheet(self, sheet: Sheet, rows: Sequence[Mapping[str, Cell]]) -> None:
        """Write one sheet."""
        page = self.book.add_worksheet(sheet.name_en if self.english else sheet.name)
        page.set_landscape()
        page.set_paper(_A4)
        if sheet.card or sum(column.width for column in sheet.columns) <= _WIDEST_PRINT:
            page.fit_to_pages(1, 0)
        page.set_default_row(_LINE)
        page.repeat_rows(0)
        page.freeze_panes(1, 1)
        if sheet.card:
            self._card(page, sheet, rows[0] if rows else {})
        else:
            self._list(page, sheet, rows)

    def close(self) -> None:
        """Write the drop-downs and finish."""
        self.lists.write()
        self.book.close()

    def _list(self, page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, Cell]]) -> None:
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(0, place, self._head(column), self.must if column.required else self.head)
            note = column.help_en if self.english else column.help
            if note:
                page.write_comment(0, place, note, {"author": "", "font_size": 10})
            self._drop_down(page, column, (1, place, _ROWS_WITH_LISTS, place))
        for place, column in enumerate(sheet.columns if sheet.example else ()):
            word = sheet.example.get(column.field, "")
            page.write_string(1, place, f"{EXAMPLE}: {word}" if place == 0 else word, self.example)
        for number, row in enumerate(rows, start=2 if sheet.example else 1):
            for place, column in enumerate(sheet.columns):
                self._write(page, (number, place), column, row.get(column.field))
            page.set_row(number, _LINE * max(_lines(row.get(one.field), one.width) for one in sheet.columns))

    def _card(self, page: Worksheet, sheet: Sheet, row: Mapping[str, Cell]) -> None:
        for place, (head, width) in enumerate(zip(CARD_HEADS[self.english], (34, 52, 52), strict=True)):
            page.set_column(place, place, width)
            page.write_string(0, place, head, self.head)
        for number, column in enumerate(sheet.columns, start=1):
            page.write_string(number, 0, self._head(column), self.head)
            self._write(page, (number, 1), column, row.get(column.field))
            page.write_string(number, 2, column.help_en if self.english else column.help, self.note)
            self._drop_down(page, column, (number, 1, number, 1))

    def _head(self, column: Column) -> str:
        return column.head_en if self.english else column.head

    def _drop_down(self, page: Worksheet, column: Column, where: tuple[int, int, int, int]) -> None:
        if column.choices:
            words = tuple(choice.text_en if self.english else choice.text for choice in column.choices)
            source = self.lists.source(words)
            page.data_validation(*where, {"validate": "list", "source": source, "error_type": "warning"})

    def _write(self, page: Worksheet, where: tuple[int, int], column: Column, value: Cell) -> None:
        match value:
            case None | "" | () | []:
                page.write_blank(*where, None, self.day if column.kind is Kind.DATE else self.cell)
            case dt.date():
                page.write_datetime(*where, dt.datetime(value.year, value.month, value.day), self.day)  # noqa: DTZ001 - a day
            case int() | float():
                page.write_number(*where, value, self.number)
            case str():
                text = choice_text(column, value, english=self.english)
                page.write_string(*where, clean(text, _LONGEST_CELL), self.cell)
            case _:
                page.write_string(*where, clean("; ".join(map(_part, value)), _LONGEST_CELL), self.cell)


def _lines(value: Cell, width: int) -> int:
    """How many lines a value takes in a column; marks above and below letters take no place of their own."""
    if not isinstance(value, str):
        return len(value) if isinstance(value, Sequence) else 1
    wide = sum(unicodedata.category(letter) != "Mn" for letter in value)
    return max(1, min(_MOST_LINES, math.ceil(wide * _SLACK / width)))


def _part(value: str | int) -> str:
    """One of several values in a cell; ``;`` stands between them and so not within them."""
    word = str(value)
    return word.replace(";", "%3B" if "://" in word else ",")


def write_book(sheets: Sequence[Sheet], rows: Rows, *, english: bool = False) -> bytes:
    """The workbook as bytes; ``rows`` are values by the field of their sheet. The same input gives the same bytes."""
    out = io.BytesIO()
    book = _Book(out, english=english)
    for sheet in sheets:
        book.sheet(sheet, rows.get(sheet.field, ()))
    book.close()
    return out.getvalue()
