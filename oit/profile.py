"""What an agency tells about itself: everything the official documents need and no site says.

A clerk keeps it in ``agency.xlsx`` (``oit init``) or under ``[profile]`` of ``oit.toml``. Nothing here is ever guessed:
an empty field stays a marked blank in a document. Names of people come from the agency alone.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from oit.records import Overrule, Record


class SignerRole(StrEnum):
    """Who signs a memo, in the order of the signatures."""

    PROPOSER = "proposer"  # ผู้เสนอ, ผู้รายงาน
    CLERK = "clerk"  # ปลัด
    HEAD = "head"  # นายก


class DeedKind(StrEnum):
    """What was done: an order that was issued, or anything else."""

    ORDER = "order"
    ACTIVITY = "activity"


class Instrument(StrEnum):
    """The two surveys of the assessment."""

    IIT = "IIT"
    EIT = "EIT"


class Office(Record, frozen=True, kw_only=True):
    """The agency itself. ``kind`` is one of ``AGENCY_KINDS``; ``eit_url`` and ``iit_url`` lead to the surveys."""

    name: str = ""
    kind: str = ""
    url: str = ""
    hosts: tuple[str, ...] = ()
    address: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    telephone: str = ""
    email: str = ""
    facebook: str = ""
    eit_url: str = ""
    iit_url: str = ""


class Memo(Record, frozen=True, kw_only=True):
    """The head of the memorandum. ``unit`` writes it; ``emblem`` is a picture file (ตราครุฑ), '' for none."""

    unit: str = ""
    number: str = ""
    date: dt.date | None = None
    emblem: str = ""


class Signer(Record, frozen=True, kw_only=True):
    """One signature. ``acting_for``: the position that is acted for, '' for a holder of the position."""

    role: SignerRole
    name: str = ""
    position: str = ""
    acting_for: str = ""


class Member(Record, frozen=True, kw_only=True):
    """A member of the ITA working group and the indicators (1 to 10) that are theirs."""

    name: str = ""
    position: str = ""
    duty: str = ""
    indicators: tuple[int, ...] = ()


class Assignment(Record, frozen=True, kw_only=True):
    """Which unit looks after a topic; ``due`` replaces the day that the fiscal calendar gives."""

    topic: str
    unit: str = ""
    due: dt.date | None = None


class Score(Record, frozen=True, kw_only=True):
    """Last result of one indicator, 1 to 10, of 100."""

    indicator: int
    score: float


class FailedItem(Record, frozen=True, kw_only=True):
    """An item that did not score last time, with the assessor's advice."""

    indicator: int
    code: str
    title: str = ""
    advice: str = ""


class Weakness(Record, frozen=True, kw_only=True):
    """A question of a survey that scored low, and what the agency makes of it."""

    instrument: Instrument
    code: str = ""
    text: str = ""
    measure: str = ""
    unit: str = ""
    due: dt.date | None = None


class LastResults(Record, frozen=True, kw_only=True):
    """The last published assessment. ``level`` as that year words it; ``fiscal_year`` B.E., 0 when not told."""

    fiscal_year: int = 0
    total: float | None = None
    level: str = ""
    scores: tuple[Score, ...] = ()
    failed: tuple[FailedItem, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()


class Deed(Record, frozen=True, kw_only=True):
    """Something that was done: an order issued or an activity held. ``topic`` '' answers no particular topic."""

    kind: DeedKind = DeedKind.ACTIVITY
    topic: str = ""
    title: str
    number: str = ""
    date: dt.date | None = None
    result: str = ""
    url: str = ""


class Profile(Record, frozen=True, kw_only=True):
    """All of it."""

    office: Office = Office()
    memo: Memo = Memo()
    signers: tuple[Signer, ...] = ()
    group: tuple[Member, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    results: LastResults = LastResults()
    deeds: tuple[Deed, ...] = ()
    overrules: tuple[Overrule, ...] = ()
