"""HTML to text, headings, tables, images and links with what stands around them."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.readers import nesting, scripted, targets, visibility
from crawler.readers.base import MAX_TEXT, Content, Source, squeeze
from crawler.readers.encoding import decode
from crawler.readers.grid import Grid
from crawler.readers.walk import Walk
from oit import privacy
from oit.records import Image, Link, ResourceKind, Segment, Table, TextSource

_EXCERPT = 400
_HIDDEN_WORDS = 12
_NOINDEX = re.compile(r"\b(?:noindex|none)\b", re.IGNORECASE)
_SPLASH_TEXT, _SPLASH_LINKS = 1_000, 15


def read(source: Source) -> Content:
    """An HTML page as ``Content``."""
    decoded = decode(source.body, header=source.header_charset)
    html = decoded.text
    if nesting.too_deep(html):
        return Content(kind=ResourceKind.PAGE, not_read=f"too-deep: more than {nesting.LEVELS} levels")
    tree = LexborHTMLParser(html)
    hides = "display" in html or "hidden" in html
    walk = Walk(visibility.opened_ids(html) if hides else frozenset())
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


def _marks(walk: Walk) -> tuple[str, ...]:
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


def _links(walk: Walk, base: str, url: str) -> tuple[Link, ...]:
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
