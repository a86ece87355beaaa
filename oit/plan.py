"""The plan that answers an Assessment, and what a later scan makes of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from oit.records import Measure, Record, Verdict

SCHEMA = "oit-plan/1"


class Status(StrEnum):
    """How far a measure is; '' when nobody has looked yet."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_DONE = "not_done"
    CANNOT_TELL = "cannot_tell"
    OPEN = ""


class PlanItem(Record, frozen=True, kw_only=True):
    """One item that is not complete. ``weakness``: why, in a clerk's words; ``group``: title of the sub-indicator."""

    code: str
    topic: str
    title: str
    indicator: int
    group: str = ""
    verdict: Verdict
    likely: bool = False
    weakness: tuple[str, ...] = ()


class Order(Record, frozen=True, kw_only=True):
    """One thing for the head of the agency to order. ``overdue``: the day has passed when the plan was made."""

    codes: tuple[str, ...]
    text: str
    unit: str = ""
    due: dt.date | None = None
    due_text: str = ""
    overdue: bool = False


class Look(Record, frozen=True, kw_only=True):
    """The later scan a plan was compared with."""

    run: str
    as_of: dt.date


class Plan(Record, frozen=True, kw_only=True):
    """Measures for one agency and fiscal year (B.E.), made from the Assessment of ``run`` on ``as_of``.

    A measure answers the items whose ``topic`` it has, or whose codes it lists where several items share one measure.
    ``looked`` is set by a follow-up.
    """

    schema: str = SCHEMA
    agency: str
    home_url: str
    criteria: str
    fiscal_year: int
    run: str
    as_of: dt.date
    items: tuple[PlanItem, ...] = ()
    measures: tuple[Measure, ...] = ()
    orders: tuple[Order, ...] = ()
    looked: Look | None = None
