"""The words of one page as lines, put back together where the PDF tore them apart.

Three kinds of damage are mended here, all from real documents: marks that stand on a line of their own (PowerPoint),
marks that come one letter late because they were drawn apart (Excel), and Thai written with the codes of old fonts
(``‡√◊ËÕß`` for ``เรื่อง``). What every text needs is in ``oit.text``.
"""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2 as pdfium

from crawler.readers import pdf_calls as calls

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LETTERS = "\u0e01-\u0e2e"
THAI = re.compile("[\u0e01-\u0e5b]+")
LATIN = re.compile("[A-Za-z]+")
_MARK = re.compile(f"[{_MARKS}]")
_SIGNS_OVER = frozenset(filter(_MARK.match, map(chr, range(0x0E00, 0x0E80))))
_ONLY_MARKS = re.compile(f"[{_MARKS}]+")
_TORN = re.compile(f"[{_MARKS}\u0e30\u0e32\u0e33\u0e45]")
_OPEN_END = re.compile(f"[{_LETTERS}{_MARKS}]$")
_LATE = re.compile(f"[{_MARKS}](?<=[^{_LETTERS}{_MARKS}\\s][{_MARKS}])")
_ORPHANS = re.compile(f"[{_MARKS}](?<![{_LETTERS}{_MARKS}][{_MARKS}])")
_STRANGE = re.compile("[^\t-\r -~\u0e00-\u0e7f]")
"""Neither Thai nor plain Latin: without any of these a text holds nothing odd and nothing foreign."""
_ODD = re.compile("[\ufffd\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x9f\u0100-\u024f\ue000-\uf6ff\uf71b-\uf8ff]+")
_FOREIGN = re.compile(
    "[\u00a1-\u00ff\u0152\u0153\u0178\u0192\u02c6-\u02dd\u2020-\u2022\u2030\u2039\u203a\u2044\u20ac\u2122"
    "\u2126\u2202-\u2265\u25ca\ufb01\ufb02]+"
)
_GAP = re.compile(f"(?<=[{_MARKS}\u0e33]) (?=[\u0e01-\u0e4e])")
_SIGNS = re.compile(r"[!\"#$&'*+;<=>?@\[\\\]^_`{|}~’]+")
_SIGNS_SHARE = 0.2
_ODD_SHARE, _ORPHAN_SHARE, _THAI_SHARE, _FOREIGN_SHARE, _RIGHT_SHARE = 0.08, 0.12, 0.05, 0.3, 0.6
_BACK = 2
"""Letters a late mark may have slipped behind."""

# Old fonts put Thai where cp874 has it, and MacThai further marks, drawn higher or more to the left, where it has none.
_CP874 = {0xA0 + place: chr(0x0E00 + place) for place in range(1, 0x5C)}
_MAC_THAI = _CP874 | {0x83 + place: letter for place, letter in enumerate("่้๊๋์่้๊๋์“”ํ")}
_MAC_THAI |= {0x92 + place: letter for place, letter in enumerate("ั็ิีึื่้๊๋์‘’")}


class Line(NamedTuple):
    """A line, and which character of the page it begins with."""

    start: int
    text: str


def lines_of(words: pdfium.PdfTextPage, raw: str, *, single: bool = False) -> list[Line]:
    """The lines of a page in the order in which they were written, mended; blank ones left out.

    ``raw`` is the text of the page as written. ``single``: it comes from a copy made by ``pdf_mend``, where pieces
    that were taken out leave gaps.
    """
    found = _joined(raw)
    if single:
        boxes = _Boxes(words)
        found = [_closed(boxes, line) if _GAP.search(line.text) else line for line in found]
    if any(_LATE.search(line.text) for line in found):
        boxes = _Boxes(words)
        found = [_reattached(boxes, line) for line in found]
    if _STRANGE.search(raw) and count(_FOREIGN, raw) > _FOREIGN_SHARE * _solid(raw):
        found = _decoded(found)
    return found


def _joined(raw: str) -> list[Line]:
    found: list[Line] = []
    place, sticky = 0, False
    for piece in raw.split("\n"):
        text = piece.rstrip()
        if text:
            torn = found and (sticky or _TORN.match(text)) and _OPEN_END.search(found[-1].text)
            if torn:
                found[-1] = Line(found[-1].start, found[-1].text + text)
            else:
                found.append(Line(place, text))
            sticky = _ONLY_MARKS.fullmatch(text) is not None
        place += len(piece) + 1
    return found


def _closed(boxes: _Boxes, line: Line) -> Line:
    """The line without the spaces that PDFium made up where a piece was taken out."""
    first, text = boxes.first(line), line.text
    for gap in reversed([gap.start() for gap in _GAP.finditer(text)]):
        if boxes.made_up(first + gap):
            text = text[:gap] + text[gap + 1 :]
    return Line(line.start, text)


# --- marks that come late --------------------------------------------------------------------------------------------


