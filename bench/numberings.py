"""Whether the numbering of a real list of items is recognised: whose list its codes follow, or that it is none known.

Every source of ``labels.csv`` with at least eight different item codes is taken as one page of links; each is judged
with a national set and with a college set in force.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from bench.figures import Figure
from checks.classify import classifier
from checks.itemlist import item_lists
from oit import thai
from oit.criteria import load
from oit.records import Link

IN_FORCE = ("nacc-2568", "vec-2569")
LEAST = 8
_FOLLOWED = {"nacc": "nacc", "obec": "nacc", "vec": "vec"}
"""Schools number by the national list of their year; every other scheme with item codes is a product's own."""


def recognised(path: Path, name: str) -> Figure:
    """Return for how many lists the followed numbering is found, or that it is none of the known."""
    lists = _lists(path)
    right = sum(_recognised(texts, wanted, set_id) for wanted, texts in lists for set_id in IN_FORCE)
    return Figure(name=name, part=right, whole=len(lists) * len(IN_FORCE))


def _lists(path: Path) -> list[tuple[str, list[str]]]:
    """The lists of the file: whose numbering each follows ('' a product's own) and its rows."""
    pages: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["code"].startswith("O") and row["site_numbering"]:
                family = _FOLLOWED.get(row["scheme"])
                wanted = f"{family}-{row['site_numbering']}" if family else ""
                text = row["text"] if thai.item_codes(row["text"]) else f"{row['code']} {row['text']}"
                pages[row["source"], wanted][row["code"]].add(text)
    return [
        (wanted, sorted(text for texts in codes.values() for text in texts))
        for (_, wanted), codes in sorted(pages.items())
        if len(codes) >= LEAST
    ]


def _recognised(texts: list[str], wanted: str, set_id: str) -> bool:
    links = [
        Link(source="http://a.example/", target=f"http://a.example/{n}", text=text) for n, text in enumerate(texts)
    ]
    found = next(iter(item_lists(links, classifier(load(set_id))).values()), None)
    if found is None:
        return False
    return (
        found.fits
        if wanted == set_id
        else not found.fits and (wanted in found.numberings or (not wanted and not found.numberings))
    )
