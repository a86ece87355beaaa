"""``oit plan``: the measures that answer the gaps of a run, as files that people edit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import agency, config, judge, output, scan
from cli.exits import USAGE, Stop
from cli.state import State
from cli.words import say

if TYPE_CHECKING:
    from oit.plan import Plan

NAMES = ("plan", "followup")
"""What the files of a plan are called, before its suffix."""
Force = Annotated[bool, typer.Option("--force", help="เขียนทับไฟล์ที่แก้ไว้ / overwrite what was edited")]


def plan(
    context: typer.Context,
    run: scan.RunOrUrl,
    out: scan.Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="พิมพ์แผนเป็น JSON / print the plan as JSON")] = False,
    force: Force = False,
) -> None:
    """ทำแผนมาตรการจากข้อที่ยังไม่ครบ / Turn the gaps of a run into a plan of measures."""
    from measures.plan import make_plan

    state: State = context.obj
    assessment = judge.assessment_of(state, run)
    profile = agency.profile_of(config.load(Path(), state.lang), Path(), state.lang)
    finish(state, make_plan(assessment, profile), judge.report_folder(out, assessment.run.agency), NAMES[0],
           as_json=as_json, force=force)  # fmt: skip


def finish(state: State, made: Plan, folder: Path, name: str, *, as_json: bool, force: bool) -> None:
    """Write a plan as ``name.toml`` and ``name.xlsx`` and print it.

    Raises:
        Stop: a file of this name is there already and may have been edited (exit 3).
    """
    from measures.plan_file import to_toml
    from reports.plan_workbook import render

    bodies = {folder / f"{name}.toml": to_toml(made), folder / f"{name}.xlsx": render(made, state.lang)}
    for path, body in bodies.items():
        if path.exists() and not force and path.read_bytes() != body:
            raise Stop(say("edited", state.lang, path=path), USAGE)
    for path, body in bodies.items():
        output.write(path, body, state.lang)
    if as_json:
        _print_json(made)
    else:
        _show(made, state.lang)
        for path in bodies:
            typer.echo(say("made", state.lang, path=path))


def read_plan(path: Path, lang: str) -> Plan:
    """A plan from ``.toml`` or ``.xlsx``.

    Raises:
        Stop: the file is missing, is no plan, or a cell cannot be used (exit 3).
    """
    from measures.plan_file import PlanFileError, from_toml, from_workbook

    if path.suffix.lower() != ".xlsx":
        try:
            return from_toml(path.read_text("utf-8-sig"))
        except OSError as error:
            raise Stop(say("no_file", lang, path=path), USAGE) from error
        except (PlanFileError, UnicodeDecodeError) as error:
            raise Stop(say("not_readable", lang, path=path, why=error), USAGE) from error
    filled = from_workbook(agency.read_resource(path, lang))
    agency.refuse_problems(path, filled.problems, lang)
    if filled.plan is None:
        raise Stop(say("not_readable", lang, path=path, why=""), USAGE)
    return filled.plan


def _print_json(made: Plan) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(made), indent=2).decode())


def _show(made: Plan, lang: str) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from oit.calendar import thai_date
    from oit.plan_sheets import STATUS_WORDS

    english = lang == "en"
    table = Table(box=None, pad_edge=False)
    for head in say("plan_heads", lang).split("|"):
        table.add_column(head)
    for measure in made.measures:
        due = "" if measure.due is None else measure.due.isoformat() if english else thai_date(measure.due)
        status = STATUS_WORDS.get(measure.status, ("", ""))[english]
        text = measure.measure or say("no_measure", lang)
        table.add_row(" ".join(measure.codes), escape(text), escape(measure.unit), due or measure.due_text, status)
    Console(highlight=False).print(table)
