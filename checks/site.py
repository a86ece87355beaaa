"""The demands on the whole site, judged with the same checks as any item."""

from __future__ import annotations

from dataclasses import replace

from checks.check import Subject
from checks.run import Bound, judge
from oit.kinds import applies
from oit.records import Criteria, Finding


def site_findings(criteria: Criteria, anything: Subject, bound: dict[tuple[str, str], Bound]) -> tuple[Finding, ...]:
    """One finding per site-wide requirement, in the criteria's order; ``anything`` carries the matches of all items."""
    subjects = tuple(
        replace(anything, criterion=criterion, requirement=requirement)
        for criterion in criteria.site
        if applies(criterion.applies_to, anything.agency.kind)
        for requirement in criterion.requirements
    )
    return tuple(judged.finding for judged in judge(subjects, bound))
