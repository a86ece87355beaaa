"""How fresh a list of news is: the newest day it carries."""

from __future__ import annotations

import datetime as dt

from checks.check import Part, Subject, cant_tell, failed, passed
from oit import thai
from oit.calendar import fiscal_bounds, thai_date
from oit.records import Evidence

GRACE = dt.timedelta(days=30)
"""In the first weeks of a fiscal year news of the last days of the year before is current."""


def evaluate(subject: Subject) -> Part:
    """Compare the newest day of the news with the fiscal year."""
    newest: tuple[dt.date, Evidence] | None = None
    for resource in subject.resources():
        for stretch in subject.index.folded(resource):  # the frame holds days of its own: a calendar, «last changed»
            for span in thai.dates(stretch.text):
                if span.kind != "date" or span.start is None or span.start > subject.as_of:
                    continue
                if newest is None or span.start > newest[0]:
                    shown = Evidence(
                        url=resource.url, where=stretch.place, quote=span.text, observed_at=resource.fetched_at
                    )
                    newest = (span.start, shown)
    if newest is None:
        return cant_tell(
            "ข่าวไม่ระบุวันที่ กรุณาดูว่าเป็นข่าวปัจจุบันหรือไม่",
            "the news carry no date; please see whether they are recent",
            subject.looked_at(),
        )
    day, evidence = newest
    start, _ = fiscal_bounds(subject.fiscal_year)
    if day >= min(start, subject.as_of - GRACE):
        return passed(f"ข่าวล่าสุดวันที่ {thai_date(day)}", f"newest news of {day.isoformat()}", (evidence,))
    return failed(
        f"ข่าวล่าสุดวันที่ {thai_date(day)} ไม่ใช่ข่าวของปีงบประมาณ พ.ศ. {subject.fiscal_year}",
        f"the newest news is of {day.isoformat()}, not of fiscal year {subject.fiscal_year}",
        (evidence,),
        likely=subject.recognised(),
    )
