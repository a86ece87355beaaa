"""The ``oit`` command: what it offers, and how every failure becomes one sentence and an exit code."""

from __future__ import annotations

import gc
import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import typer

from cli import (
    agency,
    config,
    criteria,
    doctor,
    evidence,
    followup,
    import_file,
    init,
    inspecting,
    overruling,
    plan,
    scan,
    sheet,
    watch,
)
from cli import demo as demo_command
from cli import diff as diff_command
from cli.exits import OK, OUR_ERROR, USAGE, Stop
from cli.state import State
from cli.words import say

app = typer.Typer(
    name="oit",
    help="ตรวจเว็บไซต์หน่วยงานตามข้อ OIT ก่อนผู้ประเมิน / Checks an agency's site against the OIT items.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def options(
    context: typer.Context,
    lang: Annotated[str, typer.Option("--lang", envvar="OIT_LANG", help="th | en")] = "th",
    store: Annotated[
        str, typer.Option("--store", envvar="OIT_STORE", help="คลังข้อมูล: ไฟล์หรือ URL ฐานข้อมูล / file or database URL")
    ] = ".oit/oit.db",
    debug: Annotated[
        bool, typer.Option("--debug", envvar="OIT_DEBUG", help="แสดงรายละเอียดข้อผิดพลาด / traceback")
    ] = False,
) -> None:
    """Options that every command shares."""
    if lang not in {"th", "en"}:
        raise Stop(say("not_a_choice", "th", option="--lang", word=lang, known="th, en"), USAGE)
    context.obj = State(lang=lang, store=store, debug=debug)


@app.command()
def explain(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="CODE|CHECK", help="เช่น O17 หรือ freshness / e.g. O17 or freshness")],
    chosen_set: scan.CriteriaOption = None,
) -> None:
    """อธิบายข้อ OIT หรือวิธีตรวจ / Explain an item or a check."""
    from cli.clock import today
    from cli.explain import explain as explanation
    from oit.criteria import default_for, load

    state: State = context.obj
    chosen = load(chosen_set) if chosen_set else default_for(today())
    typer.echo(explanation(what, chosen, state.lang))


app.command()(scan.scan)
app.command()(scan.crawl)
app.command()(scan.assess)
app.command()(scan.report)
app.command(name="plan")(plan.plan)
app.command(name="followup")(followup.followup)
app.command(name="diff")(diff_command.diff)
app.command(name="evidence")(evidence.evidence)
app.command(name="watch")(watch.watch)
app.command(name="init")(init.init)
app.command(name="sheet")(sheet.sheet)
app.command(name="overrule")(overruling.overrule)
app.command(name="demo")(demo_command.demo)
app.command(name="doctor")(doctor.doctor)
app.command(name="import")(import_file.import_file)
app.add_typer(inspecting.app, name="inspect")
app.add_typer(criteria.app, name="criteria")


def sentence_for(error: Exception, lang: str) -> tuple[str, int]:
    """What a person reads about an exception, and the exit code it calls for."""
    from checks.overrules import OverruleError
    from crawler import CrawlError
    from oit.criteria import CriteriaError
    from oit.store import StoreError

    if isinstance(error, Stop):
        return error.sentence, error.code
    if isinstance(error, CriteriaError | OverruleError):
        return error.message_en if lang == "en" else error.message, USAGE
    if isinstance(error, typer.TyperException):  # a wrong option or argument
        return str(error), USAGE
    if isinstance(error, StoreError | CrawlError):
        return error.message_en if lang == "en" else error.message, OUR_ERROR
    return say("our_error", lang, detail=f"{type(error).__name__}: {error}"), OUR_ERROR


def run(arguments: list[str] | None = None) -> None:
    """Entry point of ``oit``; always leaves through ``sys.exit``."""
    gc.disable()  # a command ends soon; walking a whole snapshot for cycles costs a fifth of `oit assess`
    given = sys.argv[1:] if arguments is None else arguments
    lang = "en" if "--lang=en" in given or ("--lang", "en") in pairwise(given) else "th"
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console or a C locale would die of Thai letters
            reconfigure(encoding="utf-8", errors="replace")
    try:
        command = typer.main.get_command(app)
        settings = config.load(Path(), lang) if "--help" in given else agency.settings(Path(), lang)
        defaults = config.defaults(settings)
        code = command.main(args=given, prog_name="oit", standalone_mode=False, default_map=defaults)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo(say("interrupted", lang), err=True)
        sys.exit(OUR_ERROR)
    except Exception as error:  # the last line of defence: a sentence, never a traceback
        if "--debug" in given:
            raise
        sentence, code = sentence_for(error, lang)
        typer.echo(sentence, err=True)
        sys.exit(code)
    sys.exit(code if isinstance(code, int) else OK)
