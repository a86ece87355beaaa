"""Assessments written by earlier versions stay readable: one file for each earlier set of fields.

A new field has a default and leaves the schema's number alone; the assessment of before goes into ``old/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from example import example

import reports
from measures.diff import compare
from oit.records import ChangeKind
from reports.json_v1 import load

OLD = sorted((Path(__file__).parent / "old").glob("*.json"))


def fields(value: object, path: str = "") -> Iterator[str]:
    """The paths of every field in a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}"
            yield from fields(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from fields(inner, path)


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_it_is_read_and_loses_nothing(path: Path) -> None:
    assessment = load(path.read_bytes())
    kept = set(fields(json.loads(reports.render(assessment, "json"))))
    assert set(fields(json.loads(path.read_bytes()))) <= kept


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", reports.FORMATS)
def test_every_report_can_be_made_of_it(path: Path, name: str) -> None:
    assert all(reports.files(load(path.read_bytes()), name).values())


@pytest.mark.parametrize("path", OLD, ids=lambda path: path.stem)
def test_it_can_be_a_baseline(path: Path) -> None:
    changes = compare(load(path.read_bytes()), example()).changes
    assert {one.kind for one in changes if one.level != "link"} == {ChangeKind.SAME}


def test_each_has_fields_of_its_own() -> None:
    sets = [set(fields(json.loads(path.read_bytes()))) for path in OLD]
    assert all(earlier < later for earlier, later in pairwise(sets))
    assert sets[-1] <= set(fields(json.loads(reports.render(example(), "json"))))
