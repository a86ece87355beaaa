"""What holds for all tests."""

from __future__ import annotations


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: those of an archive hold the time, and workers must agree on the names."""
    return argname if isinstance(val, bytes) else None
