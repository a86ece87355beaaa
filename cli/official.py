"""The official forms of ``oit report``: which there are, and writing them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cli import agency, config, output, prior_file
from cli import plan as plan_command
from cli.exits import USAGE, Stop
from cli.state import State
from cli.words import say
from oit.records import Assessment

FORMS = ("memo", "plan4", "result7", "result12", "result6", "analysis", "onepage")
"""Each is written as ``<form>.docx``."""
_ROUNDS = (6, 12)

PlanFile = Annotated[
    Path | None,
    typer.Option("--plan", help="แผนหรือผลติดตามที่แก้ไว้ (.toml .xlsx) / an edited plan or follow-up for the forms"),
]
Months = Annotated[int, typer.Option("--round", help="รอบรายงาน 6 หรือ 12 เดือน / round of a report, 6 or 12")]
ThaiDigits = Annotated[bool, typer.Option("--thai-digits", help="ใช้เลขไทยในเอกสาร Word / Thai digits in the forms")]


def write_forms(
    state: State,
    assessment: Assessment,
    forms: Iterable[str],
    folder: Path,
    *,
    plan: Path | None = None,
    months: int = 12,
    thai_digits: bool = False,
) -> tuple[Path, ...]:
    """Write every form into ``folder``; the paths, in the order asked.

    Args:
        state: The language of messages; the forms themselves are Thai.
        assessment: What the counts and gaps are taken from.
        forms: Names out of ``FORMS``.
        folder: Where to write.
        plan: A plan or follow-up that people edited. Without one: the newest of this run in ``folder``; else it is made
            from the Assessment.
        months: 6 or 12, the round of a report.
        thai_digits: Thai digits instead of Arabic ones, but for addresses.

    What the agency has not told about its last results is taken from imported reports.

    Raises:
        Stop: the plan, ``agency.xlsx`` or the emblem cannot be used, or there is no such round (exit 3).
    """
    forms = tuple(forms)
    if not forms:
        return ()
    if months not in _ROUNDS:
        raise Stop(say("not_a_choice", state.lang, option="--round", word=months, known="6, 12"), USAGE)
    from measures.last_results import with_imported
    from measures.plan import make_plan
    from reports.official import PictureError, gather, render

    reports = prior_file.kept(Path())
    told = agency.profile_of(config.load(Path(), state.lang), Path(), state.lang)
    profile = with_imported(told, assessment, reports, prior_file.lists_of(reports))
    plan = plan or _kept_plan(folder, assessment.run.id, state.lang)
    made = plan_command.read_plan(plan, state.lang) if plan else make_plan(assessment, profile)
    if plan:
        typer.echo(say("plan_used", state.lang, path=plan), err=True)
    emblem = Path(profile.memo.emblem)
    try:
        picture = emblem.read_bytes() if profile.memo.emblem else b""
        dossier = gather(assessment, made, profile, months=months, emblem=picture)
        bodies = {folder / f"{form}.docx": render(form, dossier, thai_digits=thai_digits) for form in forms}
    except OSError as error:
        raise Stop(say("no_file", state.lang, path=emblem), USAGE) from error
    except PictureError as error:
        raise Stop(say("not_readable", state.lang, path=emblem, why=error), USAGE) from error
    for path, body in bodies.items():
        output.write(path, body, state.lang)
    return tuple(bodies)


def _kept_plan(folder: Path, run: str, lang: str) -> Path | None:
    """The newest plan or follow-up of a run in its report folder, where people edit it."""
    found = [
        path for name in plan_command.NAMES for path in folder.glob(f"{name}.*") if path.suffix in {".toml", ".xlsx"}
    ]
    for path in sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True):
        plan = plan_command.read_plan(path, lang)
        if run in {plan.run, plan.looked.run if plan.looked else ""}:
            return path
    return None
