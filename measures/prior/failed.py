"""Items that failed in an earlier year, found again in this year's results: codes move, topics stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from measures.prior.names import names
from oit.records import Assessment, Criteria, CriterionResult, PriorItem, PriorReport

# Topics of items that were joined into another item in a later year, from the crosswalk of the item lists 2564-2569.
# A topic that is here and in a year's list as well is looked up under its own name first.
_JOINED: Mapping[str, tuple[str, ...]] = {
    "structure": ("structure_authority",),
    "authority": ("structure_authority",),
    "qa": ("contact",),
    "op_plan": ("plan_progress",),
    "op_plan_6m": ("plan_progress",),
    "budget_plan": ("plan_progress", "op_plan"),
    "budget_6m": ("plan_progress", "op_plan_6m"),
    "budget_report": ("op_report",),
    "proc_list": ("proc_list_progress",),
    "proc_progress": ("proc_list_progress",),
    "hr_policy": ("hr_rules_plan",),
    "hr_rules": ("hr_rules_plan",),
    "no_gift_declare": ("no_gift_combined",),
    "no_gift_culture": ("no_gift_combined",),
    "no_gift_report": ("no_gift_combined",),
    "gift_receipt": ("no_gift_combined",),
    "ethics_code": ("ethics_combined",),
    "ethics_drive": ("ethics_combined",),
    "measures": ("ita_use",),
}


def with_failures(assessment: Assessment, reports: Sequence[PriorReport], lists: Mapping[int, Criteria]) -> Assessment:
    """The Assessment with ``failed_last_year`` filled where an imported report lists the same topic as failed.

    Args:
        assessment: Of the year in question; reports on the same or a later year's result, and those of an agency of
            another name, are not used.
        reports: Imported reports; of several, the one of the latest year speaks.
        lists: Lists of items by fiscal year, to turn codes of that year into topics.
    """
    earlier = [
        report
        for report in reports
        if report.item_year is not None
        and report.item_year < assessment.criteria.fiscal_year
        and is_of(assessment.agency.name, report)
    ]
    latest = max((report.item_year for report in earlier if report.item_year is not None), default=None)
    if latest is None or latest not in lists:
        return assessment
    this_year = {result.topic for result in assessment.results}
    found = [
        (topic, item, report)
        for report in earlier
        if report.item_year == latest
        for topic, item in _failed(report.items, lists[latest], this_year)
    ]
    found.sort(key=lambda one: not one[1].advice)  # an item that is named again without advice says less
    said: dict[str, str] = {}
    for topic, item, report in found:
        said.setdefault(topic, _sentence(item, report))
    return replace(assessment, results=tuple(_with(result, said) for result in assessment.results))


def is_of(agency: str, report: PriorReport) -> bool:
    """Whether a report may be about the agency of this name: not when both have names and the names differ."""
    own, other = (names(((text, ""),)) for text in (agency, report.agency))
    return not own or not other or own[0].full == other[0].full


def _failed(items: Iterable[PriorItem], criteria: Criteria, this_year: set[str]) -> Iterable[tuple[str, PriorItem]]:
    topics = {item.code: item.topic for item in criteria.criteria}
    for item in items:
        topic = topics.get(item.code, "") if item.failed else ""
        found = next((name for name in (topic, *_JOINED.get(topic, ())) if name in this_year), "")
        if found:
            yield found, item


def _sentence(item: PriorItem, report: PriorReport) -> str:
    return f"{item.code} ({report.item_year}): {item.advice or item.title} [{report.source}, {item.place}]"


def _with(result: CriterionResult, said: Mapping[str, str]) -> CriterionResult:
    return replace(result, failed_last_year=said[result.topic]) if result.topic in said else result
