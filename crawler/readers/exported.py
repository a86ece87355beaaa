"""Workbooks and letters that programs write in another format than their name says: HTML and XML saved as .xls or .doc.

Every accounting program of the nineties "exports to Excel" so, and Excel opens it; a visitor sees a sheet.
"""

from __future__ import annotations

import io

from msgspec.structs import replace

from crawler.readers import html, sniff
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, Content, Source, squeeze
from crawler.readers.events import Events, Stop, TornError, walk
from crawler.readers.number_format import plain
from crawler.readers.sheets import MAX_CELLS, MAX_MERGED, MAX_SHEETS, Sheet, cell_range, content
from oit import thai
from oit.records import ResourceKind, TextSource


def read_html(source: Source) -> Content:
    """HTML saved as a workbook or a letter: a document, not a page; its tables are those of the page."""
    found = html.read(replace(source, content_type=sniff.HTML))
    return replace(
        found,
        kind=ResourceKind.DOCUMENT,
        text_source=TextSource.NONE if found.not_read else TextSource.TEXT_LAYER,
        not_read="empty: no text in the document" if found.not_read else "",
    )


_MAX_PIECES = 1_000


class _Sheets(Events):
    """The sheets of an XML Spreadsheet 2003."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden: list[str] = []
        self.left = MAX_CELLS
        self._listening_to = ""
        self._begin("")

    def _begin(self, name: str) -> None:
        self._name = name
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._row: list[str] = []
        self._seen = self._merges = 0
        self._number = self._column = -1
        self._wide = 0
        self._merged: list[str] = []
        self._words: list[str] = []
        self._kind = ""
        self._hidden = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A sheet, row, cell or value."""
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "Worksheet":
            self._begin(said.get("Name", ""))
        elif name == "Row":
            self._number = _place(said, self._number)
            self._row, self._column, self._wide = [], -1, 0
            self._seen += 1
        elif name == "Cell":
            self._column = _place(said, self._column + self._wide)
            self._wide, high = _count(said.get("MergeAcross", "")), _count(said.get("MergeDown", ""))
            if self._wide or high:
                self._merges += 1
                if len(self._merged) < MAX_MERGED:
                    corner = (self._number + high, self._column + self._wide)
                    self._merged.append(cell_range(self._number, self._column, *corner))
        elif name in {"Data", "Visible"}:
            self._words, self._kind = [], said.get("Type", "")
            self._listening_to, self.listening = name, True

    def text(self, words: str) -> None:
        """A piece of a value."""
        if len(self._words) < _MAX_PIECES:
            self._words.append(words)

    def end(self, name: str) -> None:
        """A value, row or sheet is over."""
        if name == self._listening_to:
            self.listening = False
            self._listening_to = ""
            if name == "Visible":
                self._hidden = "".join(self._words).strip().startswith("SheetHidden") or self._hidden
                self._hidden = "".join(self._words).strip().startswith("SheetVeryHidden") or self._hidden
            else:
                self._cell("".join(self._words))
        elif name == "Row" and any(self._row) and len(self._rows) < MAX_ROWS:
            self._rows.append((self._number, tuple(self._row)))
            self.left -= len(self._row)
        elif name == "Worksheet":
            self._close()
        if self.left <= 0:
            self._close()
            raise Stop

    def _cell(self, words: str) -> None:
        if self._kind == "Number":
            try:
                words = plain(float(words))
            except (ValueError, OverflowError):
                words = words.strip()
        elif self._kind == "DateTime":
            words = words.replace("T00:00:00.000", "").replace("T", " ").removesuffix(".000")
        words = thai.repair(squeeze(words))
        if words and len(self._row) <= self._column < MAX_COLUMNS:
            self._row.extend([""] * (self._column - len(self._row)))
            self._row.append(words)

    def _close(self) -> None:
        if self._hidden:
            self.hidden.append(self._name)
        elif len(self.sheets) < MAX_SHEETS:
            self.sheets.append(
                Sheet(
                    name=self._name,
                    rows=tuple(self._rows),
                    total=self._seen,
                    merged=tuple(self._merged),
                    merges=self._merges,
                )
            )


def _place(said: dict[str, str], before: int) -> int:
    return _count(said["Index"]) - 1 if "Index" in said else before + 1


def _count(said: str) -> int:
    return min(1_048_576, int(said)) if said.isdigit() and len(said) < 9 else 0  # noqa: PLR2004 - a million rows at most


def read_xml(source: Source) -> Content:
    """An XML Spreadsheet 2003."""
    sheets = _Sheets()
    problem: tuple[str, ...] = ()
    try:
        walk(io.BytesIO(source.body.lstrip()), sheets)
    except (TornError, ValueError) as error:
        problem = (f"damaged: {type(error).__name__}",)
    return content(sheets.sheets, (*problem, *(f"hidden: sheet {name}" for name in sheets.hidden)))
