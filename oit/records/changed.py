"""What changed between two scans."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from oit.records.base import Record
from oit.records.words import Owner


class ChangeKind(StrEnum):
    """What became of one fault or one outcome from the earlier Assessment to the later."""

    NEW = "new"
    FIXED = "fixed"
    CHANGED = "changed"  # neither: likely became confirmed, or what was seen can no longer be seen
    SAME = "same"


class ChangeCause(StrEnum):
    """What made the difference; only ``SITE`` is the agency's doing."""

    SITE = "site"
    DATE = "date"  # a day of the calendar, such as 1 October
    CRITERIA = "criteria"
    TOOL = "tool"
    REACH = "reach"  # what could be opened from here
    PEOPLE = "people"  # somebody's word, as ``oit overrule`` writes it
    NONE = ""  # of what stayed the same


class ChangeLevel(StrEnum):
    """What a change is about."""

    ITEM = "item"
    REQUIREMENT = "requirement"
    SITE = "site"
    LINK = "link"


class Change(Record, frozen=True, kw_only=True):
    """One verdict, one requirement at one place, or one link, before and after.

    ``requirement`` is '' for a verdict and a link; ``place`` is '' where something is absent, which has no place.
    ``before`` and ``after``: the verdict, outcome (``likely`` for a likely failure) or state of a link; '' where that
    side does not speak of it.
    """

    kind: ChangeKind
    cause: ChangeCause
    level: ChangeLevel
    code: str = ""
    title: str = ""
    title_en: str = ""
    requirement: str = ""
    text: str = ""
    place: str = ""
    check: str = ""
    before: str = ""
    after: str = ""
    message: str = ""
    message_en: str = ""
    owner: Owner | None = None


class DiffSide(Record, frozen=True, kw_only=True):
    """Which Assessment stood on one side of a comparison."""

    run: str
    started_at: dt.datetime
    as_of: dt.date
    criteria: str
    digest: str
    tool_version: str


class Diff(Record, frozen=True, kw_only=True):
    """What two Assessments of one site differ in; everything of both stands in ``changes`` once."""

    schema: str = "oit-diff/1"
    agency: str  # home_url of the later
    name: str = ""
    before: DiffSide
    after: DiffSide
    changes: tuple[Change, ...] = ()
