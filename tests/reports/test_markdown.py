"""summary.md: short, and whatever a site says is shown and does nothing."""

from __future__ import annotations

import re

import pytest
from differing import diff
from example import example
from hostile import HOSTILE, poisoned
from markdown_it import MarkdownIt
from markdown_it.token import Token

from oit.records import Assessment
from reports.markdown import plain, render

READER = MarkdownIt("gfm-like", {"linkify": False})
POISONS = (*HOSTILE, "@somebody see #12", "www.evil.example", "| a | b |", "![x](http://evil.example/x.png)", "[x]: y")


def tokens(assessment: Assessment, lang: str = "en") -> list[Token]:
    found = READER.parse(render(assessment, lang, diff()).decode())
    return [inner for one in found for inner in (one, *(one.children or ()))]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_says_how_it_stands_and_what_to_do(lang: str) -> None:
    text = render(example(), lang).decode()
    assert "O7" in text
    assert "O8" in text
    assert len(text) < 20_000
    assert render(example(), lang) == text.encode()


def test_it_says_what_is_new() -> None:
    assert "deputy" in render(example(), "en", diff()).decode()
    assert "since the last scan" not in render(example(), "en").decode()


@pytest.mark.parametrize("poison", POISONS, ids=range(len(POISONS)))
def test_a_hostile_site_can_do_nothing(poison: str) -> None:
    quiet = [one.type for one in tokens(poisoned(example(), "เรื่อง"))]
    found = tokens(poisoned(example(), poison))
    kinds = {one.type for one in found}
    assert kinds.isdisjoint({"image", "html_block", "fence", "code_block", "code_inline"})
    assert {one.content for one in found if one.type == "html_inline"} <= {"<br>"}
    hrefs = [str(one.attrs["href"]) for one in found if one.type == "link_open"]
    assert all(href.startswith(("http://", "https://")) for href in hrefs)
    rows = [one.type for one in found if one.type == "td_open"]
    assert len(rows) == quiet.count("td_open")


@pytest.mark.parametrize("text", ["@somebody", "#12", "www.evil.example", "https://evil.example", "a@b.example"])
def test_nothing_calls_a_person_or_becomes_a_link(text: str) -> None:
    assert not re.search(r"@\w|#\d|www\.|https:", plain(text))
