"""The snapshot arranged for looking things up; built once per assessment, folded texts when first asked for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import chain

from checks.blindness import blindness
from checks.hosts import bare_host, main_hosts
from checks.names import common_names
from checks.pictures import address, by_address, with_codes, words
from oit import thai
from oit.records import Image, Link, LinkStatus, Place, Resource, ResourceKind, Snapshot

RECOGNISED = "(ocr)"
"""Ends the place of text that was recognised from a picture."""
MANY_PAGES = 5
"""From so many pages on, what stands on most of them belongs to the frame of the site and not to a page."""
_SIGNS = re.compile(r"[\s!-/:-@\[-`{-~…–—“”‘’]+")
POSTER = 80
"""A page with less text of its own than this says nothing that its pictures could not."""
_LABELS = frozenset({"title", "heading", "image"})
SAMPLE = 200
"""How many pages are enough to know the frame."""


class Folded:
    """One stretch of a resource: where it is, as read, as a key for matching, and tight: close to how it is spelled."""

    __slots__ = ("_tight", "key", "place", "text")

    def __init__(self, place: str, text: str) -> None:
        """Fold ``text``; the tight form only when somebody asks for it."""
        self.place = place
        self.text = text
        self.key = thai.key(text)
        self._tight: str | None = None

    @property
    def recognised(self) -> bool:
        """Whether the text comes from a picture, so that a letter here and there may be wrong."""
        return self.place.endswith(RECOGNISED)

    @property
    def tight(self) -> str:
        """The text without blanks and signs, but with its tone marks."""
        if self._tight is None:
            self._tight = tight(self.text)
        return self._tight


def tight(text: str) -> str:
    """``text`` normalised, without blanks and signs: stricter than a key, for words that are too short for one."""
    return _SIGNS.sub("", thai.normalise(text))


class Index:
    """Look-ups over one snapshot: resources and link states by URL, links by both ends, hosts, the home page."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Arrange ``snapshot``; what was read in pictures is brought to the pages they stand on."""
        self.snapshot = snapshot = with_codes(snapshot)
        self._pictures = by_address(snapshot.resources)
        self._resources: dict[str, Resource] = {}
        for resource in snapshot.resources:
            self._resources.setdefault(resource.url, resource)
        for resource in snapshot.resources:
            self._resources.setdefault(resource.final_url, resource)
        self.statuses: dict[str, LinkStatus] = {status.url: status for status in snapshot.link_statuses}
        self.links_from: dict[str, list[Link]] = defaultdict(list)
        self.links_to: dict[str, list[Link]] = defaultdict(list)
        for link in snapshot.links:
            self.links_from[link.source].append(link)
            self.links_to[link.target].append(link)
        self.hosts = main_hosts(snapshot.agency)
        self.home = self._home()
        self.blind = blindness(snapshot, self.home)
        pages = [resource for resource in snapshot.resources if resource.kind is ResourceKind.PAGE]
        self.common = common_names(pages)
        self.furniture = _furniture(pages)
        self.frame = _frame(pages)
        self.names = frozenset(
            link.text.strip() for link in snapshot.links if link.place is Place.MENU or link.pages > 1
        )
        self._folded: dict[tuple[str, str], tuple[Folded, ...]] = {}
        self.memo: dict[tuple[object, ...], object] = {}  # what several requirements of one item ask of the same tables

    def resource(self, url: str) -> Resource | None:
        """What was read at ``url``, also when it was reached through a redirect."""
        return self._resources.get(url)

    def is_main(self, url: str) -> bool:
        """Whether an address belongs to the main site: one of the agency's hosts or a host below one."""
        host = bare_host(url)
        return any(host == main or host.endswith("." + main) for main in self.hosts)

    def folded(self, resource: Resource) -> tuple[Folded, ...]:
        """Everything a resource says, stretch by stretch: title, headings, text, tables, pictures; not the frame."""
        frame = self.frame if resource.kind is ResourceKind.PAGE else frozenset()
        return self._once(
            ("own", resource.url), lambda: chain(_stretches(resource, frame), words(self.pictures(resource)))
        )

    def framed(self, resource: Resource) -> tuple[Folded, ...]:
        """What the frame of the site says on this page: side bar, footer; the names in its menus are only names."""
        return self._once(("frame", resource.url), lambda: _framed(resource, self.frame - self.names))

    def around(self, url: str) -> tuple[Folded, ...]:
        """What the links to an address say about it: their text and what stands around them."""
        return self._once(("links", url), lambda: _link_stretches(self.links_to.get(url, ())))

    def _once(self, name: tuple[str, str], stretches: Callable[[], Iterable[tuple[str, str]]]) -> tuple[Folded, ...]:
        known = self._folded.get(name)
        if known is None:
            known = self._folded[name] = tuple(_fold(stretches()))
        return known

    def own_images(self, resource: Resource) -> tuple[Image, ...]:
        """The images of a resource without those that stand on every other page."""
        return tuple(image for image in resource.images if image.src not in self.furniture)

    def pictures(self, resource: Resource) -> tuple[Resource, ...]:
        """The fetched pictures of a page without those that stand on every other page."""
        if resource.kind is not ResourceKind.PAGE or not self._pictures:
            return ()
        found = (self._pictures.get(address(image.src)) for image in self.own_images(resource))
        return tuple({picture.url: picture for picture in found if picture is not None}.values())

    def is_poster(self, resource: Resource) -> bool:
        """Whether a page says next to nothing itself and shows a picture: the picture may say it."""
        if resource.kind is not ResourceKind.PAGE or not self.own_images(resource):
            return False
        return sum(len(stretch.text) for stretch in self.folded(resource) if stretch.place not in _LABELS) < POSTER

    def _home(self) -> Resource | None:
        home = self._resources.get(self.snapshot.agency.home_url)
        if home is not None:
            return home
        pages = (r for r in self.snapshot.resources if r.kind is ResourceKind.PAGE and r.depth == 0)
        return next(pages, None)


