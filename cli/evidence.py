"""``oit evidence``: what stood at the submitted addresses, in one zip with hashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import judge
from cli.clock import now
from cli.crawl_flags import AllowPrivate, Fast
from cli.exits import NOT_ASSESSED, Stop
from cli.output import write
from cli.scan import RunOrUrl
from cli.state import State
from cli.words import say
from oit import __version__
from oit.evidence import Compared, EvidenceItem, EvidencePack
from oit.records import Snapshot
from oit.submitted import submitted

if TYPE_CHECKING:
    from crawler.options import CrawlOptions

Zip = Annotated[Path | None, typer.Option("--out", help="ไฟล์ .zip / the file (oit-report/<host>/evidence-<run>.zip)")]
Fetch = Annotated[
    bool,
    typer.Option("--fetch/--no-fetch", help="เปิดทุกที่อยู่ซ้ำตอนนี้ หรือใช้เฉพาะที่เก็บไว้ / open every address again now"),
]
Pictures = Annotated[
    bool, typer.Option("--pictures/--no-pictures", help="ถ่ายภาพหน้าเว็บถ้ามีเบราว์เซอร์ / pictures of pages")
]


def evidence(
    context: typer.Context,
    run: RunOrUrl,
    out: Zip = None,
    fetch: Fetch = True,
    pictures: Pictures = True,
    fast: Fast = False,
    allow_private: AllowPrivate = False,
) -> None:
    """เก็บหลักฐานของที่อยู่ที่ยื่นเป็นไฟล์ zip พร้อมค่า SHA-256 / Pack what stood at the submitted addresses."""
    from crawler.looking_again.evidence import stored
    from crawler.options import CrawlOptions
    from oit.store import Store
    from reports.evidence import render

    state: State = context.obj
    with Store.open(state.store) as store:
        found = judge.find_run(store, run, state.lang)
        assessment = store.assessment(found.id)
        snapshot = store.snapshot(found.id)
    wanted = submitted(assessment.agency if assessment else snapshot.agency, assessment)
    if assessment is None:
        typer.echo(say("evidence_unjudged", state.lang, run=found.id), err=True)
    items = stored(snapshot, wanted)
    began = now() if fetch else None
    if fetch:
        options = CrawlOptions(allow_private=allow_private, fast=fast)
        items = _fetched(items, snapshot, options, pictures=pictures, lang=state.lang)
    if not any(item.stored or item.fetched for item in items):
        raise Stop(say("evidence_nothing", state.lang, url=found.agency), NOT_ASSESSED)
    pack = EvidencePack(
        agency=snapshot.agency.name or snapshot.agency.home_url,
        home_url=snapshot.agency.home_url,
        run=found.id,
        scanned_from=found.started_at,
        scanned_to=found.finished_at,
        fetched_at=began,
        criteria=assessment.criteria.title if assessment else "",
        tool_version=__version__,
        items=items,
    )
    zipped = render(pack, state.lang)
    path = out or judge.report_folder(None, found.agency) / f"evidence-{found.id[:8]}.zip"
    write(path, zipped.body, state.lang)
    told = {compared: sum(item.compared is compared for item in items) for compared in Compared}
    typer.echo(say("evidence_written", state.lang, path=path, count=len(items)))
    if fetch:
        changed, gone = told[Compared.CHANGED], told[Compared.GONE]
        typer.echo(say("evidence_compared", state.lang, same=told[Compared.SAME], changed=changed, gone=gone))
    typer.echo(f"manifest.json SHA-256 {zipped.manifest_sha256}")


def _fetched(
    items: Sequence[EvidenceItem], snapshot: Snapshot, options: CrawlOptions, *, pictures: bool, lang: str
) -> tuple[EvidenceItem, ...]:
    """Every item with what is there now, the address under way on the terminal."""
    from rich.console import Console
    from rich.markup import escape

    from crawler.looking_again.evidence import fetched
    from crawler.looking_again.pictures import Camera
    from crawler.looking_again.reading_one import ReadingOne
    from crawler.looking_again.second_look import SecondLook
    from crawler.options import user_agent

    agent = user_agent(__version__, options)
    soft_404 = {host.host: host.soft_404 for host in snapshot.hosts if host.soft_404}
    with (
        SecondLook(agent, options) as look,
        ReadingOne(options) as reader,
        Camera(agent, options, wanted=pictures) as camera,
        Console(stderr=True, highlight=False).status("") as line,
    ):

        def tell(url: str) -> None:
            line.update(escape(say("crawling", lang, url=url)))

        return tuple(fetched(items, look, reader, camera, soft_404, tell))
