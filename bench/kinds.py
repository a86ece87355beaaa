"""The guess of an agency's kind, on invented names of every kind and on the sample agencies. Prints every wrong one.

    python -m bench.kinds

The names are those of ``tests/checks/kinds.csv``; of the samples, name and kind are taken away before the guess.
"""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from checks.kind import guess
from crawler import CrawlOptions, crawl
from oit.criteria import load
from oit.records import Agency, Image, Resource, ResourceKind, Run, Segment, Snapshot
from oit.store import Store
from samples import KINDS, build, serve

NAMES = Path(__file__).parents[1] / "tests" / "checks" / "kinds.csv"
SEEN = dt.datetime(2025, 4, 30, tzinfo=dt.UTC)
OPTIONS = CrawlOptions(fast=True, allow_private=True)


def named() -> Iterator[tuple[str, str, Snapshot]]:
    """A one-page site per row: the kind it is of, what it is, the site."""
    for row in csv.DictReader(NAMES.read_text("utf-8").splitlines()):
        home = f"https://{row['host']}/"
        page = Resource(
            url=home,
            final_url=home,
            status=200,
            content_type="text/html",
            kind=ResourceKind.PAGE,
            fetched_at=SEEN,
            title=row["title"],
            headings=tuple(filter(None, row["heading"].split(";"))),
            images=tuple(Image(src="/logo.png", alt=alt) for alt in row["logo"].split(";")),
            text=(Segment(place="", text="\n".join(row["line"].split(";"))),),
        )
        run = Run(id="r", agency=home, started_at=SEEN)
        yield row["kind"], row["title"], Snapshot(agency=Agency(home_url=home), run=run, resources=(page,))


def sampled() -> Iterator[tuple[str, str, Snapshot]]:
    """The sample agencies, crawled over loopback."""
    for kind in KINDS:
        sample = build(kind, load("vec-2569" if kind == "college" else "nacc-2568"))
        with tempfile.TemporaryDirectory() as folder, serve(sample) as base:
            with Store.open(Path(folder) / "oit.db") as store:
                made = crawl(sample.at(base), store, options=OPTIONS)
                snapshot = store.snapshot(made.id)
            yield sample.agency.kind, kind, replace(snapshot, agency=replace(snapshot.agency, name="", kind=""))


def measure(what: str, sites: Iterator[tuple[str, str, Snapshot]]) -> None:
    """Print how many guesses are sure and right, unsure, sure and wrong."""
    counts = {"right and sure": 0, "right, not sure": 0, "wrong, not sure": 0, "wrong and sure": 0}
    for kind, name, snapshot in sites:
        found = guess(snapshot)
        right = found is not None and found.kind == kind
        sure = found is not None and found.sure
        counts[f"{'right' if right else 'wrong'}{' and sure' if sure else ', not sure'}"] += 1
        if not right:
            print(f"  {name}: {kind or 'none'} expected, {found.kind if found else ''} found")
    print(f"{what}: {', '.join(f'{word} {n}' for word, n in counts.items())}, all {sum(counts.values())}")


if __name__ == "__main__":
    measure("names", named())
    measure("samples", sampled())
