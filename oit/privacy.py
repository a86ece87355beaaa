"""Thai national ID numbers in text: found by form and check digit, masked before anything is stored.

Thirteen digits that begin with 0 are the number of a company or an office, public by law, and are left alone. One
number in ten of another kind (a receipt, a bar code) passes the check digit: written without hyphens and not called an
ID, it is only a likely one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from oit.records import PrivacyHit

KIND = "thai-id"
LIKELY = "thai-id-likely"
"""The check digit fits, but nothing says that it is an ID: neither hyphens in its places nor a word before it."""

_DIGIT = "[0-9๐-๙]"
_CANDIDATE = re.compile(rf"{_DIGIT}(?:[^0-9๐-๙\n]{{0,5}}{_DIGIT}){{12}}")
"""Cheap and too wide: what it does not find holds no number."""
_GAP = r"[ \t\u00a0\u2010-\u2015.\-–—/_]{0,3}"
# A digit first, then what must not stand before it: so the search can skip from digit to digit.
_FIRST = rf"{_DIGIT}(?<![0-9๐-๙].)(?<![0-9๐-๙][.,\-].)"
_LAST = r"(?![0-9๐-๙])(?![.,\-][0-9๐-๙])"
_GROUPED = re.compile(rf"{_FIRST}{_GAP}{_DIGIT}{{4}}{_GAP}{_DIGIT}{{5}}{_GAP}{_DIGIT}{{2}}{_GAP}{_DIGIT}{_LAST}")
_BOXED = re.compile(rf"{_FIRST}(?:[ \t\u00a0|\-]{{1,5}}{_DIGIT}){{12}}{_LAST}")
_NAMED = re.compile(r"ประชาชน|บัตร|citizen|national\s*id|id\s*card", re.IGNORECASE)
_HEADED = re.compile(r"เลข[^\n0-9๐-๙]{0,12}(?:ประจำตัว|บัตร|ประชาชน|ผู้เสียภาษี)|บัตรประ|citizen|national\s*id", re.IGNORECASE)
"""Above a list, or before a number, these words say that it is an ID; a person's tax number is the same number."""
_PARTS = re.compile(rf"{_DIGIT}\D{{1,3}}{_DIGIT}{{4}}\D{{1,3}}{_DIGIT}{{5}}\D{{1,3}}{_DIGIT}{{2}}\D{{1,3}}{_DIGIT}")
_NEAR = 80
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_LENGTH = 13


class _Span(NamedTuple):
    start: int
    end: int
    digits: str
    sure: bool = True


def is_thai_id(digits: str) -> bool:
    """Whether thirteen Arabic digits are a person's ID number: first digit 1 to 8, check digit right."""
    if len(digits) != _LENGTH or digits[0] in "09":
        return False
    total = sum(int(digit) * (_LENGTH - place) for place, digit in enumerate(digits[:-1]))
    return (11 - total % 11) % 10 == int(digits[-1])


def mask(text: str) -> str:
    """``text`` with every ID number masked; masking twice changes nothing."""
    while spans := _spans(text):  # among many digits one more number may stand where the first stood in its way
        out: list[str] = []
        done = 0
        for span in spans:
            out.extend((text[done : span.start], _masked(span.digits)))
            done = span.end
        text = "".join((*out, text[done:]))
    return text


def find(text: str, *, resource: str, place: str = "") -> tuple[PrivacyHit, ...]:
    """One hit for each different ID number in ``text``, in order of appearance, counted; sure where one place is."""
    spans = _spans(text)
    sure = {span.digits for span in spans if span.sure}
    return tuple(
        PrivacyHit(
            resource=resource,
            place=place,
            kind=KIND if digits in sure else LIKELY,
            masked=_masked(digits),
            count=count,
        )
        for digits, count in Counter(span.digits for span in spans).items()
    )


def _spans(text: str) -> list[_Span]:
    """Where ID numbers stand, with their digits; they never overlap."""
    if len(text) < _LENGTH or not _CANDIDATE.search(text):
        return []
    headed = _HEADED.search(text)
    from_here = headed.end() if headed else len(text)
    found = [
        _Span(m.start(), m.end(), digits, m.start() >= from_here or bool(_PARTS.fullmatch(m[0])))
        for m in _GROUPED.finditer(text)
        if is_thai_id(digits := _digits(m[0]))
    ]
    for m in _BOXED.finditer(text):
        # Boxes of a form; only after words that say so, since the numbers of table columns look the same.
        named = _NAMED.search(text, max(0, m.start() - _NEAR), m.start())
        digits = _digits(m[0])
        apart = all(m.end() <= span.start or span.end <= m.start() for span in found)
        if named and apart and is_thai_id(digits):
            found.append(_Span(m.start(), m.end(), digits))
    return sorted(found)


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text)).translate(_TO_ARABIC)


def _masked(digits: str) -> str:
    return f"{digits[0]}-xxxx-xxxxx-xx-{digits[-1]}"
