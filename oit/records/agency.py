"""An agency and one crawl of its site."""

from __future__ import annotations

import datetime as dt

from oit.records.base import Record


class Declared(Record, frozen=True, kw_only=True):
    """The addresses an agency will submit for one item code; without any, it will submit nothing."""

    code: str
    urls: tuple[str, ...]


class Agency(Record, frozen=True, kw_only=True):
    """Whom we look at. ``kind`` is one of ``AGENCY_KINDS``; ``hosts`` are the hosts that count as the main site.

    ``stands_for``: the address of the main site whose staging copy ``home_url`` is; '' when it is the site itself.
    """

    home_url: str
    name: str = ""
    kind: str = ""
    hosts: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()
    stands_for: str = ""


LOCAL_GOVERNMENT = frozenset({"subdistrict", "municipality", "pao", "special_local"})
AGENCY_KINDS = frozenset(
    LOCAL_GOVERNMENT
    | {
        "province",
        "department",
        "state_enterprise",
        "public_organization",
        "university",
        "college",
        "hospital",
        "school",
        "police",
        "other",
    }
)


class Run(Record, frozen=True, kw_only=True):
    """One crawl. ``finish_reason``: '' while it runs, ``finished`` after a whole crawl, else why it ended."""

    id: str
    agency: str  # home_url
    started_at: dt.datetime
    finished_at: dt.datetime | None = None
    finish_reason: str = ""
    tool_version: str = ""
    settings_digest: str = ""
    vantage: str = ""
