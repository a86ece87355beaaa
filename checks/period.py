"""Whether what is missing covers a period that has not ended yet: then there is no gap."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from checks.check import Subject
from oit import calendar
from oit.records import DataYear, Record

WITH_END = frozenset({DataYear.PREVIOUS, DataYear.CURRENT_H1})
"""A plan, or a page kept current, is due from the year's first day; figures are due when their time is over."""


class Until(NamedTuple):
    """The last day of the period asked, in words."""

    day: dt.date
    th: str
    en: str


def deferred_until(subject: Subject, options: Record | None = None) -> Until | None:
    """The end of the period a requirement asks about, if ``as_of`` is not past it.

    A requirement may ask for another period than its item (``period: current_h1`` among the options): the first
    half-year's progress inside the plan of the year.
    """
    asked = getattr(options, "period", None) or subject.criterion.data_year
    if asked not in WITH_END:
        return None
    _, end = calendar.period(asked, subject.fiscal_year)
    if subject.as_of > end:
        return None
    return Until(end, f"ช่วงข้อมูลสิ้นสุด {calendar.thai_date(end)}", f"the period ends on {end.isoformat()}")
