"""What a second ``oit scan`` of a site that did not change costs, beside the first: wall and processor time.

    python -m bench.rescan [--pages 1000] [--fast]

The sample agency is served by a process of its own, which marks what it serves with ``Last-Modified`` and answers «not
modified» where that is true. It is scanned as ``oit scan`` scans by itself, with pauses between requests (six minutes
for a thousand pages), or with ``--fast`` as one's own. Fails when the second scan takes more than a quarter of the
first on the wall, or comes to another Assessment. Documents that were recognised (OCR): ``python -m bench.scan_ocr``
scans twice too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.crawl import OIT, served_apart
from bench.same import differences, timeless
from bench.spent import Spent, run
from oit.records import Assessment
from reports.json_v1 import load

ENOUGH = 0.25
_JUDGED = frozenset({0, 2})


def scan(base: str, folder: Path, number: int, *, fast: bool) -> tuple[Spent, Assessment]:
    """One scan into the store of the folder."""
    out = folder / str(number)
    told = ["--allow-private", "--criteria", "nacc-2568", "--as-of", "2025-05-15", "--kind", "subdistrict"]
    told += ["--max-pages", "50000", "--out", str(out)] + (["--fast"] if fast else [])
    spent = run([sys.executable, "-c", OIT, "--store", str(folder / "oit.db"), "scan", base, *told], codes=_JUDGED)
    return spent, load((out / "assessment.json").read_bytes())


def main() -> int:
    """Scan twice and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--fast", action="store_true")
    arguments = parser.parse_args()
    with served_apart(arguments.pages) as base, tempfile.TemporaryDirectory() as folder:
        first, before = scan(base, Path(folder), 1, fast=arguments.fast)
        second, after = scan(base, Path(folder), 2, fast=arguments.fast)
    found = list(differences(timeless(before), timeless(after)))
    print(f"{before.coverage.pages_read} pages, {before.coverage.documents_read} documents")
    for name, spent in (("first", first), ("again", second)):
        print(f"{name}: {spent.seconds:.1f} s on the wall, {spent.processor:.1f} s of the processors")
    ratio = second.seconds / first.seconds
    print(f"ratio {ratio:.2f} on the wall, {second.processor / first.processor:.2f} of the processors")
    print(*found, f"{len(found)} differences in the Assessment", sep="\n")
    return 0 if ratio <= ENOUGH and not found else 2


if __name__ == "__main__":
    sys.exit(main())
