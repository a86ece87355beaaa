"""How fast a site can stand it: slower on trouble, faster after success, left alone after a hundred failures."""

from __future__ import annotations

import pytest

from crawler.pace import GIVE_UP_AFTER, Pace
from crawler.traps import Traps, acts, shape


def test_one_dead_page_slows_nothing_down() -> None:
    pace = Pace(16)
    for _ in range(5):
        pace.trouble()
        for _ in range(9):
            pace.good()
    assert pace.at_once == 16


def test_trouble_halves_and_success_recovers() -> None:
    pace = Pace(16)
    for _ in range(3):
        pace.trouble()
    assert pace.at_once == 8
    pace.trouble(asked_to_slow_down=True)
    assert pace.at_once == 4
    for _ in range(40):
        pace.trouble()
    assert pace.at_once == 1
    for _ in range(10):
        pace.good()
    assert pace.at_once == 3
    for _ in range(200):
        pace.good()
    assert pace.at_once == 16


def test_a_hundred_failures_in_a_row_are_enough() -> None:
    pace = Pace(2)
    for _ in range(GIVE_UP_AFTER - 1):
        pace.trouble()
    pace.good()
    assert not pace.has_had_enough
    for _ in range(GIVE_UP_AFTER):
        pace.trouble()
    assert pace.has_had_enough


@pytest.mark.parametrize(
    ("url", "does"),
    [
        ("http://x/logout", True),
        ("http://x/admin/delete.php?id=3", True),
        ("http://x/index.php?option=com_users&task=logout", True),
        ("http://x/?do=print&id=1", True),
        ("http://x/delete-policy.html", False),
        ("http://x/forms/delete.pdf", False),
        ("http://x/index.php?menuid=1&link=9", False),
        ("http://x/news?title=how+to+delete", False),
    ],
)
def test_links_that_do_something(url: str, does: bool) -> None:  # noqa: FBT001 - a column of the table
    assert acts(url) == does


def test_pages_of_one_make_that_differ_are_no_trap() -> None:
    traps = Traps()
    for number in range(100):
        url = f"http://x/view?id={number}"
        assert traps.why(url) == ""
        traps.note(url, f"print {number}")
    assert shape("http://x/view?id=7&b=2") == shape("http://x/view?b=1&id=8")


def test_a_single_address_read_again_is_no_trap() -> None:
    traps = Traps()
    for _ in range(100):
        traps.note("http://x/about", "print")
    assert traps.why("http://x/about") == ""
