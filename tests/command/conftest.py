"""Runs ``oit`` as a person does: a process of its own in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Oit = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def oit(tmp_path: Path) -> Oit:
    """``oit("scan", url)`` in an empty folder; the finished process."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cli.main import run; run()"
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run
