"""What an agency declares it will hand in is judged alone, as the assessor opens it; the site is judged beside it."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from checks.check import Subject, is_hint
from checks.index import Index
from oit.records import CriterionResult, LinkState, Match, NotAsked, Outcome, Place, Snapshot, Verdict

SHOWN = 3
"""So many better pages or documents are named."""
_RANK = {Verdict.COMPLETE: 0, Verdict.INCOMPLETE: 2, Verdict.MISSING: 3}
_LIKELY = 1
"""Between complete and surely incomplete; what nobody could judge is neither better nor worse than incomplete."""


def with_known_names(snapshot: Snapshot) -> Snapshot:
    """The snapshot, its declared addresses as the crawl knows them: the order of a query makes no other address."""
    if not snapshot.agency.declared:
        return snapshot
    known = {_loose(one.final_url): one.url for one in snapshot.resources}
    known |= {_loose(one.url): one.url for one in snapshot.link_statuses}
    known |= {_loose(one.url): one.url for one in snapshot.resources}
    declared = tuple(
        msgspec.structs.replace(one, urls=tuple(dict.fromkeys(known.get(_loose(url), url) for url in one.urls)))
        for one in snapshot.agency.declared
    )
    return msgspec.structs.replace(snapshot, agency=msgspec.structs.replace(snapshot.agency, declared=declared))


def _loose(url: str) -> str:
    head, mark, query = url.partition("?")
    return head + mark + "&".join(sorted(query.split("&")))


def as_declared(subject: Subject) -> Subject:
    """The subject with nothing but the declared addresses, and what answers the item one click behind them.

    An assessor who opens a page opens the documents on it too. The home page leads to everything and so to nothing.
    """
    urls = frozenset(subject.declared or ())
    behind = _behind(urls, subject.index)
    taken = [one for one in subject.matches if one.url in urls or (one.url in behind and not is_hint(one))]
    return replace(subject, matches=tuple(_seen(one, subject) for one in taken))


def as_found(subject: Subject) -> Subject:
    """The subject as if nothing had been declared."""
    return replace(subject, matches=tuple(one for one in subject.matches if not _only_declared(one)), declared=None)


def beside(handed_in: CriterionResult, on_site: CriterionResult | NotAsked, found: Subject) -> CriterionResult:
    """The result of what is handed in, with what the site holds where that answers more."""
    if not isinstance(on_site, CriterionResult) or not _more(on_site, handed_in):
        return handed_in
    urls = frozenset(one.url for one in handed_in.matches)
    better = tuple(one for one in found.evidence() if one.url not in urls and not is_hint(one))[:SHOWN]
    if not better:
        return handed_in
    return msgspec.structs.replace(
        handed_in,
        better=better,
        reasons=(*handed_in.reasons, f"ในเว็บไซต์มีหลักฐานที่ตอบข้อนี้ได้มากกว่าที่จะส่ง: {better[0].url}"),
        reasons_en=(*handed_in.reasons_en, f"the site holds evidence that answers more: {better[0].url}"),
    )


def _behind(urls: frozenset[str], index: Index) -> frozenset[str]:
    """Where the texts of declared pages lead."""
    pages = {
        page.final_url: page for url in urls if (page := index.resource(url)) is not None and page is not index.home
    }
    sources = {url for page in pages.values() for url in (page.url, page.final_url)}
    return frozenset(
        link.target for source in sources for link in index.links_from.get(source, ()) if link.place is Place.BODY
    )


def _only_declared(one: Match) -> bool:
    return set(one.kinds) == {"declared"}


def _seen(one: Match, subject: Subject) -> Match:
    """A declared address that nobody asked for is one that nobody can judge."""
    known = subject.index.resource(one.url) is not None or one.url in subject.index.statuses
    return one if known or one.state is not LinkState.OK else msgspec.structs.replace(one, state=LinkState.EXCLUDED)


def _more(one: CriterionResult, other: CriterionResult) -> bool:
    """Whether one result surely says more for the agency than the other."""
    if one.verdict not in _RANK or one.verdict is Verdict.MISSING:
        return False
    mine, theirs = _rank(one), _rank(other)
    return mine < theirs or (mine == theirs and _lacking(one) < _lacking(other))


def _rank(result: CriterionResult) -> int:
    if result.likely:
        return _LIKELY
    return _RANK.get(result.verdict, _RANK[Verdict.INCOMPLETE])


def _lacking(result: CriterionResult) -> int:
    return sum(one.outcome is Outcome.FAILED and not one.optional for one in result.findings)
