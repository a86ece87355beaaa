"""Published analyses and results, read back."""

from __future__ import annotations

import datetime as dt

from oit.records.base import Record


class PriorScore(Record, frozen=True, kw_only=True):
    """A score (0 to 100) as stated at one place. ``indicator``: 1 to 10, None for the result as a whole."""

    indicator: int | None
    value: float
    place: str


class PriorItem(Record, frozen=True, kw_only=True):
    """An item (``O17``) or a survey question (``e6``, ``i13``) named at one place, and what the assessor advised.

    ``failed``: listed as one to be put right, not merely referred to.
    """

    code: str
    title: str = ""
    advice: str = ""
    place: str
    failed: bool = False


class PriorMeasure(Record, frozen=True, kw_only=True):
    """One row of a table of measures. ``start`` and ``end``: its window as days, None where the text names none."""

    issue: str = ""
    weakness: str = ""
    measure: str = ""
    codes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    unit: str = ""
    window: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    follow_up: str = ""
    result: str = ""
    outcome: str = ""
    recommendation: str = ""
    place: str


class Contradiction(Record, frozen=True, kw_only=True):
    """What does not fit together in a document: ``kind`` is a word for programs, ``places`` where to look."""

    kind: str
    message: str
    message_en: str
    places: tuple[str, ...]


class PriorReport(Record, frozen=True, kw_only=True):
    """A published analysis, plan or report, read back.

    ``document_kind``: analysis, plan, result, memo, unknown. ``fiscal_year`` (B.E.) is the year on its cover, None if
    it names none; ``item_year`` the year whose list of items its codes follow.
    """

    schema: str = "oit-prior/1"
    source: str = ""  # the name of its file
    agency: str = ""
    fiscal_year: int | None = None
    item_year: int | None = None
    document_kind: str = "unknown"
    indicator_scores: tuple[PriorScore, ...] = ()
    items: tuple[PriorItem, ...] = ()
    measures: tuple[PriorMeasure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
