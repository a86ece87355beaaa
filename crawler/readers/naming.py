"""What a walk through a page collects, and the names it gives to what it meets: labels, headings, places, controls."""

from __future__ import annotations

from collections.abc import Callable

from crawler.readers import context, visibility
from crawler.readers.base import clip, squeeze
from crawler.readers.context import Around, Block, Heading, Surroundings
from crawler.readers.grid import Grid
from crawler.readers.visibility import Attributes
from oit.records import Image, Place

MAX_LINKS = 5_000
MAX_HEADINGS = 300

_CONTROLS = frozenset({"aria-controls", "data-bs-target", "data-target", "href"})


class Found:
    """One link while the page is walked."""

    __slots__ = ("around", "own", "raw", "rel", "text")

    def __init__(self, raw: str, rel: str, around: Around) -> None:
        self.raw, self.rel, self.around = raw, rel, around
        self.text = ""
        self.own: list[tuple[str, str]] = []


class Naming:
    """The state of one walk: what was collected, and the words that stand around the place it has reached."""

    def __init__(self, opened: frozenset[str]) -> None:
        self.opened = opened
        self.parts: list[str] = []
        self.found: list[Found] = []
        self.images: list[Image] = []
        self.headings: list[str] = []
        self.tables: list[tuple[Grid, str]] = []
        self.scripts: list[str] = []
        self.ids: set[str] = set()
        self.title = ""
        self.robots = ""
        self.hidden: list[str] = []
        self.crumbs = ""
        self.here = Surroundings()
        self._hidden = 0
        self._depth = 0
        self.cut = False  # whether something lies deeper than is read
        self._named_until = 0
        self._headed_at = -1
        self._crumbing = 0
        self._strong = (0, 0)
        self._alts: list[str] = []

    def _line(self) -> None:
        self.parts.append("\n")

    def _named(self, tag: str, attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        """What id, class, role and style say of an element."""
        identity = attributes.get("id") or ""
        if identity:
            self.ids.add(identity)
        if ("style" in attributes or "hidden" in attributes) and visibility.is_hidden(tag, attributes, self.opened):
            self._hidden += 1
            leave.append(self._unhide)
        flags = context.roles(tag, attributes.get("class") or "", identity, attributes.get("role") or "")
        if flags:
            self._flagged(flags, tag, leave)
        label = self.here.labels.get(identity) if identity else None
        if label:
            self.here.head(self._label(label, self._depth + 1))
        if not _CONTROLS.isdisjoint(attributes):
            self._controls(attributes, leave)

    def _unhide(self) -> None:
        self._hidden -= 1

    def _flagged(self, flags: int, tag: str, leave: list[Callable[[], None]]) -> None:
        start = len(self.parts)
        if flags & (context.MENU | context.FOOTER | context.MAIN):
            self._place(flags, tag, leave)
        if flags & context.SCOPE:
            before, keep = list(self.here.headings), tag in {"section", "article"} or tag == "div"
            leave.append(lambda: self.here.end_section(before, len(self.found), keep=keep))
        if flags & context.CRUMBS:
            self._crumbing += 1
            leave.append(lambda: self._end_crumbs(start))
        elif flags & (context.LABEL | context.TITLE):
            links, kind = len(self.found), "label" if flags & context.LABEL else "heading"
            self.here.make_room(context.PSEUDO_LEVEL, self._depth)
            leave.append(lambda: self._end_label(kind, start, links))

    def _place(self, flags: int, tag: str, leave: list[Callable[[], None]]) -> None:
        places = self.here.places
        if flags & context.MAIN:
            place = Place.FOOTER if places[-1] is Place.FOOTER else Place.BODY
        elif flags & context.FOOTER:
            place = Place.FOOTER if len(places) == 1 or tag == "div" else places[-1]
        else:
            inner_header = tag == "header" and len(places) > 1
            place = places[-1] if inner_header or places[-1] is Place.FOOTER else Place.MENU
        changed = place is not places[-1] and place is not Place.BODY
        self.here.place_from.append(len(self.parts) if changed else self.here.place_from[-1])
        places.append(place)
        leave.append(self._end_place)

    def _end_place(self) -> None:
        self.here.places.pop()
        self.here.place_from.pop()

    def _end_crumbs(self, start: int) -> None:
        self._crumbing -= 1
        if not self._crumbing:
            self.crumbs = self.crumbs or clip(self._text(start), 200)

    def _end_label(self, kind: str, start: int, links: int) -> None:
        text = context.usable(self._text(start), *(() if kind == "label" else (context.TITLE_LIMIT,)))
        if text:
            outside = self._depth - (0 if len(self.found) > links else 1)
            heading = self._label(text, max(1, outside))
            heading.kind = kind
            self._named_until = self._headed_at = len(self.parts)
            self.here.head(heading)
            if kind == "heading":
                self._note_heading(text)

    def _label(self, text: str, scope: int) -> Heading:
        return Heading("label", text, level=7, scope=scope, links=len(self.found), at=len(self.parts))

    def _note_heading(self, text: str) -> None:
        if len(self.headings) < MAX_HEADINGS and text not in self.headings[-1:]:
            self.headings.append(text)

    def _controls(self, attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        """Remember the words of a button by the id of what it opens."""
        target = (
            attributes.get("aria-controls") or attributes.get("data-bs-target") or attributes.get("data-target") or ""
        )
        href = attributes.get("href") or ""
        target = target or (href if href[:1] == "#" else "")
        name = target.lstrip("#")
        if name:
            start = len(self.parts)
            leave.append(lambda: self._end_control(name, start))

    def _end_control(self, name: str, start: int) -> None:
        text = context.usable(self._text(start))
        if text:
            self.here.labels.setdefault(name, text)

    def _end_block(self) -> None:
        block = self.here.blocks.pop()
        links = len(self.found) - block.first_link
        if not links:
            if self._strong[1] > block.start:
                self._bold_line(block, block.head_end if block.head_end >= 0 else len(self.parts))
            return
        block.links = links
        if links > context.LINKS_IN_BLOCK and block.tag != "li":
            return  # a box of the layout: it names none of them
        end = block.head_end if block.head_end >= 0 else len(self.parts)
        block.text = squeeze("".join(self.parts[block.start : end]))
        block.own = len(block.text) - sum(len(found.text) + 1 for found in self.found[block.first_link :])
        block.headed = self._headed_at >= block.start

    def _bold_line(self, block: Block, end: int) -> None:
        """A paragraph all in bold, without a link, is a heading in all but name."""
        start, stop = self._strong
        if block.tag in {"p", "div"} and block.start <= start < stop <= end:
            bold = context.usable("".join(self.parts[start:stop]))
            if bold and bold == squeeze("".join(self.parts[block.start : end])):
                self._strong = (0, 0)
                heading = self._label(bold, max(1, self._depth))
                heading.kind = "heading"
                self._named_until = self._headed_at = len(self.parts)
                self.here.head(heading)

    def _add(self, raw: str, rel: str, attributes: Attributes) -> Found | None:
        if len(self.found) >= MAX_LINKS:
            return None
        found = Found(raw, rel, Around(self.here))
        for name in ("title", "aria-label"):
            words = squeeze(attributes.get(name) or "")
            if words:
                found.own.append(("title", words))
        if rel == "area" and attributes.get("alt"):
            found.own.insert(0, ("alt", squeeze(attributes["alt"] or "")))
        if self._hidden:
            found.own.append(("hidden", "hidden"))
        self.found.append(found)
        return found

    def _text(self, start: int) -> str:
        return squeeze("".join(self.parts[start:]))
