"""From an Assessment to what a page shows: every choice, order, cut and wording, so that a template only lays out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from oit.criteria import not_its_own_set
from oit.records import Assessment
from reports.gap.advice import deadline
from reports.gap.answer import Count, First, Look, alarms_of, counts_of, first_of, looks_of
from reports.gap.causes import Cause, causes_of
from reports.gap.deadlines import Deadlines, deadlines_of
from reports.gap.elements import Element, element_of, worst_first
from reports.gap.freshness import Freshness, freshness_of
from reports.gap.indicators import IndicatorBar, bars_of
from reports.gap.items import Group, groups_of, in_group_order
from reports.gap.links import BrokenGroup, broken_of, state_rank
from reports.gap.people import LeftOut, copy_note, kind_note, left_out_of, share_of
from reports.gap.reach import Reach, reach_of, unfinished_of
from reports.gap.said import Text
from reports.safe import Address, address, clean
from reports.words import Words

_FIRST = 5  # what to do first: as many as a person orders in one meeting
_GAP_ORDER = {"missing": 0, "incomplete": 1, "likely": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything on the page."""

    lang: str
    agency: str
    kind: str
    home: Address
    as_of: str
    valid_until: str
    valid_until_iso: str
    valid_for: int
    criteria_id: str
    criteria_title: str
    fiscal_year: str
    provisional: str
    foreign_set: str
    kind_note: Text | None
    copy_note: str
    people: str
    left_out: tuple[LeftOut, ...]
    unfinished: str
    stale: str
    headline: str
    gaps: str
    bar: str
    alarms: tuple[Text, ...]
    indicators: tuple[IndicatorBar, ...]
    deadlines: Deadlines | None
    freshness: Freshness | None
    units: tuple[str, ...]
    counts: tuple[Count, ...]
    first: tuple[First, ...]
    first_rest: int
    look: tuple[Look, ...]
    look_elements: int
    reach: Reach
    groups: tuple[Group, ...]
    site: tuple[Element, ...]
    states: tuple[tuple[str, int], ...]
    causes: tuple[Cause, ...]
    broken: tuple[BrokenGroup, ...]
    made: tuple[tuple[str, str], ...]


def _foreign_set(assessment: Assessment, lang: str) -> str:
    """One sentence where the agency's kind is assessed with a set of its own and was judged by another."""
    sentence = not_its_own_set(assessment.agency.kind, assessment.criteria.id)
    return sentence[lang == "en"] if sentence is not None else ""


def view(assessment: Assessment, lang: str) -> View:
    """What the page of ``assessment`` shows in ``lang``."""
    words = Words(lang)
    groups = groups_of(assessment, words)
    items = tuple(item for group in groups for item in group.items)
    by_anchor = dict(zip((item.anchor for item in items), in_group_order(assessment), strict=True))
    gaps = sorted(
        (item for item in items if item.status in _GAP_ORDER),
        key=lambda item: (_GAP_ORDER[item.status], deadline(by_anchor[item.anchor].measure)),
    )
    counts = counts_of(assessment.summary, words)
    valid_until = assessment.as_of + dt.timedelta(days=assessment.valid_for)
    agency = clean(assessment.agency.name, 200) or address(assessment.agency.home_url).text
    year = assessment.criteria.fiscal_year
    return View(
        lang=lang,
        agency=agency,
        kind=words.of_code("kind", clean(assessment.agency.kind, 60)),
        home=address(assessment.agency.home_url),
        as_of=words.date(assessment.as_of),
        valid_until=words.date(valid_until),
        valid_until_iso=valid_until.isoformat(),
        valid_for=assessment.valid_for,
        criteria_id=clean(assessment.criteria.id, 60),
        criteria_title=clean(assessment.criteria.title, 200),
        fiscal_year=words("fiscal_year", year=year),
        provisional=words("provisional", year=year) if assessment.criteria.provisional else "",
        foreign_set=_foreign_set(assessment, lang),
        kind_note=kind_note(assessment, words),
        copy_note=copy_note(assessment, words),
        people=share_of(assessment, words),
        left_out=left_out_of(assessment, words),
        unfinished=unfinished_of(assessment, words),
        stale=words("stale", days=assessment.valid_for),
        headline=words("answer.headline", complete=assessment.summary.complete, total=sum(c.n for c in counts)),
        gaps=words(
            "answer.gaps",
            confirmed=assessment.summary.missing + assessment.summary.incomplete,
            likely=assessment.summary.likely,
            cannot_tell=assessment.summary.cannot_tell,
        ),
        bar=words("answer.bar", counts=", ".join(f"{c.word} {c.n:,}" for c in counts if c.n)),
        counts=counts,
        alarms=alarms_of(assessment.site_findings, words),
        indicators=bars_of(groups, words),
        deadlines=deadlines_of([(item, by_anchor[item.anchor]) for item in gaps], year, assessment.as_of, words),
        freshness=freshness_of([(item, by_anchor[item.anchor]) for item in items], year, words),
        units=tuple(sorted({item.advice.unit for item in items if item.advice and item.advice.unit})),
        first=tuple(first_of(item, words) for item in gaps[:_FIRST]),
        first_rest=len(gaps[_FIRST:]),
        look=looks_of(tuple((item, by_anchor[item.anchor]) for item in items if item.status == "cannot_tell")),
        look_elements=sum(
            element.outcome == "cantTell" for item in items if item.status != "cannot_tell" for element in item.elements
        ),
        reach=reach_of(assessment, words),
        groups=groups,
        site=tuple(element_of(finding, words) for finding in sorted(assessment.site_findings, key=worst_first)),
        states=tuple(
            (words.of_code("state", clean(state, 60)), assessment.links.by_state[state])
            for state in sorted(assessment.links.by_state, key=state_rank)
        ),
        causes=causes_of(assessment.links.problems, words),
        broken=broken_of(assessment.links, words),
        made=_made(assessment, words),
    )


def _made(assessment: Assessment, words: Words) -> tuple[tuple[str, str], ...]:
    run = assessment.run
    rows = (
        ("made.criteria", f"{assessment.criteria.id} · {assessment.criteria.title}"),
        ("made.digest", assessment.criteria.digest),
        ("as_of", words.date(assessment.as_of)),
        ("made.valid_for", words("made.days", n=assessment.valid_for)),
        ("made.run", run.id),
        ("made.started", words.moment(run.started_at)),
        ("made.finished", words.moment(run.finished_at)),
        ("made.vantage", run.vantage),
        ("made.hosts", ", ".join(assessment.agency.hosts)),
        ("made.tool", assessment.tool_version),
        ("made.schema", assessment.schema),
    )
    return tuple((words(key), clean(value, 400) or words("made.unknown")) for key, value in rows)
