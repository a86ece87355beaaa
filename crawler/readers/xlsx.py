"""XLSX by a stream of events: memory stays small however wicked a sheet is, and numbers keep their format.

calamine lays a sheet out as one rectangle: two cells in opposite corners make it ask for more memory than there is.
Source of the layout: ECMA-376 part 1, 18.2 to 18.4.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from crawler.readers import number_format
from crawler.readers.archive import too_large
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, Content, Source, squeeze
from crawler.readers.events import Events, Stop, TornError, walk
from crawler.readers.officexml import WEB, Relations, relations
from crawler.readers.sheets import MAX_CELLS, MAX_MERGED, MAX_SHEETS, Sheet, content
from oit import thai
from oit.cells import column_number
from oit.records import Link

_CHUNK = 1 << 18
_MAX_CELL = 32_767
_MAX_LINKS = 500
_MAX_PIECES = 1_000
_LETTERS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ROW = re.compile(rb"<(?:\w+:)?row[ >/]")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HIDDEN = frozenset({"hidden", "veryHidden"})
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError)


class _Shared(NamedTuple):
    """A cell that stands for a text of the common list."""

    place: int


_Cell = str | _Shared


class _Book(Events):
    """The names, states and parts of the sheets."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A sheet, or the properties of the workbook."""
        if name == "sheet":
            part = next(
                (value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), ""
            )
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), part))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}


