"""Score ``classify`` on labelled real texts: one row per group, codes removed, as the acceptance figures ask.

Usage: ``python -m bench.labels [DIR] [--errors] [--neutral]``; DIR holds ``labels.csv``. Without it ``OIT_EVAL`` or
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

from bench.figures import Figure
from checks.classify import classifier
from checks.confidence import stated
from oit import criteria as sets
from oit import thai
from oit.records import Criteria

DEFAULT = "../shared/eval"
OWN = Path(__file__).resolve().parents[1] / "tests" / "quality" / "labels.csv"
NAMED = ("heading", "title", "menu")
NONE = "NONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One labelled text and what was answered."""

    text: str
    kind: str
    wanted: frozenset[str]
    label: str
    set_id: str
    answer: str
    score: float = 0.0
    group: str = ""
    """The site it is from; its rows stay together when something is fitted."""

    @property
    def confidence(self) -> float:
        """How sure the answer is stated to be."""
        return stated(self.score)

    @property
    def right(self) -> bool:
        """Whether the answer is one of the wanted ones; for NONE, whether there is none."""
        return not self.answer if self.label == NONE else self.answer in self.wanted


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
            group = row.get("dup_group") or row["text"]
            if not row["topic_key"] or group in seen:
                continue
            seen.add(group)
            criteria = NEUTRAL if any_set else set_of(row)
            text = row["text"] if codes else without_codes(row["text"])
            guesses = classifier(criteria).classify(text)
            rows.append(
                Row(
                    text=text,
                    kind=row["kind"],
                    label=row["topic_key"],
                    wanted=frozenset((row["topic_key"], *row["also_accept"].split())),
                    set_id=criteria.id,
                    answer=guesses[0].topic if guesses else "",
                    score=guesses[0].confidence if guesses else 0.0,
                    group="/".join(row.get("source", group).split("/")[:2]),
                )
            )
    return rows


def real(name: str = "labels.csv") -> Path | None:
    """Return a file of the real labelled material, None where it is not here."""
    path = Path(os.environ.get("OIT_EVAL", DEFAULT)) / name
    return path if path.is_file() else None


def labelled(*, codes: bool = True) -> list[Row]:
    """Return every labelled text that is here: the project's own and, where they are, the real ones."""
    path = real()
    return [row for one in (OWN, path) if one for row in answered(one, codes=codes, any_set=False)]


def figures(rows: list[Row], name: str) -> tuple[Figure, ...]:
    """Return the four acceptance figures; ``name`` comes before each."""
    real = [row for row in rows if row.label != NONE]
    none = [row for row in rows if row.label == NONE]
    named = [row for row in real if row.kind in NAMED]
    other = [row for row in real if row.kind not in NAMED]
    taken = [row for row in other if row.answer]
    return (
        Figure(name=f"{name}.named", part=sum(row.right for row in named), whole=len(named)),
        Figure(name=f"{name}.right_of_answered", part=sum(row.right for row in taken), whole=len(taken)),
        Figure(name=f"{name}.answered", part=len(taken), whole=len(other)),
        Figure(name=f"{name}.none_answered", part=sum(bool(row.answer) for row in none), whole=len(none)),
    )


def confusions(rows: list[Row]) -> list[tuple[tuple[str, str], int]]:
    """Return (wanted, answered) with how often, the most frequent first; no answer is ``(none)``."""
    wrong = Counter((row.label, row.answer or "(none)") for row in rows if not row.right)
    return sorted(wrong.items(), key=lambda one: (-one[1], one[0]))


SHOWN = ("headings, titles, menus top-1", "other kinds, right of answered", "other kinds, answered", "NONE answered")


def report(rows: list[Row], title: str, *, errors: bool) -> None:
    """Print the acceptance figures and the confusion list of one run."""
    print(f"## {title} (n = {len(rows)})")
    for shown, figure in zip(SHOWN, figures(rows, ""), strict=True):
        print(f"{shown}: {figure}")
    print("confusion:", "; ".join(f"{want} -> {got} x{count}" for (want, got), count in confusions(rows)))
    if errors:
        wrong = [row for row in rows if not row.right]
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
