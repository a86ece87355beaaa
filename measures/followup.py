"""How far a plan is, told from a later scan of the site: done, in progress or not done, with evidence.

The scan decides what can be seen from outside. What people wrote as a result stays as they wrote it; where they say
that something is done and the site does not show it, the recommendation says so; what they did so far is progress.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from measures.deeds import with_deeds
from measures.nameless import without_names
from oit.calendar import thai_date
from oit.plan import Look, Plan, PlanItem, Status
from oit.profile import Deed
from oit.records import Assessment, CriterionResult, LinkState, Measure, Verdict

_RANK = {Verdict.MISSING: 0, Verdict.NOT_DUE: 0, Verdict.INCOMPLETE: 1, Verdict.COMPLETE: 3}
_LIKELY = 2
_MOST_EVIDENCE = 3


def follow_up(plan: Plan, assessment: Assessment, deeds: Sequence[Deed] = ()) -> Plan:
    """``plan`` with the status, evidence and recommendation of every measure as ``assessment`` shows them.

    Items are found again by topic, since codes change from year to year.
    """
    told = with_deeds(plan, deeds)
    now = {result.topic: result for result in assessment.results}
    items = {item.code: item for item in plan.items}
    measures = tuple(
        _followed(measure, [items[code] for code in measure.codes if code in items], now, assessment.as_of)
        for measure in told.measures
    )
    look = Look(run=assessment.run.id, as_of=assessment.as_of)
    return msgspec.structs.replace(told, measures=measures, looked=look)


def _followed(measure: Measure, items: list[PlanItem], now: dict[str, CriterionResult], as_of: dt.date) -> Measure:
    pairs = [(item, now.get(item.topic)) for item in items]
    seen = [result for _, result in pairs if result is not None]
    status = _status(pairs, acted=bool(measure.result))
    told = measure.status if status is Status.CANNOT_TELL and measure.status else status.value
    day = thai_date(as_of)
    lacking = without_names(
        " ".join(reason for one in seen if one.verdict is not Verdict.COMPLETE for reason in one.reasons)
    )
    claimed = measure.status == Status.DONE and status in {Status.NOT_DONE, Status.IN_PROGRESS}
    contradiction = f"แจ้งว่าแล้วเสร็จ แต่เว็บไซต์ ณ วันที่ {day} ยังไม่ครบ" if claimed else ""
    complete = [one.code for one in seen if one.verdict is Verdict.COMPLETE]
    return msgspec.structs.replace(
        measure,
        status=told,
        outcome=measure.outcome or _outcome(complete, day),
        recommendation=measure.recommendation or " ".join(filter(None, (contradiction, lacking))),
        evidence=tuple(dict.fromkeys((*measure.evidence, *(url for one in seen for url in _evidence(one))))),
    )


def _status(pairs: Sequence[tuple[PlanItem, CriterionResult | None]], *, acted: bool) -> Status:
    if not pairs or any(now is None or now.verdict is Verdict.CANNOT_TELL for _, now in pairs):
        return Status.CANNOT_TELL
    results = [(item, now) for item, now in pairs if now is not None]
    if all(now.verdict is Verdict.COMPLETE for _, now in results):
        return Status.DONE
    if acted or any(_rank(now) > _rank(item) for item, now in results):
        return Status.IN_PROGRESS
    if any(now.verdict is Verdict.NOT_DUE for _, now in results):
        return Status.OPEN
    return Status.NOT_DONE


def _rank(one: PlanItem | CriterionResult) -> int:
    return _LIKELY if one.likely else _RANK.get(one.verdict, 0)


def _outcome(complete: Sequence[str], day: str) -> str:
    return f"เผยแพร่ครบถ้วนบนเว็บไซต์ ตรวจพบ ณ วันที่ {day}: {' '.join(complete)}" if complete else ""


def _evidence(result: CriterionResult) -> tuple[str, ...]:
    if result.verdict not in {Verdict.COMPLETE, Verdict.INCOMPLETE}:
        return ()
    good = (one.url for one in result.matches if one.url and one.state in {LinkState.OK, LinkState.REDIRECTED})
    return tuple(dict.fromkeys(good))[:_MOST_EVIDENCE]
