"""What to do about a gap, by whom and by when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from oit.records import Measure, Step
from reports.safe import clean
from reports.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One step, who takes it and by when."""

    text: str
    unit: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do about a gap. ``known`` False: the sources know no measure."""

    known: bool
    measure: str
    steps: tuple[Todo, ...]
    unit: str
    due: str
    late: bool
    follow_up: str
    source: str


def advice_of(measure: Measure | None, as_of: dt.date, words: Words) -> Advice:
    """What to do; steps, units and dates as far as the sources know them, late ones marked as of ``as_of``."""
    known = measure is not None and measure.known
    found = measure if measure is not None and known else Measure(topic="")
    return Advice(
        known=known,
        measure=clean(found.measure),
        steps=tuple(_todo(step, found, as_of, words) for step in found.steps),
        unit=clean(found.unit, 200),
        due=words.date(found.due) if found.due else clean(found.due_text, 200),
        late=_late(found.due, as_of),
        follow_up=clean(found.follow_up_text, 300),
        source=clean(found.source, 200),
    )


def _todo(step: Step, measure: Measure, as_of: dt.date, words: Words) -> Todo:
    due = step.due or measure.due
    return Todo(
        text=clean(step.text),
        unit=clean(step.unit or measure.unit, 200) or words("no_unit"),
        due=words.date(due) if due else clean(measure.due_text, 200) or words("no_due"),
        late=_late(due, as_of),
    )


def _late(due: dt.date | None, as_of: dt.date) -> bool:
    return due is not None and due < as_of


def deadline(measure: Measure | None) -> dt.date:
    """When the first step is due, for an order of urgency; the end of time where nobody says."""
    if measure is None:
        return dt.date.max
    return (measure.steps[0].due if measure.steps else None) or measure.due or dt.date.max
