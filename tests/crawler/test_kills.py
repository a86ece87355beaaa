"""A scan that is killed again and again ends with the Assessment of one that nobody disturbed."""

from __future__ import annotations

import sys

import pytest

from bench.kill import compare

KILLS = 3


@pytest.mark.skipif(sys.platform != "linux", reason="the processes are found in /proc")
def test_a_scan_killed_thrice_ends_with_the_same_assessment() -> None:
    killed, differences = compare(pages=40, kills=KILLS, seed=3)
    assert killed.kills.total() == KILLS
    assert killed.sessions > 1
    assert differences == []
