"""Strings that come from a stranger's web site, made fit to be shown.

Short, of one line, in one direction, and linked only where a link is harmless.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_MARKS_IN_A_ROW = 3  # Thai needs two above a consonant; more is a tower that hides the lines around it
_LONGEST_HREF = 2_000
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_KEPT = frozenset("\u200b\u200d")  # Thai pages break words with the first; emoji and Indic scripts join with the second

_CALCULATED = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would calculate; control characters before it are gone by ``clean``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A URL as text and, only where a browser may follow it, as ``href``; '' otherwise."""

    text: str
    href: str = ""


def clean(text: str, limit: int = 600) -> str:
    """``text`` on one line, without control or direction marks, cut at ``limit`` characters but never before a mark."""
    kept: list[str] = []
    marks = 0
    blank = False
    for char in text:
        category = unicodedata.category(char)
        if char.isspace() or category in {"Cc", "Zl", "Zp"}:
            blank = bool(kept)
            continue
        if category in _HIDDEN and char not in _KEPT:
            continue
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MARKS_IN_A_ROW:
            continue
        if len(kept) + blank >= limit and not marks:
            return "".join(kept).rstrip() + "…"
        if blank:
            kept.append(" ")
            blank = False
        kept.append(char)
    return "".join(kept)


def inert(text: str) -> str:
    """A cell of a CSV file that no spreadsheet calculates."""
    return f"'{text}" if text.startswith(_CALCULATED) else text


def address(url: str, limit: int = 140) -> Address:
    """``url`` with Thai letters readable; linked only if it is a plain http or https address."""
    readable = unquote(url)
    text = clean(url if "\ufffd" in readable else readable, limit)
    return Address(text=text, href=url if _may_be_followed(url) else "")


def _may_be_followed(url: str) -> bool:
    if len(url) > _LONGEST_HREF or any(unicodedata.category(char) in _HIDDEN or char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
