"""The lists of items by their codes are those of the criteria."""

from __future__ import annotations

from checks.numberings import NUMBERINGS, called
from oit.criteria import available, load


def test_every_set_has_its_numbering() -> None:
    assert {name: {item.code: item.topic for item in load(name).criteria} for name in available()} == NUMBERINGS


def test_a_list_is_told_by_its_year_or_by_whose_it_is() -> None:
    assert called("nacc-2567", "nacc-2568") == ("รายการของปี 2567", "the list of 2567")
    assert called("vec-2568", "nacc-2568")[1] == "the list for vocational colleges of 2568"
    assert called("nacc-2567", "vec-2569")[1] == "the national list of 2567"
