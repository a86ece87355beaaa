"""Writes a workbook that people fill in, from its layout: drop-downs, explanations, an example row, frozen heads."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from oit.cells import column_name
from oit.sheets import CARD_HEADS, EXAMPLE, Column, Kind, Sheet, choice_text
from reports.safe import clean
from reports.xlsx import DAY, LONGEST_CELL, height, look, midnight, open_book, set_up

Cell = str | int | float | dt.date | Sequence[str] | Sequence[int] | None
Rows = Mapping[str, Sequence[Mapping[str, Cell]]]
_ROWS_WITH_LISTS = 500


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
        self.english = english
        self.book = open_book(out)
        self.lists = _Lists(self.book)
        self.head = look(self.book, bold=True, bg_color="#DCE6F1")
        self.must = look(self.book, bold=True, bg_color="#FCE4D6")
        self.cell = look(self.book, num_format="@")
        self.number = look(self.book)
        self.note = look(self.book, font_color="#595959", italic=True)
        self.example = look(self.book, font_color="#6B6B6B", italic=True, bg_color="#F2F2F2")
        self.day = look(self.book, num_format=DAY)

    def sheet(self, sheet: Sheet, rows: Sequence[Mapping[str, Cell]]) -> None:
        """Write one sheet."""
        page = self.book.add_worksheet(sheet.name_en if self.english else sheet.name)
        set_up(page, () if sheet.card else (column.width for column in sheet.columns))
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
            page.set_row(number, height((row.get(one.field), one.width) for one in sheet.columns))

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
                page.write_datetime(*where, midnight(value), self.day)
            case int() | float():
                page.write_number(*where, value, self.number)
            case str():
                text = choice_text(column, value, english=self.english)
                page.write_string(*where, clean(text, LONGEST_CELL), self.cell)
            case _:
                page.write_string(*where, clean("; ".join(map(_part, value)), LONGEST_CELL), self.cell)


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
