"""Fetch and read: the only room with a network. ``crawl(agency, store)`` ends in a run that the store can show."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from crawler.clock import now
from crawler.options import CrawlOptions, Job, Progress, digest
from crawler.process import Ready, ready
from crawler.urls import canonical
from oit import __version__
from oit.records import Agency, Run

if TYPE_CHECKING:
    from oit.store import Store

__all__ = ["CrawlError", "CrawlOptions", "Progress", "Ready", "crawl", "ready"]

_STOPPED = frozenset({130, -2, -15})


class CrawlError(Exception):
    """The crawling process broke. ``str()`` is the sentence in Thai, ``message_en`` the same in English.

    ``detail``: the last lines of its log, for who mends the program.
    """

    def __init__(self, message: str, message_en: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en
        self.detail = detail


def crawl(
    agency: Agency,
    store: Store,
    *,
    options: CrawlOptions | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    started: Ready | None = None,
) -> Run:
    """Crawl one agency's site into the store, in a process of its own, and wait for it.

    An unfinished run of the same home address and settings is gone on with. Interrupted (Ctrl-C, SIGTERM), it keeps
    what it has and returns the run with ``finished_at`` None and the finish reason ``interrupted``. While another
    program crawls the site into this store, ``on_progress`` is told ``waiting``; a run of the same settings that ended
    meanwhile is the one that is returned. ``started``: what ``ready`` gave for this store and address.

    Raises:
        StoreError: the store cannot be used (no space, not writable).
        CrawlError: the crawling process broke; what it stored is kept.
    """
    options = options or CrawlOptions()
    agency = msgspec.structs.replace(agency, home_url=canonical(agency.home_url) or agency.home_url)
    told = digest(agency, options)
    process = contextlib.nullcontext(started) if started else ready(store.path, agency.home_url, on_progress)
    with process as waits:
        newest = store.newest(agency.home_url, told)
        over = newest.finished_at if newest is not None else None
        if newest is not None and waits.waited and over is not None and over >= waits.asked_at:
            return newest
        if newest is None or over is not None or newest.tool_version != __version__:
            newest = store.begin(agency, told, __version__, options.vantage, now())
        return _crawl(Job(store=store.url, run_id=newest.id, agency=agency, options=options), store, on_progress, waits)


def _crawl(job: Job, store: Store, on_progress: Callable[[Progress], None] | None, process: Ready) -> Run:
    """Let a process crawl into a run that was begun; raises as ``crawl``."""
    from oit.store import StoreError  # noqa: PLC0415 - the processes of the room start faster without a database

    code, last = process.tell(msgspec.structs.replace(job, log=str(process.log or "")), on_progress)
    if last is not None and last.event == "failed":
        raise StoreError(last.message, last.message_en)
    run = store.run(job.run_id)
    if run.finished_at is None:
        if code not in _STOPPED and (last is None or last.event != "finished"):
            raise CrawlError(
                "โปรแกรมอ่านเว็บไซต์หยุดทำงานกลางคัน สิ่งที่อ่านแล้วยังอยู่ครบ ใช้คำสั่งเดิมเพื่อทำต่อ",
                f"the crawling process ended unexpectedly (code {code}); what was read is kept: run the same "
                "command to go on",
                process.last_lines(),
            )
        return msgspec.structs.replace(run, finish_reason="interrupted")
    return run
