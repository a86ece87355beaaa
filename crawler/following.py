"""From the links of a page to what is asked for next: the site's own pages, files of public drives, pictures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from crawler import pictures, shared_files, traps, urls
from crawler.frontier import ELSEWHERE, PICTURE, PROBE, Found
from crawler.readers import targets
from crawler.session import Session
from oit.records import Link, LinkState, Resource

NOT_FOLLOWED = frozenset({"img", "form"})
"""Where such links lead is no page."""
DECLARED_SCORE = 9
"""More than any address promises by itself: what the agency declared, and where a page sends its visitors."""
_PICTURE_SCORE = 1
_HOPS = 5


class Following:
    """Which addresses of one crawl are wanted; what is not is noted in the tally, with why."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._routes: set[str] = set()  # pages of an application: each is to be rendered, so the same budget holds

    def target(self, url: str) -> str:
        """The canonical address, of the document instead of its viewer, on the copy that is looked at."""
        agency = self._session.agency
        target = urls.unwrap(urls.canonical(url) or url)
        return urls.on_copy(target, main=agency.stands_for, copy=agency.home_url)

    def routed(self, url: str) -> str:
        """The canonical address with the page of an application that its fragment names."""
        target, route = self.target(url), urls.route(url)
        return f"{target}#{route}" if route and target in self._session.scope else target

    def links(self, links: tuple[Link, ...], *, routes: bool = False) -> tuple[Link, ...]:
        """The links with canonical targets; ``routes``: they stand on a page whose scripts ran."""
        out = []
        for link in links:
            target = link.target
            if target.startswith(("http://", "https://", "HTTP")):
                target = self.routed(target) if routes else self.target(target)
            out.append(link if target == link.target else replace(link, target=target))
        return tuple(out)

    def declared(self) -> list[Found]:
        """The addresses the agency will hand in, linked or not; what lies outside goes to the prober as well."""
        handed_in = (self.routed(url) for item in self._session.agency.declared for url in item.urls)
        return [found for url in handed_in for found in self._asked(url, 1, DECLARED_SCORE)]

    def listed(self, addresses: Iterable[str]) -> list[Found]:
        """The addresses of the site that its sitemaps list."""
        listed = (url for url in map(self.target, addresses) if url in self._session.scope)
        return [found for url in listed for found in self._asked(url, 1, urls.promise(url, ""))]

    def sent_on(self, target: str, depth: int) -> list[Found]:
        """What to ask for where an address sends its visitors on to ``target``; a file elsewhere is not fetched."""
        return [found for found in self._asked(target, depth, DECLARED_SCORE) if found.sort != ELSEWHERE]

    def follow(self, resource: Resource, links: tuple[Link, ...], depth: int) -> list[Found]:
        """What to ask for next; what lies outside goes to the prober."""
        session = self._session
        about = urls.promise(resource.url, resource.title)  # files of a shared drive seldom have telling names
        found: list[Found] = []
        for link in links:
            url = link.target
            if targets.is_local(url):
                session.say(url, LinkState.BROKEN, "local file")
            if link.rel in NOT_FOLLOWED or not url.startswith("http") or session.frontier.knows(url):
                continue
            inside = url in session.scope
            score = urls.promise(url if inside else "", words_of(link))
            found += self._asked(url, depth, score if inside else max(about, score))
        return found

    def pictures_of(self, resource: Resource, links: tuple[Link, ...]) -> list[Found]:
        """The pictures of a page that may say something."""
        if not self._session.options.max_images:
            return []
        found = []
        for src in pictures.worth_fetching(resource, links):
            url = self.target(src)
            if urls.extension(url) not in urls.MEDIA and self.wanted(url):
                found.append(Found(url, resource.depth + 1, _PICTURE_SCORE, PICTURE))
        return found

    def _fetched_elsewhere(self, url: str) -> bool:
        """Whether the file behind an address of a public drive is to be read: never without probes."""
        options = self._session.options
        return options.probe and options.max_elsewhere > 0 and bool(shared_files.download_address(url))

    def _asked(self, url: str, depth: int, score: int) -> Iterator[Found]:
        """How an address is asked for, if it is: by the crawl, by the prober, or by both."""
        if url not in self._session.scope:
            yield Found(url, depth, sort=PROBE)
            if self._fetched_elsewhere(url):
                yield Found(url, depth, score, ELSEWHERE)
        elif self.wanted(url):
            media = urls.extension(url) in urls.MEDIA  # a film is never downloaded
            yield Found(url, depth, score, PROBE if media else "")

    def wanted(self, url: str) -> bool:
        """Whether an address of the site is to be asked for; if not, why is noted."""
        session, aside = self._session, self._session.tally.aside
        if url not in session.scope:
            return False
        if not url or (why := urls.trap(url)):
            aside[why or "trap"].add(url)
            return False
        if traps.acts(url):
            if url not in aside["side-effect"]:
                aside["side-effect"].add(url)
                session.say(url, LinkState.EXCLUDED, "side-effect")
            return False
        if urls.route(url) and not self._another_route(url):
            aside["routes"].add(url)
            return False
        if session.options.obey_robots and not session.robots.allows(url):
            if url not in aside["robots"]:
                aside["robots"].add(url)
                session.say(url, LinkState.EXCLUDED, "robots.txt")
            return False
        return True

    def _another_route(self, url: str) -> bool:
        if url not in self._routes and len(self._routes) >= self._session.options.max_rendered:
            return False
        self._routes.add(url)
        return True

    def promises(self, wanted: Collection[str]) -> dict[str, int]:
        """What the links to each address promise: of all pages, so that no order of reading matters."""
        found: dict[str, int] = {}
        if not wanted:
            return found
        store, run = self._session.store, self._session.run
        redirects = store.redirects(run.id)
        for links in store.linked(run.id):
            for link in links:
                url, hops = link.target, 0
                while url in redirects and url not in wanted and hops < _HOPS:
                    url, hops = redirects[url], hops + 1
                if url in wanted:
                    found[url] = max(found.get(url, -1), urls.promise(url, words_of(link)))
        return {url: found.get(url, urls.promise(url, "")) for url in wanted}


def words_of(link: Link) -> str:
    """What a link says, and what stands next to it."""
    return " ".join([link.text, *(context.text for context in link.context[:2])])
