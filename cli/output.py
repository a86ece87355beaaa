"""What the commands print and write: reports on disk, a table for people, JSON for scripts."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec
import typer

from cli.exits import OUR_ERROR, Stop
from cli.words import VERDICTS, say
from oit.records import Assessment, Diff, PrivacyHit, Verdict

STYLE = {
    "complete": "green",
    "incomplete": "red",
    "likely": "yellow",
    "missing": "red",
    "cannot_tell": "cyan",
    "not_due": "dim",
}


def write(path: Path, body: bytes, lang: str) -> None:
    """Put ``body`` at ``path`` whole or not at all, so that an old good report is never half overwritten.

    Raises:
        Stop: the disk is full or the folder cannot be written (exit 1).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())  # else a power cut may keep the new name and lose the new bytes
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Stop(say("no_space", lang, detail=f"{path}: {error.strerror}"), OUR_ERROR) from error


def write_reports(
    assessment: Assessment, folder: Path, formats: tuple[str, ...], lang: str, diff: Diff | None = None
) -> tuple[Path, ...]:
    """Render every format, then write them all into ``folder``; the paths written, in the order asked."""
    from reports import files

    rendered = [found for name in formats for found in files(assessment, name, lang=lang, diff=diff).items()]
    for file, body in rendered:
        write(folder / file, body, lang)
    return tuple(folder / file for file, _ in rendered)


def show_json(assessment: Assessment) -> None:
    """The Assessment on standard output, as ``assessment.json`` holds it."""
    from reports import render

    typer.echo(render(assessment, "json").decode(), nl=False)


def write_personal_data(hits: Sequence[PrivacyHit], folder: Path, lang: str) -> Path | None:
    """The places of personal data, readable by the user alone; without any, a file of an earlier scan is taken away."""
    from reports.personal_data import FILE, render

    path = folder / FILE
    if not hits:
        path.unlink(missing_ok=True)
        return None
    write(path, render(hits, lang), lang)
    path.chmod(0o600)
    return path


def show(assessment: Assessment, lang: str) -> None:
    """One table on the terminal: the counts, then every item that is not complete, with its first reason."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from oit.criteria import not_its_own_set

    console = Console(highlight=False)
    if assessment.criteria.provisional:
        sentence = say("provisional", lang, year=assessment.criteria.fiscal_year, source=assessment.criteria.title)
        console.print(f"[bold yellow]{escape(sentence)}[/]")
    english = lang == "en"
    foreign = not_its_own_set(assessment.agency.kind, assessment.criteria.id)
    if foreign is not None:
        console.print(f"[bold yellow]{escape(foreign[english])}[/]")
    counts = [
        f"[{STYLE[word]}]{VERDICTS[word][english]} {getattr(assessment.summary, word)}[/]"
        for word in assessment.summary.__struct_fields__
    ]
    name = assessment.agency.name or assessment.agency.home_url
    console.print(f"[bold]{escape(name)}[/]  {escape(assessment.criteria.title)}  {assessment.as_of.isoformat()}")
    console.print("  ".join(counts))
    if assessment.kind_guess is not None:
        console.print(escape(assessment.kind_guess.message_en if english else assessment.kind_guess.message))
    if assessment.human.words:
        human = msgspec.structs.asdict(assessment.human)
        console.print(escape(say("rests_on_people", lang, **human)))
    table = Table(box=None, show_header=False, pad_edge=False)
    for result in assessment.results:
        if result.verdict is Verdict.COMPLETE:
            continue
        word = "likely" if result.likely else result.verdict.value
        reasons = (result.reasons_en if english else result.reasons) or ("",)
        title = (result.title_en if english else "") or result.title
        table.add_row(result.code, f"[{STYLE[word]}]{VERDICTS[word][english]}[/]", escape(title), escape(reasons[0]))
    console.print(table)
