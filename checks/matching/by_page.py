"""Pages of several items: one page behind many menu entries, and the documents on a page that answers an item."""

from __future__ import annotations

from collections import defaultdict

from checks.check import HINT
from checks.families import related
from checks.matching.ledger import Found, Ledger, name
from checks.matching.reading import TEMPLATE_PAGES, Reader
from checks.matching.site import Site
from checks.matching.wording import is_placeholder, take_years
from oit.records import Link, Place, Resource, ResourceKind

_GENERAL = 5
_HOP = 0.8
_HOP_FROM = 0.5 * _HOP
_NAME = 80


def general_pages(site: Site, ledger: Ledger) -> None:
    """Entries of many items that all lead to one page which itself names none of them: a page under work."""
    named: dict[str, set[str]] = defaultdict(set)
    for (code, url), found in ledger.found.items():
        if not {"anchor", "context"}.isdisjoint(found.kinds):
            named[url].add(code)
    for (code, url), found in tuple(ledger.found.items()):
        resource = site.resources.get(url)
        shared = len(named[url])
        if shared < _GENERAL or resource is None or resource.kind is not ResourceKind.PAGE:
            continue
        if not {"title", "heading", "declared"}.isdisjoint(found.kinds) or site.holds(url, site.items[code].topic):
            continue
        del ledger.found[code, url]
        reason = f"รายการนี้นำไปยังหน้ารวมหน้าเดียวกับอีก {shared - 1} ข้อ ซึ่งไม่ได้ระบุชื่อข้อนี้"
        reason_en = f"the entry leads to one page shared with {shared - 1} other items, which does not name this one"
        hint = ledger.hints.setdefault((code, url), found)
        hint.kinds.insert(0, HINT)
        hint.reasons.insert(0, reason)
        hint.reasons_en.insert(0, reason_en)


def documents_on_pages(site: Site, reader: Reader, hubs: frozenset[str], ledger: Ledger) -> None:
    """Documents on a page that answers an item belong to the item, unless they speak of another one."""
    outgoing = _outgoing(site)
    other: dict[str, dict[str, float]] = defaultdict(dict)
    for (code, url), found in ledger.found.items():
        other[url][code] = found.sure
    for (code, url), page in sorted(ledger.found.items()):
        resource = site.resources.get(url)
        sure = page.sure * _HOP
        if resource is None or resource.kind is not ResourceKind.PAGE or url in hubs or sure < _HOP_FROM:
            continue
        for address in dict.fromkeys((resource.url, resource.final_url)):
            for link in outgoing.get(address, ()):
                rivals = other.get(link.target, {})
                if any(rival != code and value >= sure for rival, value in rivals.items()):
                    continue
                named = reader.named(link.text)
                if not named or related(named, site.items[code].topic):
                    _take_from_page(page, resource, link, sure, ledger)


def _outgoing(site: Site) -> dict[str, list[Link]]:
    """The documents that stand on each page, its template left out."""
    outgoing: dict[str, list[Link]] = defaultdict(list)
    for link in site.snapshot.links:
        in_body = link.place is Place.BODY and link.pages <= TEMPLATE_PAGES
        if in_body and not is_placeholder(link.target) and site.is_document(link):
            outgoing[link.source].append(link)
    return outgoing


def _take_from_page(page: Found, resource: Resource, link: Link, sure: float, ledger: Ledger) -> None:
    found = ledger.at(page.code, link.target)
    if not found.source:
        found.source, found.text = link.source, name(link.text)
    title = (page.text or resource.title)[:_NAME]
    found.add(
        "link-page",
        sure,
        f"อยู่ในหน้า “{title}” ซึ่งตรงกับข้อนี้",
        f"it stands on the page “{title}”, which fits this item",
    )
    take_years(found, link)
    for stated in page.years.values():
        found.years.setdefault("link-page", stated)
