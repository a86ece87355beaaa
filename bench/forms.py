"""How long the official forms and both workbooks take for a site on which every item of a year fails.

Run: ``python -m bench.forms``. The judging is not measured; every item is taken as missing.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from functools import partial

from checks.measures import by_topic
from measures.plan import make_plan
from oit.criteria import load
from oit.profile import Profile
from oit.records import Agency, Assessment, CriteriaRef, CriterionResult, Run, Summary, Verdict
from reports import agency_workbook, plan_workbook
from reports.official import FORMS, gather, render

_HOME = "https://www.example.go.th/"
_DAY = dt.datetime(2025, 2, 10, tzinfo=dt.UTC)


def failing(set_id: str) -> Assessment:
    """An Assessment in which every item of a set is missing."""
    criteria = load(set_id)
    answers = by_topic(criteria)
    results = tuple(
        CriterionResult(
            code=item.code,
            topic=item.topic,
            title=item.title,
            indicator=item.indicator,
            sub_indicator=item.sub_indicator,
            data_year=item.data_year,
            confidence=item.confidence,
            verdict=Verdict.MISSING,
            reasons=("ไม่พบข้อมูลของข้อนี้บนเว็บไซต์",),
            measure=answers.get(item.topic),
        )
        for item in criteria.criteria
    )
    return Assessment(
        agency=Agency(home_url=_HOME, name="องค์การบริหารส่วนตำบลตัวอย่าง", kind="subdistrict"),
        run=Run(id="bench", agency=_HOME, started_at=_DAY, finished_at=_DAY, finish_reason="finished"),
        criteria=CriteriaRef(id=set_id, title=criteria.title, fiscal_year=criteria.fiscal_year, digest=criteria.digest),
        as_of=_DAY.date(),
        summary=Summary(missing=len(results)),
        results=results,
    )


def main() -> None:
    """Print processor seconds and bytes of each file."""
    assessment = failing("nacc-2568")
    plan = make_plan(assessment)
    dossier = gather(assessment, plan, Profile())
    made: dict[str, Callable[[], bytes]] = {form: partial(render, form, dossier) for form in FORMS}
    made["plan.xlsx"] = partial(plan_workbook.render, plan)
    made["agency.xlsx"] = partial(agency_workbook.render, Profile(), load("nacc-2568").topics)
    total = 0.0
    for name, make in made.items():
        start = time.process_time()
        body = make()
        took = time.process_time() - start
        total += took
        print(f"{name:12} {took:6.2f} s {len(body):9,} bytes")
    print(f"{len(assessment.results)} items, {len(plan.measures)} measures: {total:.2f} s of one processor")


if __name__ == "__main__":
    main()
