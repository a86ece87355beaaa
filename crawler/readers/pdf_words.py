"""The words of a PDF page with their places, and how the words of one cell are put together again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from crawler.readers.pdf_rules import Shown
from oit import thai

MAX_LETTERS = 40_000
"""Letters of a page with a table that are measured."""

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARKS = re.compile(f"[{_MARK}]")
_SIGNS = "".join(filter(_MARKS.match, map(chr, range(0x0E00, 0x0E80))))
"""The same as letters to strip: many words end in none, and this is asked of every word of a page."""
_LEANS = re.compile(f"[{_MARK}\u0e33]")
_LATE = re.compile(f"[^\u0e01-\u0e2e{_MARK}][{_MARK}]")
_THAI_END = re.compile("[\u0e01-\u0e4e]$")
_THAI_START = re.compile("[\u0e01-\u0e4e]")
_AFTER_MARK = re.compile(f"[{_MARK}\u0e33]$")
_TOKEN = re.compile(r"\S+")
_TOUCHES = 0.12
"""Of the height of a letter: letters nearer than that touch."""
_PIECE = 1.2
"""Of the height of a letter: no piece that was taken out is wider."""


class Word(NamedTuple):
    """Letters without a gap: where they stand on the page as it is shown, in points, and what comes before them.

    ``glued``: nothing was written between them and the word before. ``down`` is the middle of the first letter,
    ``high`` its height.
    """

    text: str
    left: float
    right: float
    down: float
    high: float
    new_line: bool
    glued: bool

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2


class Meter:
    """Measures letters of one page as it is shown."""

    def __init__(self, page: pdfium.PdfPage, words: pdfium.PdfTextPage) -> None:
        """``words`` are those of ``page``."""
        self._words, self._shown, self._box = words.raw, Shown(page), pdfium_c.FS_RECTF()
        self._upright = page.get_rotation() == 0  # most pages are, and letters are many

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge of a letter; all 0 when it has no place."""
        box = self._box
        if at < 0 or not pdfium_c.FPDFText_GetLooseCharBox(self._words, at, box):
            return 0.0, 0.0, 0.0, 0.0
        if self._upright:
            return box.left, -box.top, box.right, -box.bottom
        x, y = self._shown.place(box.left, box.bottom)
        u, v = self._shown.place(box.right, box.top)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def first(self, place: int) -> int:
        """The number of the letter at a place of the text."""
        return int(pdfium_c.FPDFText_GetCharIndexFromTextIndex(self._words, place))

    def holds(self, place: int, letter: str) -> bool:
        """Whether this letter stands at a place of the text."""
        return bool(pdfium_c.FPDFText_GetUnicode(self._words, self.first(place)) == ord(letter))

    def made_up(self, place: int) -> bool:
        """Whether the letter at a place of the text was not written."""
        return bool(pdfium_c.FPDFText_IsGenerated(self._words, self.first(place)) == 1)


class Places:
    """All words of a page; those that reach over a line are cut at it."""

    def __init__(self, page: pdfium.PdfPage, words: pdfium.PdfTextPage, *, single: bool) -> None:
        """``single`` as in ``pdf_text.lines_of``."""
        self._meter, self._single = Meter(page, words), single
        self._text = words.get_text_range()[:MAX_LETTERS]
        self._late = _LATE.search(self._text) is not None  # then any mark may be late

    def words(self, edges: Sequence[float] = ()) -> Iterator[Word]:
        """The words in the order in which they were written; ``edges``: upright lines, sorted, that cut words."""
        end = 0
        last: Word | None = None
        for token in _TOKEN.finditer(self._text):
            place, text = token.start(), token[0]
            new_line = last is None or "\n" in self._text[end:place]
            first = self._meter.first(place)
            for word in self._cut(first, text, edges, new_line=new_line):
                glued = last is not None and not new_line and self._torn(last, word, place)
                last = word._replace(glued=True) if glued else word
                yield last
                new_line = False
            end = token.end()

    def _torn(self, last: Word, word: Word, place: int) -> bool:
        """Whether the space before a word was made up where a piece was taken out or a mark came late."""
        if not (self._single or self._late) or not _THAI_END.search(last.text) or not _THAI_START.match(word.text):
            return False
        taken_out = self._single and _AFTER_MARK.search(last.text) is not None
        near = taken_out and word.left - last.right < _PIECE * word.high
        if self._late and _MARKS.match(self._text[place - 2 : place - 1]):
            near = word.left - last.right < _TOUCHES * word.high
        return near and self._meter.made_up(place - 1)

    def _cut(self, first: int, text: str, edges: Sequence[float], *, new_line: bool) -> Iterator[Word]:
        left, top, right, bottom = self._meter.box(first)
        end = max(0, len(text.rstrip(_SIGNS)) - 1)
        last = self._meter.box(first + end) if end else (left, top, right, bottom)
        low, high = min(left, last[0]), max(right, last[2])
        crossed = bisect_right(edges, low + 1) < bisect_left(edges, high - 1)
        if not crossed and not (self._late and _MARKS.search(text)):
            yield Word(text, low, high, (top + bottom) / 2, bottom - top, new_line, glued=False)
            return
        boxes = [self._meter.box(first + at) for at in range(len(text))]
        order = _order(text, boxes) if self._late else list(range(len(text)))
        begin = 0
        for at in range(1, len(order) + 1):
            if at < len(order) and not _parted(boxes[order[at - 1]], boxes[order[at]], text[order[at]], edges):
                continue
            part = [boxes[n] for n in order[begin:at]]
            solid = [box for box in part if box[2] > box[0]] or part
            yield Word(
                "".join(text[n] for n in order[begin:at]),
                min(box[0] for box in solid),
                max(box[2] for box in solid),
                (solid[0][1] + solid[0][3]) / 2,
                solid[0][3] - solid[0][1],
                new_line and not begin,
                glued=begin > 0,
            )
            begin = at


_Box = tuple[float, float, float, float]


def _order(text: str, boxes: Sequence[_Box]) -> list[int]:
    """The letters with every mark after the one it stands over: spreadsheets draw marks late."""
    order: list[int] = []
    for at, letter in enumerate(text):
        place = len(order)
        left, _, right, _ = boxes[at]
        if _MARKS.match(letter) and right > left:
            base = place - 1
            while base > 0 and _MARKS.match(text[order[base]]):
                base -= 1
            if base > 0 and boxes[order[base]][0] > (left + right) / 2 and _THAI_START.match(text[order[base - 1]]):
                place = base
        order.insert(place, at)
    return order


def _parted(one: _Box, other: _Box, letter: str, edges: Sequence[float]) -> bool:
    if _MARKS.match(letter):
        return False
    return bisect_right(edges, (one[0] + one[2]) / 2) < bisect_left(edges, (other[0] + other[2]) / 2)


def cell_text(words: Sequence[Word]) -> str:
    """The words of one cell as one text: Thai that was broken at the end of a line or torn at a mark is closed."""
    out = ""
    for word in words:
        if out and not _closes(out, word):
            out += " "
        out += word.text
    return thai.repair(out).strip() if out else ""


def _closes(before: str, word: Word) -> bool:
    if word.glued:
        return True
    if not _THAI_END.search(before):
        return False
    if word.new_line:
        return _THAI_START.match(word.text) is not None
    return _LEANS.match(word.text) is not None  # but "จ านวน" says "จำนวน" and is left to oit.text
