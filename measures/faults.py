"""What an Assessment holds against a site, taken apart into pieces that another Assessment can be compared with.

A piece is a verdict, a requirement at one place, or a link. Its key is item, requirement and place, so that a fault
that was mended never hides another that came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from oit.records import (
    Agency,
    Assessment,
    Certainty,
    CriterionResult,
    Evidence,
    Finding,
    LinkProblem,
    Outcome,
    Verdict,
)

PLACES = {
    "column-sums": 5,
    "declared-encoding": 10,
    "declared-type": 10,
    "filled-cells": 5,
    "foreign-addresses": 10,
    "foreign-names": 10,
    "hacked-page": 10,
    "internal-survey": 10,
    "menu-placeholders": 10,
    "near-names": 20,
    "on-main-site": 10,
    "opens": 10,
    "personal-data": 5,
    "placeholder-link": 10,
    "plausible-cells": 5,
    "readable": 5,
    "staging-links": 10,
}
"""Checks that find fault with what stands at a place, and how many places each names at most.

A list that is full may have left places out, so it is compared as a whole. Every other check finds something absent,
and an absence has no place. Broken links have pieces of their own.
"""
_GAPS = frozenset({Verdict.MISSING, Verdict.INCOMPLETE})
_UNKNOWN = frozenset({Outcome.CANT_TELL, Outcome.UNTESTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One side of a comparison. ``fault``: whether it is one, None where nobody can tell."""

    status: str
    fault: bool | None
    place: str = ""


def items_of(assessment: Assessment, *, by_topic: bool) -> dict[str, CriterionResult]:
    """Results by code; by topic where two lists number their items differently."""
    return {one.topic if by_topic else one.code: one for one in assessment.results}


def findings_of(findings: Sequence[Finding], *, by_text: bool) -> dict[tuple[str, int], Finding]:
    """Findings by requirement (its wording where the lists differ) and which of several about the same it is."""
    found: dict[tuple[str, int], Finding] = {}
    seen: dict[str, int] = defaultdict(int)
    for one in findings:
        name = one.requirement.text if by_text else one.requirement.id
        found[name, seen[name]] = one
        seen[name] += 1
    return found


def verdict_piece(result: CriterionResult | None) -> Piece:
    """The verdict on an item; no result is no fault."""
    if result is None:
        return Piece(status="", fault=False)
    likely = result.verdict is Verdict.INCOMPLETE and result.likely
    fault = None if result.verdict is Verdict.CANNOT_TELL else result.verdict in _GAPS
    return Piece(status="likely" if likely else result.verdict.value, fault=fault)


def pieces_of(finding: Finding | None, agency: Agency) -> dict[str, Piece]:
    """A finding by the keys of its places; one piece with the key '' where it is about no place."""
    if finding is None:
        return {"": Piece(status="", fault=False)}
    if finding.outcome is not Outcome.FAILED:
        unknown = finding.outcome in _UNKNOWN
        return {"": Piece(status=finding.outcome.value, fault=None if unknown else False)}
    status = "likely" if finding.certainty is Certainty.LIKELY else finding.outcome.value
    places = dict(_places(finding, agency))
    if not places or len(places) >= PLACES[finding.check]:
        return {"": Piece(status=status, fault=True)}
    return {key: Piece(status=status, fault=True, place=place) for key, place in places.items()}


def _places(finding: Finding, agency: Agency) -> Iterator[tuple[str, str]]:
    """Key and address of each place, where the check names places."""
    if finding.check not in PLACES:
        return
    for one in finding.evidence:
        if finding.check == "personal-data":  # one evidence names them all, masked
            yield from ((masked, masked) for masked in one.quote.split(", ") if masked)
        else:
            yield _key(one, agency), one.url if _is_address(one.url) else one.where or one.url


def _key(evidence: Evidence, agency: Agency) -> str:
    words = evidence.quote if not _is_address(evidence.url) else ""  # of an empty link only its words tell which it is
    return "\n".join((within(evidence.url, agency), within(evidence.where, agency), words))


def _is_address(url: str) -> bool:
    return "://" in url


def within(url: str, agency: Agency) -> str:
    """An address without the name of the main site, so that a site that moves, or its copy, stays what it is."""
    if not _is_address(url):
        return url
    try:
        parts = urlsplit(url)
        main = urlsplit(agency.home_url).netloc
        own = parts.netloc == main or parts.hostname in agency.hosts
    except ValueError:
        return url
    return parts._replace(scheme="", netloc="").geturl() if own else url


def links_of(assessment: Assessment) -> dict[tuple[str, str, str, int], LinkProblem]:
    """Link problems by address, page, words and which of several such it is."""
    found: dict[tuple[str, str, str, int], LinkProblem] = {}
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    for one in assessment.links.problems:
        key = (within(one.url, assessment.agency), within(one.source, assessment.agency), one.text)
        found[*key, seen[key]] = one
        seen[key] += 1
    return found
