"""The tables of a result as CSV files that spreadsheets open as they should: UTF-8 with a mark, nothing calculated."""

from __future__ import annotations

import csv
import datetime as dt
import io

from oit.records import Assessment, Diff
from reports.safe import Address, inert
from reports.tables import Cell, Table, tables_of


def render_tables(assessment: Assessment, lang: str = "th", diff: Diff | None = None) -> dict[str, bytes]:
    """Each table as a file by the table's name; dates as YYYY-MM-DD. The same input gives the same bytes."""
    return {table.key: _file(table) for table in tables_of(assessment, lang, diff)}


def _file(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.heads)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str | int:
    match cell:
        case None:
            return ""
        case dt.date():
            return cell.isoformat()
        case Address():
            return cell.href or inert(cell.text)
        case str():
            return inert(cell)
        case _:
            return cell
