"""The official forms of ``oit report``: which there are, and writing them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cli import agency, config, output, prior_file
from cli import plan as plan_command
from cli.state import State
from oit.records import Assessment

FORMS = ("memo", "plan4", "result7", "result12", "result6", "analysis", "onepage")
"""Each is written as ``<form>.docx``."""

PlanFile = Annotated[
    Path | None,
    typer.Option("--plan", help="แผนหรือผลติดตามที่แก้ไว้ (.toml .xlsx) / an edited plan or follow-up for the forms"),
]
Months = Annotated[
    int, typer.Option("--round", min=6, max=12, help="รอบรายงาน 6 หรือ 12 เดือน / round of a report, 6 or 12")
]
ThaiDigits = Annotated[bool, typer.Option("--thai-digits", help="ใช้เลขไทยในเอกสาร Word / Thai digits in the forms")]


def write_forms(
    state: State,
    assessment: Assessment,
    forms: Iterable[str],
    folder: Path,
    *,
    plan: Path | None,
    months: int,
    thai_digits: bool,
) -> tuple[Path, ...]:
    """Write every form into ``folder``; the paths, in the order asked.

    Args:
        state: The language of messages; the forms themselves are Thai.
        assessment: What the counts and gaps are taken from.
        forms: Names out of ``FORMS``.
        folder: Where to write.
        plan: A plan or follow-up that people edited; without one it is made from the Assessment.
        months: 6 or 12, the round of a report.
        thai_digits: Thai digits instead of Arabic ones, but for addresses.

    What the agency has not told about its last results is taken from imported reports.

    Raises:
        Stop: the plan or ``agency.xlsx`` cannot be used (exit 3).
    """
    from measures.last_results import with_imported
    from measures.plan import make_plan
    from reports.official import gather, render

    reports = prior_file.kept(Path())
    told = agency.profile_of(config.load(Path(), state.lang), Path(), state.lang)
    profile = with_imported(told, assessment, reports, prior_file.lists_of(reports))
    made = plan_command.read_plan(plan, state.lang) if plan else make_plan(assessment, profile)
    dossier = gather(assessment, made, profile, months=months)
    paths = []
    for form in forms:
        path = folder / f"{form}.docx"
        output.write(path, render(form, dossier, thai_digits=thai_digits), state.lang)
        paths.append(path)
    return tuple(paths)
