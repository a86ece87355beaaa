"""Why two Assessments differ at one point: the site, the date, the criteria, the tool, reachability, or people's words.

Only what the evidence shows to be the agency's doing is put down to the site. Where the tool or the criteria are of
another version too, a difference counts as the site's only if one of the item's links came to open or ceased to; so a
new version never turns a build red by itself. Every rule reads the same from either side.
"""

from __future__ import annotations

from collections.abc import Iterable

from oit.calendar import fiscal_year_of
from oit.records import (
    Assessment,
    ChangeCause,
    CriterionResult,
    Finding,
    LinkProblem,
    LinkState,
    Outcome,
    Record,
    Verdict,
)

_REFUSED = frozenset({LinkState.TIMEOUT, LinkState.BLOCKED, LinkState.UNREACHABLE_FROM_HERE})
_OPENS = frozenset({LinkState.OK, LinkState.REDIRECTED})
_DEAD = frozenset({LinkState.BROKEN, LinkState.SOFT_404, LinkState.PLACEHOLDER, LinkState.LOGIN_REQUIRED})
_INFERRED = frozenset({LinkState.SOFT_404, LinkState.PLACEHOLDER, LinkState.TLS_WARNING, LinkState.UNSUPPORTED})
_ORDER = (
    ChangeCause.SITE,
    ChangeCause.PEOPLE,
    ChangeCause.DATE,
    ChangeCause.CRITERIA,
    ChangeCause.TOOL,
    ChangeCause.REACH,
)


class Sides(Record, frozen=True, kw_only=True):
    """What is the same and what is not about two Assessments as wholes."""

    criteria: bool  # the same items, words and measures
    year: bool  # asked about the same fiscal year
    autumn: bool  # a 1 October lies between the two days
    day: bool
    tool: bool
    reach: bool  # both crawls came to the same end


def sides_of(before: Assessment, after: Assessment) -> Sides:
    """Compare the circumstances of two Assessments."""
    return Sides(
        criteria=before.criteria.digest == after.criteria.digest,
        year=before.criteria.fiscal_year == after.criteria.fiscal_year,
        autumn=fiscal_year_of(before.as_of) != fiscal_year_of(after.as_of),
        day=before.as_of == after.as_of,
        tool=before.tool_version == after.tool_version,
        reach=_end(before) == _end(after),
    )


def _end(assessment: Assessment) -> tuple[str, tuple[str, ...]]:
    return assessment.run.finish_reason, tuple(sorted(assessment.coverage.budgets_reached))


def of_finding(
    before: Finding | None,
    after: Finding | None,
    items: tuple[CriterionResult | None, CriterionResult | None],
    sides: Sides,
) -> ChangeCause:
    """Why a requirement of an item came to something else; None on a side that does not ask it."""
    found = tuple(one for one in (before, after) if one is not None)
    outcomes = {one.outcome for one in found}
    if _said(before) != _said(after):
        return ChangeCause.PEOPLE
    if Outcome.UNTESTED in outcomes:
        return ChangeCause.TOOL
    if Outcome.CANT_TELL in outcomes:
        return ChangeCause.REACH
    if len(found) == 1 and all(items) and _rules(sides) is not None:
        return _rules(sides) or ChangeCause.SITE
    return _of_item(items, sides)


def of_verdict(
    items: tuple[CriterionResult | None, CriterionResult | None], within: Iterable[ChangeCause], sides: Sides
) -> ChangeCause:
    """Why a verdict came to something else: ``within`` are the causes of what changed among its requirements."""
    before, after = items
    if _said(before) != _said(after):
        return ChangeCause.PEOPLE
    known = set(within)
    if known:
        return next(cause for cause in _ORDER if cause in known)
    if Verdict.CANNOT_TELL in {one.verdict for one in items if one is not None}:
        return ChangeCause.REACH
    return _of_item(items, sides)


def of_site(before: Finding | None, after: Finding | None, sides: Sides) -> ChangeCause:
    """Why a demand on the whole site came to something else."""
    found = [one for one in (before, after) if one is not None]
    outcomes = {one.outcome for one in found}
    if _said(before) != _said(after):
        return ChangeCause.PEOPLE
    if Outcome.UNTESTED in outcomes:
        return ChangeCause.TOOL
    if Outcome.CANT_TELL in outcomes or not sides.reach:
        return ChangeCause.REACH
    if not sides.tool:
        return ChangeCause.TOOL
    if not sides.year:
        return _rules(sides) or ChangeCause.CRITERIA
    same_words = len({one.requirement for one in found}) == 1
    return ChangeCause.SITE if sides.criteria or (same_words and len(found) > 1) else ChangeCause.CRITERIA


def of_link(before: LinkProblem | None, after: LinkProblem | None, sides: Sides) -> ChangeCause:
    """Why a link came to be a problem, or ceased to be one."""
    states = {one.state for one in (before, after) if one is not None}
    if states & _REFUSED or not sides.reach:
        return ChangeCause.REACH
    return ChangeCause.TOOL if states & _INFERRED and not sides.tool else ChangeCause.SITE


def _of_item(items: tuple[CriterionResult | None, CriterionResult | None], sides: Sides) -> ChangeCause:
    before, after = items
    if before is None or after is None:
        return _rules(sides) or ChangeCause.CRITERIA  # an item comes and goes with the list and the agency's kind
    if Verdict.NOT_DUE in {before.verdict, after.verdict} and not sides.day:
        return ChangeCause.DATE
    if before.fingerprint == after.fingerprint:
        return _rules(sides) or (ChangeCause.SITE if sides.day else ChangeCause.DATE)
    states = [{match.url: match.state for match in one.matches} for one in (before, after)]
    both = [(states[0][url], states[1][url]) for url in states[0].keys() & states[1].keys()]
    if any(_turned(pair) for pair in both):
        return ChangeCause.SITE
    if not sides.reach or any((one in _REFUSED) != (other in _REFUSED) for one, other in both):
        return ChangeCause.REACH
    return _rules(sides) or ChangeCause.SITE


def _rules(sides: Sides) -> ChangeCause | None:
    """What judged otherwise, if anything did: the year that began, the criteria, or the tool."""
    if not sides.year and sides.autumn:
        return ChangeCause.DATE
    if not sides.criteria or not sides.year:
        return ChangeCause.CRITERIA
    return None if sides.tool else ChangeCause.TOOL


def _turned(pair: tuple[LinkState, LinkState]) -> bool:
    """Whether a link that opened is dead now, or the other way round."""
    return any(one in _OPENS for one in pair) and any(one in _DEAD for one in pair)


def _said(one: Finding | CriterionResult | None) -> tuple[str, str] | None:
    """What a person said and whether it still holds, as far as it decides anything."""
    return None if one is None or one.human is None else (one.human.outcome.value, one.human.pin.value)
