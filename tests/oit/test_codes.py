"""Item codes and what only looks like one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oit.thai import item_codes

with (Path(__file__).parent / "cases" / "codes.csv").open(encoding="utf-8", newline="") as file:
    CASES = [(row["text"], row["codes"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "codes"), CASES, ids=[case[0] for case in CASES])
def test_item_codes(text: str, codes: str) -> None:
    found = item_codes(text)
    assert " ".join(code.code + (f"/{code.sub}" if code.sub else "") for code in found) == codes


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"Ooeiตข๐๑0129 ._-:/()%\n", "OIT", "ข้อ", "มกราคม", "คน"]), max_size=15).map("".join))
def test_offsets_are_those_of_the_text(text: str) -> None:
    for code in item_codes(text):
        assert text[code.start : code.end] == code.text
        assert code.code[0] in "Oei"
        assert 1 <= int(code.code[1:]) <= 43


def test_codes_of_a_list_come_in_order() -> None:
    assert [code.code for code in item_codes("O๑ โครงสร้าง\nO๒ ผู้บริหาร\n๐๑๐ E-Service (e๖)")] == ["O1", "O2", "O10", "e6"]
