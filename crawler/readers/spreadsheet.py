"""XLSX, XLSB, XLS and ODS by calamine: one segment and one table a sheet."""

from __future__ import annotations

import datetime as dt
import io
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from crawler.readers.archive import too_large
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, Content, Source, squeeze
from crawler.readers.rows import column_name, sheet_table
from oit.records import Segment, Table, TextSource

_TITLE = 160


def read(source: Source) -> Content:
    """A workbook; hidden sheets are left out and named in ``defects``."""
    bomb = too_large(source.body)
    if bomb:
        return Content(not_read=bomb)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.body))
    except PasswordError:
        return Content(not_read="password: workbook")
    except (CalamineError, OSError, ValueError) as error:
        return Content(not_read=f"damaged: {type(error).__name__}")
    return _read_sheets(book)


def _read_sheets(book: CalamineWorkbook) -> Content:
    segments, tables, defects = [], [], []
    for meta in book.sheets_metadata[:MAX_TABLES]:
        if meta.visible != SheetVisibleEnum.Visible:
            defects.append(f"hidden: sheet {meta.name}")
            continue
        try:
            sheet = book.get_sheet_by_name(meta.name)
        except CalamineError as error:
            defects.append(f"damaged: sheet {meta.name}: {type(error).__name__}")
            continue
        segment, table, more = _sheet(sheet)
        defects.extend(more)
        if segment.text:
            segments.append(segment)
        if table is not None:
            tables.append(table)
    first = segments[0].text.partition("\n")[0] if segments else ""
    return Content(
        title=squeeze(first)[:_TITLE],
        text=tuple(segments),
        tables=tuple(tables),
        text_source=TextSource.TEXT_LAYER if segments else TextSource.NONE,
        not_read="" if segments else "empty: no text in the workbook",
        defects=tuple(defects),
    )


def _sheet(sheet: CalamineSheet) -> tuple[Segment, Table | None, list[str]]:
    place = f"sheet {sheet.name}"
    rows = [tuple(map(_words, row[:MAX_COLUMNS])) for row in islice(sheet.iter_rows(), MAX_ROWS)]
    defects = [f"too-large: {place}: {sheet.height} rows, read {MAX_ROWS}"] if sheet.height > MAX_ROWS else []
    lines = "\n".join("\t".join(row).strip() for row in rows if any(row))
    left = sheet.start[1] if sheet.start else 0  # rows are given from row 1 on, columns from the first one used
    merged = tuple(
        f"{column_name(a[1])}{a[0] + 1}:{column_name(b[1])}{b[0] + 1}" for a, b in sheet.merged_cell_ranges or ()
    )
    return Segment(place=place, text=lines), sheet_table(rows, place, left=left, merged=merged), defects


def _words(value: object) -> str:
    """One cell as a clerk sees it: whole numbers without a point, days without a midnight."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return "" if value is None else str(value)
