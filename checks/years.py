"""Which years an item may be answered with, and which years a text states."""

from __future__ import annotations

import re

from oit import thai
from oit.records import Criterion, DataYear

_RANGE = re.compile(r"(?<!\d)(2[45]\d\d)\s*(?:-|–|—|~|ถึง|จนถึง)\s*(?:ปี)?\s*(?:พ\.?\s*ศ\.?)?\s*(2[45]\d\d|\d\d)(?!\d)")
_CENTURY = 100


def asked(criterion: Criterion, fiscal_year: int) -> frozenset[int] | None:
    """The fiscal years (B.E.) an item asks about; None when it does not depend on a year."""
    match criterion.data_year:
        case DataYear.CURRENT | DataYear.CURRENT_H1:
            return frozenset({fiscal_year})
        case DataYear.PREVIOUS:
            return frozenset({fiscal_year - 1})
        case _:
            return None


def ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of B.E. years in a text: ``พ.ศ. 2566 - 2570`` → ``(2566, 2570)``; a short end takes its century."""
    found = []
    for hit in _RANGE.finditer(thai.arabic_digits(text)):
        start, end = int(hit[1]), int(hit[2])
        if end < _CENTURY:
            end += start // _CENTURY * _CENTURY
        if start < end:
            found.append((start, end))
    return tuple(found)
