"""One walk through a page in document order: what each element adds to its text, links, tables and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from crawler.readers import context, nesting, targets, visibility
from crawler.readers.base import MAX_COLUMNS, MAX_TABLES, clip, squeeze
from crawler.readers.context import Block, Heading
from crawler.readers.grid import Cell, Grid
from crawler.readers.naming import Found, Naming
from crawler.readers.visibility import Attributes
from oit.records import Image

MAX_IMAGES = 500
_MAX_SPAN = 1_000
_LINK_TEXT = 400

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
_JUMPS = re.compile(r"location|window\.open|\.value|jump", re.IGNORECASE)


class Walk(Naming):
    """Goes through a document once and collects; ``enter`` says what to do when an element closes."""

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
            elif tag[:1] not in "-!":  # a broken page may have an element without a name
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
            for _, cells in self.here.grids:
                for cell in cells:
                    cell.headed = True
            self._note_heading(text)
            self._named_until = self._headed_at = len(self.parts)
            self.here.head(Heading("heading", text, level=level, scope=0, links=links, at=len(self.parts)))

    def _table(self, _node: LexborNode, _tag: str, _attributes: Attributes, leave: list[Callable[[], None]]) -> None:
        for outer, cells in self.here.grids:
            outer.nested = True
            for cell in cells:
                cell.nested = True
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
    def _name_icon(found: Found, node: LexborNode, attributes: Attributes) -> None:
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

    def _end_anchor(self, found: Found, start: int, alts: int, before: str) -> None:
        found.text = clip(self._text(start), _LINK_TEXT)
        found.own.extend(("alt", alt) for alt in dict.fromkeys(self._alts[alts:]))
        found.around.before = before
        self._named_until = len(self.parts)

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


_Handler = Callable[[Walk, LexborNode, str, Attributes, list[Callable[[], None]]], None]
_HANDLERS: dict[str, _Handler] = {
    "a": Walk._anchor,  # noqa: SLF001 - its own table of methods
    "area": Walk._anchor,  # noqa: SLF001
    "b": Walk._strong_text,  # noqa: SLF001
    "strong": Walk._strong_text,  # noqa: SLF001
    "br": Walk._break,  # noqa: SLF001
    "ul": Walk._list,  # noqa: SLF001
    "ol": Walk._list,  # noqa: SLF001
    "table": Walk._table,  # noqa: SLF001
    "caption": Walk._caption,  # noqa: SLF001
    "tr": Walk._row,  # noqa: SLF001
    "td": Walk._cell,  # noqa: SLF001
    "th": Walk._cell,  # noqa: SLF001
    "img": Walk._image,  # noqa: SLF001
    "meta": Walk._meta,  # noqa: SLF001
    **dict.fromkeys(_FRAMES, Walk._frame),  # noqa: SLF001
    **dict.fromkeys(_HEADINGS, Walk._heading),  # noqa: SLF001
}

_ANCHORS = frozenset({"a", "area"})
_Plan = tuple[bool, bool, _Handler | None, bool]
_NO_PLAN: _Plan = (False, False, None, False)
_PLANS: dict[str, _Plan] = {
    tag: (tag in _BLOCKS, tag in _NAMED_BLOCKS, _HANDLERS.get(tag), tag in context.TAG_ROLES)
    for tag in {*_BLOCKS, *_NAMED_BLOCKS, *_HANDLERS, *context.TAG_ROLES}
}
"""By tag: does it break the line, may it name its links, who takes care of it, does the tag say what it is for."""


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text


def _span(attributes: Attributes, name: str) -> int:
    value = attributes.get(name) or ""
    return min(_MAX_SPAN, max(1, int(value))) if value.isascii() and value.isdigit() else 1


def _is_path(value: str) -> bool:
    return "/" in value or "?" in value or bool(re.search(r"\.\w{2,5}$", value))
