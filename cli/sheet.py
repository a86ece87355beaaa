"""``oit sheet``: the table an agency hands in, from the latest assessment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import judge, output, scan
from cli.state import State
from cli.words import say

FILE = "itas-sheet.xlsx"


def sheet(
    context: typer.Context,
    run: scan.RunOrUrl,
    out: Annotated[Path | None, typer.Option("--out", help="ไฟล์ที่จะเขียน (.xlsx) / file to write")] = None,
) -> None:
    """เขียนตารางส่ง ITAS: มี/ไม่มี URL และเส้นทางคลิก / Write the ITAS sheet; `--declared` reads it back."""
    from reports.sheet import render

    state: State = context.obj
    assessment = judge.assessment_of(state, run)
    path = out or judge.report_folder(None, assessment.run.agency) / FILE
    if path.is_dir():
        path /= FILE
    output.write(path, render(assessment, state.lang), state.lang)
    typer.echo(say("sheet_written", state.lang, path=path))
