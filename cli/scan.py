"""``oit scan``, and its three stages each alone: ``crawl``, ``assess``, ``report``."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cli import declaring, judge, official, output
from cli import diff as diff_command
from cli.agency import settings
from cli.clock import today
from cli.config import overrules_for
from cli.crawl_flags import CrawlFlags, takes_crawl_flags
from cli.declaring import DeclaredFile
from cli.diff import Baseline, NewOnly
from cli.exits import GAPS, OUR_ERROR, USAGE, Stop
from cli.state import State
from cli.words import say
from oit.records import Assessment, Diff, Owner
from reports import FORMATS

if TYPE_CHECKING:
    from crawler import Progress, Ready

Url = Annotated[str, typer.Argument(metavar="URL", help="หน้าแรกของเว็บไซต์หน่วยงาน / the agency's home page")]
RunOrUrl = Annotated[str, typer.Argument(metavar="RUN|URL", help="รหัสรอบ หรือที่อยู่เว็บไซต์ / run id or address")]
CriteriaOption = Annotated[
    str | None,
    typer.Option("--criteria", envvar="OIT_CRITERIA", help="ชุดเกณฑ์ เช่น nacc-2568 หรือไฟล์ / set or file"),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", envvar="OIT_AS_OF", help="ตรวจ ณ วันที่ (YYYY-MM-DD) / judge as of this date")
]
Out = Annotated[Path | None, typer.Option("--out", envvar="OIT_OUT", help="โฟลเดอร์รายงาน / folder (oit-report/<host>)")]
FailOn = Annotated[
    str,
    typer.Option("--fail-on", envvar="OIT_FAIL_ON", help=f"จบด้วยรหัส 2 เมื่อพบ / exit 2 on: {', '.join(judge.FAIL_ON)}"),
]
OwnerOption = Annotated[
    str | None, typer.Option("--owner", envvar="OIT_OWNER", help="นับเฉพาะงานของ web หรือ content / count one owner's")
]
Formats = Annotated[str, typer.Option("--format", envvar="OIT_FORMAT", help=",".join((*FORMATS, *official.FORMS)))]
AsJson = Annotated[bool, typer.Option("--json", help="พิมพ์ผลเป็น JSON / print the assessment as JSON")]


def date_of(text: str | None, lang: str) -> dt.date:
    """The date of ``--as-of``, today when there is none; a B.E. year is refused rather than guessed."""
    if text is None:
        return today()
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        date = None
    latest = today().year + 100
    if date is None or date.year > latest:
        raise Stop(say("not_a_choice", lang, option="--as-of", word=text, known="YYYY-MM-DD (ค.ศ.)"), USAGE)
    return date


@contextlib.contextmanager
def ready_to_crawl(state: State, url: str) -> Iterator[Ready | None]:
    """Wait for the turn of a site and start the process that reads it, which takes as long as what is done meanwhile.

    None where the folder of the store cannot be written, which opening the store says better.

    Raises:
        Stop: ``url`` is no web address (exit 3).
    """
    from crawler import ready
    from oit.store_file import store_file

    home, waits = judge.home_address(url, state.lang), False

    def waiting(_: Progress) -> None:
        nonlocal waits
        if not waits:
            typer.echo(say("waiting", state.lang, url=home), err=True)
        waits = True

    with contextlib.ExitStack() as stack:
        try:
            process = stack.enter_context(ready(store_file(state.store), home, waiting))
        except OSError:
            process = None
        yield process


def run_crawl(
    state: State,
    url: str,
    flags: CrawlFlags,
    *,
    started: Ready | None,
    declared: Mapping[str, tuple[str, ...]] | None = None,
    quiet: bool,
) -> str:
    """Crawl a site into the store by the process of ``ready_to_crawl``; the id of the run.

    Raises:
        Stop: the site could not be read at all (exit 4) or the crawl was interrupted (exit 1).
    """
    from crawler import crawl
    from oit.records import AGENCY_KINDS
    from oit.store import Store

    if flags.kind and flags.kind not in AGENCY_KINDS:
        known = ", ".join(sorted(AGENCY_KINDS))
        raise Stop(say("not_a_choice", state.lang, option="--kind", word=flags.kind, known=known), USAGE)
    if flags.contact and not re.fullmatch(r"[!-~]+@[!-~]+", flags.contact):  # it goes into a header as it is
        wrong = say("not_a_choice", state.lang, option="--contact", word=flags.contact, known="name@agency.go.th")
        raise Stop(wrong, USAGE)
    handed_in = {**settings(Path(), state.lang).agency.declared, **(declared or {})}
    agency = judge.agency_from(
        url,
        name=flags.name,
        kind=flags.kind,
        hosts=flags.host or (),
        declared=handed_in,
        stands_for=flags.stands_for,
        lang=state.lang,
    )
    options = flags.options()
    with Store.open(state.store) as store:
        if quiet:
            run = crawl(agency, store, options=options, started=started)
        else:
            from rich.console import Console

            with Console(stderr=True, highlight=False).status(say("crawling", state.lang, url=agency.home_url)) as line:
                run = crawl(
                    agency,
                    store,
                    options=options,
                    started=started,
                    on_progress=lambda seen: line.update(
                        say("progress", state.lang, pages=seen.pages, documents=seen.documents)
                    ),
                )
        if run.finished_at is None:
            raise Stop(say("interrupted", state.lang), OUR_ERROR)
        judge.refuse_unassessable(run, state.lang)
    return run.id


def run_assess(
    state: State, wanted: str, criteria_id: str | None, as_of: dt.date, declared: Path | None = None
) -> tuple[str, str]:
    """Judge a stored run and store the Assessment; the run's id and the site's address.

    ``declared``: an ITAS sheet whose addresses are judged instead of those that were declared before the crawl.
    """
    from checks import assess as judge_snapshot
    from cli.prior_file import with_failures
    from oit.store import Store

    with Store.open(state.store) as store:
        run = judge.find_run(store, wanted, state.lang)
        judge.refuse_unassessable(run, state.lang)
        snapshot = store.snapshot(run.id)
        criteria = judge.criteria_for(criteria_id, as_of, judge.kind_for_set(snapshot), state.lang)
        if declared is not None:
            handed_in = declaring.as_records(declaring.sheet(declared, declaring.codes_of(criteria), state.lang))
            snapshot = replace(snapshot, agency=replace(snapshot.agency, declared=handed_in))
        overrules = overrules_for(settings(Path(), state.lang), run.agency)
        judged = judge_snapshot(snapshot, criteria, as_of, overrules=overrules)
        store.save_assessment(run.id, with_failures(judged, Path()))
    return run.id, run.agency


def run_report(
    state: State, wanted: str, out: Path | None, formats: tuple[str, ...], *, as_json: bool, diff: Diff | None = None
) -> Assessment:
    """Write the reports of a run's latest Assessment, with what ``diff`` says has changed, and print them."""
    from oit.store import Store

    with Store.open(state.store) as store:
        run = judge.find_run(store, wanted, state.lang)
        assessment = store.assessment(run.id)
        hits = store.snapshot(run.id).privacy_hits if assessment and judge.has_personal_data(assessment) else ()
    if assessment is None:
        raise Stop(say("no_assessment", state.lang, run=run.id), USAGE)
    folder = judge.report_folder(out, run.agency)
    paths = output.write_reports(assessment, folder, formats, state.lang, diff)
    private = output.write_personal_data(hits, folder, state.lang)
    if as_json:
        output.show_json(assessment)
    else:
        output.show(assessment, state.lang)
        for path in paths[:1]:
            typer.echo(say("written", state.lang, path=path))
        if private is not None:
            typer.echo(say("written_private", state.lang, path=private))
    return assessment


