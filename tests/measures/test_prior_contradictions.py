"""Each kind of contradiction: a document that has it, and nothing else, and a twin that has none.

A case is a file of ``prior_cases`` named after the kind; ``|`` sets cells apart. Agencies and addresses are invented.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from papers import read_text

CASES = sorted((Path(__file__).parent / "prior_cases").glob("*.toml"))
SEARCHES = Path(__file__).parents[2] / "measures" / "prior" / "clashes"


def rows(text: str) -> str:
    """The text with tabs between cells."""
    return "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in text.split("\n"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_found_with_its_place(path: Path) -> None:
    found = read_text(rows(tomllib.loads(path.read_text("utf-8"))["has"])).contradictions
    assert {one.kind for one in found} == {path.stem}, found
    assert all(one.places and one.message and one.message_en for one in found)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_nothing_found_in_the_twin(path: Path) -> None:
    assert read_text(rows(tomllib.loads(path.read_text("utf-8"))["has_not"])).contradictions == ()


def test_every_kind_has_a_case() -> None:
    kinds = {
        kind for file in SEARCHES.glob("*.py") for kind in re.findall(r'clash\(\s*"(\w+)"', file.read_text("utf-8"))
    }
    assert kinds == {path.stem for path in CASES}
