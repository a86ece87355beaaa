"""Dates, periods and fiscal years."""

from __future__ import annotations

import csv
import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit.calendar import MONTHS, fiscal_bounds, fiscal_year_of
from oit.thai import dates, fiscal_years

with (Path(__file__).parent / "cases" / "dates.csv").open(encoding="utf-8", newline="") as file:
    CASES = [tuple(row.values()) for row in csv.DictReader(file)]

WORDS = [
    "ต.ค.",
    "ก.พ.",
    "Oct",
    "ปีงบประมาณ",
    "ปีการศึกษา",
    "ภาคเรียนที่",
    "รอบที่1",
    "ครึ่งปีแรก",
    "พ.ศ.",
    "ค.ศ.",
    "ถึง",
    "และ",
    "ปี",
    "x",
    "-",
    "(",
    ")",
    "/",
    ",",
]
NUMBERS = [
    "2567",
    "๒๕๖๘",
    "2024",
    "67",
    "1",
    "31",
    "99",
    "0",
    "1/10/67",
    "2024-02-30",
]
PIECES = st.lists(
    st.sampled_from([*MONTHS, *WORDS, *NUMBERS, "ไตรมาสที่ 1", "รอบ 6 เดือน", " ", "\n"]),
    max_size=14,
).map("".join)


@pytest.mark.parametrize(("text", "kind", "start", "end", "year"), CASES, ids=[case[0] for case in CASES])
def test_dates(text: str, kind: str, start: str, end: str, year: str) -> None:
    span = max(dates(text), key=lambda span: len(span.text), default=None)
    if not kind:
        assert span is None
        return
    assert span is not None
    shown = tuple("" if value is None else str(value) for value in (span.kind, span.start, span.end, span.fiscal_year))
    assert shown == (kind, start, end, year)


def test_several_dates_come_in_order() -> None:
    spans = dates("ประจำปีงบประมาณ พ.ศ. 2568 ประกาศ ณ วันที่ 5 มกราคม 2568 และ 2567-10-01")
    assert [span.kind for span in spans] == ["fiscal_year", "date", "date"]
    assert [span.text for span in spans] == ["ประจำปีงบประมาณ พ.ศ. 2568", "วันที่ 5 มกราคม 2568", "2567-10-01"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("แบบ สขร.1 เดือนตุลาคม 2567", ["month"]),
        ("สขร. 1 เดือน ตุลาคม 2567", ["month"]),
        ("1\nตุลาคม 2567", ["month"]),
        ("1 ตุลาคม 2567 ถึง 31 สิงหาคม 2567", ["date", "date"]),
        ("ไตรมาสที่ 2 เดือนมกราคม 2567-เดือนมีนาคม 2567", ["quarter", "range"]),
        ("ประจำปีงบประมาณ ๒๕๖๗, ๒๕๖๘", ["fiscal_year", "fiscal_year"]),
        ("จำนวน 2,568 บาท", []),
        ("2568 คน", []),
        ("โทร 02-256-2567", []),
        ("ไม่มีวันที่", []),
        ("", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [span.kind for span in dates(text)] == kinds


def test_damaged_text_is_read() -> None:
    assert [span.kind for span in dates("ประจ าป ีงบประมาณ\u200b พ.ศ. ๒๕๖๘")] == ["fiscal_year"]
    assert [span.start for span in dates("๑ ม ีนำคม ๒๕๖๘")] == [dt.date(2025, 3, 1)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("แผนปี 2568 และรายงานปี 2567 กับ 2568", (2568, 2567)),
        ("O13_รายงาน_2568.pdf", (2568,)),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", (2568,)),
        ("เดือนตุลาคม 2567", (2568,)),
        ("ปีการศึกษา 2567", ()),
        ("ITA 2023", (2566,)),
        ("แผน (พ.ศ. 2566-2570)", (2566, 2567, 2568, 2569, 2570)),
        ("ปีงบประมาณ 2566 - 2568", (2566, 2567, 2568)),
        ("1 ตุลาคม 2567 - 31 มีนาคม 2568", (2568,)),
        ("พ.ศ.2569ไตรมาส", (2569,)),
        ("ไม่มีปี", ()),
    ],
)
def test_fiscal_years(text: str, years: tuple[int, ...]) -> None:
    assert fiscal_years(text) == years


@settings(deadline=None)
@given(st.one_of(PIECES, st.text()))
def test_any_text_is_read_and_every_span_ends_after_it_begins(text: str) -> None:
    for span in dates(text):
        assert (span.start is None) == (span.end is None) == (span.kind == "academic_year")
        if span.start and span.end:
            assert span.start <= span.end
            if span.fiscal_year:
                first, last = fiscal_bounds(span.fiscal_year)
                assert first <= span.start <= span.end <= last
    assert all(2400 < year < 2700 for year in fiscal_years(text))


@settings(deadline=None)
@given(st.dates(dt.date(1993, 1, 1), dt.date(2034, 12, 31)), st.integers(0, 3))
def test_every_day_is_read_back(day: dt.date, form: int) -> None:
    era = day.year + 543
    text = (
        f"{day.day} {MONTHS[day.month - 1]} {era}",
        f"วันที่{day.day}{MONTHS[day.month - 1]}พ.ศ.{era}",
        f"{day.day:02}/{day.month:02}/{era}",
        day.isoformat(),
    )[form]
    for shown in (text, text.translate({ord("0") + digit: 0x0E50 + digit for digit in range(10)})):
        (span,) = dates(f"ณ {shown} นี้")
        assert (span.kind, span.start, span.end) == ("date", day, day)
        assert span.fiscal_year == fiscal_year_of(day)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "2567-",
        "1/1/",
        "ตุลาคม ",
        "1 ตุลาคม - ",
        "ปีงบประมาณ 2567, ",
        "2567(",
        "ปีการศึกษา 2567-",
        "พ.ศ.",
        "1.",
        "ก่ิ",
        "ก  า",
    ],
)
def test_no_text_makes_reading_blow_up(piece: str) -> None:
    started = time.perf_counter()
    dates(piece * (100_000 // len(piece)))
    assert time.perf_counter() - started < 2
