"""What an evidence pack holds: what stood at the submitted addresses, at the scan and when the pack was made."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from oit.records import LinkState, Record
from oit.submitted import Role

EXTRACT = 3_000
"""Characters of the text of one address that a pack shows."""


class Compared(StrEnum):
    """What became of an address from the scan to the making of the pack."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"  # it opened at the scan and does not open now
    BACK = "back"  # it did not open at the scan and opens now
    STILL_CLOSED = "still_closed"
    NOT_COMPARED = "not_compared"  # nothing on one side to compare with
    NOT_FETCHED = "not_fetched"


class Observed(Record, frozen=True, kw_only=True):
    """What came back from one address at one moment, personal data masked.

    ``headers``: of the last answer, names in lower case; () where they were not kept. ``content`` is what two
    observations are compared by: ``text:`` and a hash of the readable text of a page, ``bytes:`` and the hash of a
    file, '' where nothing was read.
    """

    at: dt.datetime
    state: LinkState
    reason: str = ""
    status: int = 0
    final_url: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = ""
    size: int = 0
    sha256: str = ""
    content: str = ""
    title: str = ""
    extract: str = ""
    not_read: str = ""
    id_numbers: int = 0


class EvidenceItem(Record, frozen=True, kw_only=True):
    """One address of a pack. ``picture``: PNG of the page as shown; ``no_picture``: why there is none, a word."""

    url: str
    codes: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    stored: Observed | None = None
    fetched: Observed | None = None
    compared: Compared = Compared.NOT_FETCHED
    picture: bytes = b""
    no_picture: str = ""


class EvidencePack(Record, frozen=True, kw_only=True):
    """Everything one pack tells. ``fetched_at``: when asking began, None for a pack of what the store has."""

    schema: str = "oit-evidence/1"
    agency: str
    home_url: str
    run: str
    scanned_from: dt.datetime
    scanned_to: dt.datetime | None = None
    fetched_at: dt.datetime | None = None
    criteria: str = ""
    tool_version: str
    items: tuple[EvidenceItem, ...]
