"""From an Assessment to a plan: which measure answers which gap, who does it, by when."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from measures.deeds import with_deeds
from measures.nameless import without_names
from oit.plan import Order, Plan, PlanItem
from oit.profile import Assignment, Profile
from oit.records import Assessment, CriterionResult, Measure, Verdict

PLANNED = frozenset({Verdict.MISSING, Verdict.INCOMPLETE, Verdict.NOT_DUE})
"""Verdicts that a measure answers. What could not be told is listed for a person to look at, and gets no measure."""
ORDERS = 5
_REMARK = re.compile(r"\s*\([^)]*ยังไม่ยืนยัน\)")
"""What a list says about how sure a name is; no part of the name."""


def make_plan(assessment: Assessment, profile: Profile | None = None) -> Plan:
    """The plan for the items of ``assessment`` that are not complete.

    Deadlines are those the Assessment carries: rules of criteria/measures.yaml on the fiscal calendar. A unit or a day
    that the agency states for a topic goes before. Items that share measure, unit and day share one entry.
    """
    profile = profile or Profile()
    titles = {one.code: _REMARK.sub("", one.title) for one in assessment.criteria.indicators}
    open_results = [one for one in assessment.results if one.verdict is not Verdict.COMPLETE]
    items = tuple(_item(result, titles) for result in open_results)
    assigned = {one.topic: one for one in profile.assignments}
    answered = [_measure(result, assigned) for result in open_results if result.verdict in PLANNED]
    plan = Plan(
        agency=profile.office.name or assessment.agency.name,
        home_url=assessment.agency.home_url,
        criteria=assessment.criteria.id,
        fiscal_year=assessment.criteria.fiscal_year,
        run=assessment.run.id,
        as_of=assessment.as_of,
        items=items,
        measures=tuple(_shared(answered)),
    )
    return with_deeds(msgspec.structs.replace(plan, orders=orders(plan)), profile.deeds)


def orders(plan: Plan, count: int = ORDERS) -> tuple[Order, ...]:
    """What the head of the agency should order first: what is missing, then confirmed gaps, then likely ones.

    Within these the earliest deadline comes first. What is not due yet is no order.
    """
    by_code = {item.code: item for item in plan.items}
    urgent = []
    for measure in plan.measures:
        items = [by_code[code] for code in measure.codes if code in by_code]
        ranks = [_urgency(item) for item in items if item.verdict is not Verdict.NOT_DUE]
        if ranks:
            day = measure.due.toordinal() if measure.due else _NO_DAY
            urgent.append(((min(ranks), day, items[0].code), measure, items))
    urgent.sort(key=lambda entry: entry[0])
    return tuple(
        Order(
            codes=measure.codes,
            text=measure.measure or f"แก้ไขข้อ{' '.join(item.title for item in items)}",
            unit=measure.unit,
            due=measure.due,
            due_text=measure.due_text,
            overdue=measure.due is not None and measure.due < plan.as_of,
        )
        for _, measure, items in urgent[:count]
    )


_NO_DAY = 10**7


def _urgency(item: PlanItem) -> int:
    return 0 if item.verdict is Verdict.MISSING else 2 if item.likely else 1


def _item(result: CriterionResult, titles: dict[str, str]) -> PlanItem:
    return PlanItem(
        code=result.code,
        topic=result.topic,
        title=result.title,
        indicator=result.indicator,
        group=titles.get(result.sub_indicator, "") or titles.get(str(result.indicator), ""),
        verdict=result.verdict,
        likely=result.likely,
        weakness=tuple(map(without_names, result.reasons)),
    )


def _measure(result: CriterionResult, assigned: dict[str, Assignment]) -> Measure:
    known = result.measure or Measure(topic=result.topic, known=False)
    told = assigned.get(result.topic)
    return msgspec.structs.replace(
        known,
        topic=result.topic,
        codes=(result.code,),
        weakness=without_names(" ".join(result.reasons)),
        unit=(told.unit if told else "") or known.unit,
        due=(told.due if told else None) or known.due,
        due_rule="" if told and told.due else known.due_rule,
        due_text="" if told and told.due else known.due_text,
    )


def _shared(measures: Iterable[Measure]) -> list[Measure]:
    """Items with one and the same measure, unit and day under one entry, in the order of their first item."""
    found: dict[object, Measure] = {}
    for measure in measures:
        same = (measure.issue, measure.measure, measure.steps, measure.unit, measure.due)
        first = found.get(same) if measure.known else None
        if first is None:
            found[same if measure.known else measure.topic] = measure
            continue
        found[same] = msgspec.structs.replace(
            first,
            codes=(*first.codes, *measure.codes),
            weakness=f"{first.weakness} {measure.weakness}".strip(),
        )
    return list(found.values())
