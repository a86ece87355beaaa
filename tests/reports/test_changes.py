"""The part of the gap report that says what changed since the scan before."""

from __future__ import annotations

import pytest
from differing import diff
from example import example
from hostile import HOSTILE, poisoned
from msgspec.structs import replace
from test_reports_html import Page

import reports
from oit.records import Change, ChangeCause, ChangeKind, ChangeLevel, Diff
from reports.gap.changes import LINK_ROWS, ROWS, changes_of
from reports.words import Words


def page(found: Diff | None, lang: str = "en") -> str:
    return reports.render(example(), "html", lang=lang, diff=found).decode()


def test_without_an_earlier_scan_there_is_no_such_part() -> None:
    assert 'id="changes"' not in page(None)
    assert page(None) == reports.render(example(), "html", lang="en").decode()


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_stands_after_the_answer_and_says_what_became_of_what(lang: str) -> None:
    text = page(diff(), lang)
    assert text.index('id="answer"') < text.index('id="changes"') < text.index('id="items"')
    assert "images/deputy-1.jpg" in text[text.index('id="changes"') : text.index('id="items"')]


def test_every_change_has_its_cause_in_words() -> None:
    section = changes_of(diff(), Words("en"))
    assert [(row.word, row.cause, row.before, row.after) for row in (*section.rows, *section.links)] == [
        ("New", "the site", "Complete", "Incomplete"),
        ("New", "the site", "Met", "Lacking"),
        ("Fixed", "the criteria", "Likely incomplete", "Met"),
        ("Changed", "reachability", "broken", "no answer in time"),
    ]
    assert "2" in section.not_site


def test_a_long_list_is_cut_and_says_so() -> None:
    def many(level: ChangeLevel) -> list[Change]:
        return [
            Change(kind=ChangeKind.NEW, cause=ChangeCause.SITE, level=level, code=f"O{n}", after="broken")
            for n in range(100)
        ]

    found = replace(diff(), changes=(*many(ChangeLevel.LINK), *many(ChangeLevel.ITEM)))
    section = changes_of(found, Words("en"))
    assert (len(section.rows), section.rest) == (ROWS, 100 - ROWS)
    assert (len(section.links), section.links_rest) == (LINK_ROWS, 100 - LINK_ROWS)


@pytest.mark.parametrize("poison", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))  # the last is no text at all
def test_a_hostile_site_can_do_nothing(poison: str) -> None:
    seen = Page()
    seen.feed(page(poisoned(diff(), poison)))
    clean = Page()
    clean.feed(page(poisoned(diff(), "เรื่อง")))
    assert [tag for tag, _ in seen.tags if tag not in {"a", "bdi"}] == [
        tag for tag, _ in clean.tags if tag not in {"a", "bdi"}
    ]
    assert all(str(one["href"]).startswith(("http", "#")) for one in seen.all("a"))
