"""The words of a PDF page with their places, and how the words of one cell are put together again."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2 as pdfium

from crawler.readers import pdf_calls as calls
from crawler.readers.pdf_rules import Shown
from oit import thai

MAX_LETTERS = 40_000
"""Letters of a page with a table that are measured."""

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_MARKS = re.compile(f"[{_MARK}]")
_SIGNS = "".join(filter(_MARKS.match, map(chr, range(0x0E00, 0x0E80))))
"""The same as letters to strip: many words end in none, and this is asked of every word of a page."""
_LEANS = frozenset(f"{_SIGNS}\u0e33")
_LATE = re.compile(f"[{_MARK}](?<=[^\u0e01-\u0e2e{_MARK}][{_MARK}])")
_THAI = frozenset(map(chr, range(0x0E01, 0x0E4F)))
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


_Box = tuple[float, float, float, float]
_NOWHERE: _Box = (0.0, 0.0, 0.0, 0.0)


class Meter:
    """Measures letters of one page as it is shown."""

    def __init__(self, page: pdfium.PdfPage, words: pdfium.PdfTextPage) -> None:
        """``words`` are those of ``page``."""
        self._words, self._shown = calls.place_of(words.raw), Shown(page)
        self._numbers = calls.Numbers(ctypes.c_float, 4)  # left, top, right, bottom
        self._begin, self._held = self._numbers.at[0], self._numbers.held
        self._upright = page.get_rotation() == 0  # most pages are, and letters are many

    def box(self, at: int) -> _Box:
        """Left, upper, right and lower edge of a letter; all 0 when it has no place."""
        if at < 0 or not calls.letter_box(self._words, at, self._begin):
            return _NOWHERE
        left, top, right, bottom = self._held
        if self._upright:
            return left, -top, right, -bottom
        x, y = self._shown.place(left, bottom)
        u, v = self._shown.place(right, top)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def first(self, place: int) -> int:
        """The number of the letter at a place of the text."""
        return calls.letter_of(self._words, place)

    def holds(self, place: int, letter: str) -> bool:
        """Whether this letter stands at a place of the text."""
        return calls.letter_code(self._words, self.first(place)) == ord(letter)

    def made_up(self, place: int) -> bool:
        """Whether the letter at a place of the text was not written."""
        return calls.letter_made_up(self._words, self.first(place)) == 1


class Places:
    """All words of a page; those that reach over a line are cut at it."""

    def __init__(self, page: pdfium.PdfPage, words: pdfium.PdfTextPage, raw: str, *, single: bool) -> None:
        """``raw`` and ``single`` as in ``pdf_text.lines_of``."""
        self._meter, self._single = Meter(page, words), single
        self._text = raw[:MAX_LETTERS]
        self._late = _LATE.search(self._text) is not None  # then any mark may be late

    def words(self, edges: Sequence[float] = ()) -> Iterator[Word]:
        """The words in the order in which they were written; ``edges``: upright lines, sorted, that cut words."""
        meter, written, torn = self._meter, self._text, self._single or self._late
        end = 0
        last: Word | None = None
        for token in _TOKEN.finditer(written):
            place, text = token.start(), token[0]
            new_line = last is None or written.find("\n", end, place) >= 0
            end = token.end()
            first = meter.first(place)
            left, top, right, bottom = meter.box(first)
            low, high = left, right
            tail = max(0, len(text.rstrip(_SIGNS)) - 1)
            if tail:
                begins, _, ends, _ = meter.box(first + tail)
                low, high = min(left, begins), max(right, ends)
            crossed = bisect_right(edges, low + 1) < bisect_left(edges, high - 1)
            if crossed:
                parts: Iterable[Word] = self._cut(first, text, edges, new_line=new_line)
            else:
                if self._late and _MARKS.search(text):
                    text = "".join([text[at] for at in _order(text, meter.box, first)])
                parts = (Word(text, low, high, (top + bottom) / 2, bottom - top, new_line, glued=False),)
            for word in parts:
                glued = torn and last is not None and not new_line and self._torn(last, word, place)
                last = word._replace(glued=True) if glued else word
                yield last
                new_line = False

    def _torn(self, last: Word, word: Word, place: int) -> bool:
        """Whether the space before a word was made up where a piece was taken out or a mark came late."""
        if last.text[-1] not in _THAI or word.text[0] not in _THAI:
            return False
        taken_out = self._single and last.text[-1] in _LEANS
        near = taken_out and word.left - last.right < _PIECE * word.high
        if self._late and _MARKS.match(self._text[place - 2 : place - 1]):
            near = word.left - last.right < _TOUCHES * word.high
        return near and self._meter.made_up(place - 1)

    def _cut(self, first: int, text: str, edges: Sequence[float], *, new_line: bool) -> Iterator[Word]:
        """A word letter by letter: its marks where they belong, its parts on both sides of a line apart."""
        boxes = [self._meter.box(first + at) for at in range(len(text))]
        order = _order(text, boxes.__getitem__) if self._late else range(len(text))
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


def _order(text: str, box: Callable[[int], _Box], first: int = 0) -> list[int]:
    """The letters with every mark after the one it stands over: spreadsheets draw marks late.

    ``box`` measures a letter by its number; that of the first letter of the text is ``first``.
    """
    order = list(range(len(text)))
    for at, letter in enumerate(text):
        if letter not in _SIGNS:
            continue
        left, _, right, _ = box(first + at)
        base = at - 1
        while base > 0 and text[order[base]] in _SIGNS:
            base -= 1
        if right <= left or base < 1 or text[order[base - 1]] not in _THAI:
            continue
        if box(first + order[base])[0] > (left + right) / 2:
            order.insert(base, order.pop(at))
    return order


def _parted(one: _Box, other: _Box, letter: str, edges: Sequence[float]) -> bool:
    if other[0] + other[2] <= one[0] + one[2] or letter in _SIGNS:
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
    if before[-1] not in _THAI:
        return False
    if word.new_line:
        return word.text[0] in _THAI
    return word.text[0] in _LEANS  # but "จ านวน" says "จำนวน" and is left to oit.text
