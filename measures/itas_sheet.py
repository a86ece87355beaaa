"""The ITAS sheet back to what an agency declares; every cell that contradicts itself is named, none is dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from measures.sheets import Problem, Row, fill
from oit import cells
from oit.itas_sheet import SHEET, URL_FIELDS
from oit.records import Declared, Record, Resource, Table
from oit.text import key


class Read(Record, frozen=True, kw_only=True):
    """What is declared, by item code, and the cells that cannot be used."""

    declared: tuple[Declared, ...]
    problems: tuple[Problem, ...] = ()


def read(resource: Resource, codes: Collection[str] | None = None) -> Read:
    """The declared addresses of a workbook that a reader has read.

    Args:
        resource: The workbook.
        codes: The items there are, where that is known; a row of another item is a problem.

    Returns:
        One entry per row that says something: addresses, or that there is nothing to hand in. A row with neither is
        not filled in yet and declares nothing.
    """
    filled = fill(resource, (SHEET,))
    rows = filled.rows[SHEET.field]
    problems = list(filled.problems)
    table = next((one for one in resource.tables if key(one.place.removeprefix("sheet ")) == key(SHEET.name)), None)
    if table is not None:
        problems += _faults(rows, table, codes)
    declared = (
        Declared(code=str(row["code"]), urls=_urls(row)) for row in rows if _urls(row) or row.get("has") == "no"
    )
    return Read(declared=tuple(sorted(declared, key=lambda one: one.code)), problems=tuple(problems))


def _urls(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(row[field]).strip() for field in URL_FIELDS if field in row))


def _faults(rows: tuple[Row, ...], table: Table, codes: Collection[str] | None) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in rows:
        code = str(row["code"])
        nth = seen[code] = seen.get(code, 0) + 1
        if nth > 1:
            yield _problem(table, (code, nth), "code", f"ข้อ {code} มีสองแถว", f"{code} has two rows")
        if codes is not None and code not in codes:
            yield _problem(table, (code, nth), "code", f"ชุดเกณฑ์ไม่มีข้อ {code}", f"there is no item {code} in the set")
        urls = _urls(row)
        if row.get("has") == "no" and urls:
            yield _problem(table, (code, nth), "has", "ระบุว่าไม่มี แต่มี URL", "says that there is none, but has addresses")
        if row.get("has") == "yes" and not urls:
            yield _problem(table, (code, nth), "has", "ระบุว่ามี แต่ไม่มี URL", "says that there is one, without an address")
        for field in URL_FIELDS:
            word = str(row.get(field, ""))
            if word and not _is_address(word):
                said = f"“{word[:60]}” ไม่ใช่ที่อยู่เว็บไซต์: เขียนแบบ https://www.ชื่อหน่วยงาน.go.th/…"
                yield _problem(table, (code, nth), field, said, f"“{word[:60]}” is no web address")


def _is_address(word: str) -> bool:
    try:
        parts = urlsplit(word.strip())
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not any(c.isspace() for c in word.strip())
    except ValueError:
        return False


def _problem(table: Table, row: tuple[str, int], field: str, message: str, message_en: str) -> Problem:
    """A fault in the cell of ``field`` in the nth row of an item."""
    code, nth = row
    column = next(one for one in SHEET.columns if one.field == field)
    heads = [key(head) for head in table.header]
    place = {key(column.head), key(column.head_en)}
    across = next((at for at, head in enumerate(heads) if head in place), 0)
    first = next((at for at, head in enumerate(heads) if head in {key("ข้อ"), key("Item")}), 0)
    down = [at for at, words in enumerate(table.rows) if first < len(words) and words[first].strip() == code][nth - 1]
    left, top = cells.split(table.origin)
    cell = cells.address(left + across, top + 1 + down)
    return Problem(sheet=SHEET.name, cell=cell, message=message, message_en=message_en)
