"""From what was found to matches: the year they are taken for, their state, and the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from checks.check import HINT, is_recognised
from checks.confidence import stated
from checks.matching.by_link import TAKEN_FROM
from checks.matching.ledger import Found, Ledger
from checks.matching.site import Site
from checks.matching.wording import head, years
from checks.stated import state as statement
from checks.years import asked
from oit.records import Criterion, LinkState, Match, Resource

CAP = 12
"""At most so many matches are kept per criterion."""
_BEHIND_BEST = 0.35
_ALWAYS_KEPT = 0.58
_HINTS = 3
_SUREST = 0.99
_YEARS = ("anchor", "context", "file-name", "title", "heading", "link-page", "text", "ocr")
"""Where a year is read, the most trusted first."""


def ranked(item: Criterion, found: Iterable[Found], site: Site, ledger: Ledger) -> Sequence[Match]:
    """Return the matches of one criterion, the best first; hints only where nothing else leads anywhere."""
    wanted = asked(item, site.criteria.fiscal_year)
    taken = [one for one in (_finish(each, site) for each in found) if one.confidence >= TAKEN_FROM]
    best = max((one.confidence for one in taken), default=0.0)
    kept = [one for one in taken if one.confidence >= min(_ALWAYS_KEPT, best - _BEHIND_BEST)]
    kept.sort(
        key=lambda one: (
            one.state is LinkState.PLACEHOLDER,
            0 if wanted is None or one.fiscal_year in wanted else 1 if one.fiscal_year is None else 2,
            -one.confidence,
            one.url,
            one.text,
        )
    )
    kept = [msgspec.structs.replace(one, confidence=stated(one.confidence)) for one in kept]
    placeholders = [one for one in kept if one.state is LinkState.PLACEHOLDER]
    if len(kept) == len(placeholders):
        kept = [*_hinted(item.code, site, ledger), *kept]
    if len(kept) > CAP and placeholders:
        return (*[one for one in kept if one.state is not LinkState.PLACEHOLDER][: CAP - 1], placeholders[0])
    return kept[:CAP]


def _hinted(code: str, site: Site, ledger: Ledger) -> list[Match]:
    hints = (_finish(found, site) for (of, _), found in ledger.hints.items() if of == code)
    best = sorted(hints, key=lambda one: (-one.confidence, one.url))
    return [msgspec.structs.replace(one, kinds=(HINT,)) for one in best[:_HINTS]]


def _finish(found: Found, site: Site) -> Match:
    resource = site.resources.get(found.url)
    if resource is not None and not found.years:
        _read_year(found, resource)
    source = next((kind for kind in _YEARS if kind in found.years), "")
    state = found.state or site.states.get(found.url, LinkState.OK)
    reasons, reasons_en = list(found.reasons), list(found.reasons_en)
    if found.pages > 1:
        reasons.append(f"ลิงก์นี้อยู่ใน {found.pages} หน้า")
        reasons_en.append(f"the link stands on {found.pages} pages")
    made = Match(
        code=found.code,
        url=found.url,
        source_url=found.source,
        text=found.text,
        confidence=round(min(_SUREST, found.sure), 3),
        reasons=tuple(reasons),
        reasons_en=tuple(reasons_en),
        kinds=tuple(dict.fromkeys(found.kinds)),
        fiscal_year=found.years.get(source),
        year_source="title" if source == "heading" else source,
        state=state,
    )
    return made if state is LinkState.PLACEHOLDER else _dated(made, resource, site)


def _read_year(found: Found, resource: Resource) -> None:
    """Where nothing around a resource states a year, take the one of its title or of its first page."""
    first = "ocr" if is_recognised(resource) else "text"
    for kind, words in (("title", resource.title), (first, head(resource))):
        if stated := years(words):
            found.years[kind] = stated[0]
            return


def _dated(one: Match, resource: Resource | None, site: Site) -> Match:
    """The match with the year that the judging takes it for: what it says itself outweighs what a list says."""
    item, fiscal_year = site.items[one.code], site.criteria.fiscal_year
    said = statement(one, resource, item, fiscal_year, site.frame)
    if not said.own or not said.years or one.fiscal_year in said.years:
        return one
    wanted = asked(item, fiscal_year) or frozenset({fiscal_year})
    year = next((year for year in said.years if year in wanted), said.years[0])
    return msgspec.structs.replace(one, fiscal_year=year, year_source="ocr" if said.weak else "text")
