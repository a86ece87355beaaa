"""Windows and deadlines: outside the year, only a part of the period, out of order, or without a day or a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from measures.prior.clashes.say import clash, short
from measures.prior.document import Document
from measures.prior.rows import steps
from oit import thai
from oit.calendar import fiscal_bounds, fiscal_year_of, thai_date
from oit.records import Contradiction

_MONTH = "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)"
_NO_YEAR = re.compile(
    rf"ภายใน\s*(?:เดือน)?\s*{_MONTH}(?!\s*(?:พ\.?\s?ศ\.*)?\s*\d{{2,4}}(?![.)\d]))(?!(?:\s*และ\s*(?:เดือน)?\s*{_MONTH})?\s*(?:ของ)?\s*(?:ทุกปี|แต่ละปี|ของปี|ปี))"
)
_NO_DAY = re.compile(rf"วันที่\s*{_MONTH}")
_WITHIN = re.compile(r"ภายใน")
_TWELVE = re.compile(r"รอบ\s*12\s*เดือน|12\s*เดือน\s*\(")
_WATCHES = re.compile(r"ผู้บริหาร.{0,40}(?:ติดตาม|กำกับ)|กำกับติดตาม")
_WHEN_DONE = "เมื่อ"  # a deadline says nothing of when the work was done
_HALF_YEAR = dt.timedelta(days=183)
_ENOUGH = 3


def window_outside(document: Document) -> Iterator[Contradiction]:
    """A window that lies neither in the document's year nor in the next, in which measures on its result are taken."""
    year = document.fiscal_year
    if year is None:
        return
    allowed = {year, year + 1}
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            for cell in table.cells(row, "window"):
                outside = {
                    found
                    for span in thai.dates(cell.text)
                    if span.start and span.end
                    for found in (fiscal_year_of(span.start), fiscal_year_of(span.end))
                } - allowed
                if outside:
                    yield clash(
                        "window_outside",
                        f"ช่วงเวลา “{short(cell.text)}” มีเดือนของปีงบประมาณ {min(outside)} ทั้งที่เอกสารเป็นของปี {year}",
                        f"the window holds a month of fiscal year {min(outside)}; the document is of {year}",
                        [cell.place],
                    )


def period_not_covered(document: Document) -> Iterator[Contradiction]:
    """A report on twelve months whose every date falls within less than half a year."""
    said = next((place for text, place in document.passages if _TWELVE.search(thai.arabic_digits(text))), "")
    windows = [one for one in document.measures if one.start and one.end and _WHEN_DONE in one.window]
    if not said or len(windows) < _ENOUGH or len(windows) < len(document.measures):
        return
    first = min(one.start for one in windows if one.start)
    last = max(one.end for one in windows if one.end)
    if last - first < _HALF_YEAR:
        yield clash(
            "period_not_covered",
            f"เป็นรายงานรอบ 12 เดือน แต่ทุกแถวอยู่ระหว่าง {thai_date(first)} ถึง {thai_date(last)}",
            f"a report on twelve months, but every row lies between {first} and {last}",
            [said, *(one.place for one in windows)],
        )


def watched_too_early(document: Document) -> Iterator[Contradiction]:
    """Supervision that must end before something it watches is due."""
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            for cell in table.cells(row, "follow_up", "steps"):
                due = [(step, last) for step in steps(cell.text) if (last := _due(step))]
                watched = [last for step, last in due if _WATCHES.search(step)]
                others = [last for step, last in due if not _WATCHES.search(step)]
                if watched and others and max(watched) < max(others):
                    yield clash(
                        "watched_too_early",
                        f"ให้กำกับติดตามภายใน {thai_date(max(watched))} แต่งานที่กำกับครบกำหนด {thai_date(max(others))}",
                        f"supervision is due by {max(watched)}, but what it watches by {max(others)}",
                        [cell.place],
                    )


def _due(step: str) -> dt.date | None:
    """The last day a step names after ``within``."""
    match = _WITHIN.search(step)
    spans = thai.dates(step[match.start() :]) if match else ()
    return max((span.end for span in spans if span.end and span.kind in {"month", "date"}), default=None)


def date_without_year(document: Document) -> Iterator[Contradiction]:
    """A deadline that names a month and no year, in a document that gives other deadlines a year."""
    places = []
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            places += [cell.place for cell in row.cells if _NO_YEAR.search(thai.arabic_digits(cell.text))]
    if not places:
        return
    year = document.fiscal_year
    first, last = fiscal_bounds(year) if year else (None, None)
    guess = f" (ถ้าเป็นปีงบประมาณ {year} คือระหว่าง {thai_date(first)} ถึง {thai_date(last)})" if first and last else ""
    yield clash(
        "date_without_year",
        f"กำหนดเวลาบอกเดือนแต่ไม่บอกปี{guess}",
        "a deadline names a month and no year" + (f" (a guess: fiscal year {year})" if year else ""),
        places,
    )


def date_without_day(document: Document) -> Iterator[Contradiction]:
    """``on the day`` followed by a month: the day was left out."""
    places = [place for text, place in document.passages if _NO_DAY.search(text)]
    if places:
        yield clash(
            "date_without_day",
            "เขียน “วันที่” แล้วตามด้วยเดือน ไม่มีเลขวัน",
            "a date has a month but no day",
            places,
        )


SEARCHES = (window_outside, period_not_covered, watched_too_early, date_without_year, date_without_day)
