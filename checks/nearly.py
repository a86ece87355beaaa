"""Dead addresses whose page or file stands on the site under a nearly equal name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from posixpath import basename, dirname, splitext
from typing import NamedTuple, cast
from urllib.parse import unquote, urlsplit

from rapidfuzz.distance import OSA

from checks.gone import gone
from checks.hosts import bare_host
from checks.index import Index

_TYPING_ERRORS = 2
_LONG_ENOUGH = 8
"""Shorter names are too easily alike."""
_UNTELLING = re.compile(r"^(?:index|default|home|main|page|view|detail|details|show|download|file|news|\d+)$")
_DIGITS = re.compile(r"\d+")
_PAGE_ENDINGS = frozenset({"", ".html", ".htm", ".php", ".asp", ".aspx", ".jsp"})


class Near(NamedTuple):
    """What stands on the site instead of a dead address, and in what the two differ."""

    dead: str
    alive: str
    th: str
    en: str


class _Path(NamedTuple):
    folder: str
    name: str
    ending: str
    query: str


@lru_cache(maxsize=65536)
def _path(url: str) -> _Path:
    """The parts of an address as people mean them: decoded however often, small letters, one kind of slash."""
    parts = urlsplit(url)
    path = parts.path
    for _ in range(3):
        path = unquote(path)
    path = re.sub(r"/{2,}", "/", path.replace("\\", "/").casefold()).rstrip("/ ")
    name, ending = splitext(basename(path))
    return _Path(bare_host(url) + dirname(path), " ".join(name.split()), ending, parts.query.casefold())


def near(index: Index) -> tuple[Near, ...]:
    """One entry for every dead address of the site that a page read on the site answers under another spelling."""
    known = index.memo.get(("near",))
    if known is None:
        known = index.memo["near",] = _near(index)
    return cast("tuple[Near, ...]", known)


def _near(index: Index) -> tuple[Near, ...]:
    dead = [one.status.url for one in gone(index) if index.is_main(one.status.url)]
    if not dead:
        return ()
    known = _Known(resource.url for resource in index.snapshot.resources if index.is_main(resource.url))
    return tuple(found for url in dead if (found := known.like(url)) is not None)


class _Known:
    """The addresses that open, by what of their spelling may differ."""

    def __init__(self, urls: Iterable[str]) -> None:
        self._same: dict[_Path, list[str]] = defaultdict(list)
        self._stem: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._file: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._beside: dict[tuple[str, str], list[str]] = defaultdict(list)
        for url in sorted(set(urls)):
            path = _path(url)
            self._same[path].append(url)
            self._stem[path.folder, path.name, path.query].append(url)
            self._file[path.name, path.ending, path.query].append(url)
            self._beside[path.folder, path.query].append(url)

    def like(self, url: str) -> Near | None:
        """The one address that is meant; None where there is none or more than one."""
        path = _path(url)
        ways = (
            (self._same[path], "ต่างกันที่ตัวพิมพ์ใหญ่-เล็กหรือการเข้ารหัสตัวอักษร", "capital letters or encoding differ"),
            (self._by_stem(path), "ต่างกันที่นามสกุลไฟล์", "the extension differs"),
            (self._moved(path), "ย้ายไปอยู่โฟลเดอร์อื่น", "moved to another folder"),
            (self._misspelt(path), "สะกดต่างกันเล็กน้อย", "a typing error"),
        )
        for found, th, en in ways:
            others = [other for other in found if other != url]
            if len(others) == 1:
                return Near(url, others[0], th, en)
        return None

    def _by_stem(self, path: _Path) -> list[str]:
        """The same name with another ending of a page, or without one, or a file whose ending was forgotten."""
        found = self._stem[path.folder, path.name, path.query] if path.name else []
        pages = path.ending in _PAGE_ENDINGS
        return [url for url in found if not path.ending or (_path(url).ending in _PAGE_ENDINGS) is pages]

    def _moved(self, path: _Path) -> list[str]:
        if len(path.name) < _LONG_ENOUGH or _UNTELLING.match(path.name):
            return []
        return self._file[path.name, path.ending, path.query]

    def _misspelt(self, path: _Path) -> list[str]:
        """Names in the same folder with at most two wrong letters; another number is another file."""
        if len(path.name) < _LONG_ENOUGH:
            return []
        numbers = _DIGITS.findall(path.name)
        return [
            url
            for url in self._beside[path.folder, path.query]
            if (other := _path(url)).ending == path.ending
            and _DIGITS.findall(other.name) == numbers
            and OSA.distance(other.name, path.name, score_cutoff=_TYPING_ERRORS) <= _TYPING_ERRORS
        ]
