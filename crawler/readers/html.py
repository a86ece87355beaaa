"""HTML to text, headings, tables, images and links with what stands around them: one walk in document order."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.readers import context, nesting, scripted, targets, visibility
from crawler.readers.base import MAX_COLUMNS, MAX_TABLES, MAX_TEXT, Content, Source, clip, squeeze
from crawler.readers.context import Around, Block, Heading, Surroundings
from crawler.readers.encoding import decode
from crawler.readers.grid import Cell, Grid
from crawler.readers.visibility import Attributes
from oit import privacy
from oit.records import Image, Link, Place, ResourceKind, Segment, Table, TextSource

MAX_LINKS = 5_000
MAX_IMAGES = 500
MAX_HEADINGS = 300
_MAX_SPAN = 1_000
_LINK_TEXT = 400
_EXCERPT = 400
_HIDDEN_WORDS = 12
_NOINDEX = re.compile(r"\b(?:noindex|none)\b", re.IGNORECASE)
_SPLASH_TEXT, _SPLASH_LINKS = 1_000, 15

_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table"),
        *("tbody", "tfoot", "thead", "tr", "ul", "caption"),
    }
)
_NAMED_BLOCKS = frozenset({"li", "p", "div", "dd", "td", "figure", "article", "center"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_NO_ACTIONS: list[Callable[[], None]] = []
_CONTROLS = frozenset({"aria-controls", "data-bs-target", "data-target", "href"})
_JUMPS = re.compile(r"location|window\.open|\.value|jump", re.IGNORECASE)


class _Found:
    """One link while the page is walked."""

    __slots__ = ("around", "own", "raw", "rel", "text")

    def __init__(self, raw: str, rel: str, around: Around) -> None:
        self.raw, self.rel, self.around = raw, rel, around
        self.text = ""
        self.own: list[tuple[str, str]] = []


class _Walk:
    """Goes through a document once and collects; ``enter`` says what to do when an element closes."""

    def __init__(self, opened: frozenset[str]) -> None:
        self.opened = opened
        self.parts: list[str] = []
        self.found: list[_Found] = []
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

    def run(self, root: LexborNode) -> None:  # noqa: C901 - one loop over every node of every page, kept flat for speed
        """Visit every node below ``root``, parents before and after their children."""
        open_elements: list[tuple[LexborNode, list[Callable[[], None]]]] = []
        node: LexborNode | None = root
        parts, here = self.parts, self.here
        while node is not None:
            tag = node.tag or ""
            child, leave = None, _NO_ACTIONS
            if tag == "-text":
                (self.hidden if self._hidden else parts).append(_flat(node.text_content or ""))
            elif tag in visibility.UNSEEN_TAGS:
                self._unseen(node, tag)
            elif tag[0] not in "-!":
                leave = self._enter(node, tag)
                child = node.child
            elif tag == "-document":
                child = node.child
            if child is not None and self._depth < nesting.LEVELS:
                open_elements.append((node, leave))
                self._depth += 1
                node = child
                continue
            self.cut = self.cut or child is not None
            for action in reversed(leave):
                action()
            following = node.next
            while following is None and open_elements:
                node, leave = open_elements.pop()
                self._depth -= 1
                for action in reversed(leave):
                    action()
                if here.headings and here.headings[-1].scope > self._depth:
                    here.end_labels(self._depth + 1)
                following = node.next
            node = following

    # --- elements

    def _enter(self, node: LexborNode, tag: str) -> list[Callable[[], None]]:
        """Take in one element; the actions for when it closes, to be done last first."""
        attributes = node.attributes
        breaks, names, handler, has_role = _PLANS.get(tag, _NO_PLAN)
        leave: list[Callable[[], None]] = []
        if breaks:
            self.parts.append("\n")
            leave.append(self._line)
        if attributes or has_role:
            self._named(tag, attributes, leave)
        if names:
            self.here.blocks.append(Block(tag, len(self.parts), len(self.found)))
            leave.append(self._end_block)
        if handler is not None:
            handler(self, node, tag, attributes, leave)
        if tag not in _ANCHORS:
            if "onclick" in attributes or "data-href" in attributes:
                self._clickable(attributes, leave)
            if tag not in _FRAMES and not targets.BOOKS.isdisjoint(attributes) and (book := targets.booked(attributes)):
                self._add(book, "embed", attributes)
        return leave

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

    # --- handlers by tag

    def _strong_text(self, *call: object) -> None:
        start, leave = len(self.parts), call[-1]
        if isinstance(leave, list):
            leave.append(lambda: setattr(self, "_strong", (start, len(self.parts))))

    def _list(self, *_: object) -> None:
        for block in reversed(self.here.blocks):
            if block.tag == "li":
                if block.head_end < 0:
                    block.head_end = len(self.parts)
                return

    def _break(self, *_: object) -> None:
        self.parts.append("\n")

    def _heading(self, _node: LexborNode, tag: str, _attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        start, alts, links, level = len(self.parts), len(self._alts), len(self.found), _HEADINGS[tag]
        self.here.make_room(level, 0)
        leave.append(lambda: self._end_heading(level, start, alts, links))

    def _end_heading(self, level: int, start: int, alts: int, links: int) -> None:
        text = context.usable(self._text(start) or " ".join(self._alts[alts:]))
        if text:
            self._note_heading(text)
            self._named_until = self._headed_at = len(self.parts)
            self.here.head(Heading("heading", text, level=level, scope=0, links=links, at=len(self.parts)))

    def _table(self, _node: LexborNode, _tag: str, _attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        for outer, _ in self.here.grids:
            outer.nested = True
        grid = Grid()
        self.here.grids.append((grid, []))
        leave.append(self._end_table)

    def _end_table(self) -> None:
        grid, _ = self.here.grids.pop()
        grid.close()
        if grid.is_data and len(self.tables) < MAX_TABLES and not self._hidden:
            self.tables.append((grid, grid.caption))

    def _caption(self, _node: LexborNode, _tag: str, _attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        if self.here.grids:
            grid, start = self.here.grids[-1][0], len(self.parts)
            leave.append(lambda: setattr(grid, "caption", context.usable(self._text(start))))

    def _row(self, *_: object) -> None:
        if self.here.grids:
            self.here.grids[-1][0].row()

    def _cell(self, _node: LexborNode, tag: str, attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        if not self.here.grids:
            return
        grid, cells = self.here.grids[-1]
        columns = min(MAX_COLUMNS, _span(attributes, "colspan")) if "colspan" in attributes else 1
        rows = _span(attributes, "rowspan") if "rowspan" in attributes else 1
        cell = grid.cell(columns, rows, head=tag == "th")
        cells.append(cell)
        self.parts.append(" \t")
        start, links = len(self.parts), len(self.found)
        leave.append(lambda: self._end_cell(cells, cell, start, links))

    def _end_cell(self, cells: list[Cell], cell: Cell, start: int, links: int) -> None:
        cells.pop()
        cell.text = self._text(start)
        cell.links = len(self.found) - links
        self.parts.append(" ")

    def _anchor(self, node: LexborNode, tag: str, attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        raw = targets.raw_href(attributes)
        name = attributes.get("name")
        if name:
            self.ids.add(name)
        rel = "a" if tag == "a" else "area"
        clicked = attributes.get("onclick") or (raw if raw.lower().startswith("javascript:") else "")
        if targets.is_placeholder(raw):
            gone = (targets.navigated(clicked) if clicked else "") or targets.booked(attributes)
            if gone and not targets.is_placeholder(gone):
                raw, rel = gone, "onclick"
            elif self._names_nothing(node, attributes):
                return
        found = self._add(raw, rel, attributes)
        if found is None:
            return
        start, alts, before = len(self.parts), len(self._alts), self._before()
        leave.append(lambda: self._name_icon(found, node, attributes))
        leave.append(lambda: self._end_anchor(found, start, alts, before))

    @staticmethod
    def _name_icon(found: _Found, node: LexborNode, attributes: Attributes) -> None:
        """A link that is nothing but the sign of a social network is named by the class of the sign."""
        if found.text or found.own or targets.is_placeholder(found.raw):
            return
        icons = (attributes.get("class"), *(i.attributes.get("class") for i in node.css("[class]")))
        name = next(filter(None, (targets.brand(classes) for classes in icons if classes)), "")
        if name:
            found.own.append(("alt", name))

    def _names_nothing(self, node: LexborNode, attributes: Attributes) -> bool:
        """Whether an anchor without an address is a button, a mark, where we are, or the parent of a sub-menu."""
        if self._hidden or self._crumbing or targets.is_toggle(attributes):
            return True
        if "href" not in attributes and ("name" in attributes or "id" in attributes):
            return True
        sibling = node.next
        while sibling is not None and (sibling.tag or "")[:1] in "-!":
            sibling = sibling.next
        if sibling is not None and sibling.tag in {"ul", "ol", "menu"}:
            return True
        return sibling is not None and sibling.tag in {"div", "span", "i"} and bool(sibling.css_first("ul a, ol a"))

    def _before(self) -> str:
        """The words since the last link, inside the block that holds this one."""
        start = max(self._named_until, self.here.blocks[-1].start if self.here.blocks else 0)
        return context.tail("".join(self.parts[start:]))

    def _end_anchor(self, found: _Found, start: int, alts: int, before: str) -> None:
        found.text = clip(self._text(start), _LINK_TEXT)
        found.own.extend(("alt", alt) for alt in dict.fromkeys(self._alts[alts:]))
        found.around.before = before
        self._named_until = len(self.parts)

    def _add(self, raw: str, rel: str, attributes: Attributes) -> _Found | None:
        if len(self.found) >= MAX_LINKS:
            return None
        found = _Found(raw, rel, Around(self.here))
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

    def _clickable(self, attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        code = attributes.get("onclick")
        raw = targets.navigated(code) if code else (attributes.get("data-href") or "")
        if raw and not targets.is_placeholder(raw):
            found = self._add(raw, "onclick", attributes)
            if found is not None:
                start, alts, before = len(self.parts), len(self._alts), self._before()
                leave.append(lambda: self._end_anchor(found, start, alts, before))

    def _frame(self, node: LexborNode, tag: str, attributes: Attributes, _leave: list[Callable[[], None]]) -> None:
        raw = targets.framed(attributes, _FRAMES[tag])
        if not raw and tag == "object":
            named = {(p.attributes.get("name") or "").lower(): p.attributes.get("value") for p in node.css("param")}
            raw = (named.get("src") or named.get("movie") or named.get("url") or "").strip()
        if raw and not targets.is_placeholder(raw):
            self._add(raw, tag, attributes)

    def _image(self, _node: LexborNode, _tag: str, attributes: Attributes, _leave: list[Callable[[], None]]) -> None:
        alt = squeeze(attributes.get("alt") or "")
        if self._hidden:
            return
        if alt:
            self._alts.append(alt)
        names = ("src", "data-src", "data-lazy-src", "data-original")
        sources = [(attributes.get(name) or "").strip() for name in names]
        source = next((s for s in sources if s and not s.lower().startswith("data:")), "")
        if source and len(self.images) < MAX_IMAGES:
            self.images.append(Image(src=source, alt=alt))

    def _unseen(self, node: LexborNode, tag: str) -> None:
        if tag == "script":
            code = node.text()
            if "location" in code:
                self.scripts.append(code)
            if "pdf" in code.lower():
                for raw in targets.embedded(code):
                    self._add(raw, "embed", {})
        elif tag == "head":
            self._head(node)
        elif tag == "select" and _JUMPS.search(node.attributes.get("onchange") or ""):
            for option in node.css("option[value]"):
                value = option.attributes.get("value") or ""
                found = self._add(value, "onclick", {}) if _is_path(value) else None
                if found is not None:
                    found.text = squeeze(option.text())

    def _head(self, head: LexborNode) -> None:
        title = head.css_first("title")
        self.title = squeeze(title.text()) if title is not None else ""
        for node in head.css("meta[http-equiv], meta[name=robots i], script:not([src])"):
            if node.tag == "script":
                self._unseen(node, "script")
            else:
                self._meta(node, "meta", node.attributes, [])

    def _meta(self, _node: LexborNode, _tag: str, attributes: Attributes, _leave: list[Callable[[], None]]) -> None:
        if (attributes.get("name") or "").lower() == "robots":
            self.robots = squeeze(attributes.get("content") or "")
        elif (attributes.get("http-equiv") or "").lower() == "refresh":
            raw = targets.refreshed(attributes.get("content") or "")
            if raw:
                self._add(raw, "refresh", {})

    def _text(self, start: int) -> str:
        return squeeze("".join(self.parts[start:]))


_Handler = Callable[[_Walk, LexborNode, str, Attributes, list[Callable[[], None]]], None]
_HANDLERS: dict[str, _Handler] = {
    "a": _Walk._anchor,  # noqa: SLF001 - its own table of methods
    "area": _Walk._anchor,  # noqa: SLF001
    "b": _Walk._strong_text,  # noqa: SLF001
    "strong": _Walk._strong_text,  # noqa: SLF001
    "br": _Walk._break,  # noqa: SLF001
    "ul": _Walk._list,  # noqa: SLF001
    "ol": _Walk._list,  # noqa: SLF001
    "table": _Walk._table,  # noqa: SLF001
    "caption": _Walk._caption,  # noqa: SLF001
    "tr": _Walk._row,  # noqa: SLF001
    "td": _Walk._cell,  # noqa: SLF001
    "th": _Walk._cell,  # noqa: SLF001
    "img": _Walk._image,  # noqa: SLF001
    "meta": _Walk._meta,  # noqa: SLF001
    **dict.fromkeys(_FRAMES, _Walk._frame),  # noqa: SLF001
    **dict.fromkeys(_HEADINGS, _Walk._heading),  # noqa: SLF001
}

_ANCHORS = frozenset({"a", "area"})
_Plan = tuple[bool, bool, _Handler | None, bool]
_NO_PLAN: _Plan = (False, False, None, False)
_PLANS: dict[str, _Plan] = {
    tag: (tag in _BLOCKS, tag in _NAMED_BLOCKS, _HANDLERS.get(tag), tag in context.TAG_ROLES)
    for tag in {*_BLOCKS, *_NAMED_BLOCKS, *_HANDLERS, *context.TAG_ROLES}
}
"""By tag: does it break the line, may it name its links, who takes care of it, does the tag say what it is for."""


def read(source: Source) -> Content:
    """An HTML page as ``Content``."""
    decoded = decode(source.body, header=source.header_charset)
    html = decoded.text
    if nesting.too_deep(html):
        return Content(kind=ResourceKind.PAGE, not_read=f"too-deep: more than {nesting.LEVELS} levels")
    tree = LexborHTMLParser(html)
    hides = "display" in html or "hidden" in html
    walk = _Walk(visibility.opened_ids(html) if hides else frozenset())
    if tree.root is not None:
        walk.run(tree.root)
    base = _base(tree, source.url)
    text = _lines("".join(walk.parts))
    links = _links(walk, base, source.url)
    if len(text) < _SPLASH_TEXT and len(links) < _SPLASH_LINKS:
        links += _script_links(walk.scripts, base, source.url)
    not_read = _why_unread(html, text, links, walk.images)
    if walk.cut and not_read.startswith("empty"):
        not_read = f"too-deep: more than {nesting.LEVELS} levels"
    return Content(
        kind=ResourceKind.PAGE,
        title=walk.title or next(iter(walk.headings), ""),
        headings=tuple(walk.headings),
        text=(Segment(place="", text=text[:MAX_TEXT]),) if text else (),
        tables=_tables(walk.tables),
        images=_images(walk.images, base),
        links=links,
        text_source=TextSource.HTML if text else TextSource.NONE,
        not_read=not_read,
        defects=((decoded.defect,) if decoded.defect else ()) + _application(html, text, links) + _marks(walk),
    )


def _marks(walk: _Walk) -> tuple[str, ...]:
    """What the page says to search engines alone, and the words it keeps out of everybody's sight: begin and end."""
    words = squeeze(" ".join(walk.hidden))
    if len(words) > _EXCERPT:
        words = f"{words[: _EXCERPT // 2]} … {words[-_EXCERPT // 2 :]}"
    hidden = (f"hidden-text: {privacy.mask(words)}",) if len(words) >= _HIDDEN_WORDS else ()
    return ((f"noindex: meta {walk.robots[:80]}",) if _NOINDEX.search(walk.robots) else ()) + hidden