class _Styles(Events):
    """Style number -> how a number is shown."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.formats: list[number_format.Format] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A format code, or a style that uses one."""
        if name == "numFmt":
            self.codes[_int(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            number = _int(attributes.get("numFmtId", ""))
            self.formats.append(number_format.parse(self.codes.get(number, ""), number))

    def end(self, name: str) -> None:
        """The styles of cells are over."""
        if name == "cellXfs":
            raise Stop


class _Strings(Events):
    """Those texts of the common list that are asked for."""

    def __init__(self, wanted: set[int]) -> None:
        self.wanted = wanted
        self.last = max(wanted, default=-1)
        self.found: dict[int, str] = {}
        self._index = -1
        self._phonetic = False

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        """A text, a piece of it, or a guide to its sound."""
        if name == "si":
            self._index += 1
            if self._index > self.last:
                raise Stop
        elif name == "rPh":
            self._phonetic = True
        self.listening = name == "t" and not self._phonetic and self._index in self.wanted

    def text(self, words: str) -> None:
        """A piece of a text."""
        before = self.found.get(self._index, "")
        if len(before) < _MAX_CELL:
            self.found[self._index] = before + words

    def end(self, name: str) -> None:
        """A piece is over."""
        self.listening = False
        if name == "rPh":
            self._phonetic = False


class _Rows(Events):
    """The rows of one sheet, up to the limits."""

    def __init__(self, styles: _Styles, *, from_1904: bool, cells: int) -> None:
        self.formats, self.from_1904, self.left = styles.formats, from_1904, cells
        self.rows: list[tuple[int, list[_Cell]]] = []
        self.seen = self.cells = self.columns = 0
        self.merged: list[str] = []
        self.merges = 0
        self.targets: list[tuple[str, str]] = []
        self._row: list[_Cell] = []
        self._number = self._column = -1
        self._kind = self._style = ""
        self._value: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell, its value, a merged range or a link."""
        if name == "c":
            self.cells += 1
            where = _LETTERS.match(attributes.get("r", ""))
            self._column = column_number(where[1]) if where else self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._value = []
        elif name in {"v", "t"}:
            self.listening = self._column < MAX_COLUMNS
            self.columns = max(self.columns, self._column + 1)
        elif name == "row":
            said = attributes.get("r", "")
            self._number = int(said) - 1 if said.isdigit() else self._number + 1
            self._row, self._column = [], -1
            self.seen += 1
        elif name == "mergeCell":
            self.merges += 1
            if len(self.merged) < MAX_MERGED:
                self.merged.append(attributes.get("ref", ""))
        elif name == "hyperlink" and len(self.targets) < _MAX_LINKS:
            part = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            self.targets.append((attributes.get("ref", ""), part))

    def text(self, words: str) -> None:
        """A piece of a value."""
        if len(self._value) < _MAX_PIECES:
            self._value.append(words)

    def end(self, name: str) -> None:
        """A value, cell or row is over; the last row that is read ends the walk."""
        if name in {"v", "t"}:
            self.listening = False
        elif name == "c":
            words = self._words()
            if self.cells > MAX_CELLS * 2:  # cells without words are not kept, yet each is looked at
                self.left = 0
                self.rows += [(self._number, self._row)] if self._row else []
                raise Stop
            if words != "" and len(self._row) <= self._column < MAX_COLUMNS:
                self._row.extend([""] * (self._column - len(self._row)))
                self._row.append(words)
                self.left -= 1
        elif name == "row" and self._row:
            self.rows.append((self._number, self._row))
            if len(self.rows) >= MAX_ROWS or self.left <= 0:
                raise Stop

    def _words(self) -> _Cell:
        value = "".join(self._value)[:_MAX_CELL]
        if self._kind == "s":
            return _Shared(int(value)) if value.isdigit() else ""
        if self._kind == "n" and value:
            try:
                number = float(value)
            except ValueError:
                return squeeze(value)
            style = int(self._style) if self._style.isdigit() else 0
            form = self.formats[style] if style < len(self.formats) else number_format.Format()
            return number_format.shown(number, form, from_1904=self.from_1904)
        if self._kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return _clean(value)


def read(source: Source) -> Content:
    """An XLSX workbook; hidden sheets are left out and named in ``defects``."""
    bomb = too_large(source.body)
    if bomb:
        return Content(not_read=bomb)
    try:
        with zipfile.ZipFile(io.BytesIO(source.body)) as archive:
            return _read(archive, source.url)
    except RuntimeError:  # zipfile's word for an encrypted member
        return Content(not_read="password: workbook")
    except (zipfile.BadZipFile, TornError, OSError, ValueError, KeyError, EOFError, NotImplementedError) as error:
        return Content(not_read=f"damaged: {type(error).__name__}")


def _read(archive: zipfile.ZipFile, url: str) -> Content:
    main = _main_part(archive)
    parts = relations(archive, main)
    book, styles = _Book(), _Styles()
    _walk(archive, main, book)
    by_kind = {kind: target for kind, target, outside in parts.values() if not outside}
    if by_kind.get("styles", "") in archive.namelist():
        _walk(archive, by_kind["styles"], styles)
    defects = [f"hidden: sheet {name}" for name, state, _ in book.sheets if state in _HIDDEN]
    shown = [(name, parts.get(part, ("", "", False))[1]) for name, state, part in book.sheets if state not in _HIDDEN]
    if len(shown) > MAX_SHEETS:
        defects.append(f"too-large: {len(shown)} sheets, read {MAX_SHEETS}")
    raw: list[tuple[Sheet, _Rows]] = []
    left = MAX_CELLS
    for name, part in shown[:MAX_SHEETS]:
        rows = _Rows(styles, from_1904=book.from_1904, cells=left)
        raw.append((_sheet(archive, name, part, rows), rows))
        left = rows.left
        if left <= 0:
            defects.append(f"too-large: more than {MAX_CELLS} cells, stopped in sheet {name}")
            break
    strings = _strings(archive, by_kind.get("sharedStrings", ""), raw)
    about = [relations(archive, part) if rows.targets else {} for (_, part), (_, rows) in zip(shown, raw, strict=False)]
    sheets = [_finished(sheet, rows, strings, of, url) for (sheet, rows), of in zip(raw, about, strict=True)]
    return content(sheets, defects)


def _main_part(archive: zipfile.ZipFile) -> str:
    found = (target for kind, target, outside in relations(archive, "").values() if kind == "officeDocument")
    return next((target for target in found if target in archive.namelist()), "xl/workbook.xml")


def _sheet(archive: zipfile.ZipFile, name: str, part: str, rows: _Rows) -> Sheet:
    """Walk a sheet as far as it is read and count the rest of it."""
    if part not in archive.namelist():
        return Sheet(name=name, problem="damaged: not in the file")
    counter, problem = _Counter(), ""
    try:
        with archive.open(part) as stream:
            walk(stream, rows, counter.count)
    except (TornError, *_BROKEN) as error:
        problem = f"damaged: {type(error).__name__}"
    kept = [*rows.merged, *counter.merged][:MAX_MERGED]
    return Sheet(
        name=name,
        total=rows.seen + counter.rows,
        columns=rows.columns,
        merged=tuple(kept),
        merges=rows.merges + counter.merges,
        problem=problem,
    )


class _Counter:
    """Counts rows and merged ranges in bytes that nobody walks, whatever pieces they come in."""

    def __init__(self) -> None:
        self.rows = self.merges = 0
        self.merged: list[str] = []
        self._carried = b""

    def count(self, chunk: bytes) -> None:
        """One more piece; a tag that is cut waits for the next."""
        chunk = self._carried + chunk
        end = chunk.rfind(b">") + 1
        self._carried, chunk = chunk[end:][:_CHUNK], chunk[:end]
        self.rows += len(_ROW.findall(chunk))
        if b"mergeCell" in chunk:
            found = _MERGE.findall(chunk)
            self.merges += len(found)
            self.merged.extend(merge.decode() for merge in found[: MAX_MERGED - len(self.merged)])


def _strings(archive: zipfile.ZipFile, part: str, raw: list[tuple[Sheet, _Rows]]) -> dict[int, str]:
    wanted = {c.place for _, rows in raw for _, row in rows.rows for c in row if isinstance(c, _Shared)}
    strings = _Strings(wanted)
    if wanted and part in archive.namelist():
        try:
            with archive.open(part) as stream:
                walk(stream, strings)
        except (TornError, *_BROKEN):
            pass  # the texts up to there are good; a sheet without any says so itself
    return {index: _clean(words) for index, words in strings.found.items()}


def _finished(sheet: Sheet, raw: _Rows, strings: dict[int, str], about: Relations, url: str) -> Sheet:
    rows = []
    for number, row in raw.rows:
        words = tuple(strings.get(cell.place, "") if isinstance(cell, _Shared) else cell for cell in row)
        if any(words):
            rows.append((number, words))
    return replace(sheet, rows=tuple(rows), links=tuple(_links(raw, dict(rows), about, url)))


def _links(raw: _Rows, rows: dict[int, tuple[str, ...]], about: Relations, url: str) -> Iterator[Link]:
    """Hyperlinks of cells, with the words of the cell."""
    for where, identity in raw.targets:
        _, target, outside = about.get(identity, ("", "", False))
        cell = _LETTERS.match(where)
        if outside and cell and target.startswith(WEB):
            row, column = rows.get(int(cell[2]) - 1, ()), column_number(cell[1])
            yield Link(source=url, target=target, text=row[column] if column < len(row) else "")


def _walk(archive: zipfile.ZipFile, part: str, events: Events) -> None:
    with archive.open(part) as stream:
        walk(stream, events)


def _int(said: str) -> int:
    return int(said) if said.isdigit() and len(said) < 9 else -1  # noqa: PLR2004 - numbers of formats are small


def _clean(words: str) -> str:
    if "_x" in words:
        words = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
    return thai.repair(squeeze(words))
