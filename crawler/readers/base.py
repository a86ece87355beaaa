"""What every reader gets and gives back."""

from __future__ import annotations

from collections.abc import Mapping

from oit.records import Image, Link, PrivacyHit, Record, Resource, ResourceKind, Segment, Table, TextSource

VERSION = "4"
"""Of all readers together: part of the key of the extraction cache. Raise it when the same bytes give another text."""

NOT_READ: Mapping[str, str] = {
    "scan": "pictures of pages, no text layer",
    "password": "opens only with a password",
    "damaged": "the file cannot be opened",
    "too-large": "larger than what is read",
    "unsupported": "a type that is not read",
    "empty": "no bytes or no text",
    "too-deep": "nested deeper than is read",
    "archive-limit": "an archive that unpacks to more than is read",
    "needs-javascript": "the page is empty until its scripts run",
    "timeout": "took longer to read than a file may",
    "crash": "broke the program that read it",
    "memory": "needed more memory than a file may take",
    "reader-error": "the reader failed, which says nothing about the file",
}
"""The words before the colon in ``Resource.not_read``, and what they mean."""

MAX_TEXT = 2_000_000
"""Characters of text kept of one resource."""

MAX_ROWS = 5_000
MAX_COLUMNS = 100
MAX_TABLES = 60


class Source(Record, frozen=True):
    """Bytes and what is known of them. ``header_type`` and ``header_charset`` are what the server said, lower case."""

    body: bytes
    url: str
    content_type: str
    header_type: str = ""
    header_charset: str = ""


class Content(Record, frozen=True):
    """What one reader made of a ``Source``; nothing in it is masked yet."""

    kind: ResourceKind = ResourceKind.DOCUMENT
    title: str = ""
    headings: tuple[str, ...] = ()
    text: tuple[Segment, ...] = ()
    tables: tuple[Table, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    text_source: TextSource = TextSource.NONE
    not_read: str = ""
    defects: tuple[str, ...] = ()


class Reading(Record, frozen=True):
    """What one answer of a server turned out to be: already masked, ready to be stored."""

    resource: Resource
    links: tuple[Link, ...] = ()
    privacy_hits: tuple[PrivacyHit, ...] = ()


def squeeze(text: str) -> str:
    """``text`` on one line, every run of white space one space."""
    return " ".join(text.split())


def clip(text: str, limit: int) -> str:
    """``text`` with at most ``limit`` characters, an ellipsis where it was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
