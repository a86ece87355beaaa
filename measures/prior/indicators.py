"""The ten indicators: their names, and what a document calls them. 1 to 5 are asked of staff, 6 to 8 of the public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from measures.prior.likeness import alike
from measures.prior.paper import Cell, Grid, Layout, Line
from oit import thai
from oit.indicators import INDICATORS

NAMES = tuple(INDICATORS.values())
LAST = len(NAMES)
MENTION = re.compile(r"ตัวชี้วัด(?:ที่)?\s*(\d{1,2})(?![\d.])")
_SAME = 0.85
_LIKE_ONE = 0.6  # like the name of some indicator, if not of this one
_LONGEST = 60
_NAMED = re.compile(r"ตัวชี้วัด(?:ที่)?\s*(?P<number>\d{1,2})\s*:?\s*(?:ด้าน)?\s*(?P<name>(?:การ|คุณภาพ|ประสิทธิภาพ)[ก-๙]+)")
_NAME_ENDS = re.compile(
    r"ขององค์การ|ของเทศบาล|ของหน่วยงาน|ของอบต|ของวิทยาลัย|ได้ผล|ได้คะแนน|เป็นตัว|ประจำปี|มีค่า|มีคะแนน|ผลคะแนน|ที่ได้|ซึ่ง|ควร|พบว่า|โดย"
)
_ROW_NUMBER = re.compile(r"(?:ตัวชี้วัด(?:ที่)?\s*)?(\d{1,2})(?:\s*[.)](?!\d)|\s+[ก-๙]|\s*\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorName:
    """What the document calls an indicator at one place."""

    indicator: int
    name: str
    place: str


def number_of(name: str) -> int | None:
    """Which indicator has this name, None if it is the name of none."""
    words = re.sub(r"^\W*(?:[\d๐-๙]+\s*[.)]?|ตัวชี้วัดที่\s*[\d๐-๙]+|ด้าน)\s*", "", name)
    likeness = [alike(words, known) for known in NAMES]
    best = max(likeness)
    return likeness.index(best) + 1 if best >= _SAME and len(words) <= _LONGEST else None


def of_row(cells: tuple[Cell, ...], *, in_order: bool) -> int | None:
    """Which indicator a row of a table is about.

    A name decides, or the word for indicator; a bare number only where the head says that the rows are indicators
    (``in_order``): rows of questions and of sub-indicators (``9.1``) have numbers too.
    """
    texts = [thai.arabic_digits(cell.text).strip() for cell in cells]
    for text in texts:
        found = number_of(text)
        if found:
            return found
    for text in texts:
        match = _ROW_NUMBER.match(text)
        said = match is not None and (in_order or text.startswith("ตัวชี้วัด")) and len(text) <= _LONGEST
        if match and said and 1 <= int(match[1]) <= LAST and all(len(other) <= _LONGEST for other in texts):
            return int(match[1])
    return None


def indicator_names(document: Layout) -> tuple[IndicatorName, ...]:
    """What the document calls its indicators: in the table of scores, in headings and in sentences."""
    return tuple(
        name for block in document.blocks for name in (_in_line(block) if isinstance(block, Line) else _in_table(block))
    )


def _in_line(line: Line) -> Iterator[IndicatorName]:
    for match in _NAMED.finditer(thai.arabic_digits(line.text)):
        name, number = _NAME_ENDS.split(match["name"])[0], int(match["number"])
        if 1 <= number <= LAST and max(alike(name, known) for known in NAMES) >= _LIKE_ONE:
            yield IndicatorName(indicator=number, name=name, place=line.place)


def _in_table(grid: Grid) -> Iterator[IndicatorName]:
    """Names beside bare numbers under a head that speaks of indicators."""
    of_indicators = False
    for row in grid.rows:
        texts = [thai.arabic_digits(cell.text).strip() for cell in row]
        of_indicators = of_indicators or texts[0].startswith("ตัวชี้วัด")
        if of_indicators and len(texts) > 1 and texts[0].isdigit() and 1 <= int(texts[0]) <= LAST and texts[1]:
            yield IndicatorName(indicator=int(texts[0]), name=texts[1], place=row[1].place)
