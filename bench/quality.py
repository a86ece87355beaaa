"""How well the tool judges, on material whose truth is known: prints docs/quality.md's generated part, and the gate.

    python -m bench.quality            print the part
    python -m bench.quality --write    put it into docs/quality.md, and the plot beside it
    python -m bench.quality --gate     measure what the project made itself, fail where a figure fell below its floor

Project-made: ``tests/quality`` (labels, dates, years), ``tests/checks/cases`` and sample sites. Real: the folder named
by ``OIT_EVAL``; where it is absent its figures are not printed, and nothing is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import quality_page
from bench.calibration import drawing
from bench.dates import read_dates, read_years
from bench.elements import Site, Verdicts, cases, verdicts
from bench.figures import Figure, broken, floors
from bench.labels import OWN, answered, figures, labelled, real
from bench.samples import kinds_for, rounds_for
from oit.criteria import available, load

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
PLOT = ROOT / "docs" / "images" / "calibration.svg"
FOR_THE_GATE = (
    Site(set_id="nacc-2566", kind="college", number=5),
    Site(set_id="nacc-2568", kind="subdistrict", number=9),
    Site(set_id="nacc-2569", kind="department", number=0),
    Site(set_id="nacc-2569", kind="department", number=12),
    Site(set_id="vec-2569", kind="college", number=3),
)


def texts() -> tuple[Figure, ...]:
    """Measure matching, dates and years on the project's own texts."""
    own = OWN.parent
    exact, in_context, _ = read_dates(own / "dates.csv", "dates")
    years, _ = read_years(own / "years.csv", "years")
    rows = answered(OWN, codes=False, any_set=False)
    coded = answered(OWN, codes=True, any_set=False)
    right = Figure(name="coded.right", part=sum(row.right for row in coded), whole=len(coded))
    return (*figures(rows, "matching"), right, exact, in_context, years)


def own_figures(sites: Iterable[Site] = FOR_THE_GATE) -> tuple[Figure, ...]:
    """Measure everything the gate keeps."""
    return (*texts(), cases().figure(), *verdicts(sites).figures())


def spread() -> tuple[Site, ...]:
    """Return one round of every set and kind, another one each, so that all toggles have a turn among them."""
    pairs = [(load(set_id), kind) for set_id in available() for kind in kinds_for(load(set_id))]
    return tuple(
        Site(set_id=criteria.id, kind=kind, number=(7 * place) % rounds_for(criteria, kind))
        for place, (criteria, kind) in enumerate(pairs)
    )


def gate() -> int:
    """Print every figure and what broke its floor; 1 if anything did."""
    measured = own_figures()
    for figure in measured:
        print(f"{figure.name}: {figure}")
    fallen = broken(measured, floors())
    for line in fallen:
        print(f"FELL  {line}", file=sys.stderr)
    return 1 if fallen else 0


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--no-sites", action="store_true", help="leave the sample sites out (quick look; never written)"
    )
    options = parser.parse_args()
    if options.gate:
        return gate()
    if options.write and (real() is None or options.no_sites):
        print("nothing was written: the page shows real material and sample sites; set OIT_EVAL, leave out --no-sites")
        return 1
    found = Verdicts() if options.no_sites else verdicts(spread())
    rows = labelled()
    part = quality_page.page(texts(), cases(), found, rows)
    if not options.write:
        print(part)
        return 0
    PLOT.write_text(drawing(rows), encoding="utf-8")
    PAGE.write_text(quality_page.put_into(PAGE.read_text(encoding="utf-8"), part), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
