"""Golden files: what a report looked like when somebody last looked at it."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """Compare bytes with a kept file; ``OIT_GOLDEN=1`` rewrites the file instead."""

    def compare(name: str, found: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get("OIT_GOLDEN"):
            path.write_bytes(found)
        # Line ends may have been changed by a checkout on Windows.
        kept = path.read_bytes().decode().replace("\r\n", "\n").split("\n")
        changed = [
            number for number, pair in enumerate(zip_longest(kept, found.decode().split("\n")), 1) if len({*pair}) > 1
        ]
        # Said in one line: the difference of two whole reports takes pytest minutes to print.
        assert not changed, f"{name}: {len(changed)} lines differ, the first is {changed[0]}; look, then make golden"

    return compare
