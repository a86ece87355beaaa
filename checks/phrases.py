"""Looking for a phrase in folded text, and quoting what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from checks.fuzzy import near
from checks.index import Folded, tight
from oit import thai

GAP = 40
"""How many letters ``…`` inside a phrase may stand for."""
QUOTE = 120
SHORT = 6
"""Keys below this length hide inside other words once tone marks are gone: ``นาที`` in ``เจ้าหน้าที่``."""


@lru_cache(maxsize=4096)
def pattern(phrase: str) -> re.Pattern[str]:
    """The folded form of a phrase as a pattern; ``…`` stands for up to ``GAP`` letters."""
    parts = [re.escape(key) for part in phrase.replace("...", "…").split("…") if (key := thai.key(part))]
    return re.compile(f".{{0,{GAP}}}?".join(parts), re.DOTALL) if parts else re.compile(r"(?!)")


@lru_cache(maxsize=512)
def exception(phrase: str, fold: Callable[[str], str]) -> re.Pattern[str]:
    """``นาย!ก`` as a pattern over text folded by ``fold``: the word, where the letters behind ``!`` do not follow."""
    word, _, after = phrase.partition("!")
    return re.compile(f"{re.escape(fold(word))}(?!{re.escape(fold(after))})")


def stands_in(phrase: str, text: str) -> bool:
    """Whether a phrase stands in a line; a short one only as it is spelled."""
    if not pattern(phrase).search(thai.key(text)):
        return False
    return "…" in phrase or len(thai.key(phrase)) >= SHORT or tight(phrase) in tight(text)


def find(phrase: str, stretches: Iterable[Folded]) -> tuple[Folded, str] | None:
    """The first stretch a phrase stands in, and a quote of at most ``QUOTE`` letters around it."""
    key = thai.key(phrase)
    if not key:  # signs alone, such as ``@``, are what folding leaves out
        return _find_signs(phrase.strip(), stretches)
    if "!" in phrase:
        return _find_exception(phrase, stretches)
    sought, exact = pattern(phrase), tight(phrase) if len(key) < SHORT and "…" not in phrase else ""
    recognised = []
    for stretch in stretches:
        hit = sought.search(stretch.key)
        if hit and (not exact or exact in stretch.tight):
            return stretch, quote(stretch, hit.start())
        if stretch.recognised:
            recognised.append(stretch)
    return _find_misread(phrase, key, recognised)


def _find_misread(phrase: str, key: str, stretches: Iterable[Folded]) -> tuple[Folded, str] | None:
    """The phrase with a wrong letter in recognised text; never one with a number, which may not be misread."""
    if "…" in phrase or any(letter.isdigit() for letter in key):
        return None
    for stretch in stretches:
        for found in near((key,), stretch.key):
            return stretch, quote(stretch, found.start)
    return None


def _find_exception(phrase: str, stretches: Iterable[Folded]) -> tuple[Folded, str] | None:
    for stretch in stretches:
        hit = exception(phrase, thai.key).search(stretch.key)
        if hit and exception(phrase, tight).search(stretch.tight):
            return stretch, quote(stretch, hit.start())
    return None


def _find_signs(signs: str, stretches: Iterable[Folded]) -> tuple[Folded, str] | None:
    """Signs count inside a word only: ``@`` in an e-mail address, not before the name of a chat account."""
    inside = re.compile(rf"(?<=\S){re.escape(signs)}(?=\S)") if signs else re.compile(r"(?!)")
    for stretch in stretches:
        for line in stretch.text.splitlines():
            hit = inside.search(line)
            if hit:
                return stretch, _cut(" ".join(line.split()), hit.start() / len(line))
    return None


def quote(stretch: Folded, at: int) -> str:
    """The words around position ``at`` of a stretch's key, from the text as it was read."""
    passed = 0
    for line in stretch.text.splitlines():
        length = len(thai.key(line))
        if passed + length > at:
            return _cut(" ".join(line.split()), (at - passed) / length)
        passed += length
    return _cut(" ".join(stretch.text.split()), at / max(1, len(stretch.key)))


def _cut(line: str, share: float) -> str:
    if len(line) <= QUOTE:
        return line
    start = max(0, min(len(line) - QUOTE, int(share * len(line)) - QUOTE // 4))
    cut = line[start : start + QUOTE - 2]
    return ("…" if start else "") + cut.strip() + ("…" if start + QUOTE < len(line) else "")
