"""Pages that list the items: ``O1 … O2 … O3 …`` with a link or several beside each.

On such a page a code beside a link is evidence although the link itself says only ``เปิด``, provided the names on the
page show that it numbers the items as the set in force does: the same code is another item in other years and sets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from checks.classify import Classifier, split_codes
from checks.families import related
from oit.records import Link

LEAST_CODES = 5
_AGREEMENT = 0.6
_LEAST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """One page that lists items. ``fits``: its numbering is that of the set; ``codes``: which it numbers."""

    url: str
    codes: frozenset[str]
    fits: bool
    named: int
    agreeing: int


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
    named = agreeing = 0
    for code, texts in names.items():
        topics = {guesses[0].topic for guesses in map(classifier.classify, sorted(texts)) if guesses}
        if not topics:
            continue
        named += 1
        own = classifier.topics.get(code, "")
        agreeing += any(topic == own or related(topic, own) for topic in topics)
    fits = named >= _LEAST_NAMED and agreeing >= _AGREEMENT * named
    return ItemList(url=url, codes=frozenset(names), fits=fits, named=named, agreeing=agreeing)
