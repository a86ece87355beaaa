"""The whole scan of the standard site beside a bare Scrapy spider and LinkChecker, in turns, in the same run.

    python -m bench.peers [--runs 5]

The scan is ``oit scan`` from the start of Python to the written report: crawl, read, match, check, HTML and JSON. The
bare spider (``bench.bare``) follows links and reads nothing; LinkChecker (``pip install LinkChecker``, left out where
it is not installed) runs without its limit of requests. Wall time and processor time are medians of the timed runs, the
ratio the median of the ratios of turns; memory is that of one more run of each. Fails when a dead link is missed, or
is told without its page and its text, or when time or memory are beyond what is to be reached.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from bench.spent import Spent, python, run
from bench.standard import SET, Served, Site

RATIO, CRAWLER_MIB, TREE_MIB = 1.2, 150, 400
OIT = "from cli.main import run; run()"
GAPS = frozenset({0, 2})
_Dead = frozenset[tuple[str, str, str]]


class Peer(NamedTuple):
    """One rival: the command that crawls ``base`` into an empty folder, and what it found there."""

    name: str
    command: Callable[[str, Path], list[str]]
    dead: Callable[[str, Path], _Dead]
    codes: frozenset[int] = frozenset({0})


def _scan(base: str, folder: Path) -> list[str]:
    options = ["--fast", "--allow-private", "--criteria", SET, "--as-of", "2025-05-15", "--max-pages", "50000"]
    told = ["--store", f"{folder}/oit.db", "scan", f"{base}/", *options, "--kind", "subdistrict"]
    return python("-c", OIT, *told, "--max-documents", "50000", "--out", f"{folder}/report")


def _scanned(base: str, folder: Path) -> _Dead:
    if not (folder / "report" / "report.html").exists():
        raise SystemExit(f"no report in {folder}")
    problems = json.loads((folder / "report" / "assessment.json").read_text("utf-8"))["links"]["problems"]
    return frozenset(
        (urlsplit(found["url"]).path, urlsplit(found["source"]).path, found["text"])
        for found in problems
        if found["url"].startswith(base) and found["state"] == "broken"
    )


def _linkchecker(base: str, folder: Path) -> list[str]:
    settings = folder / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=100000\n", "utf-8")
    folder.chmod(0o755)  # started as root, it goes on as nobody
    program = shutil.which("linkchecker", path=str(Path(sys.executable).parent)) or "linkchecker"
    return [program, "-f", str(settings), "--no-status", "-o", "csv", f"{base}/"]


def _linkchecked(_base: str, folder: Path) -> _Dead:
    lines = (folder / "output").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    return frozenset(
        (urlsplit(row["url"]).path, urlsplit(row["parentname"]).path, row["name"])
        for row in rows
        if row["valid"] == "False"
    )


OURS, BARE, LINKCHECKER = "oit scan", "bare Scrapy", "LinkChecker"
PEERS = (
    Peer(BARE, lambda base, _: python("-m", "bench.bare", f"{base}/"), lambda *_: frozenset()),
    Peer(LINKCHECKER, _linkchecker, _linkchecked, frozenset({0, 1})),
    Peer(OURS, _scan, _scanned, GAPS),
)


def installed(peer: Peer) -> bool:
    """Whether a rival can be run here."""
    return peer.name != LINKCHECKER or bool(shutil.which("linkchecker", path=str(Path(sys.executable).parent)))


def turn(peer: Peer, served: Served, site: Site, *, watched: bool = False) -> tuple[Spent, int]:
    """One run of one rival into an empty folder; what it spent and how many requests it sent."""
    with tempfile.TemporaryDirectory() as name, served.counted() as requests:
        folder = Path(name)
        spent = run(peer.command(served.base, folder), codes=peer.codes, watched=watched)
        (folder / "output").write_text(spent.output, "utf-8")
        found = peer.dead(served.base, folder)
    if peer.name != BARE and found != site.dead_links():
        missed, more = sorted(site.dead_links() - found)[:3], sorted(found - site.dead_links())[:3]
        raise SystemExit(f"{peer.name}: dead links are not those of the site; missed {missed}, besides {more}")
    return spent, requests[0]


def main() -> int:
    """Run all in turns and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", type=int, default=1000)
    arguments = parser.parse_args()
    site = Site(arguments.pages)
    peers = [peer for peer in PEERS if installed(peer)]
    spent: dict[str, list[Spent]] = {peer.name: [] for peer in peers}
    requests: dict[str, int] = {}
    with Served(site) as served:
        for number in range(arguments.runs):
            for peer in peers:
                one, requests[peer.name] = turn(peer, served, site)
                spent[peer.name].append(one)
            now = ", ".join(f"{name} {one[-1].seconds:.1f} s ({one[-1].processor:.1f})" for name, one in spent.items())
            print(f"turn {number + 1}: {now}", flush=True)
        watched = {peer.name: turn(peer, served, site, watched=True)[0] for peer in peers}
    addresses = 1 + site.pages + site.documents + site.dead
    print(f"site: {addresses} addresses, {site.pages} pages, {site.documents} PDFs, {site.dead} dead links")
    print("| | wall s | processor s | against bare Scrapy, wall (processor) | peak MiB, tree PSS | requests |")
    print("|---|---|---|---|---|---|")
    for peer in PEERS:
        if peer.name not in spent:
            print(f"| {peer.name} | not installed | | | | |")
            continue
        each = spent[peer.name]
        wall, processor = (
            statistics.median(values) for values in zip(*((e.seconds, e.processor) for e in each), strict=True)
        )
        memory = watched[peer.name]
        biggest = ", ".join(f"{name or 'itself'} {most:.0f}" for name, most in sorted(memory.largest.items()))
        ratios = f"{_ratio(spent, peer.name, 'seconds'):.2f} ({_ratio(spent, peer.name, 'processor'):.2f})"
        print(
            f"| {peer.name} | {wall:.1f} | {processor:.1f} | {ratios} | {biggest}; {memory.tree:.0f} "
            f"| {requests[peer.name]} |"
        )
    ratio, ours = _ratio(spent, OURS, "seconds"), watched[OURS]
    crawler = ours.largest.get("crawler.worker", 0.0)
    print(f"all {site.dead} dead links found with page and text; ratio {ratio:.2f} (to reach: {RATIO})")
    print(f"crawling process {crawler:.0f} MiB (to reach: {CRAWLER_MIB}), tree {ours.tree:.0f} MiB PSS ({TREE_MIB})")
    return 0 if ratio <= RATIO and 0 < crawler <= CRAWLER_MIB and ours.tree <= TREE_MIB else 1


def _ratio(spent: dict[str, list[Spent]], name: str, field: str) -> float:
    """The median of the turns' ratios to the bare spider."""
    pairs = zip(spent[name], spent[BARE], strict=True)
    return statistics.median(float(getattr(one, field)) / float(getattr(bare, field)) for one, bare in pairs)


if __name__ == "__main__":
    sys.exit(main())
