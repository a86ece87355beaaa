"""Fiscal years, periods and deadline rules."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit.calendar import due, fiscal_bounds, fiscal_year_of, half_bounds, period, quarter_bounds, recurrences, thai_date
from oit.records import DataYear


@settings(deadline=None)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_lies_in_its_fiscal_year(day: dt.date) -> None:
    start, end = fiscal_bounds(fiscal_year_of(day))
    assert start <= day <= end


@settings(deadline=None)
@given(st.integers(2500, 2600))
def test_quarters_and_halves_fill_the_year_without_gaps(year: int) -> None:
    bounds = [quarter_bounds(year, quarter) for quarter in (1, 2, 3, 4)]
    assert (bounds[0][0], bounds[3][1]) == fiscal_bounds(year)
    for (_, end), (start, _) in pairwise(bounds):
        assert start - end == dt.timedelta(days=1)
    assert half_bounds(year, 1) == (bounds[0][0], bounds[1][1])
    assert half_bounds(year, 2) == (bounds[2][0], bounds[3][1])


@pytest.mark.parametrize(
    ("data_year", "start", "end"),
    [
        (DataYear.CURRENT, "2024-10-01", "2025-09-30"),
        (DataYear.PREVIOUS, "2023-10-01", "2024-09-30"),
        (DataYear.IN_FORCE, "2024-10-01", "2025-09-30"),
        (DataYear.CURRENT_H1, "2024-10-01", "2025-03-31"),
        (DataYear.UNKNOWN, "2024-10-01", "2025-09-30"),
    ],
)
def test_period(data_year: DataYear, start: str, end: str) -> None:
    assert period(data_year, 2568) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("M10@N-1", "2024-10-31"),
        ("due=M09@N-1", "2024-09-30"),
        ("due=M12@N-1;data=N-1", "2024-12-31"),
        ("[due=M02@N]", "2025-02-28"),
        ("due=M01@N;min=1/งาน", "2025-01-31"),
        ("due=Q1@N", "2024-12-31"),
        ("H1@N", "2025-03-31"),
        ("window=M01@N..M09@N", "2025-09-30"),
        ("window=M02@N..M03@N;min=1/ส่วนราชการ", "2025-03-31"),
        ("window=FY2569", "2026-09-30"),
        ("FY@N", "2025-09-30"),
    ],
)
def test_due(rule: str, day: str) -> None:
    assert due(rule, 2568) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "rule", ["", "continuous", "due=event+7D", "every=3M", "min_channels>1;separate=true", "M13@N", "nonsense"]
)
def test_a_rule_without_a_day(rule: str) -> None:
    assert due(rule, 2568) is None


def test_due_in_a_leap_year() -> None:
    assert due("M02@N", 2567) == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("every=3M", ["2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30"]),
        ("every=6M;M04,M10", ["2024-10-31", "2025-04-30"]),
        ("every=6M", ["2025-03-31", "2025-09-30"]),
        ("continuous", []),
        ("every=0M", []),
    ],
)
def test_recurrences(rule: str, days: list[str]) -> None:
    assert [day.isoformat() for day in recurrences(rule, 2568)] == days


def test_every_month_is_twelve_times() -> None:
    assert len(recurrences("every=1M|3M|6M", 2568)) == 12
    assert recurrences("every=1M;complete=12", 2568)[0] == dt.date(2024, 10, 31)


def test_thai_date() -> None:
    assert thai_date(dt.date(2024, 10, 1)) == "1 ตุลาคม 2567"
