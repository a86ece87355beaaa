"""DOC of Word 97 and later by its piece table, of Word 6 and 95 as bytes: olefile and ``struct``, no outside program.

Source of the layout: [MS-DOC] 2.4.1 (retrieving text), 2.5.10 (FIB), 2.8.35 (piece table), 2.9.175 (paragraph pages).
"""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_left
from collections.abc import Iterator

import olefile

from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, Source, squeeze
from crawler.readers.encoding import decode
from crawler.readers.officexml import WEB
from crawler.readers.rows import sheet_table
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Link, Record, Segment, Table, TextSource

_WORD_97, _WORD_95 = 0xA5EC, 0xA5DC
_ENCRYPTED, _TABLE_1, _COMPLEX = 0x0100, 0x0200, 0x0004
_STORIES = ("main", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
_UNSEEN = frozenset({"macros", "comments"})
_MAX_PIECES = 200_000
_MAX_PARAGRAPHS = 200_000
_MAX_STREAM = 100_000_000
_MAX_HEADINGS = 300
_TITLE = 160
_FKP = 512
_ROW_END, _IN_TABLE, _OUTLINE = 0x2417, 0x2416, 0x2640
_HEADING_STYLES = range(1, 10)
_FIELD = re.compile(r"\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x15]*))?\x15")
_HYPERLINK = re.compile(r'HYPERLINK\s+"?(https?://[^"\s]+)')
_DRAWN = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x0d": "\n", "\x1e": "-", "\x1f": "", "\xa0": " "})
_INVISIBLE = re.compile(r"[\x00-\x06\x08\x0e-\x12\x16-\x1d]")


class _Piece(Record, frozen=True):
    """A run of text: where it starts in the file, how many bytes a letter takes, and where it stands in the text."""

    at: int
    size: int
    start: int
    stop: int


class _Paragraph(Record, frozen=True):
    """Where a paragraph ends (position in the text) and what its properties say."""

    stop: int
    row_end: bool
    heading: bool
    in_table: bool


def read(source: Source) -> Content:
    """A DOC file: text of all stories but comments, tables, headings, hyperlinks."""
    try:
        with olefile.OleFileIO(io.BytesIO(source.body)) as ole:
            return _read(ole, source.url)
    except (OSError, ValueError, struct.error, IndexError, KeyError, TypeError, AttributeError) as error:
        return Content(not_read=f"damaged: {type(error).__name__}")


def _read(ole: olefile.OleFileIO, url: str) -> Content:
    word = ole.openstream("WordDocument").read(_MAX_STREAM)
    magic, flags = struct.unpack_from("<H", word)[0], struct.unpack_from("<H", word, 0x0A)[0]
    if flags & _ENCRYPTED:
        return Content(not_read="password: document")
    if magic == _WORD_95:
        return _word_95(word, flags, url)
    if magic != _WORD_97:
        return Content(not_read="damaged: no Word text in the file")
    table = ole.openstream("1Table" if flags & _TABLE_1 else "0Table").read(_MAX_STREAM)
    pieces = tuple(_pieces(word, table))
    raw = "".join(_letters(word, piece) for piece in pieces)
    marks = _paragraphs(word, table, pieces)
    main, rest = _stories(word, raw)
    return _content(main, rest, marks, url, _named(ole))


def _pieces(word: bytes, table: bytes) -> Iterator[_Piece]:
    start, length = struct.unpack_from("<II", word, 0x01A2)
    clx = table[start : start + length]
    at = 0
    while clx[at] == 1:  # property changes stand before the piece table
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plc = clx[at + 5 : at + 5 + size]
    count = min(_MAX_PIECES, (len(plc) - 4) // 12)
    ends = struct.unpack_from(f"<{count + 1}I", plc)
    total = 0
    for number in range(count):
        where = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * number + 2)[0]
        letters = ends[number + 1] - ends[number]
        if letters <= 0 or total > MAX_TEXT * 2:
            continue
        packed = where & 0x40000000
        at = (where & 0x3FFFFFFF) // 2 if packed else where
        letters = min(letters, (len(word) - at) // (1 if packed else 2))
        if letters > 0:
            yield _Piece(at=at, size=1 if packed else 2, start=total, stop=total + letters)
            total += letters


def _letters(word: bytes, piece: _Piece) -> str:
    data = word[piece.at : piece.at + piece.size * (piece.stop - piece.start)]
    # a lone surrogate is one letter, so that positions hold; a pair becomes one letter and shifts what follows by one
    return data.decode("cp1252", "replace") if piece.size == 1 else data.decode("utf-16-le", "replace")


def _stories(word: bytes, raw: str) -> tuple[str, str]:
    """The main text, and the other stories that a reader sees."""
    counts = struct.unpack_from("<8i", word, 0x4C)
    at, found = 0, []
    for name, count in zip(_STORIES, counts, strict=True):
        if count > 0:
            found.append((name, raw[at : at + count]))
            at += count
    main = next((text for name, text in found if name == "main"), raw)
    return main, "\r".join(text for name, text in found if name not in {"main", *_UNSEEN})


def _paragraphs(word: bytes, table: bytes, pieces: tuple[_Piece, ...]) -> tuple[_Paragraph, ...]:
    """Every paragraph that is a heading or stands in a table; () where the pages of properties are torn."""
    found: list[_Paragraph] = []
    pieces = tuple(sorted(pieces, key=lambda piece: piece.at))
    try:
        start, length = struct.unpack_from("<II", word, 0x0102)
        count = (length - 4) // 8
        for number in struct.unpack_from(f"<{count}I", table, start + 4 * (count + 1)):
            found.extend(_page(word[number * _FKP : (number + 1) * _FKP], pieces))
            if len(found) > _MAX_PARAGRAPHS:
                break
    except (struct.error, IndexError):
        return ()
    return tuple(sorted(found, key=lambda paragraph: paragraph.stop))


def _page(page: bytes, pieces: tuple[_Piece, ...]) -> Iterator[_Paragraph]:
    count = page[_FKP - 1]
    ends = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        offset = page[4 * (count + 1) + 13 * number] * 2
        if not offset:
            continue
        size = page[offset]
        properties = (
            page[offset + 1 : offset + 2 * size] if size else page[offset + 2 : offset + 2 + 2 * page[offset + 1]]
        )
        row_end, heading, in_table = _properties(properties)
        stop = _position(ends[number + 1], pieces) if row_end or heading or in_table else -1
        if stop >= 0:
            yield _Paragraph(stop=stop, row_end=row_end, heading=heading, in_table=in_table)


def _properties(data: bytes) -> tuple[bool, bool, bool]:
    """Whether a paragraph ends a table row, is a heading (style 1 to 9, or an outline level), stands in a table."""
    if len(data) < 2:  # noqa: PLR2004 - the size of a style number
        return False, False, False
    heading, row_end, in_table = struct.unpack_from("<H", data)[0] in _HEADING_STYLES, False, False
    at = 2
    while at + 3 <= len(data):
        code = struct.unpack_from("<H", data, at)[0]
        value = data[at + 2]
        if code == _ROW_END:
            row_end = bool(value)
        elif code == _IN_TABLE:
            in_table = bool(value)
        elif code == _OUTLINE:
            heading = value < len(_HEADING_STYLES)
        at += 2 + _operand(code, data, at + 2)
    return row_end, heading and not row_end, in_table


def _operand(code: int, data: bytes, at: int) -> int:
    """Bytes of the operand of a property change ([MS-DOC] 2.2.5.1)."""
    kind = code >> 13
    if kind != 6:  # noqa: PLR2004 - 6: the size stands before the operand
        return (1, 1, 2, 4, 2, 2, 0, 3)[kind]
    if code == 0xD608 and at + 2 <= len(data):  # noqa: PLR2004 - a table definition counts with two bytes
        return int(struct.unpack_from("<H", data, at)[0]) + 1
    return data[at] + 1


def _position(offset: int, pieces: tuple[_Piece, ...]) -> int:
    """The place in the text of a byte of the file, or -1; ``pieces`` stand in the order of the file."""
    number = bisect_left(pieces, offset, key=lambda piece: piece.at) - 1
    if number < 0:
        return -1
    piece = pieces[number]
    end = piece.at + piece.size * (piece.stop - piece.start)
    return piece.start + (offset - piece.at) // piece.size if offset <= end else -1


def _content(main: str, rest: str, marks: tuple[_Paragraph, ...], url: str, named: str) -> Content:
    row_ends = frozenset(mark.stop for mark in marks if mark.row_end)
    inside = frozenset(mark.stop for mark in marks if mark.in_table)
    links = tuple(_links(main, url))
    parts = tuple(_parts(main, row_ends, inside))
    body = thai.repair("\n".join(_clean(" ".join(part) if len(part) > 1 else part[0]) for part in parts))
    around = dict.fromkeys(line for line in _clean(rest).split("\n") if line)
    text = "\n".join(filter(None, (*body.split("\n"), *map(thai.repair, around))))
    if not text.strip():
        return Content(not_read="empty: no text in the document", links=links)
    headings = tuple(_headings(main, marks))
    first = headings[0] if headings else squeeze(text.partition("\n")[0])
    return Content(
        title=(named if sensible_title(named) else first)[:_TITLE],
        headings=headings,
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        tables=_tables(parts),
        links=links,
        text_source=TextSource.TEXT_LAYER,
    )


def _parts(main: str, row_ends: frozenset[int], inside: frozenset[int]) -> Iterator[tuple[str, ...]]:
    """Paragraphs as tuples of one, table rows as tuples of their cells."""
    at = 0
    cells: list[str] = []
    for found in re.finditer("[\r\x07]", main):
        words = main[at : found.start()]
        if found[0] == "\r":
            if cells or found.end() in inside:  # a line inside a cell; the cell goes on
                continue
            yield (words,)
        elif found.end() in row_ends or (not row_ends and not words and cells):
            yield tuple(cells) if len(cells) > 1 else (*cells, "")
            cells = []
        else:
            cells.append(words)
        at = found.end()
    if cells:
        yield (*cells, "")
    yield (main[at:],)


def _clean(raw: str) -> str:
    """The words a reader sees: field codes and anchors of pictures gone."""
    seen = raw
    for _ in range(10):  # fields stand in fields
        less = _FIELD.sub(lambda found: found[2] or "", seen)
        if less == seen:
            break
        seen = less
    seen = _INVISIBLE.sub("", re.sub("[\x13-\x15]", "", seen).translate(_DRAWN)).replace("\x07", " ")
    return "\n".join(filter(None, (" ".join(line.split()) for line in seen.split("\n"))))


def _links(main: str, url: str) -> Iterator[Link]:
    for found in _FIELD.finditer(main):
        target = _HYPERLINK.search(found[1])
        if target and target[1].startswith(WEB):
            yield Link(source=url, target=target[1], text=squeeze(_clean(found[2] or "")))


def _headings(main: str, marks: tuple[_Paragraph, ...]) -> Iterator[str]:
    for mark in [mark for mark in marks if mark.heading and mark.stop <= len(main)][:_MAX_HEADINGS]:
        if mark.stop > 0:
            start = max(main.rfind("\r", 0, mark.stop - 1), main.rfind("\x07", 0, mark.stop - 1)) + 1
            words = thai.repair(squeeze(_clean(main[start : mark.stop])))
            if words:
                yield words


def _tables(parts: tuple[tuple[str, ...], ...]) -> tuple[Table, ...]:
    found: list[Table] = []
    rows: list[tuple[str, ...]] = []
    for part in (*parts, ("",)):
        if len(part) > 1:
            rows.append(tuple(thai.repair(squeeze(_clean(cell))) for cell in part[:MAX_COLUMNS]))
        elif rows:
            table = sheet_table(rows[:MAX_ROWS], f"table {len(found) + 1}")
            found += [table] if table is not None else []
            rows = []
    return tuple(found[:MAX_TABLES])


def _named(ole: olefile.OleFileIO) -> str:
    """The title in the properties, whose code page is often not the one it claims."""
    try:
        title = ole.get_metadata().title
    except Exception:  # noqa: BLE001 - olefile raises whatever a torn property set makes Python raise
        return ""
    return squeeze(decode(title, meta=False).text if isinstance(title, bytes) else str(title or "")).strip("\0")


def _word_95(word: bytes, flags: int, url: str) -> Content:
    if flags & _COMPLEX:
        return Content(not_read="unsupported: doc of Word 95, saved in pieces")
    start, stop = struct.unpack_from("<II", word, 0x18)
    raw = decode(word[start : min(stop, start + MAX_TEXT)], header="cp874", meta=False).text
    return _content(raw, "", (), url, "")
