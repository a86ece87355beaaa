"""What the verdict on each item must be, told from how the item was put on the site, never from running a check."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from oit.calendar import period
from oit.records import LOCAL_GOVERNMENT, Confidence, Criteria, Criterion, DataYear, Requirement, Verdict
from samples import contents
from samples.records import Expected

PLAIN = ("complete", "stale", "broken", "placeholder", "other-host", "scanned", "absent")
"""The toggles that need no argument; ``lacks:<requirement id>`` leaves an element out."""
PARTLY = "partly:"
"""Before a requirement id: its element is left out of the last document only, of the others not."""
LIVING = frozenset(
    {"structure", "authority", "structure_authority", "exec", "contact", "qa", "social", "e_service", "opinion_channel"}
)
"""Kept current rather than made once a year: an old year on such a page is a hint, not a proof."""
UNSURE_YEAR = LIVING | {"sar"}
"""A self-assessment is of an academic year, which begins and ends within two fiscal years."""
LASTING = frozenset({"strategy_plan", "ac_plan"})
"""Plans of several years: last year's is one whose years are over."""
OTHER_PERIOD = 5
_YEAR = re.compile(r"25\d\d")


def general(requirement: Requirement) -> bool:
    """Whether a requirement stands under every item rather than naming an element of this one."""
    return requirement.check in {
        "evidence-present",
        "placeholder-link",
        "opens",
        "on-main-site",
        "readable",
        "freshness",
        "own-subject",
        "subject-words",
    }


def concerns(requirement: Requirement, kind: str) -> bool:
    """Whether a requirement is asked of an agency of ``kind``."""
    agency_kind = contents.kinds()[kind]["agency_kind"]
    groups = {agency_kind, "all"} | ({"local_government"} if agency_kind in LOCAL_GOVERNMENT else set())
    return not requirement.applies_to or bool(groups & set(requirement.applies_to))


def elements(criterion: Criterion, requirement: Requirement) -> frozenset[str] | None:
    """The keys of the content that answer a requirement; None when ``elements.toml`` does not know it."""
    answering = _raw(criterion, requirement)
    return None if answering is None else frozenset(key.removeprefix("?") for key in answering)


def unsure(criterion: Criterion, requirement: Requirement) -> bool:
    """Whether the lack of an element is only a likely gap: the sources or the check are not sure."""
    keys = _raw(criterion, requirement) or ()
    low = (requirement.confidence or criterion.confidence) is Confidence.LOW
    return low or any(key.startswith("?") for key in keys)


def _raw(criterion: Criterion, requirement: Requirement) -> list[str] | None:
    known = _elements().get(criterion.topic, {})
    return known.get(requirement.text, known.get(_YEAR.sub("{N}", requirement.text)))


def toggles_for(criterion: Criterion, kind: str) -> tuple[str, ...]:
    """Every toggle that can be put on an item of an agency of ``kind``."""
    plain = [toggle for toggle in PLAIN if toggle != "stale" or can_be_stale(criterion)]
    lacks = [
        f"lacks:{requirement.id}"
        for requirement in criterion.requirements
        if not general(requirement) and concerns(requirement, kind) and elements(criterion, requirement)
    ]
    partly = [
        f"{PARTLY}{requirement.id}"
        for requirement in criterion.requirements
        if requirement.check == "each-service" and elements(criterion, requirement)
    ]
    return (*plain, *lacks, *partly)


def can_be_stale(criterion: Criterion) -> bool:
    """Whether content of another period is wrong for this item."""
    if criterion.data_year is DataYear.IN_FORCE:
        return criterion.topic in LASTING
    return criterion.data_year is not DataYear.UNKNOWN


def expected(criterion: Criterion, toggle: str, kind: str, year: int, as_of: dt.date) -> Expected:
    """The verdict an item must get when it was built with ``toggle``."""
    if toggle == "complete":
        return Expected(verdict=Verdict.COMPLETE)
    if toggle in {"absent", "broken", "placeholder"}:
        return Expected(verdict=_nothing(criterion, year, as_of))
    if toggle == "scanned":
        # A scan in place of a spreadsheet is surely no spreadsheet, whatever is written on it.
        formats = [r for r in criterion.requirements if r.check == "file-format" and not r.optional]
        sure = any((r.confidence or criterion.confidence) is not Confidence.LOW for r in formats)
        return Expected(verdict=Verdict.INCOMPLETE if sure else Verdict.CANNOT_TELL)
    failing = _failing(criterion, toggle, kind)
    if not failing:
        return Expected(verdict=Verdict.COMPLETE)
    likely = toggle.startswith(PARTLY) or all(unsure(criterion, r) for r in failing)
    if toggle == "stale" and criterion.topic in UNSURE_YEAR:
        likely = True
    if likely and toggle == "other-host":  # what lies elsewhere was not read, so somebody must look
        return Expected(verdict=Verdict.CANNOT_TELL)
    return Expected(verdict=Verdict.INCOMPLETE, likely=likely)


def _nothing(criterion: Criterion, year: int, as_of: dt.date) -> Verdict:
    """Nothing is there: a gap, unless it reports on a time that is not over."""
    if criterion.data_year in {DataYear.PREVIOUS, DataYear.CURRENT_H1}:
        _, end = period(criterion.data_year, year)
        if as_of <= end:
            return Verdict.NOT_DUE
    return Verdict.MISSING


def _failing(criterion: Criterion, toggle: str, kind: str) -> list[Requirement]:
    asked = [r for r in criterion.requirements if concerns(r, kind) and not r.optional]
    if toggle == "stale":
        return [r for r in asked if r.check == "freshness"]
    if toggle == "other-host":
        return [r for r in asked if r.check == "on-main-site"]
    gone = left_out(criterion, toggle)
    return [r for r in asked if (needed := elements(criterion, r)) and needed <= gone]


def left_out(criterion: Criterion, toggle: str) -> frozenset[str]:
    """The keys of the content to leave out."""
    if not toggle.startswith(("lacks:", PARTLY)):
        return frozenset()
    wanted = toggle.partition(":")[2]
    for requirement in criterion.requirements:
        if requirement.id == wanted:
            return elements(criterion, requirement) or frozenset()
    raise ValueError(f"{criterion.code} has no requirement {wanted}")


def check_toggles(criteria: Criteria, toggles: Mapping[str, str], kind: str) -> None:
    """Refuse a toggle that this set cannot carry out.

    Raises:
        ValueError: naming the item and the toggle.
    """
    known = {criterion.code: criterion for criterion in criteria.criteria}
    for code, toggle in toggles.items():
        if code not in known or toggle not in toggles_for(known[code], kind):
            raise ValueError(f"{criteria.id} cannot have {code} as {toggle}")


@cache
def _elements() -> Mapping[str, Mapping[str, list[str]]]:
    text = files("samples").joinpath("data", "elements.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
