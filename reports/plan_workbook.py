"""A plan as a workbook that people edit in Excel."""

from __future__ import annotations

from typing import Any

import msgspec

from oit.plan import Plan
from oit.plan_sheets import PLAN_SHEETS
from oit.records import Measure
from reports.sheet_book import write_book


def render(plan: Plan, lang: str = "th") -> bytes:
    """``plan.xlsx``; `measures.plan_file` reads it back. Orders are made anew from what is read."""
    about = msgspec.structs.asdict(plan)
    if plan.looked is not None:
        about |= {"looked_run": plan.looked.run, "looked_as_of": plan.looked.as_of}
    numbered = list(enumerate(plan.measures, start=1))
    rows = {
        "measures": [_measure(number, measure) for number, measure in numbered],
        "steps": [{"number": n, **msgspec.structs.asdict(step)} for n, measure in numbered for step in measure.steps],
        "items": [msgspec.structs.asdict(one) | {"likely": "yes" if one.likely else ""} for one in plan.items],
        "plan": [about],
    }
    return write_book(PLAN_SHEETS, rows, english=lang == "en")


def _measure(number: int, measure: Measure) -> dict[str, Any]:
    return {"number": number, **msgspec.structs.asdict(measure), "unknown": "" if measure.known else "yes"}
