"""Scores of the ten indicators: from tables, and from sentences that name an indicator before they name a score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measures.prior.layout import Cell, Grid, Layout, Line
from measures.prior.roles import role_of
from oit import thai
from oit.records import PriorScore

LAST = 10
_FULL = 100.0
_INDICATOR = re.compile(r"ตัวชี้วัด(?:ที่)?\s*(\d{1,2})(?![\d.])")
_BEFORE = r"(?:ค่าคะแนน|ผลคะแนน|คะแนนเฉลี่ย|คะแนนรวม|คะแนน|ร้อยละ|ได้)(?:\s*(?:เฉลี่ย|รวม|เท่ากับ|คือ|ที่ได้|อยู่ที่|ได้|ร้อยละ|=|:))*\s*"
_VALUE = r"(?P<{}>\d{{1,3}}(?:\.\d{{1,2}})?)(?![\d/.,])"
_SCORE = re.compile(
    rf"{_BEFORE}{_VALUE.format('after')}(?!\s*(?:คะแนนขึ้นไป|ขึ้นไป|ข้อ|ตัวชี้วัด|ปี|ราย|คน))"
    rf"|(?<![\d./]){_VALUE.format('before')}\s*(?:คะแนน|%|เปอร์เซ็นต์)(?!\s*(?:ขึ้นไป|เต็ม))"
)
_NO_SCORE = re.compile(
    r"(?:เต็ม|เกณฑ์|เป้าหมาย|ต่ำกว่า|มากกว่า|น้อยกว่า|ไม่ถึง|อย่างน้อย|เพิ่มขึ้น|ลดลง|สูงขึ้น|ระดับ)\s*(?:ขั้นต่ำ|ที่)?\s*(?:ร้อยละ|คะแนน)?\s*$"
)
_YEAR = re.compile(r"ปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.*)?\s*(25\d\d)")
_WHOLE = re.compile(r"ภาพรวม|คะแนนรวม|ผลคะแนน(?:การประเมิน)?รวม|คะแนนเฉลี่ยรวม|โดยรวม")
_NAME = re.compile(
    r"ตัวชี้วัด(?:ที่)?\s*(?P<number>\d{1,2})\s*:?\s*(?:ด้าน)?\s*(?P<name>การ[ก-๙]+|คุณภาพ[ก-๙]+|ประสิทธิภาพ[ก-๙]+|[ก-๙]{4,})"
)
_NAME_ENDS = re.compile(
    r"ขององค์การ|ของเทศบาล|ของหน่วยงาน|ของอบต|ของวิทยาลัย|ได้ผล|ได้คะแนน|เป็นตัว|ประจำปี|มีค่า|มีคะแนน|ผลคะแนน|ที่ได้|ซึ่ง"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorName:
    """What the document calls an indicator at one place."""

    indicator: int
    name: str
    place: str


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
    heading = list(_INDICATOR.finditer(thai.arabic_digits(line_before)))[-1:]
    named = [(-1, int(match[1])) for match in heading]
    named += [(match.start(), int(match[1])) for match in _INDICATOR.finditer(text)]
    spoken = [(match.start(), int(match[1])) for match in _YEAR.finditer(text)]
    for match in _SCORE.finditer(text):
        group = "after" if match["after"] else "before"
        value = float(match[group])
        before = text[: match.start()]
        stem = before if group == "before" else text[: match.start(group)]
        year = next((year for at, year in reversed(spoken) if at < match.start()), 0)
        if (
            value > _FULL
            or _NO_SCORE.search(before if group == "before" else _stem(stem))
            or (years and year and year not in years)
        ):
            continue
        indicator = next((number for at, number in reversed(named) if at < match.start()), None)
        if indicator is None and not _WHOLE.search(before):
            continue
        if indicator is None or 1 <= indicator <= LAST:
            yield PriorScore(indicator=indicator, value=value, place=line.place)


def _stem(text: str) -> str:
    """The words before a score without the words that announce it."""
    return re.sub(rf"{_BEFORE}\Z", "", text)


def _in_table(grid: Grid, years: Sequence[int]) -> Iterator[PriorScore]:
    """Rows that begin with the number or the name of an indicator, under a head with a column of scores."""
    head: tuple[Cell, ...] = ()
    column = -1
    for row in grid.rows:
        roles = [role_of(cell.text) for cell in row]
        if "score" in roles and not any(_figure(cell.text) is not None for cell in row):
            head, column = row, _score_column(row, roles, years)
            continue
        if column < 0 or not head or column >= len(row):
            continue
        number = _indicator_of(row, column)
        value = _figure(row[column].text)
        if number is not None and value is not None and value <= _FULL:
            yield PriorScore(indicator=number, value=value, place=row[column].place)


def _score_column(row: Sequence[Cell], roles: Sequence[str], years: Sequence[int]) -> int:
    """The column of the year in question where a table compares years, else the first column of scores."""
    candidates = [n for n, role in enumerate(roles) if role == "score"]
    for year in years:
        for n in candidates:
            if str(year) in thai.arabic_digits(row[n].text):
                return n
    return candidates[0]


def _indicator_of(row: Sequence[Cell], column: int) -> int | None:
    for cell in row[:column]:
        text = thai.arabic_digits(cell.text).strip()
        match = re.match(r"(?:ตัวชี้วัด(?:ที่)?\s*)?(\d{1,2})(?:\s*[.)]|\s+[ก-๙]|\s*\Z)", text)
        if match and 1 <= int(match[1]) <= LAST:
            return int(match[1])
    return None


def _figure(text: str) -> float | None:
    match = re.fullmatch(r"(?:ร้อยละ\s*)?(\d{1,3}(?:\.\d{1,3})?)\s*(?:คะแนน|%)?", thai.arabic_digits(text).strip())
    return float(match[1]) if match else None


def indicator_names(document: Layout) -> tuple[IndicatorName, ...]:
    """What the document calls its indicators: in the table of scores, in headings and in sentences."""
    found: list[IndicatorName] = []
    for block in document.blocks:
        if isinstance(block, Line):
            for match in _NAME.finditer(thai.arabic_digits(block.text)):
                name = _NAME_ENDS.split(match["name"])[0]
                number = int(match["number"])
                if 1 <= number <= LAST and len(name) >= len("การให้"):
                    found.append(IndicatorName(indicator=number, name=name, place=block.place))
        else:
            found.extend(_named_in_table(block))
    return tuple(found)


def _named_in_table(grid: Grid) -> Iterator[IndicatorName]:
    for row in grid.rows:
        texts = [thai.arabic_digits(cell.text).strip() for cell in row]
        if len(texts) > 1 and texts[0].isdigit() and 1 <= int(texts[0]) <= LAST and _figure(texts[-1]) is not None:
            yield IndicatorName(indicator=int(texts[0]), name=texts[1], place=row[1].place)
