"""The documentation of the suite says what the suite asserts."""

from __future__ import annotations

import os
from pathlib import Path

from chaos_page import page

PAGE = Path(__file__).parents[2] / "docs" / "chaos.md"


def test_the_page_is_what_the_entries_make() -> None:
    if os.environ.get("OIT_GOLDEN"):
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page()
