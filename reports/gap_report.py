"""The gap report as one HTML file that needs nothing else: no network, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oit.records import Assessment, Diff
from reports.gap.changes import changes_of
from reports.gap.view import view
from reports.words import Words

_HERE = Path(__file__).parent


def render(assessment: Assessment, lang: str = "th", diff: Diff | None = None) -> bytes:
    """``report.html`` in ``lang``, with what changed since the scan before; the same input gives the same bytes."""
    script = _asset("report.js")
    page = environment().get_template("gap_report.html")
    text = page.render(
        t=Words(lang),
        view=view(assessment, lang),
        changes=changes_of(diff, Words(lang)) if diff is not None else None,
        css=style("report.css"),
        script=_trusted(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return text.encode()


def environment() -> Environment:
    """Of every HTML template: whatever a template is given is escaped."""
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def style(name: str) -> Markup:
    """A style sheet of ours, to stand in the page itself."""
    return _trusted(_asset(name))


def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8").strip()


def _trusted(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - our own file, and a style or script element knows no escapes
