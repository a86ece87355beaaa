"""Assessment in, bytes out. ``render`` is the one entrance; a format is a module, imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from oit.records import Assessment

FORMATS = {"html": "reports.gap_report", "json": "reports.json_v1"}


class _Renderer(Protocol):
    """What every format module offers."""

    def render(self, assessment: Assessment, lang: str) -> bytes:
        """The whole file."""


def render(assessment: Assessment, format: str, *, lang: str = "th") -> bytes:  # noqa: A002 - the documented name
    """The report on one agency as the bytes of one file.

    Args:
        assessment: What was concluded.
        format: ``html`` or ``json``.
        lang: Language of the interface, ``th`` or ``en``; JSON carries both and ignores it.

    Raises:
        ValueError: Unknown format or language.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown report format {format!r}; known: {', '.join(FORMATS)}")
    module = cast("_Renderer", importlib.import_module(FORMATS[format]))
    return module.render(assessment, lang)
