"""How sure a failed requirement is."""

from __future__ import annotations

from checks.check import Check, Part, Subject
from oit.records import Certainty, Confidence, Criterion, Requirement

WEAK_MATCH = 0.7
"""Below this, in three of ten cases what was judged is not what the agency means by the item."""
ALWAYS_CONFIRMED = frozenset({"evidence-present", "placeholder-link"})
"""The absence of a whole item is an absence, however sure its elements are."""


def confidence_of(requirement: Requirement, criterion: Criterion) -> Confidence:
    """A requirement without a confidence of its own inherits the item's."""
    return requirement.confidence or criterion.confidence


def certainty_of(subject: Subject, check: Check, part: Part) -> Certainty:
    """``likely`` when the standard, the match or the check itself leaves room for doubt."""
    if check.id in ALWAYS_CONFIRMED:
        return Certainty.CONFIRMED
    evidence = subject.evidence()
    doubts = (
        part.likely,
        check.reads_text and subject.recognised(),
        confidence_of(subject.requirement, subject.criterion) is Confidence.LOW,
        bool(evidence) and max(match.confidence for match in evidence) < WEAK_MATCH,
    )
    return Certainty.LIKELY if any(doubts) else Certainty.CONFIRMED
