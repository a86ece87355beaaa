"""``oit criteria list|show|check|diff|roll``: what is asked, whether it can be used, and what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.exits import USAGE, Stop
from cli.state import State

if TYPE_CHECKING:
    from oit.criteria_diff import CriteriaDiff
    from oit.records import Criteria

app = typer.Typer(help="ชุดเกณฑ์ / Sets of criteria.", no_args_is_help=True, rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="พิมพ์เป็น JSON / print JSON")]
SetArgument = Annotated[str, typer.Argument(metavar="SET", help="เช่น nacc-2568 หรือไฟล์ / e.g. nacc-2568, or a file")]

PROVISIONAL = ("ชั่วคราว: เลื่อนปีจาก {origin}", "Provisional: rolled forward from {origin}")
SUMMARY = (
    "{id}: ใช้ได้ {items} ข้อ {elements} องค์ประกอบ ไม่มีมาตรการที่แหล่งข้อมูลระบุ: {unknown}",
    "{id}: usable, {items} items, {elements} requirements, topics without a known measure: {unknown}",
)
HEADINGS = {
    "new": ("ข้อใหม่", "New"),
    "gone": ("ข้อที่ไม่มีแล้ว", "Gone"),
    "renumbered": ("เปลี่ยนเลขข้อ", "Renumbered"),
    "changed": ("เปลี่ยนสิ่งที่ถาม", "Asks something else"),
}
SAME = ("ไม่มีสิ่งใดเปลี่ยน", "Nothing changed")
WRITTEN = ("เขียนชุดเกณฑ์ชั่วคราว {id} ที่ {path}", "Wrote the provisional set {id} to {path}")
NOT_LATER = (
    "{id} เป็นชุดของปี {year} อยู่แล้ว: ระบุปีอื่น",
    "{id} is the set of {year} already: name another year",
)


@app.command(name="list")
def list_sets(context: typer.Context, *, as_json: AsJson = False) -> None:
    """ชุดเกณฑ์ที่มี / The sets there are."""
    from oit.criteria import available, load

    sets = tuple(load(name) for name in available())
    if as_json:
        rows = [{"id": s.id, "title": s.title, "fiscal_year": s.fiscal_year, "items": len(s.criteria)} for s in sets]
        _print_json(rows)
        return
    unit = ("ข้อ", "items")[_english(context)]
    for one in sets:
        typer.echo(f"{one.id}  {len(one.criteria):>2} {unit}  {one.title}")


@app.command()
def show(context: typer.Context, name: SetArgument, *, as_json: AsJson = False) -> None:
    """ข้อทั้งหมดของชุดหนึ่ง / All items of one set."""
    from oit.criteria import load

    chosen = load(name)
    if as_json:
        _print_json(chosen)
        return
    english = _english(context)
    _say_provisional(chosen, english=english)
    typer.echo(chosen.title)
    headings = {indicator.code: indicator for indicator in chosen.indicators}
    under = ""
    for item in chosen.criteria:
        heading = item.sub_indicator or str(item.indicator)
        if heading != under and heading in headings:
            typer.echo(f"\n{heading} {headings[heading].title}")
        under = heading
        title = (item.title_en if english else "") or item.title
        typer.echo(f"  {item.code:<4} {title}  [{item.topic}; {item.data_year}; {item.confidence}]")
    for note in chosen.notes:
        typer.echo(f"\n- {note}")


@app.command()
def check(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[SET]...", help="ไม่ระบุ = ทุกชุด / none = all")] = None,
) -> None:
    """ตรวจว่าชุดเกณฑ์ใช้ได้ / Check that sets can be used."""
    from checks import bind
    from oit.criteria import CriteriaError, available, load

    faulty = False
    english = _english(context)
    for name in names or available():
        try:
            chosen = load(name)
            bind(chosen)
        except CriteriaError as error:
            faulty = True
            typer.echo(error.message_en if english else error.message, err=True)
            continue
        _say_provisional(chosen, english=english)
        typer.echo(_summary(chosen, english=english))
    if faulty:
        raise typer.Exit(USAGE)


@app.command()
def diff(context: typer.Context, before: SetArgument, after: SetArgument, *, as_json: AsJson = False) -> None:
    """สิ่งที่เปลี่ยนระหว่างสองชุด / What changed between two sets."""
    from oit.criteria import diff as compare
    from oit.criteria import load

    one, other = load(before), load(after)
    changes = compare(one, other)
    if as_json:
        _print_json(changes)
        return
    english = _english(context)
    for chosen in (one, other):
        _say_provisional(chosen, english=english)
    typer.echo(f"{one.id} → {other.id}")
    lines = _diff_lines(changes, english=english)
    typer.echo("\n".join(lines) if lines else SAME[english])


@app.command()
def roll(
    context: typer.Context,
    name: SetArgument,
    year: Annotated[int, typer.Argument(metavar="YEAR", help="ปีงบประมาณ พ.ศ. / fiscal year B.E.", min=2500, max=2699)],
    out: Annotated[Path | None, typer.Option("--out", help="ไฟล์ที่จะเขียน / file to write (nacc-2570.yaml)")] = None,
) -> None:
    """ทำชุดชั่วคราวของปีที่ยังไม่ประกาศรายการ / Make a provisional set for a year without a list."""
    from cli.output import write
    from oit.criteria import load
    from oit.criteria import roll as rolled_to
    from oit.criteria_file import dump

    english = _english(context)
    chosen = load(name)
    if chosen.fiscal_year == year:
        raise Stop(NOT_LATER[english].format(id=chosen.id, year=year), USAGE)
    rolled = rolled_to(chosen, year)
    path = out or Path(f"{rolled.id}.yaml")
    write(path, dump(rolled).encode(), "en" if english else "th")
    _say_provisional(rolled, english=english)
    typer.echo(WRITTEN[english].format(id=rolled.id, path=path))


def _english(context: typer.Context) -> bool:
    state: State = context.obj
    return state.lang == "en"


def _say_provisional(chosen: Criteria, *, english: bool) -> None:
    if chosen.provisional:
        typer.echo(PROVISIONAL[english].format(origin=chosen.rolled_from or chosen.id))


def _summary(chosen: Criteria, *, english: bool) -> str:
    asked = {item.topic for item in chosen.criteria}
    unknown = [measure.topic for measure in chosen.measures if measure.topic in asked and not measure.known]
    return SUMMARY[english].format(
        id=chosen.id,
        items=len(chosen.criteria),
        elements=sum(len(item.requirements) for item in chosen.criteria),
        unknown=", ".join(unknown) or "-",
    )


def _diff_lines(changes: CriteriaDiff, *, english: bool) -> list[str]:
    lines: list[str] = []

    def section(name: str, rows: list[str]) -> None:
        if rows:
            lines.extend(["", f"{HEADINGS[name][english]} ({sum(not row.startswith('    ') for row in rows)})", *rows])

    section("new", [f"  + {item.code:<4} {item.title}  [{item.topic}]" for item in changes.new])
    section("gone", [f"  - {item.code:<4} {item.title}  [{item.topic}]" for item in changes.gone])
    section("renumbered", [f"  {m.before} → {m.after}  {m.title}  [{m.topic}]" for m in changes.renumbered])
    changed: list[str] = []
    for entry in changes.changed:
        changed.append(f"  {entry.code:<4} {entry.title}  [{entry.topic}]")
        changed += [f"    + {text}" for text in entry.added]
        changed += [f"    - {text}" for text in entry.dropped]
        changed += [f"    ~ {text}" for text in entry.other]
    section("changed", changed)
    return lines


def _print_json(value: object) -> None:
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
