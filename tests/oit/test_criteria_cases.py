"""Bad criteria files: the file's name is what the one line must say, signs left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checks
from oit.criteria import CriteriaError, load

CASES = sorted((Path(__file__).parent / "criteria_cases").glob("*.yaml"))
BAD = [path for path in CASES if path.stem != "usable"]


def words(text: str) -> str:
    return " ".join(re.findall(r"[^\W]+", text)).casefold()


def fault_of(path: Path) -> CriteriaError:
    with pytest.raises(CriteriaError) as caught:
        checks.bind(load(path))
    return caught.value


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_fault_is_one_line_that_says_what_the_file_name_says(path: Path) -> None:
    error = fault_of(path)
    line = str(error)
    expected = words(path.stem.removesuffix(" when empty"))
    assert "\n" not in line
    assert expected in words(": ".join(part for part in (error.code, error.fault) if part))
    assert str(path) in line or error.file == "own-2568"


def test_a_thai_reader_gets_the_same_line_with_file_and_code() -> None:
    error = fault_of(Path(__file__).parent / "criteria_cases" / "O1 unknown topic executives.yaml")
    assert error.message.startswith(f"{error.file}: O1: ไม่รู้จักเรื่อง")


def test_own_file_is_usable_by_path() -> None:
    criteria = load(str(Path(__file__).parent / "criteria_cases" / "usable.yaml"))
    checks.bind(criteria)
    assert criteria.criteria[0].title == "ข้อมูลผู้บริหารปี 2568"
    assert [part.id for part in criteria.criteria[0].requirements] == ["O1.1", "O1.2", "O1.opens"]
    assert criteria.topics
    assert criteria.measures
    assert criteria.site


def test_wrong_id_names_the_sets_and_the_way_out() -> None:
    with pytest.raises(CriteriaError, match="oit criteria roll nacc-2569 2571") as caught:
        load("nacc-2571")
    assert "nacc-2568" in str(caught.value)
    assert "ไม่มีชุดเกณฑ์" in caught.value.message


def test_missing_file_and_folder_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(CriteriaError, match="no such file"):
        load(tmp_path / "none.yaml")
    with pytest.raises(CriteriaError, match="cannot be read"):
        load(tmp_path)
