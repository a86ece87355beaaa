"""The Thai fiscal year, the period an item asks about, and deadline rules.

Fiscal year N is given in the Buddhist era and runs from 1 October N-1 to 30 September N.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from oit.records import DataYear

BUDDHIST_ERA = 543
FIRST_MONTH = 10
MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)


def last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month; ``year`` is C.E."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def fiscal_year_of(date: dt.date) -> int:
    """Return the fiscal year (B.E.) a day belongs to."""
    return date.year + BUDDHIST_ERA + (date.month >= FIRST_MONTH)


def fiscal_bounds(year: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a fiscal year (B.E.)."""
    christian = year - BUDDHIST_ERA
    return dt.date(christian - 1, 10, 1), dt.date(christian, 9, 30)


def fiscal_month(year: int, month: int) -> dt.date:
    """Return the first day of calendar month ``month`` as it falls within fiscal year ``year`` (B.E.)."""
    return dt.date(year - BUDDHIST_ERA - (month >= FIRST_MONTH), month, 1)


def quarter_bounds(year: int, quarter: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of quarter 1 to 4 of a fiscal year (B.E.); quarter 1 begins in October."""
    start = fiscal_month(year, (10, 1, 4, 7)[quarter - 1])
    return start, last_day(start.year, start.month + 2)


def half_bounds(year: int, half: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of half 1 or 2 of a fiscal year (B.E.)."""
    return quarter_bounds(year, 2 * half - 1)[0], quarter_bounds(year, 2 * half)[1]


def period(data_year: DataYear, year: int) -> tuple[dt.date, dt.date]:
    """Return the days an item's data must cover, or be valid in, when fiscal year ``year`` is assessed.

    ``in_force`` and ``unknown`` give the assessed year: to be valid in it is what the one asks, and the other at least.
    """
    match data_year:
        case DataYear.PREVIOUS:
            return fiscal_bounds(year - 1)
        case DataYear.CURRENT_H1:
            return half_bounds(year, 1)
        case _:
            return fiscal_bounds(year)


_POINT = re.compile(r"(?:M(0?[1-9]|1[0-2])|Q([1-4])|H([12])|FY)@?(?:N([+-]\d)?|(2[45]\d\d))")
_KEYED = re.compile(r"(?:^|[\s;\[])(?:due|window)=([^;\]\s]+)")


def _point(rule: str, year: int) -> dt.date | None:
    """Read one point in time: ``M10@N-1`` (a calendar month), ``Q1@N``, ``H1@N``, ``FY@N`` (of the fiscal year)."""
    match = _POINT.fullmatch(rule.strip())
    if match is None:
        return None
    month, quarter, half, shift, literal = match.groups()
    stated = int(literal) if literal else year + int(shift or 0)
    if month:
        return last_day(stated - BUDDHIST_ERA, int(month))
    if quarter:
        return quarter_bounds(stated, int(quarter))[1]
    return half_bounds(stated, int(half or 2))[1]


def due(rule: str, year: int) -> dt.date | None:
    """Return the day by which a rule wants something done for fiscal year ``year`` (B.E.), None if it names no day.

    ``M10@N-1`` is the last day of October N-1 (calendar year, B.E.); ``Q1@N`` the last day of the fiscal quarter;
    ``window=M01@N..M09@N`` and ``window=FY2569`` end when the window ends. ``due=`` may stand before a point and other
    parts may follow after ``;``. ``continuous``, ``event+7D``, ``every=3M`` and ``min=1`` name no day.
    """
    keyed = _KEYED.search(rule)
    point = keyed[1] if keyed else rule.strip().strip("[]").split(";")[0]
    return _point(point.rsplit("..", 1)[-1], year)


_EVERY = re.compile(r"(?:^|[\s;\[])every=(\d{1,2})M")


def recurrences(rule: str, year: int) -> tuple[dt.date, ...]:
    """Return the days within fiscal year ``year`` (B.E.) on which a follow-up rule wants somebody to look.

    ``every=3M`` means the end of every third month from October on; months named behind it (``every=6M;M04,M10``)
    replace those. Of alternatives (``every=1M|3M``) the most frequent counts, which stands first.
    """
    every = _EVERY.search(rule)
    if every is None:
        return ()
    months = [int(month) for month in re.findall(r"(?<![A-Z@=])M(\d\d)(?!@)", rule)]
    if not months:
        step = int(every[1])
        months = [(8 + count) % 12 + 1 for count in range(step, 13, step)] if step else []
    starts = sorted(fiscal_month(year, month) for month in months if 1 <= month <= 12)  # noqa: PLR2004 - months
    return tuple(last_day(start.year, start.month) for start in starts)


def thai_date(date: dt.date) -> str:
    """Return a day as people in Thailand write it: ``1 ตุลาคม 2567``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year + BUDDHIST_ERA}"
