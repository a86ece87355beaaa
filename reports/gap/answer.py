"""The first screen: how it stands, what to do first, what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from oit.records import CriterionResult, Finding, Outcome, Summary
from reports.alarms import alarming
from reports.gap.items import Item
from reports.gap.said import Text, in_thai, say
from reports.safe import Address, address
from reports.words import Words

STATUSES = ("complete", "incomplete", "likely", "missing", "cannot_tell", "not_due")
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many items came to one verdict."""

    status: str
    word: str
    means: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """One gap to begin with."""

    item: Item
    action: Text
    begin: Text | None
    unit: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Items that a person must open for one and the same reason."""

    items: tuple[Item, ...]
    reason: Text | None
    addresses: tuple[Address, ...]


def counts_of(summary: Summary, words: Words) -> tuple[Count, ...]:
    """The six counts in the order people read them."""
    numbers = {
        "complete": summary.complete,
        "incomplete": summary.incomplete,
        "likely": summary.likely,
        "missing": summary.missing,
        "cannot_tell": summary.cannot_tell,
        "not_due": summary.not_due,
    }
    return tuple(
        Count(status=status, word=words(f"status.{status}"), means=words(f"means.{status}"), n=numbers[status])
        for status in STATUSES
    )


def first_of(item: Item, words: Words) -> First:
    """The gap with its measure and the first step of it."""
    advice = item.advice
    if advice is None or not advice.known:
        nothing = Text(text=words("advice.unknown"))
        return First(item=item, action=nothing, begin=None, unit=words("no_unit"), due=words("no_due"), late=False)
    step = advice.steps[0] if advice.steps else None
    return First(
        item=item,
        action=in_thai(advice.measure, words),
        begin=in_thai(step.text, words) if step else None,
        unit=step.unit if step else advice.unit or words("no_unit"),
        due=step.due if step else advice.due or words("no_due"),
        late=step.late if step else advice.late,
    )


def looks_of(pairs: Iterable[tuple[Item, CriterionResult]]) -> tuple[Look, ...]:
    """Items that cannot be told, those with one reason and one set of addresses together."""
    together: dict[tuple[Text | None, tuple[Address, ...]], list[Item]] = {}
    for item, result in pairs:
        reason = item.reasons[0] if item.reasons else None
        together.setdefault((reason, _to_open(result)), []).append(item)
    return tuple(
        Look(items=tuple(items), reason=reason, addresses=addresses) for (reason, addresses), items in together.items()
    )


def _to_open(result: CriterionResult) -> tuple[Address, ...]:
    urls = [match.url for match in result.matches if match.url]
    urls += [
        evidence.url
        for finding in result.findings
        if finding.outcome is Outcome.CANT_TELL
        for evidence in finding.evidence
        if evidence.url
    ]
    return tuple(address(url, 90) for url in tuple(dict.fromkeys(urls))[:_EXAMPLES])


def alarms_of(findings: Iterable[Finding], words: Words) -> tuple[Text, ...]:
    """What cannot wait for the year's plan: a hacked page, exposed personal data, a certificate that is not valid."""
    return tuple(say(one.message, one.message_en, words, limit=300) for one in alarming(findings))
