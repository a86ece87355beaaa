"""Which years and periods the evidence itself states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checks.check import OPEN_STATES, Subject, is_read
from checks.topics import ACADEMIC
from checks.years import asked, ranges
from oit import thai
from oit.calendar import BUDDHIST_ERA
from oit.records import Match, Resource, ResourceKind

HEAD = 800
"""How much of a document's first page says what it is; further down other years are only spoken of."""
FIRST_PAGES, PAGE = 3, 4000
"""How far a report is read for the year it is about, when it is named after another."""
PERIOD_KINDS = frozenset({"fiscal_year", "year", "half", "quarter", "range"})
"""A single day or month is when something was signed or uploaded, not the period it is about."""
ACADEMIC_YEAR = "academic_year"
YEAR_COLUMN = thai.key("ปีงบประมาณ")
ROWS = 50
SURE_KINDS = PERIOD_KINDS - {"year"}
"""A bare year in running text is as often that of a law."""
OWN_SOURCES = frozenset({"anchor", "title"})
"""A year read there is the evidence's own; one read around it is the promise of a list, which may lead to old files."""
WEAK_SOURCES = frozenset({"file-name", "link-page"})
"""A year read only there may be the year of the upload or of the page; so may one in the running text of a page."""


class Statement(NamedTuple):
    """One match and the years it states.

    ``document``: a page may go undated, a document should not. ``own``: in its own words, not in those around it.
    ``weak``: the years may be of something else. ``unread``: nobody could read what it says itself.
    """

    match: Match
    years: tuple[int, ...]
    document: bool
    own: bool = False
    weak: bool = False
    unread: bool = False


def statements(subject: Subject) -> tuple[Statement, ...]:
    """The years every opening match states: its own words first, then those around it."""
    return tuple(_statement(subject, match) for match in subject.in_state(OPEN_STATES))


def deciding(said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements that count: what the evidence says itself outweighs what a list says about it."""
    own = tuple(one for one in said if one.own and one.years)
    return own or said


def covering(subject: Subject) -> tuple[tuple[Match, int, int], ...]:
    """The ranges of years the matches state, ``พ.ศ. 2566 - 2570`` as ``(match, 2566, 2570)``."""
    return tuple(
        (match, start, end)
        for match in subject.in_state(OPEN_STATES)
        for text in (*_names(match, subject.index.resource(match.url)), *_head(subject.index.resource(match.url)))
        for start, end in ranges(text)
    )


def years_in(texts: Iterable[str], kinds: frozenset[str] = PERIOD_KINDS) -> tuple[int, ...]:
    """The years (B.E.) texts state as periods of ``kinds``, each once, in order."""
    spans = (span for text in texts for span in thai.dates(text) if span.kind in kinds)
    return tuple(dict.fromkeys(year for span in spans if (year := _year_of(span)) is not None))


def _year_of(span: thai.DateSpan) -> int | None:
    if span.kind == ACADEMIC_YEAR:
        digits = re.search(r"2[45]\d\d", thai.arabic_digits(span.text))
        return int(digits[0]) if digits else None
    if span.fiscal_year is None and span.kind == "year" and span.end is not None:
        return span.end.year + BUDDHIST_ERA
    return span.fiscal_year


def _statement(subject: Subject, match: Match) -> Statement:
    resource = subject.index.resource(match.url)
    document = resource is None or resource.kind is not ResourceKind.PAGE
    own = subject.year_of(match)
    if own is not None and match.year_source in OWN_SOURCES:
        return Statement(match, (own, *_inside(subject, own, resource, document=document)), document, own=True)
    more = frozenset({ACADEMIC_YEAR}) if subject.criterion.topic in ACADEMIC else frozenset()
    told = years_in(_names(match, resource), PERIOD_KINDS | more)
    told += years_in(_head(resource), SURE_KINDS | more) + _in_column(resource)
    if told:
        return Statement(match, tuple(dict.fromkeys(told)), document, own=True)
    unread = resource is None or not is_read(resource)
    if own is not None:
        weak = match.year_source in WEAK_SOURCES or (match.year_source == "text" and not document)
        years = (own, *_inside(subject, own, resource, document=document))
        return Statement(match, years, document, weak=weak, unread=unread)
    return Statement(match, years_in(_head(resource)), document, unread=unread)


def _inside(subject: Subject, named: int, resource: Resource | None, *, document: bool) -> tuple[int, ...]:
    """The year asked, where a report is named after the year it came out in and says inside what it is about."""
    wanted = asked(subject.criterion, subject.fiscal_year)
    if not wanted or named != max(wanted) + 1 or not document or resource is None:
        return ()
    return tuple(year for year in years_in(_beginning(resource)) if year in wanted)


def _in_column(resource: Resource | None) -> tuple[int, ...]:
    """The years in a column headed ``ปีงบประมาณ``, as the procurement forms have it."""
    found: dict[int, None] = {}
    for table in resource.tables if resource is not None else ():
        for place, name in enumerate(table.header):
            if thai.key(name) == YEAR_COLUMN:
                found |= dict.fromkeys(_years_of(row[place] for row in table.rows[:ROWS] if len(row) > place))
    return tuple(found)


def _years_of(cells: Iterable[str]) -> Iterator[int]:
    for cell in cells:
        digits = thai.arabic_digits(cell).strip()
        if digits.isdigit() and len(digits) == len("2568"):
            yield int(digits)


def _names(match: Match, resource: Resource | None) -> Iterator[str]:
    yield match.text
    if resource is not None:
        yield resource.title
        yield from resource.headings


def _head(resource: Resource | None) -> Iterator[str]:
    """The first lines of a document; those of a page are its menu."""
    if resource is not None and resource.kind is not ResourceKind.PAGE and resource.text:
        yield resource.text[0].text[:HEAD]


def _beginning(resource: Resource) -> Iterator[str]:
    yield resource.title
    for segment in resource.text[:FIRST_PAGES]:
        yield segment.text[:PAGE]
