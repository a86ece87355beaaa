"""Pages that list the items: ``O1 … O2 … O3 …`` with a link or several beside each.

On such a page a code beside a link is evidence although the link itself says only ``เปิด``, provided the names on the
page show whose numbering it follows: the same code is another item in other years and sets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.classify import Classifier
from checks.code_and_name import split_codes
from checks.families import related
from checks.numberings import NUMBERINGS, year_of
from oit.records import Link

LEAST_CODES = 5
_AGREEMENT = 0.6
_LEAST_NAMED = 3
_LEAST_OF_ANOTHER = 5
"""So many named rows must agree before a page is said to follow another list than the one in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One row of a list: its code, the name beside it, and the topics that name may mean."""

    code: str
    name: str
    topics: frozenset[str]

    def agrees(self, topic: str) -> bool:
        """Whether the name can be that of an item on ``topic``."""
        return bool(topic) and any(one == topic or related(one, topic) for one in self.topics)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """One page that lists items.

    ``fits``: its numbering is that of the set. ``numberings``: otherwise the known lists it may follow, the nearest in
    time first; ``topics``: what its codes mean, empty where that is not known.
    """

    url: str
    codes: frozenset[str]
    named: tuple[Named, ...]
    fits: bool
    numberings: tuple[str, ...]
    topics: Mapping[str, str]

    def agreeing(self, topics: Mapping[str, str]) -> int:
        """How many named rows agree with a list, given as topic by code."""
        return _agreeing(self.named, topics)


def item_lists(links: Iterable[Link], classifier: Classifier) -> dict[str, ItemList]:
    """Return the pages whose links carry at least ``LEAST_CODES`` different item codes, by their address."""
    pages: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in links:
        for words in (link.text, *(context.text for context in link.context)):
            codes, name = split_codes(words)
            if len(codes) == 1:
                pages[link.source][codes[0].code].add(name)
    return {url: _judged(url, names, classifier) for url, names in sorted(pages.items()) if len(names) >= LEAST_CODES}


def _judged(url: str, names: dict[str, set[str]], classifier: Classifier) -> ItemList:
    named = tuple(row for code, texts in names.items() if (row := _row(code, texts, classifier)) is not None)
    agreeing = _agreeing(named, classifier.topics)
    fits = len(named) >= _LEAST_NAMED and agreeing >= _AGREEMENT * len(named)
    others = () if fits else _others(named, agreeing, classifier.criteria.fiscal_year)
    topics = classifier.topics if fits else NUMBERINGS[others[0]] if others else {}
    return ItemList(url=url, codes=frozenset(names), named=named, fits=fits, numberings=others, topics=topics)


def _row(code: str, texts: set[str], classifier: Classifier) -> Named | None:
    """The row of a code; None where none of the words beside it names a topic."""
    said = [(text, guesses[0].topic) for text in sorted(texts) if (guesses := classifier.classify(text))]
    return Named(code=code, name=said[0][0].strip(), topics=frozenset(topic for _, topic in said)) if said else None


def _others(named: tuple[Named, ...], by_set: int, fiscal_year: int) -> tuple[str, ...]:
    """The known lists that most names agree with, all alike, the nearest in time first; () where none does clearly."""
    counted = {name: _agreeing(named, topics) for name, topics in NUMBERINGS.items()}
    most = max(counted.values())
    if most < _LEAST_OF_ANOTHER or most < _AGREEMENT * len(named) or most <= by_set:
        return ()
    alike = (name for name, count in counted.items() if count == most)
    return tuple(sorted(alike, key=lambda name: (abs(year_of(name) - fiscal_year), name)))


def _agreeing(named: Iterable[Named], topics: Mapping[str, str]) -> int:
    return sum(row.agrees(topics.get(row.code, "")) for row in named)
