"""Addresses of cells, both ways."""

import pytest

from oit import cells


@pytest.mark.parametrize(("number", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_column_has_letters(number: int, name: str) -> None:
    assert cells.column_name(number) == name
    assert cells.column_number(name) == number


@pytest.mark.parametrize(
    ("address", "place"), [("A1", (0, 0)), ("B2", (1, 1)), ("AA10", (26, 9)), ("C", (2, 0)), ("", (0, 0))]
)
def test_an_address_is_a_column_and_a_row(address: str, place: tuple[int, int]) -> None:
    assert cells.split(address) == place


def test_there_and_back() -> None:
    for column in range(0, 2000, 7):
        assert cells.split(cells.address(column, column)) == (column, column)
