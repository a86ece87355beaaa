"""A dead link whose target is on the site under another name says which."""

from __future__ import annotations

import pytest
from example import changed, example
from msgspec.structs import replace

from reports.gap_report import render

MEANT = "https://www.thungsommut.example/files/Manual-2569.pdf"


@pytest.mark.parametrize(("lang", "words"), [("th", "น่าจะเป็น"), ("en", "perhaps meant:")])
def test_the_address_that_was_meant_stands_beside_the_answer(lang: str, words: str) -> None:
    links = example().links
    first, *others = links.problems
    shown = changed(links=replace(links, problems=(replace(first, suggestion=MEANT), *others)))
    text = render(shown, lang).decode()
    assert MEANT in text
    assert text.count(f"{words} ") == 1
    assert MEANT not in render(example(), lang).decode()
