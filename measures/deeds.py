"""What an agency says it has done, beside the measure it belongs to. Never a word that the agency did not say."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from oit.calendar import thai_date
from oit.plan import Plan
from oit.profile import Deed
from oit.records import Measure


def with_deeds(plan: Plan, deeds: Sequence[Deed]) -> Plan:
    """The plan with the deeds of each topic as the result of its measure; a result that people wrote stays."""
    topics = {item.code: item.topic for item in plan.items}
    return msgspec.structs.replace(plan, measures=tuple(_told(one, topics, deeds) for one in plan.measures))


def _of_measure(measure: Measure, topics: dict[str, str], deeds: Sequence[Deed]) -> tuple[Deed, ...]:
    """The deeds on a topic that ``measure`` answers; ``topics`` by item code."""
    own = {measure.topic, *(topics.get(code, "") for code in measure.codes)} - {""}
    return tuple(deed for deed in deeds if deed.topic in own)


def _in_words(deed: Deed) -> str:
    """One deed as a report words it: what, its number, its day, what came of it."""
    number = f" ที่ {deed.number}" if deed.number else ""
    day = f" เมื่อวันที่ {thai_date(deed.date)}" if deed.date else ""
    result = f" ผล: {deed.result}" if deed.result else ""
    return f"{deed.title}{number}{day}{result}"


def _told(measure: Measure, topics: dict[str, str], deeds: Sequence[Deed]) -> Measure:
    own = _of_measure(measure, topics, deeds)
    if not own or measure.result:
        return measure
    return msgspec.structs.replace(
        measure,
        result=" ".join(map(_in_words, own)),
        evidence=tuple(dict.fromkeys((*measure.evidence, *(deed.url for deed in own if deed.url)))),
    )
