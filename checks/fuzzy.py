"""Phrases in recognised text, where a letter here and there is wrong.

Works on folded keys (``oit.thai.key``): one letter in twelve may be another, be missing or be too many, so a phrase
under twelve letters must stand as it is. Years are never looked for here: ``๒๕๖๘`` is one letter away from ``๒๕๖๗``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import fuzz

LETTERS_AN_EDIT = 12
"""Letters of a phrase for each one that may be wrong: 91.7 of 100, above the 85 that found every phrase on 150 to 300
dpi scans, since shorter near twins (แผน… / ผล…) are told apart by two letters."""


class Near(NamedTuple):
    """A phrase (its key) and where it stands in the text's key; ``edits``: how many of its letters are wrong."""

    phrase: str
    start: int
    end: int
    edits: int


def near(phrases: Iterable[str], text: str, *, letters_an_edit: int = LETTERS_AN_EDIT) -> tuple[Near, ...]:
    """Which of ``phrases`` stand in ``text``, with at most one wrong letter in ``letters_an_edit``.

    Args:
        phrases: Folded keys, each without digits and without ``…``.
        text: The folded key of a recognised text.
        letters_an_edit: Letters for each wrong one.

    Returns:
        The best place of each phrase that was found, in the order given. A phrase with wrong letters is left out where
        another phrase stands without any: that is the likelier reading.
    """
    exact: list[Near] = []
    loose: list[Near] = []
    order: dict[str, int] = {}
    for phrase in phrases:
        if not phrase or phrase in order:
            continue
        order[phrase] = len(order)
        at = text.find(phrase)
        if at >= 0:
            exact.append(Near(phrase, at, at + len(phrase), 0))
        elif found := _loose(phrase, text, len(phrase) // letters_an_edit):
            loose.append(found)
    kept = [one for one in loose if not any(_covers(other, one) for other in exact)]
    return tuple(sorted((*exact, *kept), key=lambda one: order[one.phrase]))


def _loose(phrase: str, text: str, edits: int) -> Near | None:
    if not edits or len(text) < len(phrase) - edits:
        return None
    size = len(phrase)
    found = fuzz.partial_ratio_alignment(phrase, text, score_cutoff=100.0 * (1 - (edits + 0.01) / size))
    if found is None:
        return None
    return Near(phrase, found.dest_start, found.dest_end, round(size * (1 - found.score / 100)))


def _covers(exact: Near, loose: Near) -> bool:
    """Whether what stands without a wrong letter takes up most of the place."""
    shared = min(exact.end, loose.end) - max(exact.start, loose.start)
    return 2 * shared > loose.end - loose.start