class _Boxes:
    """Where the letters of a page stand, asked only where needed."""

    def __init__(self, words: pdfium.PdfTextPage) -> None:
        self._words = calls.place_of(words.raw)
        self._edges = calls.Numbers(ctypes.c_double, 4)

    def first(self, line: Line) -> int:
        """The number of the first letter of a line."""
        return calls.letter_of(self._words, line.start)

    def holds(self, number: int, letter: str) -> bool:
        return calls.letter_code(self._words, number) == ord(letter)

    def sides(self, number: int) -> tuple[float, float]:
        calls.letter_edges(self._words, number, *self._edges.at)
        left, right, _, _ = self._edges.held
        return left, right

    def made_up(self, number: int) -> bool:
        return calls.letter_made_up(self._words, number) == 1


def _reattached(boxes: _Boxes, line: Line) -> Line:
    """The line with every mark after the letter it stands over, as its place on the page tells."""
    first, text = boxes.first(line), line.text
    order = list(range(len(text)))
    moved = False
    for found in _MARK.finditer(text):
        mark = found.start()
        if not boxes.holds(first + mark, text[mark]):
            return line  # joined from several lines, or the page counts otherwise
        home = _home(boxes, first, text, order, mark)
        if home < mark:
            order.insert(home, order.pop(mark))
            moved = True
    if not moved:
        return line
    kept = [place for place in order if not (text[place] == " " and _slipped(boxes, first, text, place))]
    mended = "".join(text[place] for place in kept)
    return Line(line.start, mended) if len(_LATE.findall(mended)) <= len(_LATE.findall(text)) else line


def _home(boxes: _Boxes, first: int, text: str, order: list[int], mark: int) -> int:
    """Where in ``order`` a mark belongs: behind the last letter that begins left of its middle."""
    left, right = boxes.sides(first + mark)
    if right <= left:
        return mark
    middle = (left + right) / 2
    at = mark
    for _ in range(_BACK):
        base = at - 1
        while base >= 0 and text[order[base]] in _SIGNS_OVER:
            base -= 1
        if base < 1 or not THAI.match(text[order[base - 1]]) or boxes.sides(first + order[base])[0] <= middle:
            break
        at = base
    return at


def _slipped(boxes: _Boxes, first: int, text: str, place: int) -> bool:
    """Whether a space was made up only because a mark before it came late: the letters around it touch."""
    if not 0 < place < len(text) - 1 or text[place - 1] not in _SIGNS_OVER or not boxes.made_up(first + place):
        return False
    base = place - 1
    while base and text[base] in _SIGNS_OVER:
        base -= 1
    left, right = boxes.sides(first + base)
    return boxes.sides(first + place + 1)[0] - right < (right - left) / 3


# --- codes of old fonts ----------------------------------------------------------------------------------------------


def _decoded(lines: list[Line]) -> list[Line]:
    """Lines in Latin letters that are Thai in the codes of Windows or of the Mac, decoded; else as they were."""
    whole = "\n".join(line.text for line in lines)
    for way in (_from_windows, _from_mac):
        text = way(whole)
        late = len(_ORPHANS.findall(text))
        if _share(THAI, text) > _RIGHT_SHARE and late <= _ORPHAN_SHARE * len(text):
            return [Line(line.start, piece) for line, piece in zip(lines, text.split("\n"), strict=True)]
    return lines


def _from_windows(text: str) -> str:
    return text.translate(_CP874)


def _from_mac(text: str) -> str:
    return "".join(char if char.isascii() else _from_mac_letter(char) for char in text)


def _from_mac_letter(char: str) -> str:
    code = char.encode("mac_roman", "ignore")
    return _MAC_THAI.get(code[0], " ") if code else char


# --- rubbish ---------------------------------------------------------------------------------------------------------


def count(kind: re.Pattern[str], text: str) -> int:
    """How many characters of a text are of a kind; the pattern matches runs of them."""
    return len(text) - len(kind.sub("", text))


def _solid(text: str) -> int:
    return len("".join(text.split()))


def _share(kind: re.Pattern[str], text: str) -> float:
    solid = _solid(text)
    return count(kind, text) / solid if solid else 0.0


def is_rubbish(text: str, *, pictured: bool) -> bool:
    """Whether the text of a page is not what the page shows.

    Broken character maps give odd letters, signs or marks without a base; a scanner that knows no Thai lays Latin words
    under the picture of a Thai page (``pictured``).
    """
    if not text or text.isspace():
        return True
    thai_count, solid = count(THAI, text), _solid(text)
    strange = _STRANGE.search(text) is not None
    if strange and (count(_ODD, text) > _ODD_SHARE * solid or count(_FOREIGN, text) > _FOREIGN_SHARE * solid):
        return True
    if thai_count and len(_ORPHANS.findall(text)) > _ORPHAN_SHARE * thai_count:
        return True
    if count(_SIGNS, text) > _SIGNS_SHARE * solid and "://" not in text:
        return True
    return pictured and thai_count < _THAI_SHARE * solid
