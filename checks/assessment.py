"""Snapshot, Criteria, a date and people's words in; Assessment out. The same four give the same bytes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from checks import fingerprint
from checks.applicability import not_asked
from checks.check import Subject
from checks.classify import classifier
from checks.declared import with_known_names
from checks.index import Index
from checks.item import Rules, judge_criterion
from checks.kind import guess
from checks.links import summarise
from checks.match import match
from checks.measures import by_topic
from checks.overrules import hear, heeded, share
from checks.paths import Paths
from checks.run import Judged, bind
from checks.site import site_findings
from checks.summary import count
from oit import __version__
from oit.kinds import applies
from oit.records import (
    Agency,
    Assessment,
    Criteria,
    CriteriaRef,
    Criterion,
    CriterionResult,
    Finding,
    HumanWord,
    Match,
    NotAsked,
    Overrule,
    Requirement,
    Snapshot,
)

NOTHING = Requirement(id="", text="", check="evidence-present")


def assess(snapshot: Snapshot, criteria: Criteria, as_of: dt.date, *, overrules: Iterable[Overrule] = ()) -> Assessment:
    """Judge what one crawl saw by one set of criteria, as on one day; people's words go before the tool's.

    Raises:
        OverruleError: a word is on nothing that this set asks, or stands there twice.
    """
    snapshot = with_known_names(snapshot)
    return judge_matches(snapshot, criteria, as_of, match(snapshot, criteria), overrules=overrules)


def judge_matches(
    snapshot: Snapshot,
    criteria: Criteria,
    as_of: dt.date,
    matches: tuple[Match, ...],
    *,
    overrules: Iterable[Overrule] = (),
) -> Assessment:
    """The Assessment, with the matches already made."""
    bound, words = bind(criteria), heeded(overrules, criteria)
    guessed = guess(snapshot)
    if guessed is not None and guessed.sure:
        snapshot = replace(snapshot, agency=replace(snapshot.agency, kind=guessed.kind))
    index = Index(snapshot)
    rules = Rules(bound, words, Paths(index))
    declared = {one.code: one.urls for one in snapshot.agency.declared}
    measures = by_topic(criteria)
    by_code: dict[str, list[Match]] = defaultdict(list)
    for one in matches:
        by_code[one.code].append(one)

    def subject(criterion: Criterion, found: tuple[Match, ...]) -> Subject:
        return Subject(
            criterion=criterion,
            requirement=NOTHING,
            matches=found,
            index=index,
            fiscal_year=criteria.fiscal_year,
            as_of=as_of,
            agency=snapshot.agency,
            kind_guessed=guessed is not None,
            declared=declared.get(criterion.code),
            words=classifier(criteria),
        )

    judged = [
        judge_criterion(subject(criterion, tuple(by_code[criterion.code])), rules, measures.get(criterion.topic))
        if applies(criterion.applies_to, snapshot.agency.kind)
        else not_asked(criterion, snapshot.agency.kind, guessed=guessed is not None)
        for criterion in criteria.criteria
    ]
    results = tuple(one for one in judged if isinstance(one, CriterionResult))
    left_out = tuple(one for one in judged if isinstance(one, NotAsked))
    site = site_findings(criteria, subject(criteria.site[0], matches), rules.bound) if criteria.site else ()
    site = tuple(_heard(one, rules, snapshot.agency) for one in site)
    return Assessment(
        agency=snapshot.agency,
        run=snapshot.run,
        criteria=_reference(criteria),
        as_of=as_of,
        kind_guess=guessed,
        summary=count(results),
        human=share(_words(results, left_out, site), _resting_on_people(results, left_out)),
        results=results,
        not_asked=left_out,
        site_findings=site,
        links=summarise(index, matches),
        hosts=snapshot.hosts,
        coverage=snapshot.coverage,
        tool_version=__version__,
    )


def _heard(finding: Finding, rules: Rules, agency: Agency) -> Finding:
    """A finding about the whole site with what a person says about it."""
    said = rules.words.get(finding.requirement.id)
    return hear(Judged(finding), said, fingerprint.of_finding(finding, agency)).finding


def _words(
    results: Sequence[CriterionResult], left_out: Sequence[NotAsked], site: Sequence[Finding]
) -> list[HumanWord]:
    """Every word of a person that stands in an Assessment."""
    findings = [*(finding for result in results for finding in result.findings), *site]
    said = (
        *(one.human for one in results),
        *(one.human for one in left_out),
        *(one.human for one in findings),
    )
    return [one for one in said if one is not None]


def _resting_on_people(results: Sequence[CriterionResult], left_out: Sequence[NotAsked]) -> int:
    return sum(result.machine is not None for result in results) + sum(one.human is not None for one in left_out)


def _reference(criteria: Criteria) -> CriteriaRef:
    return CriteriaRef(
        id=criteria.id,
        title=criteria.title,
        fiscal_year=criteria.fiscal_year,
        digest=criteria.digest,
        provisional=criteria.provisional,
        indicators=criteria.indicators,
    )
