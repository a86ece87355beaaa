"""Which years and periods the evidence itself states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checks.check import OPEN_STATES, Subject
from checks.years import asked, ranges
from oit import thai
from oit.records import Match, Resource, ResourceKind

HEAD = 800
"""How much of a document's first page says what it is; further down other years are only spoken of."""
FIRST_PAGES, PAGE = 3, 4000
"""How far a report is read for the year it is about, when it is named after another."""
PERIOD_KINDS = frozenset({"fiscal_year", "year", "half", "quarter", "range"})
"""A single day or month is when something was signed or uploaded, not the period it is about."""
WEAK_SOURCES = frozenset({"file-name", "link-page"})
"""A year read only there may be the year of the upload or of the page; so may one in the running text of a page."""


class Statement(NamedTuple):
    """One match, the years it states, and whether it is a document (a page may go undated, a document should not)."""

    match: Match
    years: tuple[int, ...]
    document: bool


def statements(subject: Subject) -> tuple[Statement, ...]:
    """The years every opening match states: first what the match itself carries, else its words and its head."""
    return tuple(_statement(subject, match) for match in subject.in_state(OPEN_STATES))


def covering(subject: Subject) -> tuple[tuple[Match, int, int], ...]:
    """The ranges of years the matches state, ``พ.ศ. 2566 - 2570`` as ``(match, 2566, 2570)``."""
    return tuple(
        (match, start, end)
        for match in subject.in_state(OPEN_STATES)
        for text in _words(match, subject.index.resource(match.url))
        for start, end in ranges(text)
    )


def is_weak(match: Match, *, document: bool) -> bool:
    """Whether the year a match carries may be that of an upload, of a menu or of a neighbour."""
    return match.year_source in WEAK_SOURCES or (match.year_source == "text" and not document)


def years_in(texts: Iterable[str]) -> tuple[int, ...]:
    """The years (B.E.) texts state as periods, each once, in order."""
    found: dict[int, None] = {}
    for text in texts:
        for span in thai.dates(text):
            if span.kind not in PERIOD_KINDS:
                continue
            if span.fiscal_year is not None:
                found[span.fiscal_year] = None
            elif span.kind == "year" and span.end is not None:
                found[span.end.year + 543] = None
    return tuple(found)


def _statement(subject: Subject, match: Match) -> Statement:
    resource = subject.index.resource(match.url)
    document = resource is None or resource.kind is not ResourceKind.PAGE
    own = subject.year_of(match)
    if own is not None and not is_weak(match, document=document):
        years: tuple[int, ...] = (own,)
        wanted = asked(subject.criterion, subject.fiscal_year)
        if wanted and own == max(wanted) + 1 and document and resource is not None:
            # A report is often named after the year it came out in; what it is about stands inside.
            years += tuple(year for year in years_in(_beginning(resource)) if year in wanted)
        return Statement(match, years, document)
    years = years_in(_words(match, resource))
    if not years and own is not None:
        years = (own,)
    return Statement(match, years, document)


def _words(match: Match, resource: Resource | None) -> Iterator[str]:
    yield match.text
    if resource is None:
        return
    yield resource.title
    yield from resource.headings
    if resource.kind is not ResourceKind.PAGE and resource.text:
        yield resource.text[0].text[:HEAD]


def _beginning(resource: Resource) -> Iterator[str]:
    yield resource.title
    for segment in resource.text[:FIRST_PAGES]:
        yield segment.text[:PAGE]
