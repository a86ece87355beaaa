"""``oit watch``: does everything that was submitted still open, and is it still the same?"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import output
from cli.clock import THAILAND, now
from cli.crawl_flags import AllowPrivate, Fast
from cli.exits import GAPS, NOT_ASSESSED, OUR_ERROR, USAGE, Stop
from cli.scan import date_of
from cli.state import State
from cli.watch_targets import Task, task_of
from cli.watch_telling import Hooks, hooks_of, tell
from cli.words import say
from oit import __version__

if TYPE_CHECKING:
    from crawler.looking_again.journal import Journal
    from crawler.looking_again.watching import Known, Watch
    from crawler.options import CrawlOptions
    from oit.watching import Look

What = Annotated[
    str,
    typer.Argument(
        metavar="URL|FILE",
        help="เว็บไซต์ที่สแกนแล้ว หรือไฟล์ (ตาราง ITAS .xlsx หรือ .txt บรรทัดละที่อยู่) / site, or file of addresses",
    ),
]
Every = Annotated[str, typer.Option("--every", help="ทุกเท่าใด เช่น 30m 1h 1d / how often (at least 5m)")]
Once = Annotated[bool, typer.Option("--once", help="ดูรอบเดียว สำหรับ cron / one round, for cron")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="จนสิ้นวันที่ (YYYY-MM-DD) / up to and with this day")
]
Webhook = Annotated[
    str, typer.Option("--webhook", metavar="URL", envvar="OIT_WEBHOOK", help="ส่ง JSON เมื่อพบเหตุ / POST JSON on events")
]
Mail = Annotated[
    str, typer.Option("--mail", metavar="ADDRESS", envvar="OIT_MAIL", help="ส่งอีเมลเมื่อพบเหตุ / mail on events")
]
Smtp = Annotated[
    str,
    typer.Option(
        "--smtp",
        metavar="HOST[:PORT]",
        envvar="OIT_SMTP",
        help="เครื่องส่งอีเมล (รหัสใน OIT_SMTP_USER, OIT_SMTP_PASSWORD) / mail server; login in these variables",
    ),
]
JournalFile = Annotated[Path | None, typer.Option("--journal", help="ไฟล์บันทึก / the journal (.oit/watch/<host>.jsonl)")]
Report = Annotated[bool, typer.Option("--report", help="สรุปบันทึก ไม่เปิดเว็บ / sum the journal up, ask nothing")]
Out = Annotated[Path | None, typer.Option("--out", help="เขียนสรุปเป็น .html / write the summary as a page")]

SHORTEST = dt.timedelta(minutes=5)
"""More often tells no more and is a burden to a small server; one's own may be asked as often as one likes (--fast)."""
_DURATION = re.compile(r"([1-9]\d{0,4})(s|m|h|d)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def watch(
    context: typer.Context,
    what: What,
    every: Every = "1h",
    once: Once = False,
    until: Until = None,
    webhook: Webhook = "",
    mail: Mail = "",
    smtp: Smtp = "",
    journal: JournalFile = None,
    report: Report = False,
    out: Out = None,
    fast: Fast = False,
    allow_private: AllowPrivate = False,
) -> None:
    """เฝ้าดูว่าที่อยู่ที่ยื่นยังเปิดได้และเหมือนเดิม จบด้วยรหัส 2 เมื่อไม่ / Watch what was submitted; exit 2 if it is not as it was."""
    from crawler.looking_again.journal import Journal
    from crawler.options import CrawlOptions

    state: State = context.obj
    pause = duration(every, state.lang, shortest=dt.timedelta() if fast else SHORTEST)
    end = _end(until, state.lang)
    hooks = hooks_of(webhook, mail, smtp, state.lang)
    task = task_of(state, what)
    kept = Journal(journal or Path(".oit") / "watch" / f"{task.site.replace(':', '-')}.jsonl")
    if report:
        _report(state, task.site, kept, out)
        return
    options = CrawlOptions(allow_private=allow_private, fast=fast)
    typer.echo(say("watching", state.lang, count=len(task.targets), journal=kept.path), err=True)
    try:
        seen = _rounds(state, task, kept, options, hooks, None if once else pause, end)
    except OSError as error:
        raise Stop(say("no_space", state.lang, detail=f"{kept.path}: {error.strerror}"), OUR_ERROR) from error
    code = outcome(seen)
    if code:
        raise typer.Exit(code)


