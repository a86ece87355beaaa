"""The twenty ways in which Thai pages say, or do not say, how they are written: how many come out readable and right.

Usage: ``python -m bench.encodings``. The cases are those of the tests (``tests/crawler/readers/test_encoding.py``).
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import sys
from pathlib import Path

from crawler.readers import read

CASES = Path(__file__).parent.parent / "tests" / "crawler" / "readers" / "test_encoding.py"
TO_REACH = 19


def main() -> int:
    """Print the table; 1 when fewer come out right than must."""
    sys.path.insert(0, str(CASES.parent))
    spec = importlib.util.spec_from_file_location("encoding_cases", CASES)
    if spec is None or spec.loader is None:
        print(f"skipped: {CASES.name} is not here")
        return 0
    cases = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cases)
    url, when = "https://www.bandoi.example/", dt.datetime(2025, 4, 30, tzinfo=dt.UTC)
    right = whole = 0
    print("| case | words right | every letter right | said about it |\n|---|---|---|---|")
    for name, content_type, body, _ in cases.CASES:
        headers = {"Content-Type": content_type}
        found = read(body, url=url, final_url=url, status=200, headers=headers, fetched_at=when, depth=0).resource
        text = "\n".join(segment.text for segment in found.text)
        readable, clean = cases.WORDS in text, cases.WORDS in text and "\ufffd" not in text
        right += readable
        whole += clean
        said = "; ".join(found.defects) or "-"
        print(f"| {name} | {'yes' if readable else 'NO'} | {'yes' if clean else 'NO'} | {said} |")
    print(f"readable and right: {right} of {len(cases.CASES)}; without one lost letter: {whole} of {len(cases.CASES)}")
    return 0 if right >= TO_REACH else 1


if __name__ == "__main__":
    sys.exit(main())
