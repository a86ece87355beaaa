"""How well published reports are read back: scores, item codes, rows of measures, contradictions of five real reports.

``python -m bench.prior [DIR]``; DIR holds the five texts, else ``OIT_REPORTS`` or ``../shared/agency-reports`` is used.

``prior_truth.toml`` was written by eye. A contradiction of the list counts as found when every kind named for it is
reported with every line named; one that is reported and stands nowhere in the truth is false. Ends with 1 when a score,
a code or a row is missed, fewer than 17 contradictions are found or any is false.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from crawler.readers import read
from measures.prior import read_prior
from oit.criteria import available, load
from oit.records import Contradiction, PriorReport

TRUTH = Path(__file__).with_name("prior_truth.toml")
DEFAULT = "../shared/agency-reports"
LEAST = 17
_LINE = re.compile(r"line (\d+)")


def read_back(path: Path) -> PriorReport:
    """One report as ``oit import`` reads it."""
    when = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    reading = read(
        path.read_bytes(), url=path.name, final_url=path.name, status=200, headers={}, fetched_at=when, depth=0
    )
    return read_prior(reading.resource, [load(name) for name in available() if name.startswith("nacc-")])


def lines_of(found: Contradiction) -> set[int]:
    """The lines a contradiction names."""
    return {int(match[1]) for place in found.places for match in _LINE.finditer(place)}


def reported(report: PriorReport) -> dict[str, set[int]]:
    """The lines reported for each kind of contradiction."""
    lines: dict[str, set[int]] = {}
    for found in report.contradictions:
        lines.setdefault(found.kind, set()).update(lines_of(found))
    return lines


def false_ones(report: PriorReport, truth: dict[str, Any]) -> list[str]:
    """Contradictions that stand nowhere in the truth: another kind, or no line of those named for it."""
    known: dict[str, set[int]] = {}
    for entry in truth["contradictions"]:
        for kind, lines in entry["kinds"].items():
            known.setdefault(kind, set()).update(lines)
    return [
        f"{found.kind} {found.places}"
        for found in report.contradictions
        if not lines_of(found) & known.get(found.kind, set())
    ]


def main() -> int:
    """Measure and print; 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(os.environ.get("OIT_REPORTS", DEFAULT)))
    folder = parser.parse_args().folder
    if not folder.is_dir():
        print(f"no folder {folder}: give the folder of the reports, or set OIT_REPORTS")
        return 0
    missed: list[str] = []
    tally: Counter[str] = Counter()
    by_number: dict[int, bool] = {}
    outside: set[int] = set()
    for truth in tomllib.loads(TRUTH.read_text("utf-8"))["report"]:
        report = read_back(next(folder.glob(f"{truth['file']}*")))
        scores = Counter((score.indicator or 0, score.value) for score in report.indicator_scores)
        wanted = Counter({(number, value): times for number, value, times in truth["scores"]})
        codes, rows = {item.code for item in report.items}, len(report.measures)
        lines = reported(report)
        for entry in truth["contradictions"]:
            whole = all(set(named) <= lines.get(kind, set()) for kind, named in entry["kinds"].items())
            by_number[entry["number"]] = by_number.get(entry["number"], True) and whole
            outside |= {entry["number"]} if entry.get("outside") else set()
            missed += [] if whole else [f"{truth['file']} contradiction {entry['number']}"]
        false = false_ones(report, truth)
        same = (report.fiscal_year, report.document_kind) == (truth["fiscal_year"], truth["kind"])
        missed += [f"{truth['file']} false: {one}" for one in false]
        good = scores == wanted and codes == set(truth["codes"]) and rows == truth["rows"] and same
        missed += [] if good else [f"{truth['file']} {wanted} {scores} {codes ^ set(truth['codes'])} {rows}"]
        tally.update(
            scores=(scores & wanted).total(),
            of_scores=wanted.total(),
            codes=len(codes & set(truth["codes"])),
            of_codes=len(truth["codes"]),
            rows=min(rows, truth["rows"]),
            of_rows=truth["rows"],
            reported=len(report.contradictions),
            false=len(false),
        )
        print(f"{truth['file']} scores {(scores & wanted).total()}/{wanted.total()}", end="")
        print(f"  codes {len(codes & set(truth['codes']))}/{len(truth['codes'])}  rows {rows}/{truth['rows']}", end="")
        print(f"  contradictions reported {len(report.contradictions)}, false {len(false)}")
    inside = [found for number, found in by_number.items() if number not in outside]
    print(f"scores {tally['scores']}/{tally['of_scores']}, codes {tally['codes']}/{tally['of_codes']}", end="")
    print(f", rows of measures {tally['rows']}/{tally['of_rows']}")
    print(f"contradictions of the list: {sum(by_number.values())}/{len(by_number)}", end=", ")
    print(f"in the texts themselves {sum(inside)}/{len(inside)}", end=", ")
    print(f"false {tally['false']} of {tally['reported']} reported")
    print("\n".join(missed))
    return 1 if missed or sum(inside) < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
