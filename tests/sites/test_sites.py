"""Whole scans of sample sites over loopback: what comes out holds what ``expected.yaml`` says, and the truth.

``site`` names the sample (kind, criteria, toggles, as_of); ``assessment`` is a part of the Assessment. In a list every
expected entry must be found, results by their code, findings by whatever is said about them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from ruamel.yaml import YAML

from checks import assess
from crawler import CrawlOptions, crawl
from oit.criteria import load
from oit.records import Assessment, Snapshot
from oit.store import Store
from samples import Sample, build, serve

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/expected.yaml"))
OPTIONS = CrawlOptions(fast=True, allow_private=True)


def scan(sample: Sample, folder: Path) -> Snapshot:
    with serve(sample) as base, Store.open(folder / "oit.db") as store:
        return store.snapshot(crawl(sample.at(base), store, options=OPTIONS).id)


@cache
def case(name: str) -> dict[str, Any]:
    return YAML(typ="safe").load((HERE / name / "expected.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=CASES)
def judged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Sample, Assessment]:
    site = case(request.param)["site"]
    criteria = load(site["criteria"])
    as_of = dt.date.fromisoformat(site["as_of"]) if "as_of" in site else None
    sample = build(site["kind"], criteria, site.get("toggles", {}), as_of=as_of)
    snapshot = scan(sample, tmp_path_factory.mktemp(request.param))
    return request.param, sample, assess(snapshot, criteria, sample.as_of)


def test_every_verdict_is_the_truth(judged: tuple[str, Sample, Assessment]) -> None:
    _, sample, assessment = judged
    found = {result.code: (result.verdict.value, result.likely) for result in assessment.results}
    assert found == {code: (truth.verdict.value, truth.likely) for code, truth in sample.truth.items()}


def test_the_assessment_holds_what_is_expected(judged: tuple[str, Sample, Assessment]) -> None:
    name, _, assessment = judged
    missing = list(lacking(case(name)["assessment"], msgspec.to_builtins(assessment), "assessment"))
    assert not missing, "\n".join(missing)


def test_findings_never_fail_on_our_side(judged: tuple[str, Sample, Assessment]) -> None:
    _, _, assessment = judged
    errors = [f.error for result in assessment.results for f in result.findings if f.error]
    assert not errors + [f.error for f in assessment.site_findings if f.error]


def test_two_crawls_of_the_same_bytes_are_equal(tmp_path: Path) -> None:
    sample = build("department", load("nacc-2568"), {"O7": "broken", "O9": "placeholder"})
    with serve(sample) as base:
        seen = []
        for number in range(2):
            with Store.open(tmp_path / f"{number}.db") as store:
                run = crawl(sample.at(base), store, options=OPTIONS)
                seen.append(timeless(store.snapshot(run.id)))
    assert seen[0] == seen[1]


def timeless(snapshot: Snapshot) -> object:
    """The snapshot without the run's id and every time of observation."""
    moments = {"fetched_at", "checked_at", "started_at", "finished_at", "id"}

    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items() if key not in moments}
        return [strip(inner) for inner in value] if isinstance(value, (list, tuple)) else value

    return strip(msgspec.to_builtins(snapshot))


def lacking(expected: object, found: Any, place: str) -> Iterator[str]:  # noqa: ANN401 - whatever JSON holds
    """Every place where ``found`` does not hold what is ``expected``."""
    if isinstance(expected, dict):
        for key, inner in expected.items():
            if not isinstance(found, dict) or key not in found:
                yield f"{place}.{key}: not there"
            else:
                yield from lacking(inner, found[key], f"{place}.{key}")
    elif isinstance(expected, list):
        for inner in expected:
            if not any(not list(lacking(inner, one, "")) for one in found):
                same = [one for one in found if isinstance(one, dict) and one.get("code") == inner.get("code", 0)]
                why = list(lacking(inner, same[0], place)) if same else [f"{place}: nothing like {inner}"]
                yield from why
    elif expected != found:
        yield f"{place}: {expected!r} expected, {found!r} found"
