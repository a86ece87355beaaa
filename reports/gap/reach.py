"""The coverage contract in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from oit.records import Assessment, Coverage, Outcome
from reports.safe import Address, address, clean
from reports.words import Words

_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A group of addresses that were not looked at."""

    reason: str
    n: int
    examples: tuple[Address, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The coverage contract in sentences."""

    lines: tuple[str, ...]
    skipped_line: str
    skipped: tuple[Skipped, ...]


def reach_of(assessment: Assessment, words: Words) -> Reach:
    """What was read, refused, and not looked at and why."""
    coverage: Coverage = assessment.coverage
    findings = [finding for result in assessment.results for finding in result.findings]
    untested = sum(finding.outcome is Outcome.UNTESTED for finding in (*findings, *assessment.site_findings))
    budgets = ", ".join(words.of_code("budget", clean(name, 60)) for name in coverage.budgets_reached)
    lines = [words("coverage.read", pages=coverage.pages_read, documents=coverage.documents_read)]
    optional = (
        ("coverage.unread", coverage.documents_unread),
        ("coverage.links", coverage.links_checked),
    )
    lines += [words(key, n=n) for key, n in optional if n]
    lines.append(words("coverage.blocked", n=coverage.blocked))
    if budgets:
        lines.append(words("coverage.budget", names=budgets))
    if untested:
        lines.append(words("coverage.untested", n=untested))
    total = sum(group.count for group in coverage.not_looked_at)
    return Reach(
        lines=tuple(lines),
        skipped_line=words("coverage.skipped", n=total) if total else words("coverage.none_skipped"),
        skipped=tuple(
            Skipped(
                reason=words.of_code("skipped", clean(group.reason, 200)),
                n=group.count,
                examples=tuple(address(url, 90) for url in group.examples[:_EXAMPLES]),
            )
            for group in coverage.not_looked_at
        ),
    )


def unfinished_of(assessment: Assessment, words: Words) -> str:
    """One sentence where the crawl did not come to its end; '' where it did."""
    reason = assessment.run.finish_reason
    if reason == "finished":
        return ""
    return words("unfinished", reason=words.of_code("finish", clean(reason, 100) or "running"))
