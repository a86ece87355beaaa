"""The numbers that Word counts by itself: ``1.``, ``๑.๒``, ``(ก)``. They stand in no text run, yet everybody sees them.

Source of the rules: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re

from lxml import etree

from crawler.readers.officexml import Element
from oit.records import Record

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MAX = 100_000
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class _Level(Record, frozen=True):
    """How one level of a list is written: ``text`` holds %1 to %9."""

    form: str
    text: str
    start: int


class Numbers:
    """Counts the lists of one document."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is None:
            return
        for node in numbering.iter(f"{_W}abstractNum"):
            self._abstract[node.get(f"{_W}abstractNumId") or ""] = dict(map(_level, node.findall(f"{_W}lvl")))
        for node in numbering.findall(f"{_W}num"):
            self._of[node.get(f"{_W}numId") or ""] = _value(node, "abstractNumId")
        for style in () if styles is None else styles.iter(f"{_W}style"):
            found = style.find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                self._styles[style.get(f"{_W}styleId") or ""] = (_value(found, "numId"), _int(_value(found, "ilvl")))

    def number(self, document: Element) -> None:
        """Write the number of every numbered paragraph into its first run, as if it had been typed."""
        if not self._abstract:
            return
        for paragraph in document.iter(f"{_W}p"):
            number = self._next(paragraph)
            if number and paragraph.find(f".//{_W}t") is not None:
                run = etree.Element(f"{_W}r")
                etree.SubElement(run, f"{_W}t").text = f"{number} "
                properties = paragraph.find(f"{_W}pPr")
                paragraph.insert(0 if properties is None else 1, run)

    def _next(self, paragraph: Element) -> str:
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        by_style = self._styles.get("" if style is None else style.get(f"{_W}val") or "", ("", 0))
        if own is None and not by_style[0]:
            return ""
        number, level = by_style
        if own is not None:
            number, level = _value(own, "numId") or number, _int(_value(own, "ilvl"))
        abstract = self._of.get(number, "")
        levels = self._abstract.get(abstract, {})
        if level not in levels or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [levels[n].start - 1 if n in levels else 0 for n in range(_LEVELS)])
        counts[level] += 1
        for below in range(level + 1, _LEVELS):
            counts[below] = levels[below].start - 1 if below in levels else 0
        if levels[level].form == "bullet":
            return ""
        written = {n + 1: _written(max(counts[n], 1), levels[n].form) for n in range(level + 1) if n in levels}
        return re.sub(r"%([1-9])", lambda found: written.get(int(found[1]), ""), levels[level].text)


def _level(node: Element) -> tuple[int, _Level]:
    start = _value(node, "start")
    level = _Level(form=_value(node, "numFmt"), text=_value(node, "lvlText"), start=_int(start) if start else 1)
    return _int(node.get(f"{_W}ilvl") or "0"), level


def _value(node: Element, name: str) -> str:
    found = node.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _int(said: str) -> int:
    return min(_MAX, int(said)) if said.isdigit() else 0


def _written(count: int, form: str) -> str:
    if form in {"thaiNumbers", "thaiCounting"}:
        return str(count).translate(_THAI_DIGITS)
    if form == "thaiLetters":
        return _THAI_LETTERS[(count - 1) % len(_THAI_LETTERS)]
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26 % 5)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and count < 5_000:  # noqa: PLR2004 - beyond it nobody counts so
        roman, left = "", count
        for value, letters in _ROMAN:
            times, left = divmod(left, value)
            roman += letters * times
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "none" else str(count)
