"""A filled-in workbook back to plain values, cell by cell; every cell that cannot be used is named, none is dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from oit import cells
from oit.calendar import BUDDHIST_ERA
from oit.dates import dates
from oit.records import Record, Resource, Table
from oit.sheets import EXAMPLE, Column, Kind, Sheet
from oit.text import arabic_digits, key

Value = str | int | float | dt.date | tuple[str, ...] | tuple[int, ...]
Row = dict[str, Value]
_FIRST_BUDDHIST = 2400


class Problem(Record, frozen=True, kw_only=True):
    """One cell or sheet that could not be used."""

    sheet: str
    cell: str
    message: str
    message_en: str

    def text(self, *, english: bool) -> str:
        """``sheet!cell: what is wrong`` in one language."""
        place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        return f"{place}: {self.message_en if english else self.message}"


class Filled(Record, frozen=True, kw_only=True):
    """What a workbook holds: rows by the field of their sheet (a card gives one), and what is wrong with it."""

    rows: dict[str, tuple[Row, ...]]
    problems: tuple[Problem, ...] = ()


def fill(resource: Resource, sheets: tuple[Sheet, ...]) -> Filled:
    """The values of every sheet of ``sheets`` in a workbook that a reader has read."""
    tables = {key(table.place.removeprefix("sheet ")): table for table in resource.tables}
    shown = {key(segment.place.removeprefix("sheet ")) for segment in resource.text}
    rows: dict[str, tuple[Row, ...]] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        names = (key(sheet.name), key(sheet.name_en))
        table = next((tables[name] for name in names if name in tables), None)
        if table is None:
            rows[sheet.field] = ()
            if not shown.intersection(names):
                problems.append(_problem(sheet.name, "", "ไม่พบแผ่นงานนี้ในไฟล์", "there is no such sheet in the file"))
            continue
        reader = _SheetReader(sheet, table)
        rows[sheet.field] = reader.card() if sheet.card else tuple(reader.rows())
        problems += reader.problems
    return Filled(rows=rows, problems=tuple(problems))


def _problem(sheet: str, cell: str, message: str, message_en: str) -> Problem:
    return Problem(sheet=sheet, cell=cell, message=message, message_en=message_en)


class _SheetReader:
    """One sheet with its table; ``problems`` grows while it is read."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet, self.table = sheet, table
        self.left, self.top = cells.split(table.origin)
        self.problems: list[Problem] = []

    def card(self) -> tuple[Row, ...]:
        """The one record of a card: heading in the first column, value in the second."""
        by_head = {key(head): column for column in self.sheet.columns for head in (column.head, column.head_en)}
        found: Row = {}
        for number, (head, *rest) in enumerate(self.table.rows):
            word = rest[0] if rest else ""
            if not head and not word:
                continue
            column = by_head.get(key(head))
            if column is None:
                self._say(0, number, *_unknown_head(head))
            elif word:
                self._keep(found, column, word, 1, number)
        return (found,) if found else ()

    def rows(self) -> Iterator[Row]:
        """The records of a list, one a row, without the example."""
        columns = self._columns()
        for number, words in enumerate(self.table.rows):
            if not any(words) or next(word for word in words if word).startswith(EXAMPLE):
                continue
            found: Row = {}
            before = len(self.problems)
            for place, word in enumerate(words):
                column = columns.get(place)
                if word and column is not None:
                    self._keep(found, column, word, place, number)
            if len(self.problems) > before:
                continue
            lacking = [place for place, column in columns.items() if column.required and column.field not in found]
            for place in lacking:
                head = columns[place].head
                self._say(place, number, f"ต้องกรอกช่อง “{head}” ของแถวนี้", f"this row needs “{columns[place].head_en}”")
            if not lacking:
                yield found

    def _columns(self) -> dict[int, Column]:
        by_head = {key(head): column for column in self.sheet.columns for head in (column.head, column.head_en)}
        found: dict[int, Column] = {}
        for place, head in enumerate(self.table.header):
            column = by_head.get(key(head))
            if column is not None:
                found[place] = column
            elif head or any(place < len(row) and row[place] for row in self.table.rows):
                self._say(place, -1, *_unknown_head(head))
        for column in self.sheet.columns:
            if column.required and column not in found.values():
                head, head_en = column.head, column.head_en
                self._say(0, -1, f"ไม่พบคอลัมน์ “{head}”", f"the column “{head_en}” is missing")
        return found

    def _keep(self, found: Row, column: Column, word: str, place: int, number: int) -> None:
        value = _value(column, word)
        if isinstance(value, _Bad):
            self._say(place, number, value.message, value.message_en)
        else:
            found[column.field] = value

    def _say(self, place: int, number: int, message: str, message_en: str) -> None:
        cell = cells.address(self.left + place, self.top + 1 + number)
        self.problems.append(_problem(self.sheet.name, cell, message, message_en))


class _Bad(Record, frozen=True, kw_only=True):
    """Why a cell cannot be used."""

    message: str
    message_en: str


def _unknown_head(head: str) -> tuple[str, str]:
    return f"ไม่รู้จักหัวข้อ “{head[:40]}”", f"unknown heading “{head[:40]}”"


def _value(column: Column, word: str) -> Value | _Bad:
    match column.kind:
        case Kind.DATE:
            return day(word) or _Bad(
                message=f"“{word[:40]}” ไม่ใช่วันที่: เขียนแบบ 31 มีนาคม 2568",
                message_en=f"“{word[:40]}” is no date: write 31 มีนาคม 2568 or 2025-03-31",
            )
        case Kind.NUMBER | Kind.WHOLE:
            return _number(word, whole=column.kind is Kind.WHOLE)
        case Kind.CHOICE:
            return _choice(column, word)
        case Kind.TEXTS:
            return _parts(word)
        case Kind.WHOLES:
            numbers = [_number(part, whole=True) for part in _parts(word.replace(",", ";"))]
            bad = next((one for one in numbers if isinstance(one, _Bad)), None)
            return bad or tuple(one for one in numbers if isinstance(one, int))
        case _:
            return word


def _parts(word: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in word.split(";") if part.strip())


def _number(word: str, *, whole: bool) -> int | float | _Bad:
    plain = arabic_digits(word).replace(",", "").removesuffix("%").strip()
    try:
        value = float(plain)
    except ValueError:
        value = float("nan")
    if value != value or value in {float("inf"), float("-inf")} or (whole and not value.is_integer()):  # noqa: PLR0124 - NaN
        return _Bad(message=f"“{word[:40]}” ไม่ใช่ตัวเลข", message_en=f"“{word[:40]}” is no number")
    return int(value) if whole else value


def _choice(column: Column, word: str) -> str | _Bad:
    wanted = key(word)
    for choice in column.choices:
        if wanted in {key(choice.value), key(choice.text), key(choice.text_en)}:
            return choice.value
    return _Bad(
        message=f"“{word[:40]}” ไม่อยู่ในรายการ: เลือกจากรายการในช่อง",
        message_en=f"“{word[:40]}” is not in the list: choose from the drop-down",
    )


def day(word: str) -> dt.date | None:
    """The day a cell states, as ISO or in Thai words; a year above 2400 is of the Buddhist era."""
    try:
        date = dt.date.fromisoformat(word.strip()[:10])
    except ValueError:
        spans = dates(word)
        return spans[0].start if len(spans) == 1 and spans[0].kind == "date" else None
    return date.replace(year=date.year - BUDDHIST_ERA) if date.year > _FIRST_BUDDHIST else date
