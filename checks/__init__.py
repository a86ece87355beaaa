"""Matching, checking and summing up: a pure function of a Snapshot, Criteria and a date.

``assess(snapshot, criteria, as_of)`` gives the Assessment; ``bind(criteria)`` proves, before any crawl, that every
requirement names a known check with options that check understands. Both are loaded when first used, so that importing
this package costs nothing. (No module here may be called as one of the two: once imported, it would hide it.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checks.assessment import assess
    from checks.run import bind

__all__ = ["assess", "bind"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - what a module attribute is depends on its name
    if name == "assess":
        from checks.assessment import assess  # noqa: PLC0415 - lazily, see the module docstring

        return assess
    if name == "bind":
        from checks.run import bind  # noqa: PLC0415 - as above

        return bind
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
