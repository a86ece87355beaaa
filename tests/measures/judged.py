"""Small Assessments of an invented agency, made item by item, and workbooks made cell by cell."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter

from checks.measures import by_topic
from crawler.readers import read
from oit.criteria import load
from oit.records import (
    Agency,
    Assessment,
    CriteriaRef,
    CriterionResult,
    DataYear,
    Match,
    Resource,
    Run,
    Summary,
    Verdict,
)
from oit.sheets import CARD_HEADS, Sheet

HOME = "https://www.thungsommut.example/"
AS_OF = dt.date(2025, 2, 10)
CRITERIA = load("nacc-2568")
ITEMS = {one.code: one for one in CRITERIA.criteria}
MEASURES = by_topic(CRITERIA)


def result(code: str, verdict: Verdict, *, likely: bool = False, why: str = "", url: str = "") -> CriterionResult:
    """One judged item of nacc-2568 with the measure its topic has."""
    item = ITEMS[code]
    return CriterionResult(
        code=code,
        topic=item.topic,
        title=item.title,
        indicator=item.indicator,
        sub_indicator=item.sub_indicator,
        data_year=DataYear.CURRENT,
        confidence=item.confidence,
        verdict=verdict,
        likely=likely,
        reasons=(why,) if why else (),
        matches=(Match(code=code, url=url),) if url else (),
        measure=None if verdict is Verdict.COMPLETE else MEASURES.get(item.topic),
    )


def assessment(*results: CriterionResult, run: str = "first", as_of: dt.date = AS_OF) -> Assessment:
    """An Assessment of these items alone."""
    moment = dt.datetime(2025, 2, 10, tzinfo=dt.UTC)
    return Assessment(
        agency=Agency(home_url=HOME, name="องค์การบริหารส่วนตำบลทุ่งสมมุติ", kind="subdistrict"),
        run=Run(id=run, agency=HOME, started_at=moment, finished_at=moment, finish_reason="finished"),
        criteria=CriteriaRef(
            id=CRITERIA.id, title=CRITERIA.title, fiscal_year=2568, digest="d", indicators=CRITERIA.indicators
        ),
        as_of=as_of,
        summary=Summary(),
        results=results,
    )


def seen(body: bytes) -> Resource:
    """Bytes as a reader sees them."""
    moment = dt.datetime(2025, 2, 10, tzinfo=dt.UTC)
    return read(body, url="a.xlsx", final_url="a.xlsx", status=200, headers={}, fetched_at=moment, depth=0).resource


def typed(sheets: Iterable[Sheet], rows: Mapping[str, Sequence[Sequence[object]]]) -> Resource:
    """A workbook as a clerk might leave it: heads of every sheet, and below them the cells of ``rows`` by its name."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    day = book.add_format({"num_format": "d mmmm yyyy"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.write_row(0, 0, CARD_HEADS[0] if sheet.card else [column.head for column in sheet.columns])
        for number, cells in enumerate(rows.get(sheet.name, ()), start=1):
            for place, cell in enumerate(cells):
                if isinstance(cell, dt.datetime):
                    page.write_datetime(number, place, cell, day)
                else:
                    page.write(number, place, cell)
    book.close()
    return seen(out.getvalue())
