"""The measure that answers a gap, with its due dates for one fiscal year.

This stands here and not in the room ``measures/``, because ``checks`` may not import it and an Assessment already
carries the measure of every gap.
"""

from __future__ import annotations

import msgspec

from oit import calendar
from oit.records import Criteria, Measure


def by_topic(criteria: Criteria) -> dict[str, Measure]:
    """One measure per topic, dated for the year of ``criteria``; the first one known to the sources."""
    chosen: dict[str, Measure] = {}
    for measure in criteria.measures:
        known = chosen.get(measure.topic)
        if known is None or (measure.known and not known.known):
            chosen[measure.topic] = measure
    return {topic: dated(measure, criteria.fiscal_year) for topic, measure in chosen.items()}


def dated(measure: Measure, fiscal_year: int) -> Measure:
    """A measure whose deadline rules (``M10@N-1``) became dates of ``fiscal_year``."""
    steps = tuple(
        msgspec.structs.replace(step, due=calendar.due(step.due_rule, fiscal_year)) if step.due_rule else step
        for step in measure.steps
    )
    due = calendar.due(measure.due_rule, fiscal_year) if measure.due_rule else None
    return msgspec.structs.replace(measure, steps=steps, due=due)
