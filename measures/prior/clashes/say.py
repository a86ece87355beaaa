"""How a contradiction is put: both languages, every place once, in the order found."""

from __future__ import annotations

from collections.abc import Iterable

from oit.records import Contradiction

_LONGEST = 60


def clash(kind: str, message: str, message_en: str, places: Iterable[str]) -> Contradiction:
    """One contradiction; repeated places are kept once."""
    return Contradiction(
        kind=kind,
        message=message,
        message_en=message_en,
        places=tuple(dict.fromkeys(place for place in places if place)),
    )


def short(text: str, longest: int = _LONGEST) -> str:
    """The beginning of a text on one line, as a quotation."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def years(numbers: Iterable[int]) -> str:
    """Years as a list for a sentence."""
    return ", ".join(map(str, sorted(set(numbers))))