def outcome(looks: Sequence[Look]) -> int:
    """The exit code of a watch: 2 where something did not open or was not the same, 4 if no look could tell."""
    from oit.watching import OPEN, UNTOLD, Event

    told = [look for look in looks if look.state not in UNTOLD]
    if any(look.state not in OPEN or Event.CHANGED in look.events for look in told):
        return GAPS
    return 0 if told else NOT_ASSESSED


def duration(words: str, lang: str, *, shortest: dt.timedelta) -> dt.timedelta:
    """``30m``, ``1h``, ``1d`` as a span of time. Raises Stop (exit 3)."""
    found = _DURATION.fullmatch(words.strip())
    span = dt.timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else dt.timedelta()
    if not found or span < shortest:
        raise Stop(say("not_a_choice", lang, option="--every", word=words, known="5m … 30m, 1h, 1d"), USAGE)
    return span


def _end(until: str | None, lang: str) -> dt.datetime | None:
    """The last moment of the day that was named, in Thailand."""
    if until is None:
        return None
    end = dt.datetime.combine(date_of(until, lang), dt.time.max, THAILAND)
    if end < now():
        raise Stop(say("not_a_choice", lang, option="--until", word=until, known=f"≥ {now().date()}"), USAGE)
    return end


def _rounds(
    state: State,
    task: Task,
    journal: Journal,
    options: CrawlOptions,
    hooks: Hooks,
    pause: dt.timedelta | None,
    end: dt.datetime | None,
) -> list[Look]:
    """Go around until the end, or once without a pause; every look, for the exit code. Ctrl-C ends it in order."""
    from crawler.looking_again.reading_one import ReadingOne
    from crawler.looking_again.second_look import SecondLook
    from crawler.looking_again.watching import Watch, after
    from crawler.options import user_agent

    agent = user_agent(__version__, options)
    seen: list[Look] = []
    with SecondLook(agent, options) as look, ReadingOne(options) as reader, contextlib.suppress(KeyboardInterrupt):
        watcher = Watch(look, reader, task.soft_404, pause=(lambda _: None) if options.fast else time.sleep)
        while True:
            began = now()
            found = _round(state, task, journal, watcher, after(task.known, journal.lines()))
            seen += found
            tell(state, task.site, [one for one in found if one.events], journal, options, hooks)
            if pause is None or (end is not None and began + pause > end):
                break
            time.sleep(max((began + pause - now()).total_seconds(), 0))
    return seen


def _round(state: State, task: Task, journal: Journal, watcher: Watch, known: Mapping[str, Known]) -> list[Look]:
    """One round, each look in the journal before the next, what differs on the terminal."""
    from oit.watching import OPEN, UNTOLD
    from reports.watch import event_line
    from reports.words import Words

    words = Words(state.lang)
    found = []
    for one in watcher.round(task.targets, known):
        journal.add(one)
        found.append(one)
        if one.events:
            typer.echo(f"{words.moment(one.at)}  {event_line(one, words)}")
    told = [one for one in found if one.state not in UNTOLD]
    opened = sum(one.state in OPEN for one in told)
    left = len(task.targets) - len(told)
    typer.echo(say("watch_round", state.lang, time=f"{now():%Y-%m-%d %H:%M}", open=opened, count=len(told), left=left))
    return found


def _report(state: State, site: str, journal: Journal, out: Path | None) -> None:
    """The journal summed up, on the terminal or as a page."""
    from reports.watch import html, text

    try:
        lines = journal.lines()
    except OSError as error:
        raise Stop(say("not_readable", state.lang, path=journal.path, why=error.strerror), USAGE) from error
    if out is None:
        typer.echo(text(site, lines, state.lang))
    else:
        output.write(out, html(site, lines, state.lang), state.lang)
        typer.echo(say("written", state.lang, path=out))