def _furniture(pages: list[Resource]) -> frozenset[str]:
    """Images that stand on half of all pages: logos and banners."""
    return _common(({image.src for image in page.images} for page in pages), len(pages), 0.5)


def _frame(pages: list[Resource]) -> frozenset[str]:
    """Lines that stand on most pages: menus, side bars, footers. A name in a menu says nothing about a page."""
    step = max(1, len(pages) // SAMPLE)
    some = pages[::step]
    lines = ({line.strip() for part in page.text for line in part.text.splitlines()} for page in some)
    return _common(lines, len(some), 0.6) - {""}


def _common(sets: Iterable[set[str]], pages: int, share: float) -> frozenset[str]:
    if pages < MANY_PAGES:
        return frozenset()
    counts = Counter(chain.from_iterable(sets))
    return frozenset(one for one, count in counts.items() if count >= share * pages)


def _stretches(resource: Resource, frame: frozenset[str]) -> Iterable[tuple[str, str]]:
    yield "title", resource.title
    yield "heading", "\n".join(heading for heading in resource.headings if heading.strip() not in frame)
    for segment in resource.text:
        place = f"{segment.place} {RECOGNISED}".strip() if segment.ocr else segment.place
        yield place, "\n".join(line for line in segment.text.splitlines() if line.strip() not in frame)
    for table in resource.tables:
        rows = (" ".join(cell for cell in row if cell.strip() not in frame) for row in (table.header, *table.rows))
        yield f"{table.place} {table.origin}".strip(), "\n".join(rows)
    yield "image", "\n".join(image.alt for image in resource.images if image.alt)


def _framed(resource: Resource, frame: frozenset[str]) -> Iterable[tuple[str, str]]:
    for segment in resource.text:
        yield "frame", "\n".join(line for line in segment.text.splitlines() if line.strip() in frame)


def _link_stretches(links: Iterable[Link]) -> Iterable[tuple[str, str]]:
    for link in links:
        yield f"link on {link.source}", "\n".join((link.text, *(context.text for context in link.context)))


def _fold(stretches: Iterable[tuple[str, str]]) -> Iterable[Folded]:
    for place, text in stretches:
        if text.strip():
            yield Folded(place, text)
