"""What a page calls itself, and which of its names are those of the whole site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from checks.lexicon import core
from oit.records import Resource, ResourceKind

_SHARE = 0.4
_PAGES = 5


def common_names(resources: Iterable[Resource]) -> frozenset[str]:
    """Cores of titles and headings that stand on many pages: the name of the agency, headings of side bars."""
    counts: Counter[str] = Counter()
    pages = 0
    for resource in resources:
        if resource.kind is ResourceKind.PAGE:
            pages += 1
            counts.update({core(words) for words in (*title_parts(resource.title), *resource.headings)})
    least = max(_PAGES, _SHARE * pages)
    return frozenset(words for words, count in counts.items() if count >= least)


def title_parts(title: str) -> list[str]:
    """A title as it is, or what stands before the name of the agency."""
    parts = re.split(r"\s+[|–—:»•-]\s+|\s*\|\s*", title)
    return [part for part in dict.fromkeys(parts) if part.strip()][:2] or [title]
