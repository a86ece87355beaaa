"""The words one clicks from the home page to a page or document: what an explanation in the assessment system says."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import NamedTuple

from checks.index import Index
from oit import thai
from oit.records import Link, Match, Place

HOME = "หน้าแรก"
_LONGEST = 80
_SILENT = frozenset(
    map(
        thai.key,
        ("", "คลิก", "คลิกที่นี่", "เปิด", "เปิดดู", "ดาวน์โหลด", "รายละเอียด", "อ่านต่อ", "ดูเพิ่มเติม", "download", "click", "more"),
    )
)
"""Words of links that say nothing: what stands beside them is said instead."""
_BESIDE = ("alt", "title", "row", "label", "list", "heading")
_PLACES = (Place.MENU, Place.BODY, Place.FOOTER)


class _Step(NamedTuple):
    """How a page is reached: from which page, and by which words."""

    source: str
    words: str


class Paths:
    """The shortest ways through one site; menus before texts, texts before footers."""

    def __init__(self, index: Index) -> None:
        """Nothing is walked until somebody asks."""
        self._index = index

    def to(self, match: Match) -> tuple[str, ...]:
        """The words from the home page to a match; () where no link leads there."""
        home = self._index.home
        target = self._page(match.url)
        if home is None or (target != home.url and target not in self._steps):
            return ()
        words: list[str] = []
        while target != home.url:
            step = self._steps[target]
            words.append(step.words)
            target = step.source
        return (HOME, *reversed(words))

    @cached_property
    def _steps(self) -> dict[str, _Step]:
        home = self._index.home
        if home is None:
            return {}
        found: dict[str, _Step] = {}
        waiting = deque([home.url])
        while waiting:
            source = waiting.popleft()
            for link in sorted(self._links(source), key=_order):
                target = self._page(link.target)
                if target not in found and target != home.url and link.target.startswith("http"):
                    found[target] = _Step(source, _words(link))
                    waiting.append(target)
        return found

    def _page(self, url: str) -> str:
        resource = self._index.resource(url)
        return resource.url if resource is not None else url

    def _links(self, url: str) -> list[Link]:
        resource = self._index.resource(url)
        both = {url, resource.final_url} if resource is not None else {url}
        return [link for one in sorted(both) for link in self._index.links_from.get(one, ())]


def _order(link: Link) -> tuple[int, str, str]:
    return (_PLACES.index(link.place), link.target, link.text)


def _words(link: Link) -> str:
    """What a link is called; for one that says nothing, what stands beside it."""
    text = thai.repair(link.text).strip()
    if thai.key(text) in _SILENT:
        near = [one for kind in _BESIDE for one in link.context if one.kind == kind and one.text.strip()]
        called = thai.repair(near[0].text).strip() if near else ""
        text = f"{called} ({text})" if called and text else called or text
    return text[:_LONGEST] or link.target
