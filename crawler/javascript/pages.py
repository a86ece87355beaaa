"""JSON that is recognisably a menu, a list or an article, as a plain HTML page. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urljoin

_MAX_DEPTH = 12
_MAX_NODES = 20_000
_TITLES = ("title", "name", "label", "text", "caption", "topic", "subject", "heading", "menu", "filename", "file_name")
_TITLE = re.compile(
    r"(?:^|[_-])(?:title|name|label|text|caption|topic|subject|heading|menu)(?:[_-]?th(?:ai)?)?$", re.IGNORECASE
)
_ADDRESSES = ("url", "href", "link", "path", "file", "file_url", "fileUrl", "pdf", "download", "src", "to", "route")
_ADDRESS = re.compile(
    r"(?:^|[_-])(?:url|href|link|path|file|pdf|download|attachment|document)s?$|(?:Url|Link|Path|File)$"
)
_SECRET = re.compile(
    r"password|token|secret|csrf|session|_id$|^id$|uuid|icon|class|color|slug|created|updated|sort", re.IGNORECASE
)
_LOOKS = re.compile(
    r"^(?:https?://|/(?!/)|\./|\.\./|#[/!])\S{0,500}$|^[\w%./-]{1,200}\.(?:html?|php|aspx?|pdf|docx?|xlsx?)\b\S{0,200}$"
)
_NOWHERE = re.compile(r"^\s*(?:#|javascript:.{0,40})\s*$", re.IGNORECASE)
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|woff2?|mp4)(?:\?|$)", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|div|a|ul|ol|table|h[1-6]|br|span|strong)\b[^>]*>", re.IGNORECASE)
_MENU = re.compile(r"menu|nav", re.IGNORECASE)
_WORDS = re.compile(r"[\u0e00-\u0e7fA-Za-z]{2}")
_FLAGS = re.compile(r"^(?:is_?)?(?:status|active|visible|published|enabled|show|public)$", re.IGNORECASE)
_OFF = (0, False, "0", "false", "inactive", "draft", "hidden", "no", "n")
_LEAST_LINKS = 3
_LEAST_WORDS = 200


class _Writer:
    """Writes values down and counts what became of them."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.parts: list[str] = []
        self.links = self.words = self.nodes = 0

    def value(self, value: Any, depth: int = 0) -> None:  # noqa: ANN401 - whatever JSON holds
        self.nodes += 1
        if depth > _MAX_DEPTH or self.nodes > _MAX_NODES:
            return
        if isinstance(value, Mapping):
            self.mapping(value, depth)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            self.sequence(value, depth)
        elif isinstance(value, str):
            self.text(value)

    def sequence(self, values: Sequence[Any], depth: int) -> None:
        if not values:
            return
        self.parts.append("<ul>")
        for value in values:
            self.parts.append("<li>")
            self.value(value, depth + 1)
            self.parts.append("</li>")
        self.parts.append("</ul>")

    def mapping(self, value: Mapping[str, Any], depth: int) -> None:
        if any(_FLAGS.search(name) and _is_off(inner) for name, inner in value.items()):
            return  # the page would not show it
        title, address = title_of(value), address_of(value)
        if address:
            self.links += 1
            told = escape(urljoin(self.base, address))
            self.parts.append(f'<a href="{told}">{escape(title)}</a>')
        elif title:
            self.name(title, value, depth)
        for name, inner in value.items():
            if inner in (title, address) or _SECRET.search(name):
                continue
            if isinstance(inner, str):
                if not _LOOKS.match(inner) and _WORDS.search(inner):
                    self.text(inner)
                elif _LOOKS.match(inner) and _ADDRESS.search(name) and not _MEDIA.search(inner):
                    self.links += 1
                    self.parts.append(f'<a href="{escape(urljoin(self.base, inner))}">{escape(title or name)}</a>')
            elif isinstance(inner, (Mapping, list)):
                self.value(inner, depth + 1)

    def name(self, title: str, value: Mapping[str, Any], depth: int) -> None:
        """What leads nowhere heads what stands in it; with nothing in it, it must not head what follows it."""
        level = min(6, 2 + depth // 2)
        if any(inner != title and _says(name, inner) for name, inner in value.items()):
            self.parts.append(f"<h{level}>{escape(title)}</h{level}>")
        elif placeholder := _placeholder_of(value):
            self.parts.append(f'<a href="{escape(placeholder)}">{escape(title)}</a>')
        else:
            self.parts.append(f"<p>{escape(title)}</p>")

    def text(self, text: str) -> None:
        if not _WORDS.search(text):
            return
        self.words += len(text)
        self.parts.append(text if _MARKUP.search(text) else f"<p>{escape(text)}</p>")


def title_of(value: Mapping[str, Any]) -> str:
    """What an object calls itself."""
    for name in (*_TITLES, *(key for key in value if _TITLE.search(key))):
        found = value.get(name)
        if isinstance(found, str) and found.strip() and not _LOOKS.match(found.strip()):
            return found.strip()
    return ""


def address_of(value: Mapping[str, Any]) -> str:
    """Where an object leads."""
    for name in (*_ADDRESSES, *(key for key in value if _ADDRESS.search(key))):
        found = value.get(name)
        if isinstance(found, str) and _LOOKS.match(found.strip()) and not _MEDIA.search(found):
            return found.strip()
    return ""


def _placeholder_of(value: Mapping[str, Any]) -> str:
    """The address of a menu entry that was never given one: ``#``."""
    named = (inner for name, inner in value.items() if name in _ADDRESSES or _ADDRESS.search(name))
    return next((inner for inner in named if isinstance(inner, str) and _NOWHERE.match(inner)), "")


def _says(name: str, inner: object) -> bool:
    """Whether a part of an object is something to read: text, or more objects."""
    if isinstance(inner, (Mapping, list)):
        return bool(inner)
    shown = isinstance(inner, str) and not _SECRET.search(name) and not _NOWHERE.match(inner)
    return shown and _WORDS.search(str(inner)) is not None


def fragment(values: Sequence[tuple[str, Any]], base: str) -> str:
    """What stands in ``values`` (each with where it came from); '' unless it is several named links or much text."""
    writer = _Writer(base)
    for source, value in values:
        tag = "nav" if _MENU.search(source.rpartition("/")[2]) else "section"
        writer.parts.append(f"<{tag}>")
        writer.value(value)
        writer.parts.append(f"</{tag}>")
    return "" if writer.links < _LEAST_LINKS and writer.words < _LEAST_WORDS else "".join(writer.parts)


def with_fragment(html: str, inner: str) -> str:
    """The page with ``inner`` at the end of its body."""
    end = html.lower().rfind("</body")
    return html[:end] + inner + html[end:] if end >= 0 else html + inner


def _is_off(value: object) -> bool:
    return value in _OFF if not isinstance(value, str) else value.strip().lower() in _OFF
