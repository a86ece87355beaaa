"""Monthly summaries of the year before: some sets ask for them in the yearly report, not among this year's months.

The same words name both (``สขร.1 เดือน ตุลาคม 2567``); only the year of the month tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable

from checks.years import of_content
from oit import thai
from oit.records import Criteria, DataYear

MONTHLY = "proc_monthly"
"""The topic of monthly summaries."""


def yearly_report(criteria: Criteria) -> str:
    """Return the topic of the item that asks for all months of the year before, '' where none does."""
    return next(
        (
            item.topic
            for item in criteria.criteria
            for requirement in item.requirements
            if item.data_year is DataYear.PREVIOUS and requirement.check == "months-covered"
        ),
        "",
    )


def of_year_before(text: str, context: Iterable[str], fiscal_year: int) -> bool:
    """Whether a text, or where it is silent the nearest of its context that is not, states the year before alone."""
    for words in (text, *context):
        if stated := set(thai.fiscal_years(of_content(words))):
            return stated == {fiscal_year - 1}
    return False
