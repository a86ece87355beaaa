"""ODS by a stream of events: cells as the file itself shows them, days as ISO.

Source of the layout: OpenDocument 1.3 part 3, 9 (tables) and 19.384 (values).
"""

from __future__ import annotations

import io
import zipfile

from crawler.readers.archive import too_large
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, Content, Source, squeeze
from crawler.readers.events import Events, Stop, TornError, walk
from crawler.readers.sheets import MAX_CELLS, MAX_MERGED, MAX_SHEETS, Sheet, cell_range, content
from oit import thai
from oit.records import Link

_WEB = ("http://", "https://")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_SILENT = frozenset({"annotation", "forms", "shapes", "tracked-changes", "calculation-settings"})
_MAX_REPEAT = 1_000
_MAX_PIECES = 1_000
_MAX_LINKS = 500


class _Sheets(Events):
    """All sheets of a file that are shown."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sheets: list[Sheet] = []
        self.hidden: list[str] = []
        self.shown = 0
        self.left = MAX_CELLS
        self._style = ""
        self._hiding: set[str] = set()
        self._depth = 0
        self._silent = ""
        self._begin("", shown=False)

    def _begin(self, name: str, *, shown: bool) -> None:
        self._name, self._shown = name, shown
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._row: list[str] = []
        self._number = self._column = self._merges = self._last = self._columns = 0
        self._merged: list[str] = []
        self._links: list[Link] = []
        self._words: list[str] = []
        self._instead = ""
        self._repeat = 1
        self._target = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A style, sheet, row, cell, paragraph or link."""
        if self._silent:
            return
        if name in _SILENT:
            self._silent = name
        elif name == "table":
            self._depth += 1
            if self._depth == 1:
                self._open(attributes)
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties":
            if attributes.get("table:display") == "false":
                self._hiding.add(self._style)
        elif self._shown and self._depth == 1 and len(self._rows) < MAX_ROWS:
            self._inside(name, attributes)
        elif name == "table-row" and self._depth == 1:
            self._repeat = _times(attributes.get("table:number-rows-repeated", "1"))

    def _open(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name", "")
        shown = attributes.get("table:style-name", "") not in self._hiding
        self.shown += shown
        if not shown:
            self.hidden.append(name)
        self._begin(name, shown=shown and self.shown <= MAX_SHEETS)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table-row":
            self._row, self._column = [], 0
            self._repeat = _times(attributes.get("table:number-rows-repeated", "1"))
        elif name in _CELLS:
            self._words = []
            kind = attributes.get("office:value-type", "")
            self._instead = attributes.get("office:date-value", "") if kind == "date" else ""
            self._span = _times(attributes.get("table:number-columns-repeated", "1"))
            wide = _times(attributes.get("table:number-columns-spanned", "1"))
            high = _times(attributes.get("table:number-rows-spanned", "1"))
            if wide > 1 or high > 1:
                self._merges += 1
                if len(self._merged) < MAX_MERGED:
                    corner = (self._number + high - 1, self._column + wide - 1)
                    self._merged.append(cell_range(self._number, self._column, *corner))
        elif name == "p":
            self.listening = True
            if self._words:
                self._words.append(" ")
        elif name in {"s", "tab", "line-break"}:
            self._words.append(" ")
        elif name == "a":
            self._target = attributes.get("xlink:href", "")

    def text(self, words: str) -> None:
        """Words of a paragraph."""
        if not self._silent and len(self._words) < _MAX_PIECES:
            self._words.append(words)

    def end(self, name: str) -> None:
        """A cell, row or sheet is over."""
        if self._silent:
            if name == self._silent:
                self._silent = ""
        elif name == "table":
            self._depth -= 1
            if self._depth == 0 and self._name:
                self._close()
        elif not self._shown or self._depth != 1:
            return
        elif name in _CELLS and len(self._rows) < MAX_ROWS:
            self._cell()
        elif name == "p":
            self.listening = False
        elif name == "table-row":
            self._end_row()

    def _cell(self) -> None:
        words = self._instead.replace("T", " ").removesuffix(" 00:00:00") or thai.repair(squeeze("".join(self._words)))
        if self._target.startswith(_WEB) and len(self._links) < _MAX_LINKS:
            self._links.append(Link(source=self.url, target=self._target, text=words))
        self._target = ""
        self._columns = max(self._columns, self._column + self._span) if self._words else self._columns
        if words and self._column < MAX_COLUMNS:
            self._row.extend([""] * (self._column - len(self._row)))
            self._row.extend([words] * min(self._span, MAX_COLUMNS - self._column))
        self._column += self._span

    def _end_row(self) -> None:
        if len(self._rows) < MAX_ROWS and self._row:
            row = tuple(self._row)
            for more in range(min(self._repeat, _MAX_REPEAT, MAX_ROWS - len(self._rows))):
                self._rows.append((self._number + more, row))
            self.left -= len(row) * min(self._repeat, _MAX_REPEAT)
            self._row = []
            if self.left <= 0:
                self._close()
                raise Stop
        self._number += self._repeat
        if self._repeat < _MAX_REPEAT:  # a file ends with one row said to stand there a million times
            self._last = self._number

    def _close(self) -> None:
        self.sheets.append(
            Sheet(
                name=self._name,
                rows=tuple(self._rows),
                total=self._last,
                columns=self._columns,
                merged=tuple(self._merged),
                merges=self._merges,
                links=tuple(self._links),
            )
        )
        self._shown = False


def read(source: Source) -> Content:
    """An ODS workbook; hidden sheets are left out and named in ``defects``."""
    bomb = too_large(source.body)
    if bomb:
        return Content(not_read=bomb)
    sheets = _Sheets(source.url)
    problem = ""
    try:
        with zipfile.ZipFile(io.BytesIO(source.body)) as archive:
            if b"encryption-data" in _manifest(archive):
                return Content(not_read="password: workbook")
            with archive.open("content.xml") as stream:
                walk(stream, sheets)
    except RuntimeError:  # zipfile's word for an encrypted member
        return Content(not_read="password: workbook")
    except (zipfile.BadZipFile, TornError, OSError, ValueError, KeyError, EOFError, NotImplementedError) as error:
        problem = f"damaged: {type(error).__name__}"
    defects = [problem] if problem else []
    defects.extend(f"hidden: sheet {name}" for name in sheets.hidden)
    if sheets.shown > MAX_SHEETS:
        defects.append(f"too-large: {sheets.shown} sheets, read {MAX_SHEETS}")
    if sheets.left <= 0:
        defects.append(f"too-large: more than {MAX_CELLS} cells")
    return content((sheet for sheet in sheets.sheets if sheet.name not in sheets.hidden), defects)


def _manifest(archive: zipfile.ZipFile) -> bytes:
    name = "META-INF/manifest.xml"
    return archive.read(name)[:1_000_000] if name in archive.namelist() else b""


def _times(said: str) -> int:
    return min(1_048_576, int(said)) if said.isdigit() and len(said) < 9 else 1  # noqa: PLR2004 - a million rows at most
