"""``oit diff``, and the earlier Assessment that ``--baseline`` and ``--new-only`` compare with."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from cli import judge
from cli.exits import USAGE, Stop
from cli.state import State
from cli.words import say
from oit.records import Assessment, ChangeKind, Diff

Side = Annotated[
    str, typer.Argument(metavar="RUN|URL|FILE", help="รหัสรอบ ที่อยู่เว็บไซต์ หรือ assessment.json / run, address or file")
]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", envvar="OIT_BASELINE", help="assessment.json ที่ใช้เทียบ / the assessment to compare with"),
]
NewOnly = Annotated[
    bool,
    typer.Option(
        "--new-only",
        envvar="OIT_NEW_ONLY",
        help="--fail-on นับเฉพาะที่เกิดใหม่จากเว็บไซต์เอง / count only what is new and the site's doing",
    ),
]
_WORST = (ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.FIXED)


def diff(
    context: typer.Context,
    before: Side,
    after: Side,
    as_json: Annotated[bool, typer.Option("--json", help="พิมพ์ผลเป็น JSON / print as JSON")] = False,
) -> None:
    """เทียบผลตรวจสองครั้ง: ใหม่ แก้แล้ว เปลี่ยน และเพราะอะไร / Compare two assessments: what changed, and why."""
    from measures.diff import compare

    state: State = context.obj
    found = compare(either(state, before), either(state, after))
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        show(found, state.lang)


def either(state: State, wanted: str) -> Assessment:
    """The Assessment in a file, or the latest of a run or site.

    Raises:
        Stop: the file is no Assessment, or the store holds none (exit 3).
    """
    path = Path(wanted)
    return from_file(path, state.lang) if path.is_file() else judge.assessment_of(state, wanted)


def from_file(path: Path, lang: str) -> Assessment:
    """The Assessment in ``assessment.json``.

    Raises:
        Stop: there is no such file, or it is no Assessment (exit 3).
    """
    from reports.json_v1 import SchemaError, load

    try:
        return load(path.read_bytes())
    except FileNotFoundError as error:
        raise Stop(say("no_file", lang, path=path), USAGE) from error
    except (OSError, SchemaError) as error:
        raise Stop(say("not_readable", lang, path=path, why=error), USAGE) from error


def since(state: State, wanted: str, baseline: Path | None) -> Diff | None:
    """What changed since the baseline, or without one since the scan before in the store; None for a first scan.

    Raises:
        Stop: the baseline cannot be read, or ``wanted`` was not judged (exit 3).
    """
    from measures.diff import compare

    after = judge.assessment_of(state, wanted)
    before = from_file(baseline, state.lang) if baseline else _before(state, after)
    return None if before is None else compare(before, after)


def narrowed(state: State, found: Diff | None, *, new_only: bool) -> Diff | None:
    """The Diff that narrows ``--fail-on``: None counts everything, and a first scan says so."""
    if new_only and found is None:
        typer.echo(say("nothing_before", state.lang), err=True)
    return found if new_only else None


def _before(state: State, after: Assessment) -> Assessment | None:
    """The Assessment of the crawl of the same site before it; one of another version that nobody can read is none."""
    from oit.store import Store, StoreError

    with Store.open(state.store) as store:
        for run in store.runs():
            if run.agency != after.run.agency or run.started_at >= after.run.started_at:
                continue
            try:
                found = store.assessment(run.id)
            except StoreError:
                continue
            if found is not None:
                return found
    return None


def show(found: Diff, lang: str) -> None:
    """How much is new, changed, fixed and the same, why, and what it is: items with their requirements, then links."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from reports.gap.changes import row_of
    from reports.words import Words

    words = Words(lang)
    console = Console(highlight=False)
    console.print(f"[bold]{escape(found.name or found.agency)}[/]")
    for side in (found.before, found.after):
        console.print(escape(f"{side.run}  {words.date(side.as_of)}  {side.criteria}  {side.tool_version}"))
    counts = Counter(one.kind for one in found.changes)
    console.print(words("changes.counts", **{kind.value: counts[kind] for kind in ChangeKind}))
    causes = Counter(one.cause for one in found.changes if one.kind is not ChangeKind.SAME)
    if causes:
        told = ", ".join(f"{words(f'cause.{cause}')} {n:,}" for cause, n in causes.most_common())
        console.print(f"{words('changes.cause')}: {told}")
    table = Table(box=None, show_header=False, pad_edge=False)
    for kind in _WORST:
        for row in (row_of(one, words) for one in found.changes if one.kind is kind):
            what = " ".join(part for part in (row.what.text, row.place.text if row.place else "") if part)
            table.add_row(*map(escape, (row.word, row.cause, row.code, what, f"{row.before} → {row.after}")))
    console.print(table)
