"""What was concluded: matches, evidence, findings, results, and everything as an Assessment."""

from __future__ import annotations

import datetime as dt

from oit.records.agency import Agency, Run
from oit.records.asked import Indicator, Measure
from oit.records.base import Record
from oit.records.said import HumanShare, HumanWord
from oit.records.seen import Coverage, HostStatus
from oit.records.words import Certainty, Confidence, DataYear, LinkState, Outcome, Owner, Place, Verdict


class Match(Record, frozen=True, kw_only=True):
    """A resource (or a link that leads to none) taken as an answer to a criterion, and why, in a clerk's words."""

    code: str
    url: str
    source_url: str = ""
    text: str = ""
    confidence: float = 0.0  # 0..1
    reasons: tuple[str, ...] = ()
    reasons_en: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()  # declared, code, anchor, context, title, heading, file-name, text, target; hint
    fiscal_year: int | None = None  # B.E., as stated by the evidence
    year_source: str = ""  # where the year was read: anchor, context, title, file-name, text, link-page, ocr
    state: LinkState = LinkState.OK
    path: tuple[str, ...] = ()  # the words one clicks from the home page on; () where no link leads there


class Evidence(Record, frozen=True, kw_only=True):
    """Where something was seen, or for an absence: where we looked."""

    url: str
    where: str = ""
    quote: str = ""
    observed_at: dt.datetime | None = None


class RequirementRef(Record, frozen=True, kw_only=True):
    """The requirement a finding is about, as the criteria file words it."""

    id: str
    text: str
    source: str = ""


class Finding(Record, frozen=True, kw_only=True):
    """What one check found about one requirement of one criterion."""

    criterion: str
    requirement: RequirementRef
    check: str
    outcome: Outcome
    certainty: Certainty = Certainty.NONE
    owner: Owner = Owner.CONTENT
    confidence: Confidence = Confidence.HIGH
    message: str = ""
    message_en: str = ""
    evidence: tuple[Evidence, ...] = ()
    error: str = ""
    optional: bool = False
    human: HumanWord | None = None  # then ``outcome`` is what came of it; message and evidence stay the tool's own


class CriterionResult(Record, frozen=True, kw_only=True):
    """The verdict on one item. ``likely``: an ``incomplete`` that rests on likely requirements alone.

    ``human``: a person's word on the whole item. ``machine``: the tool's own verdict where people's words made another
    of it. ``fingerprint`` names the evidence that was judged. ``better``: where declared addresses were judged, what
    was found on the site and answers more of the item.
    """

    code: str
    topic: str
    title: str
    title_en: str = ""
    indicator: int
    sub_indicator: str = ""
    data_year: DataYear
    confidence: Confidence
    verdict: Verdict
    likely: bool = False
    reasons: tuple[str, ...] = ()
    reasons_en: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    findings: tuple[Finding, ...] = ()
    measure: Measure | None = None
    source: tuple[str, ...] = ()
    human: HumanWord | None = None
    machine: Verdict | None = None
    fingerprint: str = ""
    better: tuple[Match, ...] = ()
    failed_last_year: str = ""  # the assessor's advice and where it was read, from an imported report


class NotAsked(Record, frozen=True, kw_only=True):
    """An item that is not asked of this agency, and why; ``human`` where a person says so."""

    code: str
    title: str
    title_en: str = ""
    reason: str
    reason_en: str
    human: HumanWord | None = None
    fingerprint: str = ""


class KindGuess(Record, frozen=True, kw_only=True):
    """What kind of agency the site says it is of, where nobody told us. ``kind`` '' when it says nothing.

    Only a ``sure`` guess leaves a requirement out.
    """

    kind: str = ""
    sure: bool = False
    message: str
    message_en: str
    evidence: tuple[Evidence, ...] = ()


class Summary(Record, frozen=True, kw_only=True):
    """Counts of items; the six are disjoint and add up to the number of items."""

    complete: int = 0
    incomplete: int = 0
    likely: int = 0
    missing: int = 0
    cannot_tell: int = 0
    not_due: int = 0


class CriteriaRef(Record, frozen=True, kw_only=True):
    """Which criteria an Assessment was made with."""

    id: str
    title: str
    fiscal_year: int
    digest: str
    provisional: bool = False
    indicators: tuple[Indicator, ...] = ()


class LinkProblem(Record, frozen=True, kw_only=True):
    """A link that does not open for a visitor, and one page it stands on."""

    url: str
    state: LinkState
    source: str
    text: str = ""
    place: Place = Place.BODY
    http_status: int = 0
    reason: str = ""
    pages: int = 1
    suggestion: str = ""  # an address of the site that opens and is called nearly the same; made from names alone


class LinkSummary(Record, frozen=True, kw_only=True):
    """The health of all links: how many addresses in each state, and those that need mending."""

    by_state: dict[str, int] = {}  # noqa: RUF012 - msgspec makes each record its own
    problems: tuple[LinkProblem, ...] = ()


class Assessment(Record, frozen=True, kw_only=True):
    """The whole judgement on one agency: what reports, plans and differences are made from."""

    schema: str = "oit-assessment/1"
    agency: Agency
    run: Run
    criteria: CriteriaRef
    as_of: dt.date
    valid_for: int = 30  # days after which the report says it is old
    kind_guess: KindGuess | None = None  # None: the kind was given
    summary: Summary
    human: HumanShare = HumanShare()
    results: tuple[CriterionResult, ...]
    not_asked: tuple[NotAsked, ...] = ()
    site_findings: tuple[Finding, ...] = ()
    links: LinkSummary = LinkSummary()
    hosts: tuple[HostStatus, ...] = ()
    coverage: Coverage = Coverage()
    tool_version: str = ""
