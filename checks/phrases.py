"""Looking for a phrase in folded text, and quoting what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from checks.index import Folded
from oit import thai

GAP = 40
"""How many letters ``…`` inside a phrase may stand for."""
QUOTE = 120


@lru_cache(maxsize=4096)
def pattern(phrase: str) -> re.Pattern[str]:
    """The folded form of a phrase as a pattern; ``…`` stands for up to ``GAP`` letters."""
    parts = [re.escape(key) for part in phrase.replace("...", "…").split("…") if (key := thai.key(part))]
    return re.compile(f".{{0,{GAP}}}?".join(parts), re.DOTALL) if parts else re.compile(r"(?!)")


def find(phrase: str, stretches: Iterable[Folded]) -> tuple[Folded, str] | None:
    """The first stretch a phrase stands in, and a quote of at most ``QUOTE`` letters around it."""
    if not thai.key(phrase):  # signs alone, such as ``@``, are what folding leaves out
        return _find_signs(phrase.strip(), stretches)
    sought = pattern(phrase)
    for stretch in stretches:
        hit = sought.search(stretch.key)
        if hit:
            return stretch, quote(stretch, hit.start())
    return None


def _find_signs(signs: str, stretches: Iterable[Folded]) -> tuple[Folded, str] | None:
    for stretch in stretches:
        for line in stretch.text.splitlines():
            if signs and signs in line:
                return stretch, _cut(" ".join(line.split()), line.index(signs) / len(line))
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
