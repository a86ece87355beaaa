"""Which years and periods the evidence itself states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checks.check import OPEN_STATES, Subject, content_year, is_read, is_recognised
from checks.lexicon import core
from checks.topics import ACADEMIC
from checks.years import asked, of_content, ranges
from oit import thai
from oit.calendar import BUDDHIST_ERA
from oit.records import Criterion, Match, Resource, ResourceKind, Segment, TextSource

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
WEAK_SOURCES = frozenset({"file-name", "link-page", "ocr"})
"""A year read only there may be the year of the upload or of the page, or a digit taken for another; so may one in the
running text of a page be of something else."""


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


class Covered(NamedTuple):
    """A range of years one match states: ``พ.ศ. 2566 - 2570``. ``recognised``: read from a picture."""

    match: Match
    start: int
    end: int
    recognised: bool = False


def statements(subject: Subject) -> tuple[Statement, ...]:
    """The years every opening match states: its own words first, then those around it."""
    index = subject.index
    return tuple(
        state(match, index.resource(match.url), subject.criterion, subject.fiscal_year, index.common)
        for match in subject.in_state(OPEN_STATES)
    )


def deciding(said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements that count: what the evidence says itself outweighs what a list says about it."""
    own = tuple(one for one in said if one.own and one.years)
    return own or said


def covering(subject: Subject) -> tuple[Covered, ...]:
    """The ranges of years the matches state."""
    found: list[Covered] = []
    for match in subject.in_state(OPEN_STATES):
        resource = subject.index.resource(match.url)
        named = [(text, False) for text in _names(match, resource, subject.index.common)]
        inside = [(of_content(one.text[:HEAD]), _by_ocr(resource, one)) for one in _first_page(resource)]
        found += [
            Covered(match, start, end, recognised) for text, recognised in named + inside for start, end in ranges(text)
        ]
    return tuple(found)


def years_in(texts: Iterable[str], kinds: frozenset[str] = PERIOD_KINDS) -> tuple[int, ...]:
    """The years (B.E.) texts state as periods of ``kinds``, each once, in order."""
    spans = (span for text in texts for span in thai.dates(of_content(text)) if span.kind in kinds)
    return tuple(dict.fromkeys(year for span in spans if (year := _year_of(span)) is not None))


def _year_of(span: thai.DateSpan) -> int | None:
    if span.kind == ACADEMIC_YEAR:
        digits = re.search(r"2[45]\d\d", thai.arabic_digits(span.text))
        return int(digits[0]) if digits else None
    if span.fiscal_year is None and span.kind == "year" and span.end is not None:
        return span.end.year + BUDDHIST_ERA
    return span.fiscal_year


def state(
    match: Match,
    resource: Resource | None,
    criterion: Criterion,
    fiscal_year: int,
    common: frozenset[str] = frozenset(),
) -> Statement:
    """The years one match states. The only place that decides: the matcher orders its matches by the same answer.

    ``common``: names that stand on many pages, such as the headings of a footer; their years are not the page's.
    """
    document = resource is None or resource.kind is not ResourceKind.PAGE
    own = content_year(match, criterion, fiscal_year)
    wanted = asked(criterion, fiscal_year)
    if own is not None and match.year_source in OWN_SOURCES:
        years = (own, *_inside(wanted, own, resource, document=document))
        return Statement(match, years, document, own=True)
    more = frozenset({ACADEMIC_YEAR}) if criterion.topic in ACADEMIC else frozenset()
    told = years_in(_names(match, resource, common), PERIOD_KINDS | more)
    within = years_in(_head(resource), SURE_KINDS | more) + _in_column(resource)
    if told or within:
        recognised = not told and all(_by_ocr(resource, one) for one in _first_page(resource))
        years = told + within
        years += _inside(wanted, max(years), resource, document=document)
        return Statement(match, tuple(dict.fromkeys(years)), document, own=True, weak=recognised)
    unread = resource is None or not is_read(resource)
    if own is not None:
        weak = match.year_source in WEAK_SOURCES or (match.year_source == "text" and not document)
        years = (own, *_inside(wanted, own, resource, document=document))
        return Statement(match, years, document, weak=weak, unread=unread)
    return Statement(match, years_in(_head(resource)), document, unread=unread, weak=is_recognised(resource))


def _inside(wanted: frozenset[int] | None, named: int, resource: Resource | None, *, document: bool) -> tuple[int, ...]:
    """The year asked, where a report is named after the year it came out in and says inside what it is about."""
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


def _names(match: Match, resource: Resource | None, common: frozenset[str] = frozenset()) -> Iterator[str]:
    yield match.text
    if resource is not None:
        yield resource.title
        yield from (heading for heading in resource.headings if not common or core(heading) not in common)


def _head(resource: Resource | None) -> Iterator[str]:
    for segment in _first_page(resource):
        yield segment.text[:HEAD]


def _first_page(resource: Resource | None) -> tuple[Segment, ...]:
    """Where a document says what it is; the first lines of a page are its menu."""
    return resource.text[:1] if resource is not None and resource.kind is not ResourceKind.PAGE else ()


def _by_ocr(resource: Resource | None, segment: Segment) -> bool:
    return segment.ocr or (resource is not None and resource.text_source is TextSource.OCR)


def _beginning(resource: Resource) -> Iterator[str]:
    yield resource.title
    for segment in resource.text[:FIRST_PAGES]:
        yield segment.text[:PAGE]
