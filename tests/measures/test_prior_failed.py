"""Items that failed in an earlier year are found again in this year's list, whatever their code is now."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from papers import read_text

from measures.prior.failed import with_failures
from oit.criteria import load
from oit.records import (
    Agency,
    Assessment,
    Criteria,
    CriteriaRef,
    CriterionResult,
    PriorItem,
    PriorReport,
    Run,
    Summary,
    Verdict,
)

HOME = "https://thungsommut.go.th/"


def assessment(criteria: Criteria) -> Assessment:
    """Of a site where everything is missing."""
    return Assessment(
        agency=Agency(home_url=HOME),
        run=Run(id="r", agency=HOME, started_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC)),
        criteria=CriteriaRef(id=criteria.id, title=criteria.title, fiscal_year=criteria.fiscal_year, digest=""),
        as_of=dt.date(2026, 3, 1),
        summary=Summary(),
        results=tuple(
            CriterionResult(
                code=item.code,
                topic=item.topic,
                title=item.title,
                indicator=item.indicator,
                data_year=item.data_year,
                confidence=item.confidence,
                verdict=Verdict.MISSING,
            )
            for item in criteria.criteria
        ),
    )


def report(year: int, *items: PriorItem, source: str = "report.txt") -> PriorReport:
    """A report whose codes follow the list of a year."""
    return PriorReport(source=source, item_year=year, items=items)


def failed(code: str, advice: str = "ปรับปรุง") -> PriorItem:
    """An item listed as failed."""
    return PriorItem(code=code, title="ชื่อข้อ", advice=advice, place="line 3", failed=True)


def said(*reports: PriorReport, year: int = 2569) -> dict[str, str]:
    """What this year's results say about earlier failures, by code."""
    lists = {known: load(f"nacc-{known}") for known in (2565, 2566, 2567, 2568)}
    filled = with_failures(assessment(load(f"nacc-{year}")), reports, lists)
    return {result.code: result.failed_last_year for result in filled.results if result.failed_last_year}


@pytest.mark.parametrize(
    ("year", "code", "now"),
    [
        (2568, "O4", "O4"),  # news
        (2568, "O17", "O16"),  # how complaints are handled: one code lower
        (2568, "O13", "O12"),  # yearly procurement report
        (2568, "O24", "O22"),  # result of managing risk
        (2568, "O14", "O13"),  # joined with the rules for staff
        (2568, "O22", "O20"),  # gifts received: joined with No Gift
        (2566, "O27", "O16"),
        (2566, "O39", "O15"),  # code of ethics: joined with ethics activities
        (2565, "O29", "O16"),
        (2565, "O1", "O1"),  # structure: joined with powers and duties
        (2565, "O42", "O25"),  # measures: using the result
    ],
)
def test_topic_found_under_its_code_of_this_year(year: int, code: str, now: str) -> None:
    assert list(said(report(year, failed(code)))) == [now]


def test_says_advice_file_and_place() -> None:
    assert said(report(2568, failed("O17", "ทบทวนแนวปฏิบัติ"))) == {"O16": "O17 (2568): ทบทวนแนวปฏิบัติ [report.txt, line 3]"}


@pytest.mark.parametrize(
    "one",
    [
        report(2568, PriorItem(code="O17", title="แนวปฏิบัติ", place="line 3")),  # referred to, not failed
        report(2568, failed("e6")),  # a question of a survey
        report(2565, failed("O9")),  # social network: not an item any more
        report(2569, failed("O16")),  # of the year itself
        PriorReport(items=(failed("O17"),)),  # nobody knows of which year
    ],
    ids=["referred", "question", "dropped", "same-year", "no-year"],
)
def test_nothing_said(one: PriorReport) -> None:
    assert said(one) == {}


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("อบต.ทุ่งสมมุติ", "องค์การบริหารส่วนตำบลทุ่งสมมุติ", True),
        ("องค์การบริหารส่วนตำบลทุ่งสมมุติ", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", False),
        ("", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", True),
        ("กรมสมมุติ", "", True),
    ],
)
def test_only_of_the_same_agency(own: str, other: str, *, told: bool) -> None:
    one = assessment(load("nacc-2569"))
    one = replace(one, agency=Agency(home_url=HOME, name=own))
    reports = [replace(report(2568, failed("O17")), agency=other)]
    filled = with_failures(one, reports, {2568: load("nacc-2568")})
    assert any(result.failed_last_year for result in filled.results) is told


def test_the_place_with_advice_is_quoted() -> None:
    bare = PriorItem(code="O4", title="ข่าวประชาสัมพันธ์ของหน่วยงานทั้งหมด", place="line 1", failed=True)
    assert said(report(2568, bare, failed("O4", "ลงข่าว")))["O4"].startswith("O4 (2568): ลงข่าว")


def test_latest_year_speaks() -> None:
    assert list(said(report(2566, failed("O27")), report(2568, failed("O4")))) == ["O4"]


def test_from_the_text_of_a_report() -> None:
    """A memo of 2566 with codes of 2565, as agencies write it."""
    memo = read_text(
        "บันทึกข้อความ\n\nเรื่อง รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖\n\n"
        "ตามที่ได้วิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปี ๒๕๖๕\n\nตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\n\n"
        "ข้อ O๒๙ แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ\n\nโทรศัพท์ ๐๔๒-๖๓๙๐๒๖"
    )
    assert (memo.item_year, memo.fiscal_year, memo.document_kind) == (2565, 2566, "memo")
    assert list(said(memo, year=2566)) == ["O27"]
