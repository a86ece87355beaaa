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
import pypdfium2.raw as pdfium_c

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_LETTERS = "\u0e01-\u0e2e"
THAI = re.compile("[\u0e01-\u0e5b]+")
LATIN = re.compile("[A-Za-z]+")
_MARK = re.compile(f"[{_MARKS}]")
_ONLY_MARKS = re.compile(f"[{_MARKS}]+")
_TORN = re.compile(f"[{_MARKS}\u0e30\u0e32\u0e33\u0e45]")
_OPEN_END = re.compile(f"[{_LETTERS}{_MARKS}]$")
_LATE = re.compile(f"[^{_LETTERS}{_MARKS}\\s][{_MARKS}]")
_ORPHANS = re.compile(rf"(?:^|[^{_LETTERS}{_MARKS}])[{_MARKS}]")
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


def lines_of(words: pdfium.PdfTextPage, *, single: bool = False) -> list[Line]:
    """The lines of a page in the order in which they were written, mended; blank ones left out.

    ``single``: the page comes from a copy made by ``pdf_mend``, where pieces that were taken out leave gaps.
    """
    raw = words.get_text_range()  # the bounded text lacks marks whose box has no width
    found = _joined(raw)
    if single:
        found = [_closed(words, line) if _GAP.search(line.text) else line for line in found]
    if any(_LATE.search(line.text) for line in found):
        found = [_reattached(words, line) for line in found]
    if _share(_FOREIGN, raw) > _FOREIGN_SHARE:
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


def _closed(words: pdfium.PdfTextPage, line: Line) -> Line:
    """The line without the spaces that PDFium made up where a piece was taken out."""
    boxes = _Boxes(words, pdfium_c.FPDFText_GetCharIndexFromTextIndex(words, line.start))
    text = line.text
    for gap in reversed([gap.start() for gap in _GAP.finditer(text)]):
        if boxes.made_up(gap):
            text = text[:gap] + text[gap + 1 :]
    return Line(line.start, text)


# --- marks that come late --------------------------------------------------------------------------------------------


class _Boxes:
    """Where the characters of a line stand, asked only where needed."""

    def __init__(self, words: pdfium.PdfTextPage, first: int) -> None:
        self._words, self._first = words, first
        self._edges = [ctypes.c_double() for _ in range(4)]

    def holds(self, place: int, letter: str) -> bool:
        return bool(pdfium_c.FPDFText_GetUnicode(self._words, self._first + place) == ord(letter))

    def sides(self, place: int) -> tuple[float, float]:
        left, right, bottom, top = self._edges
        pdfium_c.FPDFText_GetCharBox(self._words, self._first + place, left, right, bottom, top)
        return left.value, right.value

    def made_up(self, place: int) -> bool:
        return bool(pdfium_c.FPDFText_IsGenerated(self._words, self._first + place) == 1)


def _reattached(words: pdfium.PdfTextPage, line: Line) -> Line:
    """The line with every mark after the letter it stands over, as its place on the page tells."""
    text = line.text
    boxes = _Boxes(words, pdfium_c.FPDFText_GetCharIndexFromTextIndex(words, line.start))
    order: list[int] = []
    for place, letter in enumerate(text):
        if not _MARK.match(letter):
            order.append(place)
            continue
        if not boxes.holds(place, letter):
            return line  # joined from several lines, or the page counts otherwise
        order.insert(_home(boxes, text, order, place), place)
    moved = [place for at, place in enumerate(order) if at != place]
    if not moved:
        return line
    kept = [place for place in order if not (text[place] == " " and _slipped(boxes, text, place))]
    mended = "".join(text[place] for place in kept)
    return Line(line.start, mended) if len(_LATE.findall(mended)) <= len(_LATE.findall(text)) else line


def _home(boxes: _Boxes, text: str, order: list[int], mark: int) -> int:
    """Where in ``order`` a mark belongs: behind the last letter that begins left of its middle."""
    left, right = boxes.sides(mark)
    if right <= left:
        return len(order)
    middle = (left + right) / 2
    at = len(order)
    for _ in range(_BACK):
        base = at - 1
        while base >= 0 and _MARK.match(text[order[base]]):
            base -= 1
        if base < 1 or not THAI.match(text[order[base - 1]]) or boxes.sides(order[base])[0] <= middle:
            break
        at = base
    return at


def _slipped(boxes: _Boxes, text: str, place: int) -> bool:
    """Whether a space was made up only because a mark before it came late: the letters around it touch."""
    if not 0 < place < len(text) - 1 or not _MARK.match(text[place - 1]) or not boxes.made_up(place):
        return False
    base = place - 1
    while base and _MARK.match(text[base]):
        base -= 1
    left, right = boxes.sides(base)
    return boxes.sides(place + 1)[0] - right < (right - left) / 3


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
    return sum(map(len, kind.findall(text)))


def _share(kind: re.Pattern[str], text: str) -> float:
    solid = len("".join(text.split()))
    return count(kind, text) / solid if solid else 0.0


def is_rubbish(text: str, *, pictured: bool) -> bool:
    """Whether the text of a page is not what the page shows.

    Broken character maps give odd letters, signs or marks without a base; a scanner that knows no Thai lays Latin words
    under the picture of a Thai page (``pictured``).
    """
    if not text or text.isspace():
        return True
    thai_count = count(THAI, text)
    if _share(_ODD, text) > _ODD_SHARE or _share(_FOREIGN, text) > _FOREIGN_SHARE:
        return True
    if thai_count and len(_ORPHANS.findall(text)) > _ORPHAN_SHARE * thai_count:
        return True
    if _share(_SIGNS, text) > _SIGNS_SHARE and "://" not in text:
        return True
    return pictured and _share(THAI, text) < _THAI_SHARE