def _application(html: str, text: str, links: tuple[Link, ...]) -> tuple[str, ...]:
    """A page of a JavaScript application, or with a part that scripts fill, may open more than what stands in it."""
    if "<script" not in html:
        return ()
    part = scripted.part(html, text=len(text), links=len(links))
    if part == "menu":
        return ("javascript-app: the menu is filled by scripts",)
    more = ("javascript-part: a part of the page is filled by scripts",) if part else ()
    return (("javascript-app: more may appear when scripts run",) if scripted.is_application(html) else ()) + more


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    return targets.absolute(url, (node.attributes.get("href") or "").strip()) if node is not None else url


def _links(walk: _Walk, base: str, url: str) -> tuple[Link, ...]:
    out = []
    for found in walk.found:
        raw = found.raw
        placeholder = targets.is_placeholder(raw)
        if placeholder and _is_here(raw, walk.ids, text=found.text, own=found.own):
            continue
        target = raw if placeholder else targets.absolute(base, raw)
        if not target and not placeholder:
            continue
        contexts = found.around.contexts(found.text, tuple(found.own), walk.crumbs)
        out.append(
            Link(source=url, target=target, text=found.text, context=contexts, place=found.around.place, rel=found.rel)
        )
    return tuple(out)


def _is_here(raw: str, ids: set[str], *, text: str, own: list[tuple[str, str]]) -> bool:
    """Whether a placeholder is none: it jumps to a place that exists on the page, or names nothing at all."""
    if len(raw) > 1 and raw[0] == "#" and (raw[1:] in ids or raw.lower() == "#top"):
        return True
    return not text and not own


