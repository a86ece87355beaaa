"""What is known so far: for every item and address the evidence, its reasons, and the years it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.check import HINT
from checks.classify import TopicGuess
from checks.lexicon import core
from oit import thai
from oit.records import LinkState

MOST = 0.98
"""No single piece of evidence leaves less doubt than this."""
NAME = 120
WORDS = {
    "anchor": ("ข้อความลิงก์", "link text"),
    "context": ("ข้อความรอบลิงก์", "around the link"),
    "title": ("ชื่อหน้า", "page title"),
    "heading": ("หัวข้อในหน้า", "heading"),
    "file-name": ("ชื่อไฟล์", "file name"),
    "text": ("เนื้อหาตอนต้น", "opening text"),
    "code": ("รหัส", "code"),
}
"""Where evidence was read, in a clerk's words."""
_SELF = {"anchor": 1.0, "context": 1.0, "title": 0.85, "heading": 0.8, "file-name": 0.75, "text": 0.6}


@dataclass(slots=True)
class Found:
    """What is known so far about one address as an answer to one criterion."""

    code: str
    url: str
    source: str = ""
    text: str = ""
    doubt: float = 1.0
    state: LinkState | None = None
    pages: int = 0
    best: float = 0.0
    kinds: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    reasons_en: list[str] = field(default_factory=list)
    years: dict[str, int] = field(default_factory=dict)

    @property
    def sure(self) -> float:
        """The score of all evidence together."""
        return 1.0 - self.doubt

    def add(self, kind: str, confidence: float, reason: str, reason_en: str) -> None:
        """Take one piece of evidence; pieces of one kind do not add up."""
        if kind not in self.kinds:
            self.kinds.append(kind)
            self.doubt *= 1.0 - min(MOST, confidence)
        if reason not in self.reasons:
            self.reasons.append(reason)
            self.reasons_en.append(reason_en)

    def add_guess(self, kind: str, guess: TopicGuess, reasons: Sequence[tuple[str, str]]) -> None:
        """Take what words of one kind were read as; ``reasons`` are those of the guess that shall be told."""
        where, where_en = WORDS[kind]
        for reason, reason_en in reasons:
            self.add(kind, weighed(kind, guess), f"{where}: {reason}", f"{where_en}: {reason_en}")


def weighed(kind: str, guess: TopicGuess) -> float:
    """Return what a guess is worth by where it was read: a file name says less than a link's own text."""
    return guess.confidence * _SELF.get(kind, 1.0)


def name(words: str) -> str:
    """Return words as a match shows them."""
    return thai.repair(words).strip()[:NAME]


class Ledger:
    """Everything found about every item. ``named``: how firmly links name an address, by (code, address)."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.found: dict[tuple[str, str], Found] = {}
        self.hints: dict[tuple[str, str], Found] = {}
        self.named: dict[tuple[str, str], float] = {}

    def at(self, code: str, url: str, text: str = "") -> Found:
        """Return what is known about an address as an answer to an item; with ``text``, about a name without one."""
        key = (code, f"{url}\n{core(text)}" if text else url)
        if key not in self.found:
            self.found[key] = Found(code=code, url=url)
        return self.found[key]

    def links_are_read(self) -> None:
        """Keep how firmly the links alone name each address."""
        self.named = {key: found.sure for key, found in self.found.items()}

    def hint(self, guess: TopicGuess, url: str, source: str, text: str) -> None:
        """Keep a trace too weak for evidence, and too plain for saying that there is nothing."""
        found = self.hints.setdefault((guess.code, url), Found(code=guess.code, url=url))
        if guess.confidence > found.best:
            found.best, found.source, found.text = guess.confidence, source, name(text)
        found.add(
            HINT,
            guess.confidence,
            f"อาจเกี่ยวกับข้อนี้: {guess.reasons[0]}",
            f"may be about this item: {guess.reasons_en[0]}",
        )
