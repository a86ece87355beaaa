"""Verdict against truth on the sample agencies: all sets, kinds and toggles. Prints the share and every disagreement.

    python bench/samples.py [--sets nacc-2568,vec-2569] [--kinds subdistrict] [--rounds 3] [--javascript]

In each round every item of a site has another toggle; after as many rounds as an item has toggles, each had its turn.
Round 0 is the site where all is complete. With ``--javascript`` every page is an empty frame until its scripts run: the
truth is that of the plain twin.

A false «complete» is an item called complete that lacks something: the one error nobody would look for. Also counted:
of the items that lack one element, how many name that very element. Exit code 0: no false «complete», and at least 99 %
of verdicts and of named elements right; 2: not so.
"""

# ruff: noqa: E402 - this file is called like a package it uses, so the path is set right first
from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[1])  # else this file would be taken for the package it measures

from checks import assess
from crawler import CrawlOptions, crawl
from oit.criteria import available, load
from oit.records import Criteria, CriterionResult, Outcome, Verdict
from oit.store import Store
from samples import KINDS, Expected, build, serve, toggles_for
from samples.truth import elements, general

ENOUGH = 0.99
LACKING = ("lacks", "partly")
"""Toggles that leave one element out."""
OPTIONS = CrawlOptions(fast=True, allow_private=True)


def toggles_of(criteria: Criteria, kind: str, number: int) -> dict[str, str]:
    """The toggles of one round: item i starts at another place of its list, so that neighbours differ."""
    if number == 0:
        return {}
    chosen = {}
    for i, criterion in enumerate(criteria.criteria):
        each = toggles_for(criterion, kind)
        chosen[criterion.code] = each[(number - 1 + i) % len(each)]
    return chosen


def kinds_for(criteria: Criteria) -> tuple[str, ...]:
    """The kinds a set is tried on: a college's set on a college only."""
    return ("college",) if criteria.id.startswith("vec") else KINDS


def rounds_for(criteria: Criteria, kind: str) -> int:
    """How many rounds bring every toggle of every item on."""
    return 1 + max(len(toggles_for(criterion, kind)) for criterion in criteria.criteria)


def tried(set_ids: list[str]) -> tuple[int, int]:
    """How many elements are left out in some round, of those that the items of these sets state."""
    items = (item for set_id in set_ids for item in load(set_id).criteria)
    asked = [(item, element) for item in items for element in item.requirements if not general(element)]
    return sum(bool(elements(item, element)) for item, element in asked), len(asked)


def run(
    criteria: Criteria, kind: str, number: int, *, javascript: bool = False
) -> Iterator[tuple[str, str, Expected, CriterionResult]]:
    """One site: code, toggle, truth and result of every item."""
    sample = build(kind, criteria, toggles_of(criteria, kind, number), javascript=javascript)
    with tempfile.TemporaryDirectory() as folder, serve(sample) as base, Store.open(Path(folder) / "oit.db") as store:
        made = crawl(sample.at(base), store, options=OPTIONS)
        assessment = assess(store.snapshot(made.id), criteria, sample.as_of)
    for result in assessment.results:
        yield result.code, sample.toggles.get(result.code, "complete"), sample.truth[result.code], result


def explain(result: CriterionResult) -> str:
    """What decided, on one line per finding that did not pass."""
    lines = [
        f"      {finding.requirement.id} {finding.check} {finding.outcome.value} {finding.certainty.value}"
        f" {finding.message[:110]} {finding.error[:100]}"
        for finding in result.findings
        if finding.outcome not in {Outcome.PASSED, Outcome.INAPPLICABLE} and not finding.optional
    ]
    lines += [
        f"      ~ {match.confidence:.2f} {match.url[21:75]} “{match.text[:40]}” {match.fiscal_year} {match.year_source}"
        f" {match.state.value} {','.join(match.kinds)}"
        for match in result.matches[:6]
    ]
    return "\n".join(lines)


def names_what_lacks(toggle: str, result: CriterionResult) -> bool:
    """Whether the element that was left out is among those found wanting."""
    wanted = toggle.partition(":")[2]
    return any(
        finding.requirement.id == wanted and finding.outcome not in {Outcome.PASSED, Outcome.INAPPLICABLE}
        for finding in result.findings
    )


@dataclass
class Tally:
    """What came out, toggle by toggle."""

    seen: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    named: int = 0
    false_complete: int = 0

    def add(self, toggle: str, truth: Expected, result: CriterionResult) -> bool:
        """Count one item; whether its verdict is right."""
        name = toggle.partition(":")[0]
        agrees = (result.verdict, result.likely) == (truth.verdict, truth.likely)
        self.seen[name] += 1
        self.right[name] += agrees
        self.named += name in LACKING and names_what_lacks(toggle, result)
        self.false_complete += result.verdict is Verdict.COMPLETE is not truth.verdict
        return agrees

    def lines(self) -> Iterator[str]:
        """The table that is printed."""
        yield f"{'toggle':<12} right / all"
        for name, count in sorted(self.seen.items()):
            yield f"{name:<12} {self.right[name]} / {count}"
        good, total = self.right.total(), self.seen.total()
        yield f"{'all':<12} {good} / {total} = {good / max(1, total):.2%}"
        yield f"{'named':<12} {self.named} of {sum(self.seen[name] for name in LACKING)} elements left out"
        yield f"{'false':<12} {self.false_complete} complete that is not"

    @property
    def reached(self) -> bool:
        """Whether enough was right, and nothing called complete that is not."""
        right = self.right.total() >= ENOUGH * self.seen.total()
        return right and self.named >= ENOUGH * sum(self.seen[name] for name in LACKING) and not self.false_complete


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", default=",".join(available()))
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--rounds", type=int, default=0, help="at most so many rounds (0: all)")
    parser.add_argument("--first", type=int, default=0, help="begin with this round")
    parser.add_argument("--quiet", action="store_true", help="no findings below a disagreement")
    parser.add_argument("--javascript", action="store_true", help="the twins whose pages are made by scripts")
    arguments = parser.parse_args()
    tally = Tally()
    started = time.perf_counter()
    for criteria, kind, number in _sites(arguments):
        for code, toggle, truth, result in run(criteria, kind, number, javascript=arguments.javascript):
            if not tally.add(toggle, truth, result):
                where = f"{criteria.id} {kind} round {number} {code} {result.topic} [{toggle}]"
                print(f"{where}: {_shown(truth)} expected, {_shown(result)} found", flush=True)
                if not arguments.quiet:
                    print(explain(result), flush=True)
    print("", *tally.lines(), "elements with a toggle: {} of {}".format(*tried(arguments.sets.split(","))), sep="\n")
    print(f"in {time.perf_counter() - started:.0f} s")
    return 0 if tally.reached else 2


def _sites(arguments: argparse.Namespace) -> Iterator[tuple[Criteria, str, int]]:
    """The sites that were asked for: set, kind and round."""
    for set_id in arguments.sets.split(","):
        criteria = load(set_id)
        for kind in kinds_for(criteria):
            if kind in arguments.kinds.split(","):
                last = rounds_for(criteria, kind)
                last = min(last, arguments.first + arguments.rounds) if arguments.rounds else last
                yield from ((criteria, kind, number) for number in range(arguments.first, last))


def _shown(verdict: Expected | CriterionResult) -> str:
    return verdict.verdict.value + (" (likely)" if verdict.likely else "")


if __name__ == "__main__":
    sys.exit(main())
