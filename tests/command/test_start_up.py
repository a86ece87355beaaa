"""Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def modules_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("import cli.main", {"scrapy", "twisted", "pandas", "jinja2", "bs4", "sqlalchemy", "pypdfium2", "requests"}),
        ("from checks import assess", {"scrapy", "twisted", "jinja2", "bs4", "requests", "sqlalchemy", "pypdfium2"}),
        ("from cli.scan import run_assess; import oit.store", {"scrapy", "twisted", "jinja2", "requests"}),
        ("import oit.records", {"scrapy", "pandas", "sqlalchemy", "jinja2"}),
    ],
)
def test_imports(statement: str, forbidden: set[str]) -> None:
    assert not modules_after(statement) & forbidden
