"""Tables without lines: at least three rows of words that stand in at least three columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from statistics import median

import pypdfium2 as pdfium

from crawler.readers.pdf_text import Line
from crawler.readers.pdf_words import Meter, Word, cell_text

LEAST = 3
"""Rows and columns that make a table."""
_FIGURE = re.compile(r"(?:^|\s)[\d๐-๙][\d๐-๙,.:/-]*(?:\s|$)")
_NEAR = 4
"""Lines of text that may lie between two rows of a table: its cells may have several lines."""
_MAX_ROWS = 400
_GAP, _SLACK = 0.75, 0.55
_FILLED = 0.5
_STEP = 3.2
"""Heights of a line between two rows, at most."""
_LEADER = "....."
_SPACES = re.compile("(?<=[^\\s\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])\\s+(?=\\S)|(?<=\\S)\\s+(?=[^\\s\u0e01-\u0e4e])")
_LONG, _LOOKS, _GAPS, _ENOUGH = 250, 10, 8, 3
"""Letters of a row, rows and gaps that are looked at, and rows with gaps that are worth measuring all of a page."""

Row = tuple[str, ...]


def may_hold(page: pdfium.PdfPage, words: pdfium.PdfTextPage, lines: Sequence[Line]) -> bool:
    """Whether a page could have such a table: lines near each other have three words, a figure and two wide gaps.

    Cheap, because most pages are prose and pay for nothing else: a few gaps are measured, and only where the words
    look like it.
    """
    meter: Meter | None = None
    near, looked, last = 0, 0, -_NEAR
    for at, line in enumerate(lines):
        text = line.text
        if text.count(" ") < LEAST - 1 or len(text) > _LONG or _LEADER in text or not _FIGURE.search(text):
            continue
        meter = meter or Meter(page, words)
        looked += 1
        if _wide_gaps(meter, line) >= LEAST - 1:
            near = near + 1 if at - last <= _NEAR else 1
            last = at
        if near >= _ENOUGH or looked >= _LOOKS:
            break
    return near >= _ENOUGH


def written(raw: str) -> list[Line]:
    """The lines of a page as they are in the file, where mended ones do not tell the places of their letters."""
    found, place = [], 0
    for text in raw.split("\n"):
        found.append(Line(place, text.rstrip()))
        place += len(text) + 1
    return found


def _wide_gaps(meter: Meter, line: Line) -> int:
    """Gaps of a line that are wider than a space; counted no further than it takes."""
    found = 0
    for gap in islice(_SPACES.finditer(line.text), _GAPS):
        if not meter.holds(line.start + gap.end(), line.text[gap.end()]):
            break  # a mended line: what it says further on stands elsewhere
        one, other = (meter.box(meter.first(line.start + place)) for place in (gap.start() - 1, gap.end()))
        found += other[0] - one[2] > _GAP * (other[3] - other[1]) or one[0] - other[2] > _GAP * (other[3] - other[1])
        if found >= LEAST - 1:
            break
    return found


def tables(words: Sequence[Word]) -> Iterator[tuple[tuple[float, ...], list[Row]]]:
    """The tables in the words of a page: the edges of their columns, and their rows."""
    rows = [_pieces(row) for row in _rows(words)]
    at = 0
    while at < len(rows):
        end, gutters = _reach(rows, at)
        if gutters:
            found = _filled(rows[at:end], gutters)
            if found:
                yield gutters, found
                at = end
                continue
        at += 1


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one line, from the top down, each line from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.down):
        if rows and abs(word.down - rows[-1][0].down) <= _SLACK * 0.6 * max(1.0, word.high):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.left) for row in rows[:_MAX_ROWS]]


def _pieces(row: Sequence[Word]) -> list[list[Word]]:
    """The words of a line, parted where the gap between them is wider than a space."""
    pieces = [[row[0]]]
    for one, other in pairwise(row):
        if not other.glued and other.left - max(word.right for word in pieces[-1]) > _GAP * max(one.high, other.high):
            pieces.append([other])
        else:
            pieces[-1].append(other)
    return pieces


def _reach(rows: Sequence[list[list[Word]]], begin: int) -> tuple[int, tuple[float, ...]]:
    """How far down from a row the columns go, and what parts them; () when it is no beginning of a table."""
    if len(rows[begin]) < LEAST:
        return begin, ()
    taken: list[tuple[float, float]] = []
    gutters: tuple[float, ...] = ()
    full = 0
    end = begin
    last = rows[begin][0][0]
    for at in range(begin, len(rows)):
        row = rows[at]
        if row[0][0].down - last.down > _STEP * max(last.high, row[0][0].high):
            break
        spans = [(piece[0].left, max(word.right for word in piece)) for piece in row]
        after = _projected(taken, spans)
        between = tuple((one[1] + other[0]) / 2 for one, other in pairwise(after))
        if len(between) + 1 < LEAST or any(_LEADER in word.text for piece in row for word in piece):
            break
        if full >= LEAST and len(after) < len(taken):
            break  # a line of prose below the table runs over its columns
        if len(row) >= LEAST:
            full, end = full + 1, at + 1
        elif end + 1 < at:
            break
        taken, last = after, row[0][0]
        gutters = between if len(row) >= LEAST else gutters
    return (end, gutters) if full >= LEAST else (begin, ())


def _projected(taken: Sequence[tuple[float, float]], more: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for start, end in sorted([*taken, *more]):
        if out and start <= out[-1][1] + 2:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((start, end))
    return out


def _filled(rows: Sequence[list[list[Word]]], gutters: Sequence[float]) -> list[Row] | None:
    """The cells, when enough of them say something; lines that continue the row above are joined to it."""
    out: list[list[list[Word]]] = []
    for row in rows:
        cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
        for piece in row:
            cells[sum(edge < piece[0].middle for edge in gutters)] += piece
        if out and not cells[0] and sum(map(bool, cells)) < LEAST:
            for above, more in zip(out[-1], cells, strict=True):
                above += [word._replace(new_line=at == 0) for at, word in enumerate(more)]
        else:
            out.append(cells)
    if len(out) < LEAST:
        return None
    for column in range(len(gutters) + 1):
        said = [cell_text(row[column]) for row in out]
        if sum(map(bool, said)) < max(2, _FILLED * len(out) * (1 if column < LEAST else 0.3)):
            return None
    texts = [tuple(map(cell_text, row)) for row in out]
    if median(len(cell) for row in texts for cell in row) > 60:  # noqa: PLR2004 - columns of prose
        return None
    return texts
