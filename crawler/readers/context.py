"""What stands around a link: headings, labels of accordions and cards, lists, table rows and columns.

Walked along with the page, in document order; a link takes what is known when it opens, and what only shows later (the
rest of its row, of its list entry) is filled in when the page is done.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crawler.readers.base import clip, squeeze
from crawler.readers.grid import Cell, Grid
from oit.records import Context, Place

NOTHING, MENU, FOOTER, MAIN, LABEL, TITLE, SCOPE, CRUMBS = 0, 1, 2, 4, 8, 16, 32, 64
"""What an element is for, judged by tag, class, id and role (``roles``); flags that add up."""

PSEUDO_LEVEL = 7
_HEADING = 400  # some lists put the whole question into the heading
TITLE_LIMIT = 200  # a class "title" may also be a box around a whole article
_BLOCK = 250
LINKS_IN_BLOCK = 3
_LABEL = 160
_MAX_BLOCKS = 5
_MAX_PATH = 6

TAG_ROLES = {
    "nav": MENU | SCOPE,
    "header": MENU,
    "footer": FOOTER | SCOPE,
    "aside": SCOPE,
    "main": MAIN,
    "article": MAIN | SCOPE,
    "section": SCOPE,
    "details": SCOPE,
    "fieldset": SCOPE,
    "dl": SCOPE,
    "td": SCOPE,
    "summary": LABEL,
    "legend": LABEL,
    "dt": LABEL,
    "figcaption": LABEL,
}
_ARIA_ROLES = {"navigation": MENU | SCOPE, "menubar": MENU, "contentinfo": FOOTER, "main": MAIN, "banner": MENU}
_CLASS_ROLES = tuple(
    (re.compile(pattern, re.IGNORECASE | re.VERBOSE), flag)
    for pattern, flag in (
        (r"(?:^|[\s_-]) (?: bread-?crumbs? | path(?:way)? (?:$|[\s_-]) )", CRUMBS | MENU),
        (
            r"(?<!card-)(?<!panel-)(?<!modal-)(?<!box-)(?<!table-)(?<!post-)(?<!entry-)(?<![a-z])foot(?:er)?(?:$|[\s_-])",
            FOOTER,
        ),
        (r"^copyright | (?:^|\s) footer", FOOTER),
        (
            r"""(?:^|[\s_])
            (?:main|top|side|left|right|mega|site|vertical|horizontal|dropdown|sub|mobile|primary|art-?[vh])?-?_?
            (?:menus?|navbar|navigation|navmenu|nav|[vh]menu|moduletable_?menu) \d*
            (?:$|[\s_]|-(?:list|bar|area|main|top|left|nav|wrap\w*|container))""",
            MENU,
        ),
        (r"(?:^|\s) dropdown-?(?:menu|content|container)", MENU),
        (r"(?:^|\s) (?:side-?bar|widget|left-?column|right-?column)", SCOPE),
        (
            r"""(?:accordion|card|panel|collapse|box|tab|toggle|block|widget|modal|module|faq|section) -?_?
            (?:header|heading|head|title|button|label|name|caption|question)
            | accordion$ | accordionbtn | (?:^|\s)accordion-(?:btn|link|toggle)
            | dropdown-?(?:trigger|toggle|button|btn) | dropbtn""",
            LABEL,
        ),
        (
            r"title | heading(?!s?-?(?:wrap|area|container)) | (?:^|[\s_-]) (?:topic|caption|subject) (?:$|[\s_-])",
            TITLE,
        ),
        (
            r"""(?:^|\s) (?:card|panel|accordion-item|accordion__item|tab-pane|modal|box|widget|moduletable
            |elementor-toggle-item|elementor-accordion-item) (?:$|\s)""",
            SCOPE,
        ),
    )
)
_NOT_MENU = re.compile(
    r"nav-?(?:tabs|pills|tab|item|link)|tab-?nav|page-?nav|pagination|post-?nav|menu-?(?:open|icon)", re.IGNORECASE
)
_INLINE_LABELS = frozenset({"a", "img", "input", "i", "br", "hr", "html", "body", "li", "ul", "ol", "table", "tr"})


@lru_cache(maxsize=8192)
def roles(tag: str, names: str, identity: str, role: str) -> int:
    """The flags of an element with these class names, id and ARIA role."""
    flags = TAG_ROLES.get(tag, NOTHING) | _ARIA_ROLES.get(role, NOTHING)
    if tag in {"html", "body"}:
        return NOTHING
    for words in (names, identity):
        if words:
            flags |= _by_words(words)
    if flags & CRUMBS:
        flags &= ~(LABEL | TITLE)
    if tag in _INLINE_LABELS or tag == "main" or (tag[0] == "h" and tag[1:].isdigit()):
        flags &= ~(LABEL | TITLE)
    return flags & ~MENU if flags & MAIN else flags


def _by_words(words: str) -> int:
    flags = NOTHING
    for pattern, flag in _CLASS_ROLES:
        if pattern.search(words):
            flags |= flag
    return flags & ~MENU if flags & MENU and _NOT_MENU.search(words) and not flags & CRUMBS else flags


class Block:
    """A list entry, paragraph, cell or box that may name the links in it; ``text`` is known when it closes."""

    __slots__ = ("first_link", "head_end", "headed", "links", "own", "start", "tag", "text")

    def __init__(self, tag: str, start: int, first_link: int) -> None:
        self.tag, self.start, self.first_link = tag, start, first_link
        self.head_end = -1
        self.text = ""
        self.links = 0
        self.headed = False  # holds a heading of its own
        self.own = 0  # letters that belong to none of its links


class Heading:
    """A heading or label that names what follows, as long as its ``scope`` (a depth of the walk) is open."""

    __slots__ = ("at", "kind", "level", "links", "scope", "text")

    def __init__(self, kind: str, text: str, *, level: int, scope: int, links: int, at: int) -> None:  # noqa: PLR0913 - a record
        self.kind, self.text, self.level, self.scope, self.links, self.at = kind, text, level, scope, links, at


class Around:
    """What stood around one link when it opened; ``contexts`` tells it once the whole page is walked."""

    __slots__ = ("before", "blocks", "cell", "grid", "headings", "place", "row")

    def __init__(self, surroundings: Surroundings) -> None:
        self.place = surroundings.place
        since = surroundings.place_from[-1]
        self.headings = tuple((h.kind, h.text) for h in surroundings.headings[-_MAX_PATH:] if h.at >= since)
        self.blocks = tuple(surroundings.blocks[-_MAX_BLOCKS:])
        self.grid, self.row, self.cell = surroundings.cell()
        self.before = ""

    def contexts(self, text: str, own: tuple[tuple[str, str], ...], crumbs: str) -> tuple[Context, ...]:
        """Nearest first: ``own`` (alt, title), row, column, list entries, label, headings from the nearest outwards."""
        found = [*own, *self._table(), *self._blocks(text), ("label", self.before)]
        found.extend(reversed(self.headings))
        if crumbs and self.place is Place.BODY:
            found.append(("breadcrumb", crumbs))
        said, out = {text}, []
        for kind, words in found:
            if words and words not in said:
                said.add(words)
                out.append(Context(kind=kind, text=clip(words, _BLOCK)))
        return tuple(out)

    def _table(self) -> list[tuple[str, str]]:
        if self.grid is None or self.cell is None or self.place is Place.MENU:
            return []  # the table around a menu lays out the page
        return [
            ("row", self.grid.before(self.row, self.cell)),
            ("column", self.grid.over(self.row, self.cell)),
            ("heading", self.grid.sections[self.row]),
        ]

    def _blocks(self, text: str) -> list[tuple[str, str]]:
        """The list entries around a link, and the smallest box that says more than its links do.

        A box that holds a heading of its own is left out: the heading has said it.
        """
        found, labelled = [], False
        for block in reversed(self.blocks):
            says_more = block.own > 1 or block.head_end >= 0
            if block.tag == "li":
                words = block.text.removesuffix(text).rstrip(" :-–") if text else block.text
                if says_more and len(words) <= _BLOCK:
                    found.append(("list", words))
                labelled = True
            elif not labelled and says_more and len(block.text) <= _BLOCK and block.links <= LINKS_IN_BLOCK:
                if not block.headed:
                    found.append(("label", block.text))
                labelled = True
        return found


class Surroundings:
    """The state of the walk: which headings, labels, lists, tables and places are open."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.grids: list[tuple[Grid, list[Cell]]] = []
        self.places: list[Place] = [Place.BODY]
        self.place_from: list[int] = [0]  # headings of the body do not name the links of a menu or footer
        self.labels: dict[str, str] = {}

    @property
    def place(self) -> Place:
        """Where on the page the walk is."""
        return self.places[-1]

    def cell(self) -> tuple[Grid | None, int, Cell | None]:
        """The innermost open table, the number of its row and its open cell."""
        if self.grids and self.grids[-1][1]:
            grid, cells = self.grids[-1]
            return grid, len(grid.rows) - 1, cells[-1]
        return None, 0, None

    def head(self, heading: Heading) -> None:
        """A heading was read: it replaces those of its level and below."""
        while self.headings and self._replaces(heading, self.headings[-1]):
            self.headings.pop()
        self.headings.append(heading)

    def make_room(self, level: int, scope: int) -> None:
        """A heading opens: what it will replace does not name the links inside it."""
        while self.headings:
            old = self.headings[-1]
            if old.level < level or (level == PSEUDO_LEVEL and old.scope < scope):
                return
            self.headings.pop()

    @staticmethod
    def _replaces(new: Heading, old: Heading) -> bool:
        if new.level < PSEUDO_LEVEL:
            return old.level >= new.level
        return old.level >= PSEUDO_LEVEL and old.scope >= new.scope

    def end_labels(self, depth: int) -> None:
        """The element at ``depth`` closed: labels that belong to it name nothing any more."""
        while self.headings and self.headings[-1].scope >= depth:
            self.headings.pop()

    def end_section(self, before: list[Heading], links: int, *, keep: bool) -> None:
        """A section closed: what it named is over, and the headings ``before`` it hold again.

        A heading that no link followed stays where ``keep``: a section of its own that names the next one.
        """
        if self.headings == before:
            return
        kept = [h for h in self.headings if h in before or (keep and h.level < PSEUDO_LEVEL and h.links == links)]
        self.headings = kept if any(h not in before for h in kept) else before


def usable(text: str, limit: int = _HEADING) -> str:
    """``text`` as a heading, or '' when it is too long to be one."""
    text = squeeze(text)
    return text if len(text) <= limit else ""


def tail(text: str) -> str:
    """The last line of the text before a link, when it is short enough to name it."""
    lines = [squeeze(line) for line in text.split("\n")]
    last = next((line for line in reversed(lines) if line), "")
    return last if len(last) <= _LABEL else ""
