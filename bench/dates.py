"""How many date strings are read exactly (start, end and kind), how many fiscal years, and every one that is not.

Usage: ``python -m bench.dates [DIR]``; DIR holds ``dates.csv``. Without it ``OIT_EVAL`` or ``../shared/eval`` is used.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import sys
from pathlib import Path

from bench.figures import Figure
from checks.years import of_content
from oit.calendar import fiscal_year_of
from oit.thai import DateSpan, dates, fiscal_years

DEFAULT = "../shared/eval"


def best(text: str) -> DateSpan | None:
    """Return the span that covers most of a text."""
    return max(dates(text), key=lambda span: len(span.text), default=None)


def as_row(span: DateSpan | None) -> tuple[str, str, str]:
    """Return kind, start and end as the file writes them."""
    if span is None:
        return "", "", ""
    return span.kind, span.start.isoformat() if span.start else "", span.end.isoformat() if span.end else ""


def read_dates(path: Path, name: str) -> tuple[Figure, Figure, list[str]]:
    """Return how many dates are exact alone, how many within their longer context, and every miss in words."""
    rows = _rows(path)
    right = in_context = 0
    misses = []
    for row in rows:
        wanted = row["kind"], row["iso_start"], row["iso_end"]
        got = as_row(best(row["text"]))
        right += got == wanted
        seen = [as_row(span) for span in dates(row["context"])]
        in_context += wanted in seen
        if got != wanted:
            misses.append(f"text     {row['text']!r}: wanted {wanted}, got {got}")
        elif wanted not in seen and row["text"] in row["context"]:
            misses.append(f"context  {row['context']!r}: wanted {wanted}, got {seen}")
    exact = Figure(name=f"{name}.exact", part=right, whole=len(rows))
    return exact, Figure(name=f"{name}.in_context", part=in_context, whole=len(rows)), misses


def years_of_dates(path: Path, name: str) -> Figure:
    """Return how often the fiscal year of a fiscal-year string is read, and none from an academic year."""
    right = whole = 0
    for row in _rows(path):
        if row["kind"] in {"fiscal_year", "academic_year"}:
            whole += 1
            end = row["iso_end"]
            wanted = (fiscal_year_of(dt.date.fromisoformat(end)),) if end else ()
            right += fiscal_years(row["text"]) == wanted
    return Figure(name=name, part=right, whole=whole)


def read_years(path: Path, name: str) -> tuple[Figure, list[str]]:
    """Return how often exactly the fiscal years are read that a text states about its content, and every miss."""
    rows = _rows(path)
    misses = []
    for row in rows:
        got = " ".join(map(str, sorted(set(fiscal_years(of_content(row["text"]))))))
        if got != row["years"]:
            misses.append(f"years    {row['text']!r}: wanted {row['years'] or 'none'}, got {got or 'none'}")
    return Figure(name=name, part=len(rows) - len(misses), whole=len(rows)), misses


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: list[str]) -> int:
    """Measure, print, and return an exit code."""
    path = Path(arguments[0] if arguments else os.environ.get("OIT_EVAL", DEFAULT)) / "dates.csv"
    if not path.is_file():
        print(f"skipped: {path} is not here; give the folder that holds dates.csv as argument or in OIT_EVAL")
        return 0
    exact, in_context, misses = read_dates(path, "dates")
    print(*misses, sep="\n")
    print(f"exact start, end and kind: {exact}")
    print(f"the same read in its context: {in_context}")
    print(f"fiscal years, none from academic years: {years_of_dates(path, 'years')}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
