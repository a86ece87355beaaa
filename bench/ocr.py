"""Phrases in recognised text, and the cost of recognition.

    python -m bench.ocr [--engine tesserocr|libtesseract|tesseract] [--pages N]

The vocabulary phrases of ``criteria/topics.yaml`` stand in turn on scanned pages made by the project
(``bench/pages.py``). A phrase is stated when its folded key stands in the key of what was drawn; found by ``exact``
keys, by ``checks.fuzzy.near`` (one wrong letter in twelve), and by ``partial_ratio`` >= 85. Seconds are processor time
of this process and of the programs it starts, for one page through the whole ``crawler.readers.deep``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import resource
from collections import Counter
from statistics import median

from rapidfuzz import fuzz

from bench import pages
from checks import fuzzy
from crawler.readers import deep, ocr_engine, read
from oit import criteria, thai

_AT = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
_SHORTEST = 6


def vocabulary() -> list[str]:
    """Every Thai phrase that means a topic by itself, without ``…``, of at least six letters, each once."""
    phrases = [phrase for topic in criteria.topics() for phrase in topic.phrases]
    thai_ones = [phrase for phrase in phrases if "…" not in phrase and not any(map(_plain, phrase))]
    return list({thai.key(phrase): phrase for phrase in thai_ones if len(thai.key(phrase)) >= _SHORTEST}.values())


def _plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def spent() -> float:
    """Seconds of processor time so far, of this process and its ended children."""
    return sum(
        use.ru_utime + use.ru_stime for use in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Print recall and false alarms of three ways to match, and seconds a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="")
    parser.add_argument("--pages", type=int, default=24)
    chosen = parser.parse_args()
    if chosen.engine:
        wanted = ocr_engine.named(chosen.engine)
        ocr_engine.engine = lambda: wanted  # type: ignore[assignment] # to measure the slower ones where all are installed
    found = ocr_engine.engine()
    if not found.name or not pages.installed():
        print("not measured: needs Tesseract with Thai data and the fonts named in bench/pages.py")
        return
    phrases = vocabulary()
    keys = [thai.key(phrase) for phrase in phrases]
    count: Counter[str] = Counter()
    seconds: list[float] = []
    missed: Counter[str] = Counter()
    for sheet in itertools.islice(pages.sheets(phrases), chosen.pages):
        body = sheet.pdf()
        where = "https://agency.example/a.pdf"
        fast = read(body, url=where, final_url=where, status=200, headers={}, fetched_at=_AT, depth=0)
        start = spent()
        slow = deep.deepen(body, fast, deep.DeepLimits())
        seconds.append(spent() - start)
        text = thai.key("\n".join(segment.text for segment in slow.resource.text))
        truth = thai.key("\n".join(sheet.lines))
        near = {one.phrase for one in fuzzy.near(keys, text)}
        for key in keys:
            loose = fuzz.partial_ratio(key, text) >= 85 and len(key) <= len(text)  # noqa: PLR2004 - as in the title
            hits = (("exact", key in text), ("near", key in near), ("partial_ratio 85", loose))
            kind = "stated" if key in truth else "absent"
            count[kind] += 1
            count.update(f"{kind} {name}" for name, hit in hits if hit)
            if kind == "stated" and key not in near:
                missed[f"{sheet.font} {sheet.dpi} {'noisy' if sheet.noisy else 'clean'}"] += 1
    print(
        f"{found.name} {found.version}, {ocr_engine.languages_for(found)}: {len(seconds)} pages, {len(phrases)} phrases"
    )
    for name in ("exact", "near", "partial_ratio 85"):
        hit, false = count[f"stated {name}"], count[f"absent {name}"]
        print(
            f"{name}: recall {hit}/{count['stated']} = {100 * hit / count['stated']:.1f} %, "
            f"false alarms {false}/{count['absent']} = {100 * false / count['absent']:.2f} %"
        )
    print("missed by near:", dict(missed.most_common(8)))
    print(f"seconds a page: median {median(seconds):.2f}, most {max(seconds):.2f}")


if __name__ == "__main__":
    main()
