"""One requirement with what came of it and what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oit.records import Certainty, Confidence, Evidence, Finding, Outcome
from reports.gap import people
from reports.gap.people import Said
from reports.gap.said import Text, say
from reports.safe import Address, address, clean
from reports.words import Words

_PROOFS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place in a page or document and its words; ``beside`` is another address that the check names."""

    where: str
    beside: Address | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One address where something was seen, with the places in it."""

    address: Address | None
    observed: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One requirement with what came of it. ``outcome`` is an EARL word or ``likely`` for a likely failure."""

    text: Text
    outcome: str
    outcome_word: str
    optional: bool
    confidence: str
    source: str
    message: Text
    certainty: str
    owner: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    error: str
    human: Said | None


def element_of(finding: Finding, words: Words, usual: Confidence | None = None) -> Element:
    """A finding; its confidence is said only where it is not the ``usual`` one of the item."""
    likely = finding.outcome is Outcome.FAILED and finding.certainty is Certainty.LIKELY
    outcome = "likely" if likely else str(finding.outcome)
    failed = finding.outcome is Outcome.FAILED
    return Element(
        text=say(finding.requirement.text, "", words, limit=400),
        outcome=outcome,
        outcome_word=words(f"outcome.{outcome}"),
        optional=finding.optional,
        confidence="" if finding.confidence is usual else words(f"confidence.{finding.confidence}"),
        source=clean(finding.requirement.source, 200),
        message=say(finding.message, finding.message_en, words),
        certainty=words(f"certainty.{finding.certainty}") if failed and finding.certainty else "",
        owner=words(f"owner.{finding.owner}") if failed else "",
        proofs=_proofs(finding.evidence[:_PROOFS], words),
        more_proofs=len(finding.evidence[_PROOFS:]),
        error=clean(finding.error, 300),
        human=people.of_finding(finding, words),
    )


def _proofs(evidence: Sequence[Evidence], words: Words) -> tuple[Proof, ...]:
    by_url: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_url.setdefault(one.url, []).append(one)
    return tuple(
        Proof(
            address=address(url) if url else None,
            observed=words.moment(together[0].observed_at) if together[0].observed_at else "",
            marks=tuple(mark for one in together if (mark := _mark(one, words)) is not None),
        )
        for url, together in by_url.items()
    )


def _mark(evidence: Evidence, words: Words) -> Mark | None:
    """None where the evidence is the address and no more."""
    beside = address(evidence.where)
    mark = Mark(
        where="" if beside.href else _where(evidence.where, words),
        beside=beside if beside.href and evidence.where != evidence.url else None,
        quote=clean(evidence.quote, 300),
    )
    return mark if mark.where or mark.beside or mark.quote else None


def _where(where: str, words: Words) -> str:
    """``page 3`` and ``sheet Sheet1!B2`` in the page's language; any other place as it is."""
    kind, _, rest = clean(where, 120).partition(" ")
    return f"{words.of_code('where', kind)} {rest}".strip()


def worst_first(finding: Finding) -> int:
    """A sort key: what failed, then what could not be seen, then the rest."""
    order = (Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.PASSED, Outcome.INAPPLICABLE)
    return order.index(finding.outcome)
