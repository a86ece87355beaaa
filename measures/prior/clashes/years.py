"""Years that clash: in titles, in the result a document rests on, in numbers of orders, between plan and result."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from measures.prior.clashes.say import clash, short, years
from measures.prior.document import Document
from measures.prior.tables import Row, Sheet
from oit import thai
from oit.calendar import fiscal_bounds, fiscal_year_of
from oit.records import Contradiction

_ERA = 543
_COMPARES = "เปรียบเทียบ"
_ORDER = re.compile(r"ที่\s*[^\s/]{0,12}?\d+\s*/\s*(25\d\d)\s*(?:ลง)?\s*วันที่\s*")
_THING = re.compile(r"([ก-๙ ]{12,80})\s*(?:ประจำ)?ปี\s*(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.*)?\s*(25\d\d)")
_TAIL = 20
_DATE_LENGTH = 30


def title_years(document: Document) -> Iterator[Contradiction]:
    """Titles of one and the same report that name different years."""
    by_kind: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for said in document.title_years:
        by_kind[said.said_kind].append((said.year, said.said, said.place))
    for found in by_kind.values():
        if len({year for year, _, _ in found}) > 1:
            first = {year: title for year, title, _ in reversed(found)}
            yield clash(
                "title_years",
                f"หัวเรื่องของเอกสารฉบับเดียวกันระบุปีไม่ตรงกัน ({years(first)}): "
                + " / ".join(f"“{short(title)}” {year}" for year, title in first.items()),
                f"titles of one document name different years ({years(first)})",
                [place for _, _, place in found],
            )


def analysed_years(document: Document) -> Iterator[Contradiction]:
    """Different years of the result that the document says it starts from."""
    if len({said.year for said in document.rests_on}) < 2 or any(_COMPARES in text for text, _ in document.passages):  # noqa: PLR2004 - one year agrees
        return
    first = {said.year: said for said in reversed(document.rests_on)}
    yield clash(
        "analysed_years",
        f"เอกสารอ้างผลการประเมินที่นำมาวิเคราะห์ต่างปีกัน ({years(first)})",
        f"the document names different years of the result it rests on ({years(first)})",
        [said.place for said in sorted(first.values(), key=lambda said: said.year)],
    )


def year_loop(document: Document) -> Iterator[Contradiction]:
    """Measures carried out in the very year whose result they answer; the result is published when the year is over."""
    year = document.fiscal_year
    results = [said for said in document.rests_on if said.year == year]
    windows = [one for one in document.measures if one.start and one.end]
    if year is None or not results or not windows or any(said.year != year for said in document.rests_on):
        return
    first, last = fiscal_bounds(year)
    if all(one.start and one.end and first <= one.start and one.end <= last for one in windows):
        yield clash(
            "year_loop",
            f"มาตรการของปีงบประมาณ {year} ตั้งต้นจากผลการประเมินปี {year} เอง ซึ่งประกาศเมื่อสิ้นปี: ควรอ้างผลปี {year - 1}",
            f"measures of {year} rest on the result of {year} itself, known only at its end: name {year - 1}",
            [results[0].place, *(one.place for one in windows[:3])],
        )


def order_year(document: Document) -> Iterator[Contradiction]:
    """An order whose number belongs to another year than its date."""
    for text, place in document.passages:
        arabic = thai.arabic_digits(text)
        for match in _ORDER.finditer(arabic):
            spans = thai.dates(arabic[match.end() : match.end() + _DATE_LENGTH])
            if not spans or spans[0].start is None:
                continue
            day, number = spans[0].start, int(match[1])
            if number not in {day.year + _ERA, fiscal_year_of(day)}:
                yield clash(
                    "order_year",
                    f"เลขที่คำสั่งเป็นของปี {number} แต่ลงวันที่ในปี {day.year + _ERA}",
                    f"the number of an order is of {number}, its date of {day.year + _ERA}",
                    [place],
                )


def row_years(document: Document) -> Iterator[Contradiction]:
    """A plan or report of one year among the steps, of another year in the result of the same row."""
    for table in document.tables:
        if table.of_measures:
            for row in table.rows:
                yield from _row_years(table, row)


def _row_years(table: Sheet, row: Row) -> Iterator[Contradiction]:
    asked, done = (_things(table.text(row, *roles)) for roles in (("measure", "steps"), ("result", "outcome", "done")))
    for thing in asked.keys() & done.keys():
        if not asked[thing][0] & done[thing][0]:
            before, after = asked[thing][0], done[thing][0]
            yield clash(
                "row_years",
                f"“{short(asked[thing][1])}” ในช่องมาตรการเป็นปี {years(before)} แต่ในช่องผลเป็นปี {years(after)}",
                f"the same plan is of {years(before)} among the steps and of {years(after)} in the result",
                [cell.place for cell in table.cells(row, "measure", "steps", "result", "outcome", "done")],
            )


def _things(text: str) -> dict[str, tuple[set[int], str]]:
    """What is said with a year: the end of the words before it, the years, the words."""
    found: dict[str, tuple[set[int], str]] = {}
    for match in _THING.finditer(thai.arabic_digits(text)):
        said = match[1].strip().removesuffix("ประจำ")
        found.setdefault(thai.key(said)[-_TAIL:], (set(), said[-50:]))[0].add(int(match[2]))
    return found


SEARCHES = (title_years, analysed_years, year_loop, order_year, row_years)
