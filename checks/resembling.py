"""Phrases that a short text resembles without holding one: misspelt, or cut off at its end.

Compared are cores (``checks.lexicon.core``); phrases that share too few groups of three letters are not compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rapidfuzz import fuzz

_FUZZY_FROM = 7
_LENGTHS = (18, 30)
_CUTOFFS = (90.0, 87.0, 83.0)
"""A short compound is as near to its neighbour (ประวัติโรงพยาบาล, ติดต่อโรงพยาบาล) as a long one to its misspelling."""
_HEADS = (
    "แผน",
    "รายงาน",
    "ผล",
    "คูมือ",
    "สถิติ",
    "ชองทาง",
    "ประกาศ",
    "นโยบาย",
    "มาตรการ",
    "หลักเกณฑ",
    "ประเมิน",
    "ระบบ",
    "รายการ",
)
"""Words that say what kind of thing it is; a near miss that has another one is another thing."""
_TRUNCATED_FROM = 12
_PARTIAL_FROM = 18
_PARTIAL_HEAD = 4  # the first letters must stand there, or any agency name were the council of that agency
_PARTIAL_CUTOFF = 88.0
_PARTIAL_WEIGHT = 0.93
_SHARED_GRAMS = 0.45
_LEAST_GRAMS = 2
_COMMON = 40  # a gram of so many phrases (การ, งาน) tells nothing about one


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A phrase that a short text resembles without holding it. ``score`` 0..100; ``truncated``: text is its start."""

    topic: str
    phrase: str
    score: float
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase of one topic: as written, and its core."""

    topic: str
    written: str
    core: str


class Resembling:
    """All phrases long enough to be recognised in damage."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take the phrases; those too short are left out."""
        self._phrases = tuple(one for one in phrases if len(one.core) >= _FUZZY_FROM)
        self._places, self._telling = _telling_grams([one.core for one in self._phrases])

    def near(self, text: str) -> tuple[Near, ...]:
        """Return the phrases a short core resembles: misspelt, or cut off at its end. Best first."""
        if len(text) < _FUZZY_FROM:
            return ()
        grams = [gram for gram in _grams(text) if gram in self._places]
        if len(grams) < _LEAST_GRAMS:
            return ()
        shared = Counter(chain.from_iterable(self._places[gram] for gram in grams))
        heads = _heads(text)
        found = []
        for number, count in shared.items():
            if count < _LEAST_GRAMS or count < _SHARED_GRAMS * min(self._telling[number], len(grams)):
                continue
            known = self._phrases[number]
            phrase = known.core
            truncated = len(phrase) > len(text) >= _TRUNCATED_FROM and phrase.startswith(text[:-1])
            if not truncated and heads != _heads(phrase):
                continue
            least = _CUTOFFS[sum(min(len(text), len(phrase)) >= length for length in _LENGTHS)]
            score = 95.0 if truncated else fuzz.ratio(text, phrase, score_cutoff=least)
            if not score and len(text) > len(phrase) >= _PARTIAL_FROM and phrase[:_PARTIAL_HEAD] in text:
                score = fuzz.partial_ratio(text, phrase, score_cutoff=_PARTIAL_CUTOFF) * _PARTIAL_WEIGHT
            if score:
                found.append(Near(topic=known.topic, phrase=known.written, score=score, truncated=truncated))
        return tuple(sorted(found, key=lambda near: (-near.score, -len(near.phrase), near.topic)))


def _telling_grams(phrases: list[str]) -> tuple[dict[str, list[int]], list[int]]:
    """Which phrases hold which gram, grams of many phrases left out; and how many of the rest each phrase holds."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        for gram in _grams(phrase):
            places[gram].append(number)
    telling = {gram: numbers for gram, numbers in places.items() if len(numbers) <= _COMMON}
    counts = Counter(chain.from_iterable(telling.values()))
    return telling, [counts[number] for number in range(len(phrases))]


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 3] for place in range(len(text) - 2))


@lru_cache(maxsize=1 << 12)
def _heads(text: str) -> frozenset[str]:
    return frozenset(head for head in _HEADS if head in text)
