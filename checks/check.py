"""What a check is, what it may look at, and what it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from checks.addresses import is_file
from checks.blindness import CUT_SHORT, fills_later
from checks.empty_list import saying
from checks.index import Index
from checks.topics import LIVING
from checks.years import asked
from oit.records import (
    Agency,
    Criterion,
    DataYear,
    Evidence,
    LinkState,
    Match,
    Outcome,
    Owner,
    Record,
    Requirement,
    Resource,
    ResourceKind,
    TextSource,
)

if TYPE_CHECKING:
    from checks.classify import Classifier

HINT = "hint"
"""The kind of a match that is no evidence: a human should look before anybody says that nothing is there."""
OPEN_STATES = frozenset({LinkState.OK, LinkState.REDIRECTED, LinkState.TLS_WARNING})
GONE_STATES = frozenset({LinkState.BROKEN, LinkState.SOFT_404})
UNSEEN_STATES = frozenset(
    {
        LinkState.BLOCKED,
        LinkState.TIMEOUT,
        LinkState.UNREACHABLE_FROM_HERE,
        LinkState.EXCLUDED,
        LinkState.UNSUPPORTED,
    }
)
"""Nothing is known about what stands behind such a link: our eyes failed, not the agency."""

_PICTURES = ("scan:", "rubbish:")
"""Defects of a document some pages of which are pictures, or say nothing that can be read."""


class NoOptions(Record, frozen=True, kw_only=True):
    """A check without options."""


class Part(Record, frozen=True, kw_only=True):
    """The answer of a check; ``run`` turns it into a Finding. ``likely``: a failure the check itself is not sure of."""

    outcome: Outcome
    message: str
    message_en: str
    evidence: tuple[Evidence, ...] = ()
    owner: Owner = Owner.CONTENT
    likely: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Everything a check may look at: one requirement of one criterion, what was matched to it, and the snapshot."""

    criterion: Criterion
    requirement: Requirement
    matches: tuple[Match, ...]
    index: Index
    fiscal_year: int
    as_of: dt.date
    agency: Agency
    kind_guessed: bool = False  # nobody told us the kind of agency: the site says so itself
    declared: tuple[str, ...] | None = None  # what the agency will hand in for this item; None where it does not say
    words: Classifier | None = None  # the vocabulary of the set; None where one check is tried alone

    def asked(self) -> tuple[Subject, ...]:
        """One subject per requirement of the criterion."""
        return tuple(replace(self, requirement=requirement) for requirement in self.criterion.requirements)

    def state(self, match: Match) -> LinkState:
        """What a visitor meets behind a match; a probe's answer counts where the match itself says nothing special."""
        if match.state is not LinkState.OK:
            return match.state
        if self.index.resource(match.url) is not None:
            return LinkState.OK
        status = self.index.statuses.get(match.url)
        return status.state if status else LinkState.OK

    def tried(self, match: Match) -> bool:
        """Whether anybody looked behind a match: the address was read, or somebody tried it."""
        read = self.index.resource(match.url) is not None
        return read or match.state is not LinkState.OK or match.url in self.index.statuses

    def in_state(self, states: frozenset[LinkState]) -> tuple[Match, ...]:
        """The matches whose link is in one of ``states``; mere hints and pages that say they hold nothing left out."""
        telling = (match for match in self.matches if not is_hint(match) and not self.empty_list(match))
        return tuple(match for match in telling if self.state(match) in states)

    def empty_list(self, match: Match) -> str:
        """By which line the page behind a match says that it holds nothing; '' where it does not."""
        page = self.index.resource(match.url)
        return saying(self.index, page) if page is not None else ""

    def hints(self) -> tuple[Match, ...]:
        """What may be about the item and is no evidence: a human should look there."""
        return tuple(match for match in self.matches if is_hint(match) and not self.empty_list(match))

    def evidence(self) -> tuple[Match, ...]:
        """The matches that open, those of the year asked first and alone when there are any."""
        opening = self.in_state(OPEN_STATES)
        fitting = tuple(match for match in opening if self.fits_year(match))
        return fitting or opening

    def fits_year(self, match: Match) -> bool:
        """Whether a match can be of the period asked: it says so, says nothing about a year, or needs none."""
        if self.criterion.topic in LIVING:
            return True
        years = asked(self.criterion, self.fiscal_year)
        stated = self.year_of(match)
        return years is None or stated is None or stated in years

    def year_of(self, match: Match) -> int | None:
        """The year a match states about its content."""
        return content_year(match, self.criterion, self.fiscal_year)

    def documents(self, least: float = 0.0) -> tuple[Resource, ...]:
        """Documents of the main site that were read and answer items, by matches at least so sure."""
        found: dict[str, Resource] = {}
        for match in self.in_state(OPEN_STATES):
            resource = self.index.resource(match.url)
            if resource is not None and match.confidence >= least and resource.kind is ResourceKind.DOCUMENT:
                found[resource.url] = resource
        return tuple(one for one in found.values() if is_read(one) and self.index.is_main(one.url))

    def resources(self) -> tuple[Resource, ...]:
        """What was read behind the evidence, each address once, in the order of the matches."""
        found: dict[str, Resource] = {}
        for match in self.evidence():
            resource = self.index.resource(match.url)
            if resource is not None:
                found.setdefault(resource.url, resource)
        return tuple(found.values())

    def unread(self) -> tuple[str, ...]:
        """Addresses that may answer the item but whose text nobody could read: scans, refusals, never fetched."""
        addresses = {match.url for match in self.in_state(UNSEEN_STATES) if self.fits_year(match)}
        for match in self.evidence():
            resource = self.index.resource(match.url)
            if resource is None or not is_read(resource) or is_partial(resource):
                addresses.add(match.url)
        if any(is_read(resource) for resource in self.resources()):
            # A map or a profile elsewhere is not where an assessor reads; a file elsewhere may hold the text.
            addresses = {url for url in addresses if self.index.is_main(url) or is_file(url)}
        return tuple(sorted(addresses))

    def behind_scripts(self) -> tuple[str, ...]:
        """Pages that answer or name the item and show more once their scripts run: an element may be put in there."""
        named = (self.index.resource(match.source_url) for match in self.in_state(frozenset({LinkState.PLACEHOLDER})))
        pages = (*self.resources(), *(page for page in named if page is not None))
        return tuple(dict.fromkeys(page.url for page in pages if fills_later(page)))

    def cut_short(self) -> tuple[str, ...]:
        """Pages that answer the item and came without their end."""
        cut = (page for page in self.resources() if any(defect.startswith(CUT_SHORT) for defect in page.defects))
        return tuple(dict.fromkeys(page.url for page in cut))

    def posters(self) -> tuple[str, ...]:
        """Pages that are a picture and little else, where nothing else was read: the picture may say what is sought."""
        read = tuple(resource for resource in self.resources() if is_read(resource))
        posters = tuple(resource.url for resource in read if self.index.is_poster(resource))
        return posters if len(posters) == len(read) else ()

    def recognised(self) -> bool:
        """Whether a part of what was read was recognised from pictures: a word may be there and misread."""
        return any(
            is_recognised(one) for resource in self.resources() for one in (resource, *self.index.pictures(resource))
        )

    def looked_at(self, limit: int = 5) -> tuple[Evidence, ...]:
        """Where we looked, for a finding about something that is not there."""
        return tuple(
            Evidence(url=resource.url, quote=resource.title[:120], observed_at=resource.fetched_at)
            for resource in self.resources()[:limit]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One way of looking. ``evaluate(subject, options)`` is pure; ``doc`` is the check's documentation.

    ``needs_evidence``: the question is idle while nothing that answers the item opens, so it is not put.
    ``reads_text``: it looks for words and figures, so what it does not find in recognised text may be there, misread.
    """

    id: str
    doc: str
    evaluate: Callable[[Subject, Any], Part]
    options: type[Record] = NoOptions
    needs_evidence: bool = True
    reads_text: bool = False


def is_hint(match: Match) -> bool:
    """Whether a match only says where to look."""
    return match.kinds == (HINT,)


def is_read(resource: Resource) -> bool:
    """Whether a resource gave its text."""
    return not resource.not_read and any(segment.text.strip() for segment in resource.text)


def is_recognised(resource: Resource | None) -> bool:
    """Whether any of a resource's text was recognised from a picture."""
    return resource is not None and (
        resource.text_source is TextSource.OCR or any(segment.ocr for segment in resource.text)
    )


def is_partial(resource: Resource) -> bool:
    """Whether pages of a resource were left unread: pictures nobody recognised, or too many for the time allowed."""
    defects = resource.defects
    if any(defect.startswith("budget:") for defect in defects):
        return True
    pictures = any(defect.startswith(_PICTURES) for defect in defects)
    return pictures and not any(defect.startswith("ocr:") for defect in defects)


def content_year(match: Match, criterion: Criterion, fiscal_year: int) -> int | None:
    """The year a match states about its content.

    The list of items is headed by the assessed year, also over the reports of the year before: that year is the
    list's and says nothing about such a report.
    """
    of_list = match.year_source in {"context", "link-page"} and match.fiscal_year == fiscal_year
    return None if of_list and criterion.data_year is DataYear.PREVIOUS else match.fiscal_year


def quoted(evidence: tuple[Match, ...], limit: int = 5) -> tuple[Evidence, ...]:
    """Matches as evidence: where each link stands and what it says."""
    return tuple(Evidence(url=match.url, where=match.source_url, quote=match.text[:120]) for match in evidence[:limit])


def passed(message: str, message_en: str, evidence: tuple[Evidence, ...] = ()) -> Part:
    """The requirement is met."""
    return Part(outcome=Outcome.PASSED, message=message, message_en=message_en, evidence=evidence)


def failed(
    message: str,
    message_en: str,
    evidence: tuple[Evidence, ...] = (),
    *,
    owner: Owner = Owner.CONTENT,
    likely: bool = False,
) -> Part:
    """The requirement is not met."""
    return Part(
        outcome=Outcome.FAILED,
        message=message,
        message_en=message_en,
        evidence=evidence,
        owner=owner,
        likely=likely,
    )


def cant_tell(
    message: str, message_en: str, evidence: tuple[Evidence, ...] = (), *, owner: Owner = Owner.CONTENT
) -> Part:
    """A human must look."""
    return Part(outcome=Outcome.CANT_TELL, message=message, message_en=message_en, evidence=evidence, owner=owner)


def inapplicable(message: str, message_en: str) -> Part:
    """The requirement does not arise."""
    return Part(outcome=Outcome.INAPPLICABLE, message=message, message_en=message_en)
