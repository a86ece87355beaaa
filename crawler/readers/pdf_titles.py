"""Titles and headings of a PDF: the lines set larger, bolder or in the middle."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

from crawler.readers import pdf_calls as calls
from crawler.readers.base import clip, squeeze
from crawler.readers.pdf_text import Line
from oit import thai

MAX_HEADINGS = 30
STYLED_PAGES = 40
"""Pages whose lines are measured; headings of later pages name details."""

_TITLE, _HEADING, _TITLE_LINES = 200, 160, 5
_LARGER, _SAME = 1.12, 0.06
_MIDDLE, _NARROW, _UPPER = 0.03, 0.7, 0.45
_NEXT_LINE, _NEAR = 2.2, 3.0
_BLOCK_LINES, _PLAIN_LINES = 4, 3
_PAGE_NUMBER = re.compile(r"(?<=[\d๐-๙]{4}) [\d๐-๙]{1,3}$")
_NUMBERED = re.compile(r"\s*(?:[\d๐-๙]{1,2}\s*[.)]|[-•*]|(?:บทที่|ส่วนที่|หมวด|ข้อ)\s*[\d๐-๙])")
_LETTERS = re.compile("(?:[A-Za-z\u0e01-\u0e5b][^A-Za-z\u0e01-\u0e5b]*){5}")
_FONT_NAME = 128
_BOLD = 600
_RUNNING = re.compile(
    r"[-–\s(]*(?:หน้า(?:ที่)?|page)?\s*[\d๐-๙]{1,4}\s*(?:/\s*[\d๐-๙]+)?[-–\s)]*"
    r"|เล่ม\s.*ตอน.*|.*ราชกิจจานุเบกษา.*|[.\s_…-]+",
    re.IGNORECASE,
)
_FRAME = frozenset(map(thai.key, ("คำนำ", "สารบัญ", "สารบัญตาราง", "สารบัญภาพ", "หน้า", "เรื่อง", "สารบัญ หน้า", "บันทึกข้อความ")))


class Styled(NamedTuple):
    """A line and how it is set, as a reader sees the page.

    ``size`` in points; ``left``, ``right``, ``top`` and ``step`` (what one line takes) as shares of the page, ``top``
    0 at its upper edge.
    """

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    step: float


class _Meter:
    """Measures the characters of one page."""

    def __init__(self, page: pdfium.PdfPage, words: pdfium.PdfTextPage) -> None:
        self._words = calls.place_of(words.raw)
        self._left, self._bottom, right, top = page.get_mediabox()
        self._wide, self._high = max(1.0, float(right - self._left)), max(1.0, float(top - self._bottom))
        self._turned: int = page.get_rotation()
        self._numbers, self._flags = calls.Numbers(ctypes.c_float, 6), calls.Numbers(ctypes.c_int, 1)
        self._begin, self._held = self._numbers.at[0], self._numbers.held
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._named = calls.place_of(self._name), ctypes.c_ulong(_FONT_NAME), self._flags.at[0]

    def first(self, place: int) -> int:
        """The number of the character at a place of the text."""
        return calls.letter_of(self._words, place)

    def box(self, place: int) -> tuple[float, float, float] | None:
        """Left, right and upper edge of a character as shares of the page as it is shown."""
        if not calls.letter_box(self._words, place, self._begin):
            return None
        left, top, right, bottom, _, _ = self._held
        left, right = (left - self._left) / self._wide, (right - self._left) / self._wide
        low, high = (bottom - self._bottom) / self._high, (top - self._bottom) / self._high
        if self._turned == 90:  # noqa: PLR2004 - a quarter turn
            return low, high, left
        if self._turned == 180:  # noqa: PLR2004 - a half turn
            return 1 - right, 1 - left, low
        return (1 - high, 1 - low, 1 - right) if self._turned else (left, right, 1 - high)

    def size(self, place: int) -> float:
        """The size of a character in points, as it is shown."""
        given = calls.letter_size(self._words, place)
        if not calls.letter_matrix(self._words, place, self._begin):
            return given
        _, _, c, d, _, _ = self._held
        return given * float((c**2 + d**2) ** 0.5)

    def step(self, size: float) -> float:
        """What a line of this size takes of the page."""
        return size / (self._wide if self._turned in {90, 270} else self._high)

    def bold(self, place: int) -> bool:
        """Whether a character is bold."""
        calls.letter_font(self._words, place, *self._named)
        return b"bold" in self._name.value.lower() or calls.letter_weight(self._words, place) >= _BOLD


def styled(page: pdfium.PdfPage, words: pdfium.PdfTextPage, lines: Sequence[Line]) -> list[Styled]:
    """How the lines of a page are set."""
    meter = _Meter(page, words)
    out = []
    for line in lines:
        blank = len(line.text) - len(line.text.lstrip())
        first = meter.first(line.start + blank)
        box = meter.box(first) if first >= 0 else None
        if box is None:
            continue
        last = first + max(0, len(line.text.rstrip()) - blank - 1)
        end = meter.box(last) or box
        size = meter.size(first)
        bold = meter.bold(first) and meter.bold(last)  # a term in bold at the head of a paragraph is no heading
        out.append(Styled(line.text, size, bold, box[0], max(box[1], end[1]), box[2], meter.step(size)))
    return out


class _Body(NamedTuple):
    """What most letters are set in."""

    size: float
    bold: bool


def _body(lines: Iterable[Styled]) -> _Body:
    weights: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2, line.bold] += len(line.text)
    if not weights:
        return _Body(0.0, bold=False)
    (size, bold), _ = weights.most_common(1)[0]
    return _Body(size, bold)


def headings(pages: Sequence[Sequence[Styled]]) -> tuple[str, ...]:
    """The lines that are larger than most, or bold where most are not; at most ``MAX_HEADINGS``, each once."""
    body = _body(line for page in pages for line in page)
    found: dict[str, None] = {}
    for page in pages:
        for text in _blocks([line for line in page if _telling(line.text)], body):
            if thai.key(text) not in _FRAME:
                found.setdefault(text)
        if len(found) >= MAX_HEADINGS:
            break
    return tuple(found)[:MAX_HEADINGS]


def _blocks(lines: Sequence[Styled], body: _Body) -> list[str]:
    """Neighbouring heading lines set alike as one text."""
    blocks: list[list[Styled]] = []
    open_block = False
    for line in lines:
        stands_out = _stands_out(line, body)
        if stands_out and open_block and len(blocks[-1]) < _BLOCK_LINES and _goes_on(blocks[-1][-1], line):
            blocks[-1].append(line)
        elif stands_out:
            blocks.append([line])
        open_block = stands_out
    texts = (squeeze(thai.repair(" ".join(line.text for line in block))) for block in blocks)
    return [text for text in texts if len(text) <= _HEADING]


def _stands_out(line: Styled, body: _Body) -> bool:
    return line.size > _LARGER * body.size or (line.bold and not body.bold and line.size >= (1 - _SAME) * body.size)


def _goes_on(one: Styled, other: Styled) -> bool:
    """Whether a heading goes on in the next line: set alike, right below it, not numbered anew."""
    return (
        one.bold == other.bold
        and abs(one.size - other.size) <= _SAME * one.size
        and 0 < other.top - one.top <= _NEXT_LINE * one.step
        and not _NUMBERED.match(other.text)
    )


def _telling(text: str) -> bool:
    """Whether a line has words that could be a title: no page number, no running head, no row of figures."""
    return _LETTERS.search(text) is not None and not _RUNNING.fullmatch(text.strip()) and "....." not in text


def title(first: Sequence[Styled]) -> tuple[str, bool]:
    """The title a first page bears, and whether its setting says that it is one; '' when there is none.

    It begins at the first line that is larger than most, else at the uppermost one, and goes on as long as the next
    line is near and is large, bold or in the middle of the page.
    """
    body = _body(first)
    lines = sorted((line for line in first if _telling(line.text)), key=lambda line: line.top)
    begin = next((at for at, line in enumerate(lines) if line.top < _UPPER and line.size > _LARGER * body.size), 0)
    if not lines or lines[begin].top >= _UPPER:
        return "", False
    taken = [lines[begin]]
    plain = not _titled(lines[begin], body)
    for line in lines[begin + 1 : begin + (_PLAIN_LINES if plain else _TITLE_LINES)]:
        near = line.top - taken[-1].top <= _NEAR * max(line.step, taken[-1].step)
        if not near or not (plain or _titled(line, body)):
            break
        taken.append(line)
    text = _PAGE_NUMBER.sub("", squeeze(thai.repair(" ".join(line.text for line in taken))))
    return ("", False) if thai.key(taken[0].text) in _FRAME else (clip(text, _TITLE), not plain)


def _titled(line: Styled, body: _Body) -> bool:
    centred = abs((line.left + line.right) / 2 - 0.5) < _MIDDLE and line.right - line.left < _NARROW
    return _stands_out(line, body) or centred
