"""What is asked of an agency: topics, items, elements, measures, and a whole set of one year."""

from __future__ import annotations

import datetime as dt

from oit.records.base import Record
from oit.records.words import Confidence, DataYear


class Topic(Record, frozen=True, kw_only=True):
    """What a subject is called. Keys are those of the crosswalk, the same in every year.

    ``phrases`` mean it by themselves; ``weak`` mean it only together with other evidence; ``negative`` look like it
    and are not. ``signs``: words of which one stands in every text about it.
    """

    key: str
    title: str
    title_en: str = ""
    phrases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


class Step(Record, frozen=True, kw_only=True):
    """One step of a measure. ``due_rule`` is the machine form (``M10@N-1``); ``due`` its date once a year is known."""

    text: str
    unit: str = ""
    due_rule: str = ""
    due: dt.date | None = None
    follow_up_rule: str = ""


class Measure(Record, frozen=True, kw_only=True):
    """What to do about a gap in one topic. ``known`` False: no measure is known to the sources, and it is shown so."""

    topic: str
    issue: str = ""
    codes: tuple[str, ...] = ()
    weakness: str = ""
    measure: str = ""
    steps: tuple[Step, ...] = ()
    unit: str = ""
    due_rule: str = ""
    due_text: str = ""
    due: dt.date | None = None
    follow_up_rule: str = ""
    follow_up_text: str = ""
    result: str = ""
    outcome: str = ""
    status: str = ""
    recommendation: str = ""
    evidence: tuple[str, ...] = ()
    source: str = ""
    known: bool = True


class Requirement(Record, frozen=True, kw_only=True):
    """One element of an item and the check that looks for it. ``options`` are bound to the check's own type later."""

    id: str
    text: str
    check: str
    options: dict[str, object] = {}  # noqa: RUF012 - msgspec makes each record its own
    optional: bool = False
    confidence: Confidence | None = None  # None: the item's
    applies_to: tuple[str, ...] = ()  # agency kinds or group names; () = all
    source: str = ""


class Criterion(Record, frozen=True, kw_only=True):
    """One OIT item of one set and year."""

    code: str
    topic: str
    title: str
    title_en: str = ""
    indicator: int
    sub_indicator: str = ""
    data_year: DataYear
    confidence: Confidence
    requirements: tuple[Requirement, ...]
    applies_to: tuple[str, ...] = ()
    notes: str = ""
    source: tuple[str, ...] = ()


class Indicator(Record, frozen=True, kw_only=True):
    """An indicator or sub-indicator heading (``9`` or ``9.1``)."""

    code: str
    title: str
    confidence: Confidence = Confidence.HIGH


class Criteria(Record, frozen=True, kw_only=True):
    """One complete set of one year, with the vocabulary and the measures it is judged and answered with.

    ``fiscal_year`` is B.E. ``provisional``: rolled forward from another year's list. ``digest`` covers items,
    vocabulary and measures.
    """

    id: str
    title: str
    fiscal_year: int
    criteria: tuple[Criterion, ...]
    indicators: tuple[Indicator, ...] = ()
    audience: tuple[str, ...] = ()
    provisional: bool = False
    rolled_from: str = ""
    notes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    measures: tuple[Measure, ...] = ()
    site: tuple[Criterion, ...] = ()  # demands on the whole site
    digest: str = ""
    file: str = ""  # where it was read, as an error names it; no part of the digest
