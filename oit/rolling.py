"""Years inside a set: the variables ``{N}`` and ``{N-1}``, and rolling a set to a year without a published list."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from oit.records import Criteria, Criterion

_VARIABLE: Final = re.compile(r"\{[^{}]*\}")
_YEAR: Final = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def fill(text: str, year: int) -> str:
    """Put the assessed fiscal year (B.E.) into a title."""
    return text.replace("{N}", str(year)).replace("{N-1}", str(year - 1))


def unfill(text: str, year: int) -> str:
    """The opposite of `fill`: the same words, whatever the year."""
    return _YEAR.sub(lambda found: {year: "{N}", year - 1: "{N-1}"}.get(int(found.group()), found.group()), text)


def variable_fault(text: str, year: int) -> str:
    """Say why a title cannot be rolled to another year; '' when it can.

    A literal assessed year would stay behind when the set is rolled, so it must be written as a variable.
    """
    for variable in _VARIABLE.findall(text):
        if variable not in {"{N}", "{N-1}"}:
            return f"unknown variable {variable}; only {{N}} and {{N-1}} exist"
    plain = text.translate(_THAI_DIGITS)
    for number, name in ((year, "{N}"), (year - 1, "{N-1}")):
        if str(number) in _YEAR.findall(plain):
            return f"the year {number} is written out; write {name}"
    return ""


def roll(criteria: Criteria, year: int) -> Criteria:
    """The same list asked for another fiscal year (B.E.), marked provisional; the same year gives the set unchanged.

    The digest is left empty: `oit.criteria` computes it.
    """
    if year == criteria.fiscal_year:
        return criteria
    old = criteria.fiscal_year
    origin = criteria.rolled_from or criteria.id
    family = re.sub(rf"-{old}\Z", "", criteria.id)
    note = f"Rolled forward from {origin}: no list of fiscal year {year} is known. Every item is provisional."
    return replace(
        criteria,
        id=f"{family}-{year}",
        title=_shift(criteria.title, old, year),
        fiscal_year=year,
        criteria=tuple(_shift_criterion(item, old, year) for item in criteria.criteria),
        provisional=True,
        rolled_from=origin,
        notes=(note, *(kept for kept in criteria.notes if not kept.startswith("Rolled forward from "))),
        digest="",
    )


def _shift_criterion(item: Criterion, old: int, new: int) -> Criterion:
    return replace(
        item,
        title=_shift(item.title, old, new),
        title_en=_shift(item.title_en, old, new),
        requirements=tuple(replace(part, text=_shift(part.text, old, new)) for part in item.requirements),
    )


def _shift(text: str, old: int, new: int) -> str:
    """Move the assessed year and the year before; the loader made sure that no other text looks like them."""
    return fill(unfill(text, old), new)
