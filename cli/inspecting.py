"""``oit inspect text|file|page``: see what the tool sees."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.exits import USAGE, Stop
from cli.scan import CriteriaOption
from cli.state import State
from cli.words import say

if TYPE_CHECKING:
    from oit.records import Criteria

app = typer.Typer(help="ดูสิ่งที่เครื่องมือเห็น / See what the tool sees.", no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="พิมพ์เป็น JSON / print JSON")]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE")]


def chosen(criteria: str | None) -> Criteria:
    """The set named, else the one of today's fiscal year."""
    from cli.clock import today
    from oit.criteria import default_for, load

    return load(criteria) if criteria else default_for(today())


def existing(path: Path, lang: str) -> Path:
    """The path, if it is a file that is there.

    Raises:
        Stop: it is not (exit 3).
    """
    if not path.is_file():
        raise Stop(say("no_file", lang, path=path), USAGE)
    return path


@app.command()
def text(
    context: typer.Context,
    words: Annotated[str | None, typer.Argument(metavar="TEXT")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="CSV มีคอลัมน์ text / CSV with a column text")] = None,
    criteria: CriteriaOption = None,
    as_json: AsJson = False,
) -> None:
    """รหัสข้อ หัวข้อ และวันที่ในข้อความ / Codes, topics and dates in a text."""
    from cli import inspect_text

    state: State = context.obj
    if batch is not None:
        for line in inspect_text.batch(existing(batch, state.lang), chosen(criteria)):
            sys.stdout.write(line + "\n")
        return
    if words is None:
        raise Stop(say("not_a_choice", state.lang, option="inspect text", word="", known="TEXT, --batch FILE"), USAGE)
    typer.echo(inspect_text.one(words, chosen(criteria), as_json=as_json))


@app.command()
def file(
    context: typer.Context,
    path: FileArgument,
    criteria: CriteriaOption = None,
    as_json: AsJson = False,
    ocr: Annotated[bool, typer.Option("--ocr/--no-ocr", help="อ่านภาพสแกนด้วย / also read scanned pages")] = True,
) -> None:
    """ข้อความในเอกสารเป็นรายหน้า / The text of a document, page by page."""
    from cli import inspect_file

    state: State = context.obj
    typer.echo(inspect_file.file(existing(path, state.lang), chosen(criteria), as_json=as_json, ocr=ocr))


@app.command()
def page(context: typer.Context, path: FileArgument, criteria: CriteriaOption = None, as_json: AsJson = False) -> None:
    """ลิงก์ในหน้าเว็บ พร้อมคำรอบข้าง / The links of a saved page, with the words around them."""
    from cli import inspect_file

    state: State = context.obj
    typer.echo(inspect_file.page(existing(path, state.lang), chosen(criteria), as_json=as_json))
