"""A monthly report says something about every month of its time.

Why: the monthly procurement summary is one sheet per month; a month nobody mentions looks like a month left out. A
month without purchases counts when the document says so. Sheets, headings, titles and the names of links are read for
months; the dates inside the rows prove nothing, since a contract of one month stands in the report of another.

Fix: publish the named months; for a month without any purchase publish a sheet that says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain

from checks.check import Check, Part, Subject, cant_tell, failed, is_read, passed
from oit import calendar, thai
from oit.records import DataYear, Evidence, Record, Resource

_HEADING = 160
_ROWS, _COLUMNS, _CELL = 400, 3, 30
_SHORT = "ต.ค|พ.ย|ธ.ค|ม.ค|ก.พ|มี.ค|เม.ย|พ.ค|มิ.ย|ก.ค|ส.ค|ก.ย"
_STARTS = re.compile(rf"\s*(?:{'|'.join(calendar.MONTHS)}|(?:{_SHORT.replace('.', '[.]?')})[.])")
"""A line or cell that begins with a month is a row about that month; a date begins with its day."""
_WHOLE = frozenset({"month", "range", "quarter", "half"})


class Options(Record, frozen=True, kw_only=True):
    """``period``: the time to be covered, when it is not that of the item."""

    period: DataYear | None = None


def evaluate(subject: Subject, options: Options) -> Part:
    """Collect the months named as months; only when there are none, look at spans of several."""
    wanted = _months(options.period or subject.criterion.data_year, subject.fiscal_year)
    named: dict[dt.date, Evidence] = {}
    spans: dict[dt.date, Evidence] = {}
    whole: dict[dt.date, Evidence] = {}  # the title of the list, which promises every month
    for text, seen in _titles(subject):
        for span in thai.dates(text):
            if span.kind not in _WHOLE or span.start is None or span.end is None:
                continue
            inside = [month for month in wanted if span.start <= month <= span.end]
            into = named if span.kind == "month" else whole if len(inside) == len(wanted) else spans
            for month in inside:
                into.setdefault(month, seen)
    spans = spans if named else {**whole, **spans}
    absent = [month for month in wanted if month not in named]
    if not absent:
        return passed(f"มีครบ {len(wanted)} เดือน", f"all {len(wanted)} months are there", _few(named))
    if unread := subject.unread():
        return cant_tell(
            f"ยังบอกไม่ได้ว่ามีเดือน {_thai(absent)} หรือไม่ เพราะมีไฟล์ที่เครื่องมืออ่านไม่ได้ กรุณาเปิดดูเอง",
            f"cannot tell whether there is something for {_english(absent)}: a file could not be read",
            tuple(Evidence(url=url) for url in unread[:5]),
        )
    if all(month in named or month in spans for month in wanted):
        return cant_tell(
            f"เอกสารครอบคลุมหลายเดือนรวมกัน กรุณาดูว่าแยกรายเดือนครบหรือไม่: {_thai(absent)}",
            f"a document covers several months together; please see whether it shows each: {_english(absent)}",
            _few(spans),
        )
    return failed(
        f"ไม่พบข้อมูลของเดือน {_thai(absent)}",
        f"nothing was found for {_english(absent)}",
        _few(named) or subject.looked_at(),
        likely=bool(whole),
    )


def _months(asked: DataYear, year: int) -> tuple[dt.date, ...]:
    """The first days of the months to be covered; of the running year its first half, which is what can be there."""
    start, end = calendar.period(asked, year)
    if asked is DataYear.CURRENT:
        _, end = calendar.half_bounds(year, 1)
    months = []
    while start <= end:
        months.append(start)
        start = (start + dt.timedelta(days=32)).replace(day=1)
    return tuple(months)


def _titles(subject: Subject) -> Iterator[tuple[str, Evidence]]:
    for match in subject.evidence():
        yield match.text, Evidence(url=match.url, where=match.source_url, quote=match.text[:120])
    for resource in subject.resources():
        if not is_read(resource):
            continue
        for text in (resource.title, *resource.headings):
            yield text, Evidence(url=resource.url, quote=text[:120], observed_at=resource.fetched_at)
        for place in (*(segment.place for segment in resource.text), *(table.place for table in resource.tables)):
            yield place, Evidence(url=resource.url, where=place, observed_at=resource.fetched_at)
        yield from _lines(resource)
        yield from _cells(resource)


def _lines(resource: Resource) -> Iterator[tuple[str, Evidence]]:
    for segment in resource.text:
        for line in segment.text.splitlines():
            if len(line) <= _HEADING and ("เดือน" in line or _STARTS.match(line)):
                yield line, Evidence(url=resource.url, where=segment.place, quote=line[:120])


def _cells(resource: Resource) -> Iterator[tuple[str, Evidence]]:
    for table in resource.tables:
        for cell in chain.from_iterable(row[:_COLUMNS] for row in table.rows[:_ROWS]):
            if len(cell) <= _CELL and _STARTS.match(cell):
                yield cell, Evidence(url=resource.url, where=table.place, quote=cell)


def _few(found: dict[dt.date, Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(found.values()))[:5]


def _thai(months: list[dt.date]) -> str:
    return ", ".join(f"{calendar.MONTHS[m.month - 1]} {m.year + calendar.BUDDHIST_ERA}" for m in months)


def _english(months: list[dt.date]) -> str:
    return ", ".join(f"{month:%Y-%m}" for month in months)


CHECK = Check(id="months-covered", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
