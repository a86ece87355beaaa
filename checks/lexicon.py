"""The vocabulary of the topics as one automaton: every phrase of every topic found in a text in one pass.

Texts and phrases are compared by their *core*: the folded key without fiscal years and the words around them, so that
``รายงานผล … ประจำปีงบประมาณ พ.ศ. ๒๕๖๗`` and ``รายงานผล…`` are one text. A core has no blanks, which Thai does not need;
Latin words do, or ``Explore Services`` would hold ``e-service``, so their seams are remembered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

import ahocorasick

from checks.resembling import Phrase, Resembling
from oit import thai
from oit.records import Topic

GAP = 40
"""How many characters of the core ``…`` may stand for."""

Kind = Literal["phrase", "weak", "negative"]

_SEAM = "ฃ"  # a letter no Thai word is written with any more: where two Latin words met before the blank was dropped
_BETWEEN_LATIN = re.compile(r"(?<=[a-z])[\s!-/:-@\[-`{-~–—]+(?=[a-z])", re.IGNORECASE)
_AND = re.compile(r"(?<=[a-z])\s*&\s*(?=[a-z]\b)", re.IGNORECASE)
_E_WORD = re.compile(r"\be\s*[-–—_]?\s*(?=service|gp\b|bidding|mail)", re.IGNORECASE)
_COPY_NUMBER = re.compile(r"\(\d{1,2}\)\s*$")
# In the core: ประจำปีงบประมาณ พ.ศ. 2568, ประจำปี 2568, ปีงบประมาณ 68, พ.ศ. 2568 - 2570, 2568. Never in รายงานประจำปี,
# where the words are the name of the thing.
_YEAR = re.compile(
    r"(?:(?<!รายงาน)ประจาปี|(?<!ประจา)ปี)(?:การศึกษา|งบประมาณ)?(?:พศ)?(?:2[45]\d\d|[67]\d(?!\d))?(?:ถึง)?(?:พศ)?(?:2[45]\d\d)?"
    r"|พศ(?:2[45]\d\d)?|(?<!\d)(?:2[45]\d\d|20[12]\d)(?!\d)"
)
_KEEP_PLAIN_YEAR = re.compile(r"ปี")
_LETTER_TWINS = str.maketrans({"ฏ": "ฎ"})


@lru_cache(maxsize=1 << 15)
def core(text: str) -> str:
    """Return what phrases are looked for in: the key of the text without years and copy numbers."""
    return seamed(text).replace(_SEAM, "")


@lru_cache(maxsize=1 << 15)
def seamed(text: str) -> str:
    """Return the core of a text with a sign between its Latin words, by which ``Lexicon.find`` tells them apart."""
    text = _COPY_NUMBER.sub("", thai.normalise(text))
    if not text:
        return ""
    text = _BETWEEN_LATIN.sub(_SEAM, _E_WORD.sub("e", _AND.sub("", text)))
    folded = thai.key(text).translate(_LETTER_TWINS)
    return _YEAR.sub(_without_year, folded).replace("อินเตอร", "อินเทอร")


def unseamed(text: str) -> tuple[str, frozenset[int]]:
    """Return the core and where in it Latin words were apart."""
    if _SEAM not in text:
        return text, frozenset()
    pieces = text.split(_SEAM)
    return "".join(pieces), frozenset(accumulate(map(len, pieces[:-1])))


def _without_year(match: re.Match[str]) -> str:
    """Drop a year and its words; keep a bare ``ปี`` that counts (``แผนพัฒนา 5 ปี``)."""
    return match[0] if _KEEP_PLAIN_YEAR.fullmatch(match[0]) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One phrase of one topic found in a core. ``parts``: where its pieces stand, one piece if it has no gap."""

    topic: str
    kind: Kind
    phrase: str
    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where it begins in the core."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the core."""
        return self.parts[-1][1]

    @property
    def literal(self) -> int:
        """How many characters were matched, gaps not counted."""
        return sum(end - start for start, end in self.parts)


