"""Workbooks: XLSX and ODS by their own streams, XLS and XLSB by calamine."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from itertools import islice

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from crawler.readers import number_format, sniff
from crawler.readers.archive import honest, too_large
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, Content, Source, squeeze
from crawler.readers.sheets import MAX_MERGED, MAX_SHEETS, Sheet, cell_range, content
from oit import thai


def read(source: Source) -> Content:
    """An XLS or XLSB workbook; hidden sheets are left out and named in ``defects``."""
    bomb = too_large(source.body)
    if bomb:
        return Content(not_read=bomb)
    try:
        if source.content_type == sniff.XLSB and not honest(source.body):
            return Content(not_read="damaged: sizes in the zip are not true")
        book = CalamineWorkbook.from_filelike(io.BytesIO(source.body))
    except PasswordError:
        return Content(not_read="password: workbook")
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        locked = source.content_type == sniff.XLS and _locked(source.body)
        return Content(not_read="password: workbook" if locked else f"damaged: {type(error).__name__}")
    except BaseException as error:
        if not _is_panic(error):
            raise
        return Content(not_read="damaged: PanicException")
    shown = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
    defects = [f"hidden: sheet {m.name}" for m in book.sheets_metadata if m.visible != SheetVisibleEnum.Visible]
    if len(shown) > MAX_SHEETS:
        defects.append(f"too-large: {len(shown)} sheets, read {MAX_SHEETS}")
    return content(_sheets(book, shown[:MAX_SHEETS]), defects)


def _is_panic(error: BaseException) -> bool:
    """A panic of the library behind calamine is no Exception."""
    return type(error).__name__ == "PanicException"


def _sheets(book: CalamineWorkbook, names: list[str]) -> Iterator[Sheet]:
    for name in names:
        try:
            yield _sheet(book.get_sheet_by_name(name))
        except CalamineError as error:
            yield Sheet(name=name, problem=f"damaged: {type(error).__name__}")
        except BaseException as error:
            if not _is_panic(error):
                raise
            yield Sheet(name=name, problem="damaged: PanicException")


def _sheet(sheet: CalamineSheet) -> Sheet:
    left = sheet.start[1] if sheet.start else 0  # rows are given from row 1 on, columns from the first one used
    blank = [""] * left
    rows = []
    for number, row in enumerate(islice(sheet.iter_rows(), MAX_ROWS)):
        words = tuple((*blank, *map(_words, row))[:MAX_COLUMNS])
        if any(words):
            rows.append((number, words))
    merged = sheet.merged_cell_ranges or []
    return Sheet(
        name=sheet.name,
        rows=tuple(rows),
        total=sheet.total_height,
        columns=left + sheet.width,
        merged=tuple(cell_range(*a, *b) for a, b in merged[:MAX_MERGED]),
        merges=len(merged),
    )


def _words(value: object) -> str:
    """One cell as a clerk sees it: whole numbers without a point, days without a midnight."""
    if isinstance(value, str):
        return thai.repair(squeeze(value))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return number_format.plain(value)
    if isinstance(value, dt.datetime):
        return number_format.day(value)
    return "" if value is None else str(value)


def _locked(body: bytes) -> bool:
    """Whether a BIFF workbook asks for a password: the record FILEPASS (0x2F) stands near its start."""
    import olefile  # noqa: PLC0415 - only when calamine gave up

    try:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), "")
            head = ole.openstream(name).read(4096) if name else b""
    except Exception:  # noqa: BLE001 - olefile raises whatever a torn file makes Python raise
        return False
    at = 0
    while at + 4 <= len(head):
        record, size = int.from_bytes(head[at : at + 2], "little"), int.from_bytes(head[at + 2 : at + 4], "little")
        if record == _FILEPASS:
            return True
        at += 4 + size
    return False


_FILEPASS = 0x2F
