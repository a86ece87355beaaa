"""The items of the list, as rows and in detail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from oit.records import Assessment, Certainty, CriterionResult, Finding, LinkState, Match, Outcome, Verdict
from reports.gap import people
from reports.gap.advice import Advice, advice_of
from reports.gap.elements import Element, element_of
from reports.gap.people import Said
from reports.gap.said import Text, say, say_all
from reports.safe import Address, address, clean
from reports.words import Words

_MATCHES = 8
_QUOTES = 2
_LINK_QUOTE = 120  # checks quote this much of a link
_PLACES = ("page ", "sheet ")
_SURE = 0.8
_FAIRLY_SURE = 0.5
_ANCHOR = re.compile(r"[A-Za-z]{1,9}[0-9][A-Za-z0-9.]{0,9}")  # unlike the ids of the template: a digit and no hyphen


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page or document that answers an item."""

    text: str
    address: Address | None
    source: Address | None
    reasons: tuple[Text, ...]
    year: str
    state: str
    sure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the list, as a row and in detail."""

    code: str
    anchor: str
    title: Text
    status: str
    word: str
    period: str
    confidence: str
    reasons: tuple[Text, ...]
    elements: tuple[Element, ...]
    found: tuple[Found, ...]
    more_found: int
    quotes: tuple[Element, ...]
    short: tuple[Element, ...]
    advice: Advice | None
    sure: tuple[str, ...]
    sources: tuple[str, ...]
    human: Said | None
    better: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items that stand under one heading of the criteria."""

    name: str
    title: str
    items: tuple[Item, ...]


def in_group_order(assessment: Assessment) -> list[CriterionResult]:
    """The results as given, those of one sub-indicator together."""
    order: dict[tuple[int, str], int] = {}
    for result in assessment.results:
        order.setdefault((result.indicator, result.sub_indicator), len(order))
    return sorted(assessment.results, key=lambda result: order[result.indicator, result.sub_indicator])


def groups_of(assessment: Assessment, words: Words) -> tuple[Group, ...]:
    """Every item under its indicator or sub-indicator, each with an anchor of its own."""
    titles = {indicator.code: indicator.title for indicator in assessment.criteria.indicators}
    grouped: dict[tuple[int, str], list[Item]] = {}
    taken: set[str] = set()
    for number, result in enumerate(in_group_order(assessment), start=1):
        anchor = result.code if _ANCHOR.fullmatch(result.code) else f"item-{number}"
        anchor = anchor if anchor not in taken else f"item-{number}"
        taken.add(anchor)
        item = _item(result, anchor, assessment, words)
        grouped.setdefault((result.indicator, result.sub_indicator), []).append(item)
    return tuple(
        Group(
            name=words("sub_indicator", code=clean(sub, 20)) if sub else words("indicator", code=indicator),
            title=clean(titles.get(sub or str(indicator), ""), 200),
            items=tuple(items),
        )
        for (indicator, sub), items in grouped.items()
    )


def status_of(result: CriterionResult) -> str:
    """The verdict, or ``likely`` for one that rests on likely requirements alone."""
    return "likely" if result.verdict is Verdict.INCOMPLETE and result.likely else str(result.verdict)


def _item(result: CriterionResult, anchor: str, assessment: Assessment, words: Words) -> Item:
    status = status_of(result)
    year = assessment.criteria.fiscal_year
    elements = tuple(element_of(finding, words, result.confidence) for finding in result.findings)
    matches = sorted(result.matches, key=lambda match: -match.confidence)
    short = tuple(element for element in elements if element.outcome in {"failed", "likely", "cantTell", "untested"})
    return Item(
        code=clean(result.code, 20),
        anchor=anchor,
        title=say(result.title, result.title_en, words, limit=300),
        status=status,
        word=words(f"status.{status}"),
        period=words(f"period.{result.data_year}", year=year, before=year - 1),
        confidence=words("sure.criterion", word=words(f"confidence.{result.confidence}")),
        reasons=(*say_all(result.reasons, result.reasons_en, words), *_last_year(result, words)),
        elements=elements,
        found=tuple(_found(match, words) for match in matches[:_MATCHES]),
        more_found=len(matches[_MATCHES:]),
        quotes=tuple(_quotes(result, words)),
        short=short,
        advice=None if status == "complete" else advice_of(result.measure, assessment.as_of, words),
        sure=_sure(result, words),
        sources=tuple(clean(source, 200) for source in result.source),
        human=people.of_item(result, words),
        better=tuple(_found(match, words) for match in result.better),
    )


def _last_year(result: CriterionResult, words: Words) -> Iterator[Text]:
    """What an imported report of an earlier year says that this item lacked."""
    if result.failed_last_year:
        yield Text(text=words("last_year", said=clean(result.failed_last_year, 400)))


def _quotes(result: CriterionResult, words: Words) -> Iterator[Element]:
    """The elements that were met, with what proves it beyond the links that stand above them."""
    links = {(match.url, match.text[:_LINK_QUOTE]) for match in result.matches}
    for finding in result.findings:
        proofs = [one for one in finding.evidence if one.quote and (one.url, one.quote) not in links]
        proofs += [one for one in finding.evidence if one.where.startswith(_PLACES) and not one.quote]
        if finding.outcome is Outcome.PASSED and proofs:
            more = len(proofs[_QUOTES:])
            element = element_of(msgspec.structs.replace(finding, evidence=tuple(proofs[:_QUOTES])), words)
            yield replace(element, more_proofs=more)


def _found(match: Match, words: Words) -> Found:
    trouble = match.state not in {LinkState.OK, LinkState.REDIRECTED}
    level = "high" if match.confidence >= _SURE else "medium" if match.confidence >= _FAIRLY_SURE else "low"
    return Found(
        text=clean(match.text, 200),
        address=address(match.url) if match.url else None,
        source=address(match.source_url) if match.source_url else None,
        reasons=say_all(match.reasons, match.reasons_en, words),
        year=words("found.year", year=match.fiscal_year) if match.fiscal_year else "",
        state=words(f"state.{match.state}") if trouble else "",
        sure=words(f"match.{level}"),
    )


def _sure(result: CriterionResult, words: Words) -> tuple[str, ...]:
    lines = [words("sure.criterion", word=words(f"confidence.{result.confidence}"))]
    if result.matches:
        best = max(match.confidence for match in result.matches)
        level = "high" if best >= _SURE else "medium" if best >= _FAIRLY_SURE else "low"
        lines.append(words("sure.match", word=words(f"match.{level}"), percent=round(best * 100)))
    else:
        lines.append(words("sure.no_match"))
    tallies = {
        "sure.confirmed": sum(_failed_as(finding, Certainty.CONFIRMED) for finding in result.findings),
        "sure.likely": sum(_failed_as(finding, Certainty.LIKELY) for finding in result.findings),
        "sure.cant_tell": sum(finding.outcome is Outcome.CANT_TELL for finding in result.findings),
        "sure.untested": sum(finding.outcome is Outcome.UNTESTED for finding in result.findings),
    }
    return (*lines, *(words(key, n=n) for key, n in tallies.items() if n))


def _failed_as(finding: Finding, certainty: Certainty) -> bool:
    return finding.outcome is Outcome.FAILED and finding.certainty is certainty
