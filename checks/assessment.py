"""Snapshot, Criteria and a date in; Assessment out. The same three give the same bytes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from checks.catalogue import evidence_present
from checks.check import NoOptions, Subject
from checks.index import Index
from checks.kind import with_kind
from checks.links import summarise
from checks.match import match
from checks.measures import by_topic
from checks.period import deferred_until
from checks.run import Bound, applies, bind, judge
from checks.site import site_findings
from checks.summary import conclude, count
from oit import __version__
from oit.records import (
    Assessment,
    Criteria,
    CriteriaRef,
    Criterion,
    CriterionResult,
    Match,
    Measure,
    Requirement,
    Snapshot,
    Verdict,
)

NOTHING = Requirement(id="", text="", check="evidence-present")


def assess(snapshot: Snapshot, criteria: Criteria, as_of: dt.date) -> Assessment:
    """Judge what one crawl saw by one set of criteria, as on one day."""
    return judge_matches(snapshot, criteria, as_of, match(snapshot, criteria))


def judge_matches(snapshot: Snapshot, criteria: Criteria, as_of: dt.date, matches: tuple[Match, ...]) -> Assessment:
    """The Assessment, with the matches already made."""
    bound = bind(criteria)
    snapshot = with_kind(snapshot)
    index = Index(snapshot)
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
        )

    asked = [criterion for criterion in criteria.criteria if applies(criterion.applies_to, snapshot.agency.kind)]
    results = tuple(
        _result(subject(criterion, tuple(by_code[criterion.code])), bound, measures.get(criterion.topic))
        for criterion in asked
    )
    site = site_findings(criteria, subject(criteria.site[0], matches), bound) if criteria.site else ()
    return Assessment(
        agency=snapshot.agency,
        run=snapshot.run,
        criteria=_reference(criteria),
        as_of=as_of,
        summary=count(results),
        results=results,
        site_findings=site,
        links=summarise(index, matches),
        hosts=snapshot.hosts,
        coverage=snapshot.coverage,
        tool_version=__version__,
    )


def _result(item: Subject, bound: dict[tuple[str, str], Bound], measure: Measure | None) -> CriterionResult:
    criterion = item.criterion
    judged = judge(item.asked(), bound)
    presence = evidence_present.evaluate(item, NoOptions())
    judgement = conclude(presence, judged, deferred_until(item))
    return CriterionResult(
        code=criterion.code,
        topic=criterion.topic,
        title=criterion.title,
        title_en=criterion.title_en,
        indicator=criterion.indicator,
        sub_indicator=criterion.sub_indicator,
        data_year=criterion.data_year,
        confidence=criterion.confidence,
        verdict=judgement.verdict,
        likely=judgement.likely,
        reasons=judgement.reasons,
        reasons_en=judgement.reasons_en,
        matches=item.matches,
        findings=tuple(one.finding for one in judged),
        measure=None if judgement.verdict is Verdict.COMPLETE else measure,
        source=criterion.source,
    )


def _reference(criteria: Criteria) -> CriteriaRef:
    return CriteriaRef(
        id=criteria.id,
        title=criteria.title,
        fiscal_year=criteria.fiscal_year,
        digest=criteria.digest,
        provisional=criteria.provisional,
        indicators=criteria.indicators,
    )
