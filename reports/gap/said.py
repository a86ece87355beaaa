"""Texts of an Assessment in the language of the page, each with the language it is in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.safe import clean
from reports.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words with their language; ``lang`` is '' where it is the page's own."""

    text: str
    lang: str = ""


def say(thai: str, english: str, words: Words, limit: int = 600) -> Text:
    """``english`` where the page is English and there is one, else ``thai``; cut at ``limit`` characters."""
    if words.lang == "en" and english:
        return Text(text=clean(english, limit))
    return in_thai(clean(thai, limit), words)


def say_all(thai: Iterable[str], english: Sequence[str], words: Words) -> tuple[Text, ...]:
    """As ``say``, for reasons that come in pairs of lists."""
    if words.lang == "en" and english:
        return tuple(Text(text=clean(text, 300)) for text in english)
    return tuple(in_thai(clean(text, 300), words) for text in thai)


def in_thai(text: str, words: Words) -> Text:
    """A text that exists in Thai alone."""
    return Text(text=text, lang="" if words.lang == "th" else "th")
