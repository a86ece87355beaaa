"""How many real date strings are read exactly (start, end and kind), and every one that is not.

Usage: ``python bench/dates.py [DIR]``; DIR holds ``dates.csv``. Without it ``OIT_EVAL`` or ``../shared/eval`` is used.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from pathlib import Path

from oit.thai import DateSpan, dates

DEFAULT = "../shared/eval"


def best(text: str) -> DateSpan | None:
    """Return the span that covers most of a text."""
    return max(dates(text), key=lambda span: len(span.text), default=None)


def as_row(span: DateSpan | None) -> tuple[str, str, str]:
    """Return kind, start and end as the file writes them."""
    if span is None:
        return "", "", ""
    return span.kind, span.start.isoformat() if span.start else "", span.end.isoformat() if span.end else ""


def main(arguments: list[str]) -> int:
    """Measure, print, and return an exit code."""
    path = Path(arguments[0] if arguments else os.environ.get("OIT_EVAL", DEFAULT)) / "dates.csv"
    if not path.is_file():
        print(f"skipped: {path} is not here; give the folder that holds dates.csv as argument or in OIT_EVAL")
        return 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    right = in_context = 0
    started = time.perf_counter()
    for row in rows:
        wanted = row["kind"], row["iso_start"], row["iso_end"]
        got = as_row(best(row["text"]))
        right += got == wanted
        seen = [as_row(span) for span in dates(row["context"])]
        in_context += wanted in seen
        if got != wanted:
            print(f"text     {row['text']!r}: wanted {wanted}, got {got}")
        elif wanted not in seen and row["text"] in row["context"]:
            print(f"context  {row['context']!r}: wanted {wanted}, got {seen}")
    spent = time.perf_counter() - started
    print(f"exact start, end and kind: {right} of {len(rows)} ({right / len(rows):.1%})")
    print(f"the same read in its context: {in_context} of {len(rows)}; {spent:.3f} s in all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
