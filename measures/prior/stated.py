"""What a document says of itself: which year it is about, which result it rests on, what kind of document it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from measures.prior.paper import Layout
from measures.prior.tables import Sheet
from oit import thai
from oit.records import PriorItem, PriorScore

_YEAR = r"(?:ปี)?\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.*)?\s*(25[4-9]\d)"
_TITLE = re.compile(
    r"^\W*(?:เรื่อง\s*)?(?:บันทึก|ตารางแสดง)?\s*(?:แสดง)?\s*(?:รายงาน|ผลการดำเนิน|ผลการวิเคราะห์|การวิเคราะห์|การนำผล|มาตรการส่งเสริม|แผน\S*มาตรการ|ตาราง|การกำหนดมาตรการ)"
)
_TITLE_YEAR = re.compile(r"(?:ประจำ)?ปี\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.*)?\s*(25[4-9]\d)")
_RESTS_ON = re.compile(
    rf"ผลการประเมิน(?:คุณธรรม|ผลคุณธรรม|\s*ita|ฯ|\s*ใน|ระดับ)[^\n]{{0,140}}?(?:ประจำ)?ปี{_YEAR}|(?:วิเคราะห์|นำ)ผลการประเมิน[^\n]{{0,140}}?ปี{_YEAR}"
    rf"|การประเมินผล\s*คุณธรรม[^\n]{{0,140}}?ปี{_YEAR}|ผลการประเมินในปี{_YEAR}",
    re.IGNORECASE,
)
_MEMO = re.compile(r"บันทึก\s*ข้อความ")
_ABOUT = re.compile(
    r"คุณธรรม.{0,4}ความโปร่งใส|ผลการประเมิน.{0,12}(?:ita|oit)|การเปิดเผยข้อมูลสาธารณะ|ป้องกันการทุจริต|ตัวชี้วัดที่.{1,40}(?:ทุจริต|เปิดเผย)"
)
_MEMO_LINES = 12
_MANY_INDICATORS = 5
_TITLE_LENGTH = 400


_KINDS = (
    ("analysis", re.compile(r"วิเคราะห์|การนำผล")),
    ("report", re.compile(r"รายงาน|ผลการดำเนิน")),
    ("measures", re.compile(r"มาตรการ|แผน")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year (B.E.) said at one place; ``said`` are the words around it."""

    year: int
    said: str
    place: str

    @property
    def said_kind(self) -> str:
        """What the title is of: only titles of the same kind of document must agree."""
        return next((kind for kind, words in _KINDS if words.search(self.said)), "other")


def is_title(text: str) -> bool:
    """Whether a paragraph is the title of a document or of a part of it."""
    return len(text) < _TITLE_LENGTH and bool(_TITLE.match(text))


def title_years(document: Layout) -> tuple[Year, ...]:
    """Years in titles: of the cover, of headings over a part and over a table, of a memo's subject."""
    out = []
    lines = document.lines
    for line in lines:
        text = thai.arabic_digits(line.text)
        if is_title(text):
            years = [int(match[1]) for match in _TITLE_YEAR.finditer(text)]
            if len(set(years)) == 1:
                out.append(Year(year=years[0], said=line.text, place=line.place))
    return tuple(out)


def rests_on(passages: Sequence[tuple[str, str]]) -> tuple[Year, ...]:
    """The years of the results that the document says it starts from."""
    return tuple(
        Year(year=int(next(filter(None, match.groups()))), said=match[0], place=place)
        for text, place in passages
        for match in _RESTS_ON.finditer(thai.arabic_digits(text))
    )


def fiscal_year(document: Layout, results: Sequence[Year]) -> int | None:
    """The year on the cover: of the first title with a year, else the one said most often."""
    titles = title_years(document)
    if titles:
        return titles[0].year
    if results:
        return results[0].year
    said = Counter(year for text, _ in document.passages() for year in thai.fiscal_years(text))
    return said.most_common(1)[0][0] if said else None


def is_about(document: Layout) -> bool:
    """Whether the document speaks of the assessment of integrity and transparency at all."""
    return any(_ABOUT.search(thai.normalise(text)) for text, _ in document.passages())


def kind(document: Layout, tables: Sequence[Sheet], scores: Sequence[PriorScore], items: Sequence[PriorItem]) -> str:
    """``memo``, ``analysis``, ``result``, ``plan`` or ``unknown``."""
    if not is_about(document):
        return "unknown"
    if any(_MEMO.search(line.text) for line in document.lines[:_MEMO_LINES]):
        return "memo"
    indicators = {score.indicator for score in scores if score.indicator is not None}
    if len(indicators) >= _MANY_INDICATORS:
        return "analysis"
    ours = [table for table in tables if table.of_measures]
    if any(table.has("result", "outcome", "done", "not_done", "status") for table in ours):
        return "result"
    if ours:
        return "plan"
    return "analysis" if indicators or any(item.failed for item in items) else "unknown"
