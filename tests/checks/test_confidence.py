"""Scores become chances: the order stays, and nothing is stated as certain."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from checks.confidence import KNOTS, stated


@given(st.lists(st.floats(min_value=0, max_value=1), min_size=2))
def test_the_order_of_scores_stays(scores: list[float]) -> None:
    found = [stated(score) for score in sorted(scores)]
    assert all(low <= high for low, high in pairwise(found))
    assert found[0] >= 0
    assert found[-1] < 1


def test_knots_are_what_was_fitted() -> None:
    assert [stated(score) for score, _ in KNOTS] == [share for _, share in KNOTS]
    assert stated(0.65) == round((stated(0.6) + stated(0.7)) / 2, 3)
    assert stated(0.0) == 0.0
