"""How often every check answers rightly: on its case files, and on the elements of sample sites left out or complete.

A case file is named after the answer it must get. On a sample site the truth is how it was built: where nothing is left
out, no check of that item may fail; where one element is left out, the check of that element must fail.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.samples import run
from oit.criteria import load
from oit.records import CriterionResult, Outcome
from samples import Expected

CASES = Path(__file__).resolve().parents[1] / "tests" / "checks"
OUTCOMES = tuple(outcome.value for outcome in Outcome)


@dataclass(slots=True)
class Cases:
    """The case files of all checks: how many there are and how many are answered as named, by (check, outcome)."""

    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)

    def figure(self) -> Figure:
        """All of them together."""
        return Figure(name="elements.cases", part=self.right.total(), whole=self.seen.total())


def cases() -> Cases:
    """Put every case file to its check."""
    sys.path.insert(0, str(CASES))  # the tests are no package
    check_cases: Any = importlib.import_module("check_cases")
    found = Cases()
    for path in check_cases.files():
        case = check_cases.load(path)
        found.seen[case.check, case.outcome] += 1
        found.right[case.check, case.outcome] += case.judged().finding.outcome == case.outcome
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One sample site to judge: a set, a kind of agency, and which round of toggles."""

    set_id: str
    kind: str
    number: int


@dataclass(slots=True)
class Verdicts:
    """What came out of sample sites. ``verdicts``: (truth, verdict); the others by check."""

    sites: list[Site] = field(default_factory=list)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)  # findings of complete items
    quiet: Counter[str] = field(default_factory=Counter)  # of them, not failed
    left_out: Counter[str] = field(default_factory=Counter)  # elements left out
    named: Counter[str] = field(default_factory=Counter)  # of them, named

    def add(self, toggle: str, truth: Expected, result: CriterionResult) -> None:
        """Count one item."""
        self.verdicts[shown(truth), shown(result)] += 1
        name, _, wanted = toggle.partition(":")
        for finding in result.findings:
            failed = finding.outcome in {Outcome.FAILED, Outcome.UNTESTED}
            if name == "complete" and not finding.optional:
                self.kept[finding.check] += 1
                self.quiet[finding.check] += not failed
            elif finding.requirement.id == wanted:
                self.left_out[finding.check] += 1
                self.named[finding.check] += finding.outcome is Outcome.FAILED

    def figures(self) -> tuple[Figure, ...]:
        """Verdicts right, complete although it is not, elements named, elements not accused."""
        whole = self.verdicts.total()
        right = sum(count for (truth, verdict), count in self.verdicts.items() if truth == verdict)
        lacking = {pair: count for pair, count in self.verdicts.items() if pair[0] != "complete"}
        false = sum(count for (_, verdict), count in lacking.items() if verdict == "complete")
        return (
            Figure(name="sites.verdicts", part=right, whole=whole),
            Figure(name="sites.false_complete", part=false, whole=sum(lacking.values())),
            Figure(name="sites.elements_named", part=self.named.total(), whole=self.left_out.total()),
            Figure(name="sites.elements_not_accused", part=self.quiet.total(), whole=self.kept.total()),
        )


def verdicts(sites: Iterable[Site]) -> Verdicts:
    """Build, crawl over loopback and judge every site."""
    found = Verdicts()
    for site in sites:
        found.sites.append(site)
        for _, toggle, truth, result in run(load(site.set_id), site.kind, site.number):
            found.add(toggle, truth, result)
    return found


def shown(verdict: Expected | CriterionResult) -> str:
    """A verdict as the tables name it: what is only likely is one of its own."""
    return "likely" if verdict.likely else verdict.verdict.value
