"""Golden files: what a report looked like when somebody last looked at it."""

from __future__ import annotations

import os
from collections.abc import Callable
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
        assert found.decode() == path.read_bytes().decode().replace("\r\n", "\n")

    return compare
