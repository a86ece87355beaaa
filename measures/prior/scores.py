"""Scores of the ten indicators: from tables, and from sentences that name an indicator before they name a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from measures.prior.indicators import LAST, MENTION, of_row
from measures.prior.paper import Cell, Grid, Layout, Line
from measures.prior.roles import role_of
from oit import thai
from oit.records import PriorScore

_FULL = 100.0
_NEAR = 200
_ANNOUNCED = (
    r"(?:ค่าคะแนน|ผลคะแนน|คะแนนเฉลี่ย|คะแนนรวม|คะแนน|ร้อยละ|ได้)"
    r"(?:\s*(?:เฉลี่ย|รวม|เท่ากับ|คือ|ที่ได้|อยู่ที่|ได้|ร้อยละ|=|:))*\s*"
)
_VALUE = r"\d{1,3}(?:\.\d{1,2})?(?![\d/.,])"
_SCORE = re.compile(
    rf"{_ANNOUNCED}(?P<after>{_VALUE})(?!\s*(?:คะแนนขึ้นไป|ขึ้นไป|ข้อ|ตัวชี้วัด|ปี|ราย|คน))"
    rf"|(?<![\d./])(?P<before>{_VALUE})\s*(?:คะแนน|%|เปอร์เซ็นต์)(?!\s*(?:ขึ้นไป|เต็ม))"
)
# Before a figure: it is a mark to reach, a difference, the best possible, or somebody else's.
_NO_SCORE = re.compile(
    r"(?:เต็ม|เกณฑ์|เป้าหมาย|ไม่ถึง|อย่างน้อย|เพิ่มขึ้น|ลดลง|สูงขึ้น|ระดับ|ค่าเฉลี่ย|ผลต่าง|จากเดิม|ขาด|อีก|ห่าง|เหลือ|ช่องว่าง)[^\d]{0,20}$"
    r"|(?:ต่ำกว่า|มากกว่า|น้อยกว่า|สูงกว่า)[^\d]{0,45}$"
)
# Between an indicator and a figure: the figure is of a part of it.
_PART = re.compile(
    r"ย่อย|ข้อคำถาม|ข้อ\s*[oOeEiI๐0]?\d|(?<![a-z])[oei]\s?\d{1,2}(?!\d)|\d\.\d\s*[ก-๙]|ประเทศ|จังหวัด", re.IGNORECASE
)
_YEAR = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.*)?\s*(25\d\d)")
_YEAR_HEAD = re.compile(r"(?:คะแนน|ผล)?\s*(?:ปี|ประจำปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.*)?\s*25\d\d")
_WHOLE = re.compile(r"ภาพรวม|คะแนนรวม|ผลคะแนน(?:การประเมิน)?รวม|คะแนนเฉลี่ยรวม|โดยรวม")
_FIGURE = re.compile(r"(?:ร้อยละ\s*)?(\d{1,3}(?:\.\d{1,3})?)\s*(?:คะแนน|%)?")


def scores(document: Layout, years: Sequence[int]) -> tuple[PriorScore, ...]:
    """Every score with its place. A score that its sentence gives to a year outside ``years`` is left out."""
    found: list[PriorScore] = []
    before = ""
    for block in document.blocks:
        found.extend(_in_sentence(block, before, years) if isinstance(block, Line) else _in_table(block, years))
        before = block.text if isinstance(block, Line) else ""
    return tuple(found)


def _in_sentence(line: Line, line_before: str, years: Sequence[int]) -> Iterator[PriorScore]:
    text = thai.arabic_digits(line.text)
    heading = list(MENTION.finditer(thai.arabic_digits(line_before)))[-1:]
    named = [(0, int(match[1])) for match in heading]
    named += [(match.end(), int(match[1])) for match in MENTION.finditer(text)]
    spoken = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    for match in _SCORE.finditer(text):
        value = float(match["after"] or match["before"])
        before = text[max(0, match.start() - _NEAR) : match.start()]
        year = next((year for at, year in reversed(spoken) if at < match.start()), 0)
        if value > _FULL or _NO_SCORE.search(before) or (years and year and year not in years):
            continue
        at, indicator = next(((at, number) for at, number in reversed(named) if at <= match.start()), (0, None))
        if _PART.search(text, at, match.start()) or (indicator is None and not _WHOLE.search(before)):
            continue
        if indicator is None or 1 <= indicator <= LAST:
            yield PriorScore(indicator=indicator, value=value, place=line.place)


def _in_table(grid: Grid, years: Sequence[int]) -> Iterator[PriorScore]:
    """Rows about an indicator, under a head with a column of scores."""
    column, in_order = -1, False
    for row in grid.rows:
        columns = [n for n, cell in enumerate(row) if _heads_scores(cell.text)]
        if columns and not any(_figure(cell.text) is not None for cell in row):
            column = _of_year(row, columns, years)
            in_order = any("ตัวชี้วัด" in cell.text for cell in row)
            continue
        value = _figure(row[column].text) if 0 <= column < len(row) else None
        number = of_row(row[:column], in_order=in_order) if value is not None and value <= _FULL else None
        if number is not None and value is not None:
            yield PriorScore(indicator=number, value=value, place=row[column].place)


def _heads_scores(text: str) -> bool:
    return role_of(text) == "score" or bool(_YEAR_HEAD.fullmatch(thai.arabic_digits(text).strip()))


def _of_year(row: Sequence[Cell], columns: Sequence[int], years: Sequence[int]) -> int:
    """The column of the year in question where a table compares years, else the first column of scores."""
    for year in years:
        for n in columns:
            if str(year) in thai.arabic_digits(row[n].text):
                return n
    return columns[0]


def _figure(text: str) -> float | None:
    match = _FIGURE.fullmatch(thai.arabic_digits(text).strip())
    return float(match[1]) if match else None
