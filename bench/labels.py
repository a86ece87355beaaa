"""Score ``classify`` on labelled real texts: one row per group, codes removed, as the acceptance figures ask.

Usage: ``python bench/labels.py [DIR] [--errors] [--neutral]``; DIR holds ``labels.csv``. Without it ``OIT_EVAL`` or
``../shared/eval`` is used.

A row's set is ``<scheme>-<site_numbering>`` where such a set is shipped (nacc, vec); for schools (obec), whose list is
the national one of the year, and all other schemes the answer is neutral: over all topics, without codes.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checks.classify import classify
from oit import criteria as sets
from oit import thai
from oit.records import Criteria

DEFAULT = "../shared/eval"
NAMED = ("heading", "title", "menu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled text and what was answered."""

    text: str
    kind: str
    wanted: frozenset[str]
    label: str
    set_id: str
    answer: str
    confidence: float


def set_of(row: dict[str, str]) -> Criteria:
    """Return the set a row's site follows, or the neutral set."""
    set_id = f"{row['scheme']}-{row['site_numbering']}"
    if set_id in sets.available():
        return sets.load(set_id)
    return neutral()


def neutral() -> Criteria:
    """Return all topics and no items."""
    return NEUTRAL


NEUTRAL = Criteria(id="any", title="any", fiscal_year=0, criteria=(), topics=sets.topics())


def without_codes(text: str) -> str:
    """Return a text with its item codes taken out."""
    for code in reversed(thai.item_codes(text)):
        text = text[: code.start] + " " + text[code.end :]
    return text.strip()


def answered(path: Path, *, codes: bool, any_set: bool) -> list[Row]:
    """Classify every group of the file once."""
    seen: set[str] = set()
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["topic_key"] or row["dup_group"] in seen:
                continue
            seen.add(row["dup_group"])
            criteria = NEUTRAL if any_set else set_of(row)
            text = row["text"] if codes else without_codes(row["text"])
            guesses = classify(text, criteria=criteria)
            rows.append(
                Row(
                    text=text,
                    kind=row["kind"],
                    label=row["topic_key"],
                    wanted=frozenset((row["topic_key"], *row["also_accept"].split())),
                    set_id=criteria.id,
                    answer=guesses[0].topic if guesses else "",
                    confidence=guesses[0].confidence if guesses else 0.0,
                )
            )
    return rows


def share(part: int, whole: int) -> str:
    """Return a fraction as text."""
    return f"{part}/{whole} = {part / whole:.1%}" if whole else "0/0"


def report(rows: list[Row], title: str, *, errors: bool) -> None:
    """Print the acceptance figures and the confusion list of one run."""
    real = [row for row in rows if row.label != "NONE"]
    none = [row for row in rows if row.label == "NONE"]
    named = [row for row in real if row.kind in NAMED]
    other = [row for row in real if row.kind not in NAMED]
    taken = [row for row in other if row.answer]
    print(f"## {title} (n = {len(rows)})")
    print("headings, titles, menus top-1:", share(sum(row.answer in row.wanted for row in named), len(named)))
    print("other kinds, right of answered:", share(sum(row.answer in row.wanted for row in taken), len(taken)))
    print("other kinds, answered:", share(len(taken), len(other)))
    print("NONE answered with a topic:", share(sum(bool(row.answer) for row in none), len(none)))
    sure = Counter[int]()
    right = Counter[int]()
    for row in real:
        if row.answer:
            band = int(row.confidence * 10)
            sure[band] += 1
            right[band] += row.answer in row.wanted
    bands = (f"{band / 10:.1f}: {right[band]}/{sure[band]}" for band in sorted(sure))
    print("right by confidence:", "; ".join(bands))
    wrong = [row for row in rows if (row.answer not in row.wanted if row.label != "NONE" else row.answer)]
    confusion = Counter((row.label, row.answer or "(none)") for row in wrong)
    print("confusion:", "; ".join(f"{want} -> {got} x{count}" for (want, got), count in confusion.most_common()))
    if errors:
        for row in sorted(wrong, key=lambda row: (row.kind not in NAMED, row.kind, row.label)):
            answer = f"{row.answer or '-'} {row.confidence:.2f}"
            print(f"{row.kind[:2]} {row.set_id} {row.label} -> {answer} | {row.text[:110]}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(os.environ.get("OIT_EVAL", DEFAULT)))
    parser.add_argument("--errors", action="store_true", help="list every wrong row")
    parser.add_argument("--neutral", action="store_true", help="ignore the set of every row")
    options = parser.parse_args()
    path = options.folder / "labels.csv"
    if not path.is_file():
        print(f"skipped: {path} is not here; give the folder that holds labels.csv as argument or in OIT_EVAL")
        return 0
    for codes in (False, True):
        rows = answered(path, codes=codes, any_set=options.neutral)
        report(rows, "codes left in" if codes else "codes removed", errors=options.errors and not codes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