def end(state: State, assessment: Assessment, fail_on: str, owner: str | None, new: Diff | None = None) -> None:
    """Exit with 2 and a sentence on standard error when something, or something in ``new``, is under ``--fail-on``."""
    words = judge.parse_fail_on(fail_on, state.lang)
    found = judge.gaps(assessment, words, Owner(owner) if owner else None, new)
    if found:
        typer.echo(say("gaps", state.lang, count=len(found)), err=True)
        raise typer.Exit(GAPS)


def chosen_formats(state: State, formats: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of ``--format``: reports, and official forms.

    Raises:
        Stop: a word is neither (exit 3).
    """
    known = (*FORMATS, *official.FORMS)
    words = tuple(word.strip() for word in formats.split(","))
    for word in words:
        if word not in known:
            raise Stop(say("not_a_choice", state.lang, option="--format", word=word, known=", ".join(known)), USAGE)
    forms = tuple(word for word in words if word in official.FORMS)
    return tuple(word for word in words if word not in forms), forms


def check_choices(state: State, fail_on: str, owner: str | None, baseline: Path | None = None) -> None:
    """Refuse wrong words, and a baseline that cannot be read, before an hour of crawling, not after."""
    judge.parse_fail_on(fail_on, state.lang)
    if baseline is not None:
        diff_command.from_file(baseline, state.lang)
    if owner and owner not in {"web", "content"}:
        raise Stop(say("not_a_choice", state.lang, option="--owner", word=owner, known="web, content"), USAGE)


@takes_crawl_flags
def scan(
    context: typer.Context,
    url: Url,
    flags: CrawlFlags,
    criteria: CriteriaOption = None,
    as_of: AsOf = None,
    out: Out = None,
    fail_on: FailOn = judge.DEFAULT_FAIL_ON,
    owner: OwnerOption = None,
    as_json: AsJson = False,
    formats: Formats = "html,json",
    baseline: Baseline = None,
    new_only: NewOnly = False,
) -> None:
    """อ่านเว็บไซต์ ตรวจตามเกณฑ์ และเขียนรายงาน / Crawl, assess and report in one go."""
    state: State = context.obj
    check_choices(state, fail_on, owner, baseline)
    wanted, forms = chosen_formats(state, formats)
    date = date_of(as_of, state.lang)
    with ready_to_crawl(state, url) as started:
        chosen = judge.criteria_for(criteria, date, flags.kind, state.lang)  # a wrong set is said before the crawl
        declared = declaring.sheet(flags.declared, declaring.codes_of(chosen), state.lang)
        run = run_crawl(state, url, flags, started=started, declared=declared, quiet=as_json)
    run_assess(state, run, criteria, date)
    changes = diff_command.since(state, run, baseline)
    assessment = run_report(state, run, out, wanted, as_json=as_json, diff=changes)
    official.write_forms(state, assessment, forms, judge.report_folder(out, assessment.run.agency))
    end(state, assessment, fail_on, owner, diff_command.narrowed(state, changes, new_only=new_only))


@takes_crawl_flags
def crawl(context: typer.Context, url: Url, flags: CrawlFlags) -> None:
    """อ่านเว็บไซต์เก็บไว้ในคลัง / Crawl a site into the store; prints the run's id."""
    state: State = context.obj
    with ready_to_crawl(state, url) as started:
        declared = declaring.sheet(flags.declared, None, state.lang)
        typer.echo(run_crawl(state, url, flags, started=started, declared=declared, quiet=False))


def assess(
    context: typer.Context,
    run: RunOrUrl,
    criteria: CriteriaOption = None,
    as_of: AsOf = None,
    declared: DeclaredFile = None,
) -> None:
    """ตรวจสิ่งที่อ่านไว้แล้วตามเกณฑ์ / Judge a stored crawl; prints the run's id."""
    state: State = context.obj
    found, _ = run_assess(state, run, criteria, date_of(as_of, state.lang), declared)
    typer.echo(found)


def report(
    context: typer.Context,
    run: RunOrUrl,
    out: Out = None,
    formats: Formats = "html,json",
    fail_on: FailOn = "none",
    owner: OwnerOption = None,
    as_json: AsJson = False,
    plan: official.PlanFile = None,
    months: official.Months = 12,
    thai_digits: official.ThaiDigits = False,
    baseline: Baseline = None,
    new_only: NewOnly = False,
) -> None:
    """เขียนรายงานจากผลตรวจล่าสุด / Write the reports of the latest assessment."""
    state: State = context.obj
    check_choices(state, fail_on, owner, baseline)
    wanted, forms = chosen_formats(state, formats)
    changes = diff_command.since(state, run, baseline)
    assessment = run_report(state, run, out, wanted, as_json=as_json, diff=changes)
    folder = judge.report_folder(out, assessment.run.agency)
    written = official.write_forms(state, assessment, forms, folder, plan=plan, months=months, thai_digits=thai_digits)
    for path in written:
        typer.echo(say("written", state.lang, path=path), err=as_json)
    end(state, assessment, fail_on, owner, diff_command.narrowed(state, changes, new_only=new_only))
