"""How deep the elements of a page nest, before it is parsed: the parser's time grows with the square of it."""

from __future__ import annotations

import re

LEVELS = 3_000
"""More than any page has: sloppy ones leave hundreds of elements open. For 40,000 a parser takes half a minute."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*?(/?)>")
_FLAT = frozenset(
    {
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"),
        *("html", "head", "body", "script", "style", "title", "rt", "rp"),
    }
)
"""Elements that never nest, because they are empty or end where the next of them begins."""


def too_deep(html: str) -> bool:
    """Whether elements nest deeper than ``LEVELS``, counted by their tags."""
    if html.count("<") - html.count("</") <= LEVELS:
        return False
    depth = drawing = 0
    for match in _TAG.finditer(html):
        closes, name, ends = match[1], match[2].lower(), match[3]
        if name in _FLAT or (ends and drawing):
            continue
        step = -1 if closes else 1
        depth = max(0, depth + step)
        if name == "svg":  # only there does a slash before the bracket end an element
            drawing = max(0, drawing + step)
        if depth > LEVELS:
            return True
    return False
