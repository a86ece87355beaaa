"""Assessment in, bytes out. ``render`` is the one entrance; a format is a module, imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from oit.records import Assessment, Diff

FORMATS = {
    "html": ("reports.gap_report", "report.html"),
    "json": ("reports.json_v1", "assessment.json"),
    "xlsx": ("reports.workbook", "report.xlsx"),
    "junit": ("reports.junit", "junit.xml"),
    "md": ("reports.markdown", "summary.md"),
    "csv": ("reports.csv_tables", "csv/{table}.csv"),
}
"""The module of each format, and the name of its file; ``csv`` makes one for each table."""


class _Renderer(Protocol):
    """What every module of one file offers."""

    def render(self, assessment: Assessment, lang: str, diff: Diff | None) -> bytes:
        """The whole file."""


class _Tables(Protocol):
    """What a module of several files offers."""

    def render_tables(self, assessment: Assessment, lang: str, diff: Diff | None) -> dict[str, bytes]:
        """Each table by its name."""


def files(
    assessment: Assessment,
    format: str,  # noqa: A002 - the documented name
    *,
    lang: str = "th",
    diff: Diff | None = None,
) -> dict[str, bytes]:
    """What one format writes, by the names of its files; arguments as those of ``render``.

    Raises:
        ValueError: Unknown format or language.
    """
    if format != "csv":
        body = render(assessment, format, lang=lang, diff=diff)
        return {FORMATS[format][1]: body}
    module = cast("_Tables", importlib.import_module(FORMATS[format][0]))
    tables = module.render_tables(assessment, lang, diff)
    return {FORMATS[format][1].format(table=table): body for table, body in tables.items()}


def render(
    assessment: Assessment,
    format: str,  # noqa: A002 - the documented name
    *,
    lang: str = "th",
    diff: Diff | None = None,
) -> bytes:
    """The report on one agency as the bytes of one file.

    Args:
        assessment: What was concluded.
        format: One of ``FORMATS`` but ``csv``, which makes several (``files``).
        lang: Language of the interface, ``th`` or ``en``; JSON carries both and ignores it.
        diff: What changed since the scan before, for the formats that show it; None leaves that part out.

    Raises:
        ValueError: Unknown format or language.
    """
    if format not in FORMATS or format == "csv":
        raise ValueError(f"unknown report format {format!r}; known: {', '.join(FORMATS)}")
    module = cast("_Renderer", importlib.import_module(FORMATS[format][0]))
    return module.render(assessment, lang, diff)