def _script_links(scripts: list[str], base: str, url: str) -> tuple[Link, ...]:
    raws = dict.fromkeys(raw for code in scripts for raw in targets.all_navigated(code))
    found = (targets.absolute(base, raw) for raw in raws if not targets.is_placeholder(raw))
    return tuple(Link(source=url, target=target, rel="script") for target in found if target)


def _images(images: list[Image], base: str) -> tuple[Image, ...]:
    found = {(targets.absolute(base, image.src), image.alt) for image in images}
    return tuple(Image(src=src, alt=alt) for src, alt in sorted(found) if src)


def _tables(tables: list[tuple[Grid, str]]) -> tuple[Table, ...]:
    return tuple(grid.record(caption or f"table {number}") for number, (grid, caption) in enumerate(tables, start=1))


def _why_unread(html: str, text: str, links: tuple[Link, ...], images: list[Image]) -> str:
    real = sum(link.rel in {"a", "area", "iframe", "frame", "refresh", "script", "onclick"} for link in links)
    why = scripted.whole(html, text=len(text), links=real, images=len(images))
    if why:
        return f"needs-javascript: {why}"
    return "" if text or links or images else "empty: no text on the page"


def _lines(text: str) -> str:
    """``text`` without empty lines and without doubled spaces."""
    return "\n".join(filter(None, [" ".join(line.split()) for line in text.split("\n")]))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text


def _span(attributes: Attributes, name: str) -> int:
    value = attributes.get(name) or ""
    return min(_MAX_SPAN, max(1, int(value))) if value.isascii() and value.isdigit() else 1


def _is_path(value: str) -> bool:
    return "/" in value or "?" in value or bool(re.search(r"\.\w{2,5}$", value))
