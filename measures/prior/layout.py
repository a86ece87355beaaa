"""A published document as a sequence of paragraphs and tables, each with its place, whatever kind of file it is.

Three sources are brought to one form: tables that the reader found (Word, HTML, PDF), rows of text with tabs between
the cells, and columns set apart by spaces, as ``pdftotext -layout`` prints them. Markup that a conversion left in the
text is taken out; where it stood is remembered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from measures.prior import mending
from measures.prior.columns import aligned
from measures.prior.paper import Cell, Grid, Layout, Line
from measures.prior.persons import without_persons
from oit import thai
from oit.cells import address, split
from oit.records import Resource, Segment, Table

_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr)\b[^<>]{0,80}>|<(?:p|div|li)\b[^<>]{0,80}>", re.IGNORECASE)
_CHECKBOX = re.compile(r"<input\b[^<>]{0,120}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]{0,120}>", re.IGNORECASE)
_RULE = re.compile(r"[-–—=_|\s]+")
_WRAPPED = frozenset({"text/plain", "application/pdf"})
_STARTS = re.compile(r"\s*(?:[\d๐-๙]{1,2}(?:[.)]|\s|\.\d)|[-•*–▪☐]|[oOeEiI๐0] ?[\d๐-๙]|ข้อ\s*[oO๐0\d]|ตัวชี้วัดที่)")
_OFTEN_STARTS = re.compile(
    r"\s*(?:[(\"“]|เรื่อง|เรียน|วันที่|ที่\s|ส่วนราชการ|บัดนี้|จึงเรียน|ตามที่|จากการ|จากผล|รายงาน|มาตรการ|ผลการ|องค์การ|เทศบาล|อำเภอ|เว็บไซต์|โทร"
    r"|ตาราง|ประจำปี|รอบ)"
)
_ENDS = re.compile(r"(?:[\d๐-๙]|คะแนน)\Z")
_FULL_LINE, _NEARLY = 50, 0.8


def layout(resource: Resource) -> Layout:
    """Lay a read document out; a resource without text gives no blocks."""
    wrapped = resource.content_type in _WRAPPED
    kerned = mending.is_kerned("\n".join(segment.text for segment in resource.text))
    blocks: list[Line | Grid] = []
    markup: list[str] = []
    for segment in resource.text:
        own = [table for table in resource.tables if _belongs(table, segment)]
        raw = _tables_placed(segment, own) if own else _rows_of_text(segment)
        for block in raw:
            if isinstance(block, Grid):
                markup.extend(cell.place for row in block.rows for cell in row if _TAG.search(cell.text))
                blocks.append(_cleaned(block, kerned=kerned))
            elif block.text.strip():
                markup.extend([block.place] if _TAG.search(block.text) else [])
                blocks.append(Line(text=clean(block.text, kerned=kerned), place=block.place))
            else:
                blocks.append(block)
    return Layout(blocks=tuple(_paragraphs(blocks, wrapped=wrapped)), markup=tuple(markup))


def clean(text: str, *, kerned: bool) -> str:
    """The words of a text without tags and names of persons, mended; paragraphs inside it are kept as lines."""
    text = _TAG.sub("", _CHECKBOX.sub("☐ ", _BREAK.sub("\n", text)))
    words = (thai.repair(mending.tones(html.unescape(line))) for line in text.split("\n"))
    lines = (" ".join(mending.closed(line, kerned=kerned).split()) for line in words)
    return without_persons("\n".join(line for line in lines if line))


def _cleaned(grid: Grid, *, kerned: bool) -> Grid:
    rows = (tuple(Cell(text=clean(cell.text, kerned=kerned), place=cell.place) for cell in row) for row in grid.rows)
    kept = tuple(row for row in rows if any(not _RULE.fullmatch(cell.text + " ") for cell in row))
    return Grid(rows=kept, guessed=grid.guessed)


def _belongs(table: Table, segment: Segment) -> bool:
    return not segment.place or table.place == segment.place or table.place.startswith(f"{segment.place} ")


def _place(segment: Segment, number: int) -> str:
    return f"{segment.place}, line {number}" if segment.place else f"line {number}"


# --- text alone -------------------------------------------------------------------------------------------------------


def _rows_of_text(segment: Segment) -> Iterator[Line | Grid]:
    """Lines with tabs are rows; so are lines whose words stand in columns. Blank lines do not end a table of tabs."""
    rows: list[tuple[Cell, ...]] = []
    lines = mending.whole_lines(segment.text)
    columns = aligned(lines) if "\t" not in segment.text else {}
    number = 0
    while number < len(lines):
        line, place = lines[number], _place(segment, number + 1)
        if "\t" in line.strip("\r\n "):
            rows.append(
                tuple(Cell(text=text, place=f"{place}, cell {n}") for n, text in enumerate(line.split("\t"), 1))
            )
        elif number in columns:
            end, table = columns[number]
            yield Grid(
                rows=tuple(
                    tuple(
                        Cell(text=text, place=f"{_place(segment, at + 1)}, cell {n}") for n, text in enumerate(row, 1)
                    )
                    for at, row in table
                ),
                guessed=True,
            )
            number = end
            continue
        elif line.strip() or not rows:
            if rows:
                yield Grid(rows=tuple(rows))
                rows = []
            yield Line(text=line, place=place)
        number += 1
    if rows:
        yield Grid(rows=tuple(rows))


# --- text beside tables that the reader found -------------------------------------------------------------------------


def _tables_placed(segment: Segment, tables: Sequence[Table]) -> Iterator[Line | Grid]:
    """Put each table where its words stand in the text, and leave those words out of the text."""
    lines = segment.text.split("\n")
    at = 0
    for table in tables:
        first, last = _extent(lines, at, table)
        for number in range(at, first):
            yield Line(text=lines[number], place=_place(segment, number + 1))
        yield _grid(table)
        at = last
    for number in range(at, len(lines)):
        yield Line(text=lines[number], place=_place(segment, number + 1))


def _extent(lines: Sequence[str], begin: int, table: Table) -> tuple[int, int]:
    """The lines that hold a table: from the first that begins its head to the last of which it holds every word."""
    head = thai.key("".join(table.header))
    whole = thai.key("".join((*table.header, *(cell for row in table.rows for cell in row))))
    keys = [thai.key(line) for line in lines]
    first = next((n for n in range(begin, len(lines)) if keys[n] and head.startswith(keys[n])), -1)
    if first < 0:
        first = next((n for n in range(begin, len(lines)) if keys[n] and _inside(lines[n], head)), begin)
    left, last = len(whole), first
    for number in range(first, len(lines)):
        if keys[number] and not (keys[number] in whole or _inside(lines[number], whole)):
            break
        left -= len(keys[number])
        last = number + 1
        if left <= 0:
            break
    return first, last


def _inside(line: str, whole: str) -> bool:
    words = [word for word in map(thai.key, line.split()) if word]
    return bool(words) and all(word in whole for word in words)


def _grid(table: Table) -> Grid:
    column, row = split(table.origin)
    name = table.place or "table"
    return Grid(
        rows=tuple(
            tuple(
                Cell(text=text, place=f"{name}, cell {address(column + n, row + below)}")
                for n, text in enumerate(cells)
            )
            for below, cells in enumerate((table.header, *table.rows))
        )
    )


# --- paragraphs -------------------------------------------------------------------------------------------------------


def _paragraphs(blocks: Sequence[Line | Grid], *, wrapped: bool) -> Iterator[Line | Grid]:
    """Join the lines of a paragraph where the file breaks lines to fit the page; drop blank lines."""
    widest = max((len(block.text) for block in blocks if isinstance(block, Line)), default=0)
    margin = max(_FULL_LINE, widest * _NEARLY)
    held: Line | None = None
    full = False  # whether the line before reaches the margin
    for block in blocks:
        if wrapped and held is not None and isinstance(block, Line) and _goes_on(held.text, block.text, full=full):
            join = mending.joined if full else "{} {}".format
            held, full = Line(text=join(held.text, block.text), place=held.place), len(block.text) >= margin
            continue
        if held is not None:
            yield held
        held = None
        if isinstance(block, Grid):
            if block.rows:
                yield block
        elif block.text.strip():
            held, full = block, len(block.text) >= margin
    if held is not None:
        yield held


def _goes_on(before: str, text: str, *, full: bool) -> bool:
    """Whether a line goes on with the paragraph before it."""
    if not text.strip() or _STARTS.match(text) or before.endswith("ดังนี้"):
        return False
    return not _OFTEN_STARTS.match(text) or (full and not _ENDS.search(before))
