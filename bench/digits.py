"""Years in Thai digits on scanned pages made by the project, in fonts the digit reader was not trained on.

    python -m bench.digits [--shipped | --weights FILE] [--arabic] [--repeats N]

Each page is drawn, damaged, packed as a PDF that holds only its picture, and read by the whole way a scan takes
(``crawler.readers.deep``). A year is wrong when the text states one that the page does not. ``--shipped`` measures the
weights in the package, which know these fonts, ``--weights`` others (of ``tools/train_digits.py``); ``--arabic`` writes
the years in Arabic digits.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections import Counter
from pathlib import Path

from bench import pages
from crawler.readers import deep, digits, ocr_engine, read

HELD_OUT = Path(__file__).with_name("digits-held-out.npz")
_YEAR = re.compile(r"(?<![0-9๐-๙])(?:[๐-๙]{4}|2[45][0-9]{2})(?![0-9๐-๙])")
_AT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def years_in(body: bytes) -> Counter[str]:
    """Every year a scanned PDF is said to state."""
    where = "https://agency.example/a.pdf"
    fast = read(body, url=where, final_url=where, status=200, headers={}, fetched_at=_AT, depth=0)
    slow = deep.deepen(body, fast, deep.DeepLimits())
    return Counter(year for segment in slow.resource.text for year in _YEAR.findall(segment.text))


def main() -> None:
    """Print right, wrong and not read, for each quality and in all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--weights", type=Path, default=HELD_OUT)
    parser.add_argument("--arabic", action="store_true")
    parser.add_argument("--repeats", type=int, default=1)
    chosen = parser.parse_args()
    if not ocr_engine.engine().name or not pages.installed():
        print("not measured: needs Tesseract with Thai data and the fonts named in bench/pages.py")
        return
    if not chosen.shipped:
        digits.WEIGHTS = chosen.weights
        digits.reader.cache_clear()
    total: Counter[str] = Counter()
    by: dict[str, Counter[str]] = {}
    for sheet in pages.sheets([], thai=not chosen.arabic, repeats=chosen.repeats):
        stated, found = Counter(sheet.years), years_in(sheet.pdf())
        right, wrong = (stated & found).total(), found - stated
        part = by.setdefault(f"{sheet.dpi} dpi {'noisy' if sheet.noisy else 'clean'}", Counter())
        for counts in (part, total):
            counts.update(stated=stated.total(), right=right, wrong=wrong.total())
        if wrong:
            print(f"  {sheet.font} {sheet.dpi} {sheet.noisy}: wrong {dict(wrong)}")
    for name, counts in (*sorted(by.items()), ("all", total)):
        recall = 100 * counts["right"] / counts["stated"]
        print(f"{name}: right {counts['right']} of {counts['stated']} ({recall:.1f} %), wrong {counts['wrong']}")


if __name__ == "__main__":
    main()