@dataclass(frozen=True, slots=True)
class _Entry:
    topic: str
    kind: Kind
    phrase: str
    parts: tuple[str, ...]


class Lexicon:
    """All phrases of a set of topics, ready to be looked for."""

    def __init__(self, topics: Iterable[Topic], titles: Iterable[tuple[str, str]] = ()) -> None:
        """Take the topics and further (topic, phrase) pairs, such as the titles of the items in force."""
        self._entries = tuple(_entries(topics, titles))
        self._by_part: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            for place, part in enumerate(entry.parts):
                self._by_part[part].append((number, place))
        self._automaton = ahocorasick.Automaton()
        for part in self._by_part:
            self._automaton.add_word(part, part)
        if self._by_part:
            self._automaton.make_automaton()
        self.resembling = Resembling(
            Phrase(topic=entry.topic, written=entry.phrase, core=entry.parts[0])
            for entry in self._entries
            if entry.kind == "phrase" and len(entry.parts) == 1
        )

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return every phrase in a core; of one phrase the first occurrence, and with a gap its first completion.

        ``text`` is a core with its seams; the places of a hit are those in the core without them.
        """
        if not self._by_part:
            return ()
        text, seams = unseamed(text)
        places: dict[str, list[int]] = defaultdict(list)
        for last, part in self._automaton.iter(text):
            start = last - len(part) + 1
            if _whole_words(text, start, last + 1, seams):
                places[part].append(start)
        hits = []
        for part, starts in places.items():
            for number, place in self._by_part[part]:
                if place:
                    continue
                entry = self._entries[number]
                for start in starts:
                    spans = _complete(entry.parts, start, places)
                    if spans:
                        hits.append(Hit(topic=entry.topic, kind=entry.kind, phrase=entry.phrase, parts=spans))
                        break
        return tuple(hits)


def _entries(topics: Iterable[Topic], titles: Iterable[tuple[str, str]]) -> Iterator[_Entry]:
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for topic in topics:
        kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
            ("phrase", (topic.title, *topic.phrases)),
            ("weak", topic.weak),
            ("negative", topic.negative),
        )
        weak = {_parts(phrase) for phrase in topic.weak}
        for kind, phrases in kinds:
            for phrase in phrases:
                parts = _parts(phrase)
                if not parts or (kind == "phrase" and parts in weak) or (topic.key, parts) in seen:
                    continue
                seen.add((topic.key, parts))
                yield _Entry(topic.key, kind, phrase, parts)
    for key, title in titles:
        parts = _parts(title)
        if parts and (key, parts) not in seen:
            seen.add((key, parts))
            yield _Entry(key, "phrase", title, parts)


def _whole_words(text: str, start: int, end: int, seams: frozenset[int]) -> bool:
    """Whether what stands there neither begins nor ends inside a Latin word; a plural s may follow."""
    if not _apart(text, start, seams):
        return False
    return _apart(text, end, seams) or (text[end] == "s" and _apart(text, end + 1, seams))


def _apart(text: str, place: int, seams: frozenset[int]) -> bool:
    if not 0 < place < len(text) or place in seams:
        return True
    return not (_is_latin(text[place - 1]) and _is_latin(text[place]))


def _is_latin(letter: str) -> bool:
    return "a" <= letter <= "z"


def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(part for part in map(core, phrase.split("…")) if part)


def _complete(parts: tuple[str, ...], start: int, places: dict[str, list[int]]) -> tuple[tuple[int, int], ...]:
    """Where the pieces of a phrase that begins at ``start`` stand, each at most ``GAP`` on; () if one is missing."""
    spans = [(start, start + len(parts[0]))]
    for part in parts[1:]:
        end = spans[-1][1]
        following = [place for place in places.get(part, ()) if end <= place <= end + GAP]
        if not following:
            return ()
        spans.append((min(following), min(following) + len(part)))
    return tuple(spans)
