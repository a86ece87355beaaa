"""What cannot wait for the year's plan, wherever a report says it: only what is sure."""

from __future__ import annotations

from collections.abc import Iterable

from oit.records import Certainty, Finding, Outcome

ALARMS = ("hacked-page", "personal-data", "certificate")
"""Checks of what harms somebody today, whatever the year asks; the worst first."""


def alarming(findings: Iterable[Finding]) -> list[Finding]:
    """The confirmed failures among findings on the whole site, the worst first."""
    sure = [
        one
        for one in findings
        if one.check in ALARMS and one.outcome is Outcome.FAILED and one.certainty is Certainty.CONFIRMED
    ]
    return sorted(sure, key=lambda one: ALARMS.index(one.check))
