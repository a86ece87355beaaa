"""``oit followup``: a plan compared with a later scan, for the 6 and 12 month reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import agency, config, judge, scan
from cli import plan as plan_command
from cli.state import State


def followup(
    context: typer.Context,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="plan.toml | plan.xlsx")],
    run: scan.RunOrUrl,
    out: scan.Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="พิมพ์ผลเป็น JSON / print as JSON")] = False,
    force: plan_command.Force = False,
) -> None:
    """เทียบแผนกับผลตรวจรอบหลัง: แล้วเสร็จ อยู่ระหว่างทำ ยังไม่ได้ทำ / Compare a plan with a later scan."""
    from measures.followup import follow_up

    state: State = context.obj
    made = plan_command.read_plan(plan, state.lang)
    assessment = judge.assessment_of(state, run)
    profile = agency.profile_of(config.load(Path(), state.lang), Path(), state.lang)
    followed = follow_up(made, assessment, profile.deeds)
    folder = judge.report_folder(out, assessment.run.agency)
    plan_command.finish(state, followed, folder, plan_command.NAMES[1], as_json=as_json, force=force)
