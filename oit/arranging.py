"""From the pages of a crawl to a Snapshot in an order that depends on the served bytes alone."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import msgspec

from oit.records import (
    Agency,
    Context,
    Link,
    LinkState,
    LinkStatus,
    Place,
    PrivacyHit,
    Resource,
)

BODY_LINKS_COLLAPSE = 5
"""A link in the body that stands on so many pages belongs to the template and is kept once, like those of a menu."""


class Page(NamedTuple):
    """One resource as the crawl stored it, with its links and what was masked in it."""

    resource: Resource
    links: tuple[Link, ...]
    hits: tuple[PrivacyHit, ...]


_OPENS = frozenset({LinkState.OK, LinkState.REDIRECTED, LinkState.TLS_WARNING})


@lru_cache(maxsize=65536)
def _loose(url: str) -> str:
    """The address with its query in alphabetical order: two addresses with the same are one."""
    if "&" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(sorted(parts.query.split("&")))))


def arrange(
    agency: Agency, pages: Iterable[Page], redirects: Mapping[str, str], statuses: Sequence[LinkStatus]
) -> tuple[tuple[Resource, ...], tuple[Link, ...], tuple[PrivacyHit, ...], tuple[LinkStatus, ...]]:
    """Give every resource the names it is linked by, every link the shortest way to it, and sort.

    A page behind a redirect is one resource for each address that links or the agency name, with the fetched address
    as its ``final_url``: whoever looks a link's target up finds what stands there.
    """
    held = list(pages)  # let go of below, piece by piece: the links of all pages take more than those that are kept
    form = _forms([*(link.target for page in held for link in page.links), *(page.resource.url for page in held)])
    linked = {form.get(_loose(link.target), link.target) for page in held for link in page.links}
    home = form.get(_loose(agency.home_url), agency.home_url)
    linked |= {home, *(form.get(_loose(url), url) for one in agency.declared for url in one.urls)}
    by_url = {form[_loose(page.resource.url)]: page for page in held}
    del held
    aliases = _aliases({form.get(_loose(url), url): target for url, target in redirects.items()}, form, by_url)
    names: dict[str, list[str]] = {}
    for url in by_url:
        others = sorted(alias for alias, end in aliases.items() if end == url and alias in linked) if aliases else []
        names[url] = [url, *others] if url in linked or not others else others
    depths = _depths(home, by_url, names, form)

    def rank(url: str) -> tuple[int, str]:
        return depths[url], url

    main = {url: min(named, key=rank) for url, named in names.items()}
    resources = [
        msgspec.structs.replace(page.resource, url=name, depth=depths[name])
        for url, page in by_url.items()
        for name in names[url]
    ]
    hits = [msgspec.structs.replace(hit, resource=main[url]) for url, page in by_url.items() for hit in page.hits]
    linking = [(main[url], page.links) for url, page in by_url.items()]
    by_url.clear()
    return (
        tuple(sorted(resources, key=lambda resource: resource.url)),
        _collapse(linking, form, rank),
        tuple(sorted(hits, key=lambda hit: (hit.resource, hit.place, hit.kind, hit.masked))),
        _follow(statuses, form, redirects),
    )


def _forms(urls: Iterable[str]) -> dict[str, str]:
    """Order-free address -> the smallest of the forms met, so that it does not matter which came first."""
    form: dict[str, str] = {}
    for url in set(urls):
        key = _loose(url)
        if key not in form or url < form[key]:
            form[key] = url
    return form


def _aliases(redirects: Mapping[str, str], form: Mapping[str, str], by_url: Mapping[str, Page]) -> dict[str, str]:
    """Redirecting address -> the resource at the end of its chain, where that was read."""
    found = {}
    for url in redirects:
        end, hops = url, 0
        while end in redirects and end not in by_url and hops <= len(redirects):
            target = redirects[end]
            end, hops = form.get(_loose(target), target), hops + 1
        if end in by_url and end != url:
            found[url] = end
    return found


def _depths(
    home: str, by_url: Mapping[str, Page], names: Mapping[str, list[str]], form: Mapping[str, str]
) -> dict[str, int]:
    """Clicks from the home page. What no link leads to (sitemaps, declared addresses) counts as one click."""
    holder = {name: url for url, named in names.items() for name in named}
    depths: dict[str, int] = {}
    seen: set[str] = set()
    queue: deque[tuple[str, int]] = deque([(home, 0)])
    while queue:
        name, depth = queue.popleft()
        if name in depths or name not in holder:
            continue
        depths[name] = depth
        url = holder[name]
        if url not in seen:
            seen.add(url)
            queue.extend((form.get(_loose(link.target), link.target), depth + 1) for link in by_url[url].links)
    return {name: depths.get(name, 1) for name in holder}


def _collapse(
    pages: list[tuple[str, tuple[Link, ...]]], form: Mapping[str, str], rank: Callable[[str], tuple[int, str]]
) -> tuple[Link, ...]:
    """The links, those of menus, footers and templates once, on the shallowest page they stand on.

    By source and, on one page, in the order of the page. ``pages`` is empty afterwards.
    """
    groups: dict[tuple[str, str, tuple[Context, ...], Place, str], list[tuple[str, int, Link]]] = defaultdict(list)
    while pages:
        source, links = pages.pop()
        for position, link in enumerate(links):
            target = form.get(_loose(link.target), link.target)
            group = groups[target, link.text, link.context, link.place, link.rel]
            if not group or group[-1][0] != source:  # a page that repeats a link holds it once
                group.append((source, position, link))
    out: list[tuple[str, int, Link]] = []
    while groups:  # given back one by one: there are as many as links
        (target, *_), group = groups.popitem()
        count = len(group)
        if count == 1 or group[0][2].place is not Place.BODY or count >= BODY_LINKS_COLLAPSE:
            source, position, link = min(group, key=lambda entry: rank(entry[0]))
            out.append((source, position, _link(link, source, target, count)))
        else:
            out.extend((source, position, _link(link, source, target, link.pages)) for source, position, link in group)
    return tuple(link for _, _, link in sorted(out, key=lambda entry: entry[:2]))


def _link(link: Link, source: str, target: str, pages: int) -> Link:
    return msgspec.structs.replace(link, source=source, target=target, pages=pages)


def _follow(
    statuses: Sequence[LinkStatus], form: Mapping[str, str], redirects: Mapping[str, str]
) -> tuple[LinkStatus, ...]:
    """The statuses by address; a redirect that ends at something that does not open says so."""
    known = {form.get(_loose(status.url), status.url): status for status in statuses}
    targets = {form.get(_loose(url), url): form.get(_loose(target), target) for url, target in redirects.items()}
    out = []
    for url, status in known.items():
        end, hops = url, 0
        while end in targets and hops <= len(targets):
            end, hops = targets[end], hops + 1
        final = known.get(end)
        if end != url and status.state is LinkState.REDIRECTED and final and final.state not in _OPENS:
            reason = final.reason or final.state
            out.append(
                msgspec.structs.replace(
                    status, url=url, state=final.state, http_status=final.http_status, reason=f"{reason} at {end}"
                )
            )
        else:
            out.append(msgspec.structs.replace(status, url=url))
    return tuple(sorted(out, key=lambda status: status.url))
