"""What a crawl saw: pages and files, links, hosts, and everything of one run as a Snapshot."""

from __future__ import annotations

import datetime as dt

from oit.records.agency import Agency, Run
from oit.records.base import Record
from oit.records.words import LinkState, Place, ResourceKind, TextSource


class Segment(Record, frozen=True, kw_only=True):
    """One page, sheet or part of a text. ``place`` as evidence prints it: ``page 3``, ``sheet Sheet1``, ''.

    ``ocr``: recognised from a picture, so letters and digits may be wrong.
    """

    place: str
    text: str
    ocr: bool = False


class Table(Record, frozen=True, kw_only=True):
    """A table as found. ``origin`` is the address of the first header cell (``B2``); rows are below the header."""

    place: str
    origin: str = "A1"
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    merged: tuple[str, ...] = ()


class Image(Record, frozen=True, kw_only=True):
    """An image on a page or in a document; ``qr`` is the decoded payload, '' if none or not decoded."""

    src: str
    alt: str = ""
    qr: str = ""


class Resource(Record, frozen=True, kw_only=True):
    """One address as we saw it. ``defects``: short codes, detail after a colon (``encoding: bytes cp874``)."""

    url: str
    final_url: str
    status: int
    content_type: str  # sniffed from the bytes
    kind: ResourceKind
    fetched_at: dt.datetime
    last_modified: str = ""
    etag: str = ""
    sha256: str = ""
    size: int = 0
    title: str = ""
    headings: tuple[str, ...] = ()
    text: tuple[Segment, ...] = ()
    tables: tuple[Table, ...] = ()
    images: tuple[Image, ...] = ()
    text_source: TextSource = TextSource.NONE
    not_read: str = ""  # why there is no text: '' when it was read
    defects: tuple[str, ...] = ()
    depth: int = 0


class Context(Record, frozen=True, kw_only=True):
    """Words that stand around a link. ``kind``: heading, row, column, label, alt, title, breadcrumb, list."""

    kind: str
    text: str


class Link(Record, frozen=True, kw_only=True):
    """One link on one page. ``pages``: on how many pages the same link (target, text, place) stands."""

    source: str
    target: str  # absolute canonical URL; for a placeholder the raw href ('', '#', 'javascript:…')
    text: str = ""
    context: tuple[Context, ...] = ()
    place: Place = Place.BODY
    rel: str = "a"  # a, area, iframe, frame, object, embed, img, onclick, refresh, script, form
    pages: int = 1


class HostStatus(Record, frozen=True, kw_only=True):
    """What one host said about itself during the run. '' or None: not learned."""

    host: str
    dns: str = ""
    tls: str = ""
    tls_protocol: str = ""
    robots: str = ""  # allowed, partly, forbids-all, absent, unreachable
    sitemaps: tuple[str, ...] = ()
    soft_404: str = ""  # fingerprint of the answer to an address that cannot exist; '' when it says 404
    requests: int = 0
    failures: int = 0


class PrivacyHit(Record, frozen=True, kw_only=True):
    """Personal data found in a resource, already masked."""

    resource: str
    place: str
    kind: str
    masked: str
    count: int = 1


class LinkStatus(Record, frozen=True, kw_only=True):
    """What came back behind one address; ``reason``: a word for it, and after a colon more."""

    url: str
    state: LinkState
    http_status: int = 0
    checked_at: dt.datetime | None = None
    attempts: int = 1
    reason: str = ""


class NotLookedAt(Record, frozen=True, kw_only=True):
    """A group of addresses nobody looked at, why, and a few examples."""

    reason: str
    count: int
    examples: tuple[str, ...] = ()


class Coverage(Record, frozen=True, kw_only=True):
    """The coverage contract: what was read, what was refused, what was not looked at and why."""

    pages_read: int = 0
    documents_read: int = 0
    documents_unread: int = 0
    images_seen: int = 0
    links_checked: int = 0
    blocked: int = 0
    not_looked_at: tuple[NotLookedAt, ...] = ()
    budgets_reached: tuple[str, ...] = ()  # pages, documents, bytes, depth, time


class Snapshot(Record, frozen=True, kw_only=True):
    """Everything one crawl saw. Tuples are sorted by URL, so that two crawls of the same bytes are equal."""

    agency: Agency
    run: Run
    hosts: tuple[HostStatus, ...] = ()
    resources: tuple[Resource, ...] = ()
    links: tuple[Link, ...] = ()
    link_statuses: tuple[LinkStatus, ...] = ()
    privacy_hits: tuple[PrivacyHit, ...] = ()
    coverage: Coverage = Coverage()
