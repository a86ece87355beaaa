"""Which resources answer which criterion, and why, in words a clerk understands.

Evidence, in the order people trust it: the addresses the agency declared, a code in an item list or beside a fitting
name, the anchor, what stands around it, the title and headings of what it leads to, the file name, the first page.
Several files may answer one criterion; one file may answer several. Each kind of evidence is a step of its own in
``checks.matching``.
"""

from __future__ import annotations

from collections import defaultdict

from checks.matching import by_link, by_page, by_resource
from checks.matching.ledger import Found, Ledger
from checks.matching.ranking import CAP, ranked
from checks.matching.reading import Reader
from checks.matching.site import Site
from oit.records import Criteria, Match, Snapshot

__all__ = ["CAP", "match"]


def match(snapshot: Snapshot, criteria: Criteria) -> tuple[Match, ...]:
    """Return the matches of every criterion, in the order of the set, the best first; at most ``CAP`` each."""
    site, ledger = Site(snapshot, criteria), Ledger()
    reader = Reader(site)
    by_link.declared(site, ledger)
    hubs = reader.hubs()
    by_link.links(site, reader, hubs, ledger)
    by_link.profiles(site, ledger)
    ledger.links_are_read()
    by_resource.own_words(site, hubs, ledger)
    by_page.general_pages(site, ledger)
    by_page.documents_on_pages(site, reader, hubs, ledger)
    by_resource.headings(site, hubs, ledger)
    by_code: dict[str, list[Found]] = defaultdict(list)
    for found in ledger.found.values():
        by_code[found.code].append(found)
    return tuple(one for item in criteria.criteria for one in ranked(item, by_code[item.code], site, ledger))
