"""What of a page a visitor sees, or can bring to sight with a click.

Accordions, tabs and sub-menus are closed when the page loads, and are still content. Hidden is only what nothing on the
page opens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Attributes = Mapping[str, str | None]

UNSEEN_TAGS = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "math", "select", "datalist", "textarea", "canvas"}
)
"""Elements whose text is not read. ``noscript``: assessors use browsers that run scripts."""

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OPENS = re.compile(
    r"""(?:aria-controls|data-(?:bs-)?(?:target|parent)|data-(?:tab|id|content|rel)|href|for)\s*=\s*["']?\#?([^\s"'>\#]+)"""
)
_ONCLICK = re.compile(r"onclick\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_QUOTED = re.compile(r"""["']\#?([^"'\#\s]+)["']|&quot;\#?([^&\#\s]+)&quot;""")
_SCRIPTED = re.compile(
    r"""\(\s*["']\#([^\s"'\#.]+)["']\s*\)\s*\.\s*(?:show|toggle|slide|fade|modal|collapse|css|add|remove)"""
    r"""|getElementById\(\s*["']([^"']+)["']\s*\)\.(?:style|classList|hidden)"""
)
_FOLDS = re.compile(
    r"accord|collaps|panel|tab|toggle|drop|sub|menu|nav|modal|popup|slid|carousel|swiper|owl|faq|answer|tree|lazy|wow|fade",
    re.IGNORECASE,
)
_STREAMED = re.compile(r"[SP]:[0-9a-f]+")
"""Ids under which React sends late parts of a page, hidden until its script has put them in their place."""
_FOLD_ROLES = frozenset({"tabpanel", "dialog", "menu", "region"})


def opened_ids(html: str) -> frozenset[str]:
    """The ids that something on the page opens; only worth asking for a page that hides anything."""
    found = {match[1] for match in _OPENS.finditer(html)}
    for code in _ONCLICK.finditer(html):
        found.update(a or b for a, b in _QUOTED.findall(code[1] or code[2] or ""))
    for match in _SCRIPTED.finditer(html):
        found.add(match[1] or match[2])
    return frozenset(found)


def is_hidden(tag: str, attributes: Attributes, opened: frozenset[str]) -> bool:
    """Whether the element is out of sight and nothing on the page can open it."""
    style = attributes.get("style") or ""
    if "hidden" not in attributes and not (style and _HIDDEN_STYLE.search(style)):
        return False
    if attributes.get("hidden") == "until-found" or tag in {"ul", "ol", "li"}:
        return False
    identity = attributes.get("id") or ""
    if identity in opened or attributes.get("role") in _FOLD_ROLES or _STREAMED.fullmatch(identity):
        return False
    return not _FOLDS.search(f"{attributes.get('class') or ''} {identity}")
