"""What a person says against or beside the tool."""

from __future__ import annotations

import datetime as dt

from oit.records.base import Record
from oit.records.words import Certainty, Outcome, Pin


class Overrule(Record, frozen=True, kw_only=True):
    """A person's word on a requirement (``O7.2``) or a whole item (``O7``), as ``oit.toml`` holds it.

    ``set``: the criteria it was said of, '' for any. ``fingerprint``: of the evidence it was said of, '' if unknown.
    """

    requirement: str
    outcome: Outcome  # passed, failed, inapplicable
    reason: str
    by: str
    date: dt.date
    evidence: str = ""
    set: str = ""
    fingerprint: str = ""


class HumanWord(Record, frozen=True, kw_only=True):
    """A person's word beside what the tool itself found: ``machine`` is None where the word is on a whole item."""

    outcome: Outcome
    reason: str
    by: str
    date: dt.date
    evidence: str = ""
    pin: Pin
    machine: Outcome | None = None
    machine_certainty: Certainty = Certainty.NONE


class HumanShare(Record, frozen=True, kw_only=True):
    """How much of an Assessment rests on people's words.

    ``verdicts``: items whose verdict would be another without them. ``words``: all that were heeded or questioned.
    ``questioned``: those whose evidence has changed since. ``not_pinned``: those that say nothing about their evidence.
    """

    verdicts: int = 0
    words: int = 0
    questioned: int = 0
    not_pinned: int = 0
