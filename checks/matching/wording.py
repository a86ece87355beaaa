"""The words by which resources and links name themselves, and the years these words state."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from checks.matching.ledger import Found
from checks.years import of_content
from oit import thai
from oit.records import Link, Resource

_LATER_PAGE = re.compile(r"page (?!1$)\d+")
_HEAD = 1_500
_OPENING = 240
_NO_TARGET = ("#", "javascript:", "void(")


def file_name(url: str) -> str:
    """Return the last part of a path as words, '' if it says nothing."""
    name = unquote(urlsplit(url).path.rsplit("/", 1)[-1])
    return thai.repair(name.replace("_", " ").replace("+", " ")) if name else ""


def head(resource: Resource) -> str:
    """Where a document says what it is: its first page, and nothing when that page could not be read."""
    if not resource.text or _LATER_PAGE.fullmatch(resource.text[0].place):
        return ""
    return resource.text[0].text[:_HEAD]


def opening(resource: Resource) -> str:
    """The first lines of a document, where its name stands."""
    lines = [line.strip() for line in head(resource).splitlines() if line.strip()]
    begun = ""
    for line in lines:
        if len(begun) > _OPENING:
            break
        begun += line + " "
    return begun[:_OPENING]


def is_placeholder(target: str) -> bool:
    """Whether a link leads nowhere."""
    return not target or target.startswith(_NO_TARGET)


@lru_cache(maxsize=1 << 14)
def years(text: str) -> tuple[int, ...]:
    """The fiscal years a text states; the year a law was made is none."""
    return thai.fiscal_years(of_content(text))


def take_years(found: Found, link: Link) -> None:
    """Keep the years that a link and what stands around it state, one for each kind of words."""
    for kind, words in (
        ("anchor", link.text),
        *(("context", one.text) for one in link.context if one.kind != "breadcrumb"),
        ("file-name", file_name(link.target)),
    ):
        if kind not in found.years and (stated := years(words)):
            found.years[kind] = stated[0]
