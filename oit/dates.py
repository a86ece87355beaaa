"""Dates, periods and fiscal years in Thai official text.

Reading takes two passes. ``oit.date_words`` turns a text into a short string of letters, one for each word dates are
made of; here one grammar runs over those letters. So the grammar can be read, whatever the spelling, and a text costs
one pass over its characters and one over its few letters.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from oit.calendar import (
    BUDDHIST_ERA,
    fiscal_bounds,
    fiscal_month,
    fiscal_year_of,
    half_bounds,
    last_day,
    quarter_bounds,
)
from oit.date_words import FIRST_BUDDHIST, FIRST_CHRISTIAN, FLAT, LAST_BUDDHIST, LAST_CHRISTIAN, UNIT, words
from oit.records import Record
from oit.text import repair


class DateSpan(Record, frozen=True):
    """A day or period a text states.

    ``kind`` is one of ``date``, ``month``, ``range``, ``quarter``, ``half``, ``fiscal_year``, ``year`` (a calendar
    year) and ``academic_year``. ``fiscal_year`` (B.E.) is given when the whole span lies in one. An academic year has
    no days: schools begin theirs when they like, and it is no fiscal year.
    """

    text: str
    kind: str
    start: dt.date | None = None
    end: dt.date | None = None
    fiscal_year: int | None = None


# --- grammar ---------------------------------------------------------------------------------------------------------
# n number of one or two digits  y year B.E.  c year C.E.  u other number  m month  x numeric date  e era
# f "fiscal year"  g "budget"  a "academic year"  q quarter  h half  k twelve months  r round
# p ปี  P ประจำปี  o เดือน  d วันที่  v ของ  i "ITA"  T ถึง  & และ  | new line or cell  ! anything else
# Signs stand for themselves; spaces have no letter.

_YEAR = r"(?:[|,]?[pP]?\(?e?\|?[yc]|[pP]?e?n)"
_SEPARATOR = r"\)?\|?[-T]\|?\(?"
_DAY = r"(?:dno?|n)"  # "วันที่ 1 เดือนตุลาคม", but not "แบบที่ 1 เดือนตุลาคม"
_OPEN = rf"(?:{_DAY}m|o?m|mn|d?n)"  # a point that takes its year, or month and year, from the end of the range
_CLOSED = rf"(?:d?n-m-[ycn]|{_DAY}m{_YEAR}|d?mn,?c|o?m{_YEAR}|d?x)"
_RANGE = rf"(?:{_CLOSED}|{_OPEN}){_SEPARATOR}{_CLOSED}"
_STATED = r"(?:\(?v?[fgpP]{1,2}:?\(?e?[ycn]|\(?e?[yc]|/[ycn])"  # the year of a quarter or half
_GRAMMAR = re.compile(
    rf"(?P<part_range>(?:[qhkr]{_STATED}?|[fpP]?e?y\(?[qhkr])\)?[(:|]?{_RANGE})"
    rf"|(?P<part>[qhkr]{_STATED}(?![-]?o?m))"
    r"|(?P<part_after>(?:f[:(]?e?[ycn]|[pP]e?[yc]|ey)[(,]?[qhk](?!\)?\(?v?[fpPe/y]))"
    r"|(?P<academic>a+(?:n?[/a(]*|e)e?[yc](?:[-T/&,]e?(?:n/)?[yc])*|an)"
    rf"|(?P<months_of>o?m(?:{_SEPARATOR}o?m)?\(?v?fe?[ycn])"
    r"|(?P<month_number>on/[yc])"
    rf"|(?P<range>{_RANGE})"
    rf"|(?P<point>{_CLOSED})"
    r"|(?P<fiscal_range>[fg]:?\(?e?[yc]\)?\|?[-T]\|?\(?f?e?[ycn](?![-/]?o?m|-n))"
    r"|(?P<fiscal>[fg]:?\(?[pP]?e?\|?[yc](?:[&,]+f?e?[yc](?!-))*|f:?e?n)"
    r"|(?P<year_range>(?<![-/])[pPi]?\(?e?[yc][-T][pP]?e?(?:[yc](?!-)|n(?![-/]?o?m|[-/])))"
    r"|(?P<year>[pPi]e?[yc]|ey|ec|Pn|(?<![nu]-)y(?!-[nu]))",
)

_PIVOT = 35  # 34 and below is 2034 C.E. at most; 35 and above is B.E. 2535 at least
_LEAST_BARE_SHORT = 50  # "มกราคม 67" may be a year, "มกราคม 15" is a number of something
_LONGEST_SHORT_RANGE = 10
_MONTHS_IN = {"q": 3, "h": 6, "k": 12}
_TOO_MANY_YEARS = 12


class _Point(NamedTuple):
    """One end of a range: a day, or a month without a day, or a day without a month. ``year`` is C.E."""

    year: int | None
    month: int | None
    day: int | None

    def filled(self, other: _Point) -> _Point:
        """Take month and year from the end of the range; a month later in the year was in the year before."""
        month = self.month or other.month
        year = self.year
        if year is None and other.year is not None and month and other.month:
            year = other.year - (month > other.month)
        return _Point(year, month, self.day)

    def first(self) -> dt.date | None:
        if self.year is None or self.month is None:
            return None
        return _day(self.year, self.month, self.day or 1)

    def last(self) -> dt.date | None:
        if self.year is None or self.month is None:
            return None
        end = last_day(self.year, self.month)
        if self.day is None or end.day < self.day <= 31:  # noqa: PLR2004 - "31 กันยายน" means the end of September
            return end
        return _day(self.year, self.month, self.day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _christian(value: int, era: str = "") -> int:
    """Return the C.E. year of a year as written, of four digits or of two."""
    if value >= FIRST_BUDDHIST:
        return value - BUDDHIST_ERA
    if value >= FIRST_CHRISTIAN:
        return value
    if era == "christian" or (value < _PIVOT and era != "buddhist"):
        return 2000 + value
    return 2500 + value - BUDDHIST_ERA


def _numeric(word: str) -> _Point | None:
    """Read ``2024-10-01``, ``1/10/2567``, ``1/10/67`` or ``10.02.2025``; day before month unless that cannot be."""
    first, second, third = (part.strip() for part in re.split("[-/.]", word))
    if len(first) == 4:  # noqa: PLR2004 - digits of a year
        year, month, day = int(first), int(second), int(third)
    else:
        day, month, year = int(first), int(second), int(third)
        if month > 12 >= day and FIRST_CHRISTIAN <= year <= LAST_CHRISTIAN:  # noqa: PLR2004 - months
            day, month = month, day
    known = year < 100 or FIRST_CHRISTIAN <= year <= LAST_CHRISTIAN or FIRST_BUDDHIST <= year <= LAST_BUDDHIST  # noqa: PLR2004
    if not known or _day(_christian(year), month, day) is None:
        return None
    return _Point(_christian(year), month, day)


class _Reader:
    """Applies the grammar to one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat = text.translate(FLAT)
        self.letters, self.words = words(self.flat)

    def spans(self) -> Iterator[DateSpan]:
        place = 0
        while match := _GRAMMAR.search(self.letters, place):
            rule = match.lastgroup or ""
            found = list(getattr(self, f"_{rule}")(match.start(), match.end()))
            yield from found
            place = match.end() if found else match.start() + 1

    # -- helpers

    def _span(self, begin: int, end: int, kind: str, start: dt.date | None, last: dt.date | None) -> DateSpan | None:
        if start is None or last is None or last < start:
            return None
        year = fiscal_year_of(start)
        return DateSpan(
            text=self._quote(begin, end),
            kind=kind,
            start=start,
            end=last,
            fiscal_year=year if kind != "year" and year == fiscal_year_of(last) else None,
        )

    def _quote(self, begin: int, end: int) -> str:
        return self.text[self.words[begin].start : self.words[end - 1].end].strip()

    def _years(self, begin: int, end: int) -> list[int]:
        """Return the C.E. years written between two letters, a short one only if nothing is counted with it."""
        years, era = [], ""
        for place in range(begin, end):
            letter, word = self.letters[place], self.words[place]
            if letter == "e":
                era = word.group
            elif letter in "yc" or (letter == "n" and not UNIT.match(self.flat, word.end)):
                years.append(_christian(word.value, era))
        return years

    def _read_point(self, begin: int, end: int) -> _Point | None:
        """Read one end of a range, or a single date or month."""
        year = month = day = None
        era = group = ""
        for place in range(begin, end):
            letter, word = self.letters[place], self.words[place]
            if letter == "x":
                return _numeric(self.flat[word.start : word.end])
            if letter == "m":
                month, group = word.value, word.group
            elif letter == "e":
                era = word.group
            elif letter in "yc":
                year = _christian(word.value, era)
            elif letter == "n" and (month is None or (group == "english" and "c" in self.letters[place:end])):
                day = word.value
            elif letter == "n":
                if UNIT.match(self.flat, word.end) or (
                    day is None and not era and word.value < _LEAST_BARE_SHORT and group == "thai"
                ):
                    return None
                year = _christian(word.value, era)
        return _Point(year, month, day)

    def _ends(self, begin: int, end: int) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and the last day of what the range rule matched."""
        for separator in re.finditer(_SEPARATOR, self.letters[begin:end]):
            cut, after = begin + separator.start(), begin + separator.end()
            if not (
                re.fullmatch(rf"{_CLOSED}|{_OPEN}", self.letters[begin:cut])
                and re.fullmatch(_CLOSED, self.letters[after:end])
            ):
                continue
            left, right = self._read_point(begin, cut), self._read_point(after, end)
            if left is not None and right is not None:
                return left.filled(right).first(), right.last()
        return None, None

    # -- one method for each rule of the grammar; nothing found means: try again one letter later

    def _range(self, begin: int, end: int) -> Iterator[DateSpan]:
        """Read a range; one that ends before it begins is two dates, one of them miswritten."""
        if span := self._span(begin, end, "range", *self._ends(begin, end)):
            yield span
            return
        for separator in re.finditer(_SEPARATOR, self.letters[begin:end]):
            yield from self._point(begin, begin + separator.start())
            yield from self._point(begin + separator.end(), end)
            return

    def _point(self, begin: int, end: int) -> Iterator[DateSpan]:
        point = self._read_point(begin, end)
        if point is None or point.year is None or point.month is None:
            return
        if point.day is not None and (day := point.first()):
            yield DateSpan(
                text=self._quote(begin, end), kind="date", start=day, end=day, fiscal_year=fiscal_year_of(day)
            )
        elif point.day is None and (span := self._span(begin, end, "month", point.first(), point.last())):
            yield span

    def _months_of(self, begin: int, end: int) -> Iterator[DateSpan]:
        fiscal = next(place for place in range(begin, end) if self.letters[place] == "f")
        months = [self.words[place].value for place in range(begin, fiscal) if self.letters[place] == "m"]
        for year in self._years(fiscal, end):
            first, last = (fiscal_month(year + BUDDHIST_ERA, month) for month in (months[0], months[-1]))
            kind = "month" if len(months) == 1 else "range"
            if span := self._span(begin, end, kind, first, last_day(last.year, last.month)):
                yield span

    def _month_number(self, begin: int, end: int) -> Iterator[DateSpan]:
        month, year = self.words[begin + 1].value, _christian(self.words[end - 1].value)
        if month in range(1, 13) and (
            span := self._span(begin, end, "month", dt.date(year, month, 1), last_day(year, month))
        ):
            yield span

    def _part(self, begin: int, end: int) -> Iterator[DateSpan]:
        """Read a quarter, a half or twelve months of a stated year; always of the fiscal year, as offices count."""
        place = next(place for place in range(begin, end) if self.letters[place] in "qhkr")
        letter, value = self.letters[place], self.words[place].value
        for year in (christian + BUDDHIST_ERA for christian in self._years(begin, end)):
            if letter == "k":
                bounds, kind = fiscal_bounds(year), "fiscal_year"
            elif letter == "h":
                bounds, kind = half_bounds(year, value or 1), "half"
            elif letter == "q" and value < 10:  # noqa: PLR2004 - one quarter
                bounds, kind = quarter_bounds(year, value), "quarter"
            elif letter == "q":
                bounds, kind = (quarter_bounds(year, value // 10)[0], quarter_bounds(year, value % 10)[1]), "range"
            else:
                return
            if span := self._span(begin, end, kind, *bounds):
                yield span
            return

    _part_after = _part

    def _part_range(self, begin: int, end: int) -> Iterator[DateSpan]:
        """Read ``ไตรมาสที่ 4 (กรกฎาคม - กันยายน 2565)``: the days in brackets are the days meant."""
        place = next(place for place in range(begin, end) if self.letters[place] in "qhkr")
        letter = self.letters[place]
        for cut in range(place + 1, end):
            if not re.fullmatch(_RANGE, self.letters[cut:end]):
                continue
            first, last = self._ends(cut, end)
            if first is None or last is None or last < first:
                return
            months = (last.year - first.year) * 12 + last.month - first.month + 1
            whole = first.day == 1 and last.day >= 28 and months == _MONTHS_IN.get(letter, 6)  # noqa: PLR2004
            kind = {"q": "quarter", "h": "half", "r": "half", "k": "fiscal_year"}[letter]
            if whole and (span := self._span(begin, end, kind, first, last)):
                yield span
            else:
                yield from self._part(begin, cut)
            yield from self._range(cut, end)
            return

    def _academic(self, begin: int, end: int) -> Iterator[DateSpan]:
        if self.letters[begin:end] == "an" and self.words[end - 1].value < _LEAST_BARE_SHORT:
            return
        yield DateSpan(text=self._quote(begin, end), kind="academic_year")

    def _fiscal(self, begin: int, end: int) -> Iterator[DateSpan]:
        if self.letters[begin] == "g" and UNIT.match(self.flat, self.words[end - 1].end):
            return
        thai = not self.flat.startswith("f", self.words[begin].start)
        if self.letters[end - 1] == "n" and self.words[end - 1].value < _PIVOT and thai:
            return
        start = begin
        for place in range(begin, end):
            if self.letters[place] in "ycn":
                for year in self._years(start, place + 1):
                    if span := self._span(start, place + 1, "fiscal_year", *fiscal_bounds(year + BUDDHIST_ERA)):
                        yield span
                start = place + 2 if place + 2 < end else place + 1

    def _range_years(self, begin: int, end: int) -> tuple[int, int] | None:
        years = self._years(begin, end)
        if self.letters[end - 1] == "n" and len(years) > 1:
            first = years[0]
            offset = BUDDHIST_ERA if "y" in self.letters[begin:end] else 0
            second = (first + offset) // 100 * 100 + self.words[end - 1].value - offset
            years = [first, second] if second - first <= _LONGEST_SHORT_RANGE else years[:1]
        if len(years) < 2 or years[1] <= years[0]:  # noqa: PLR2004 - two ends
            return None
        return years[0], years[1]

    def _fiscal_range(self, begin: int, end: int) -> Iterator[DateSpan]:
        if years := self._range_years(begin, end):
            first, last = (fiscal_bounds(year + BUDDHIST_ERA) for year in years)
            if span := self._span(begin, end, "range", first[0], last[1]):
                yield span
        elif cut := self._first_year(begin, end):
            yield from self._fiscal(begin, cut)

    def _first_year(self, begin: int, end: int) -> int:
        return next((place + 1 for place in range(begin, end) if self.letters[place] in "yc"), 0)

    def _year_range(self, begin: int, end: int) -> Iterator[DateSpan]:
        years = self._range_years(begin, end)
        if years and ("y" in self.letters[begin:end] or self.letters[begin] in "pPie"):
            if span := self._span(begin, end, "range", dt.date(years[0], 1, 1), dt.date(years[1], 12, 31)):
                yield span
        elif cut := self._first_year(begin, end):
            yield from self._year(begin, cut)

    def _year(self, begin: int, end: int) -> Iterator[DateSpan]:
        letters, word = self.letters[begin:end], self.words[end - 1]
        if letters == "c" or (letters == "y" and UNIT.match(self.flat, word.end)):
            return
        if letters == "Pn" and word.value < _LEAST_BARE_SHORT:
            return
        for year in self._years(begin, end):
            if span := self._span(begin, end, "year", dt.date(year, 1, 1), dt.date(year, 12, 31)):
                yield span


_HAS_DIGIT = re.compile(r"\d")


def dates(text: str) -> tuple[DateSpan, ...]:
    """Return the dates and periods a text states, in order; never raises.

    They do not overlap, except that a quarter or half which names its days is followed by those days as a range.
    """
    if not _HAS_DIGIT.search(text):
        return ()
    return tuple(_Reader(repair(text)).spans())


_SHORT = 400  # titles and link texts are asked again and again


def fiscal_years(text: str) -> tuple[int, ...]:
    """Return the fiscal years (B.E.) a text speaks of, in order, each once.

    A year without a word before it counts as it stands; a day or month counts for the fiscal year it lies in; an
    academic year does not count.
    """
    return _short_fiscal_years(text) if len(text) <= _SHORT else _fiscal_years(text)


def _fiscal_years(text: str) -> tuple[int, ...]:
    years: dict[int, None] = {}
    for span in dates(text):
        if span.start is None or span.end is None:
            continue
        if span.fiscal_year is not None:
            years[span.fiscal_year] = None
        elif span.start.month == 1 and span.start.day == 1 and span.end.month == 12:  # noqa: PLR2004 - whole years
            first, last = span.start.year + BUDDHIST_ERA, span.end.year + BUDDHIST_ERA
            years |= dict.fromkeys(range(first, min(last, first + _TOO_MANY_YEARS) + 1))
        else:
            first, last = fiscal_year_of(span.start), fiscal_year_of(span.end)
            years |= dict.fromkeys(range(first, min(last, first + _TOO_MANY_YEARS) + 1))
    return tuple(years)


_short_fiscal_years = lru_cache(maxsize=1 << 14)(_fiscal_years)
