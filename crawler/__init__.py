"""Fetch and read: the only room with a network. ``crawl(agency, store)`` ends in a run that the store can show."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from crawler.clock import now
from crawler.options import CrawlOptions, Job, Progress, digest
from crawler.turn import turn
from crawler.urls import canonical
from oit import __version__
from oit.records import Agency, Run

if TYPE_CHECKING:
    from oit.store import Store

__all__ = ["CrawlError", "CrawlOptions", "Progress", "crawl"]

_GRACE_SECONDS = 30
_STOPPED = frozenset({130, -2, -15})
_MAX_LOG = 10_000_000


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
    vantage: str = "",
) -> Run:
    """Crawl one agency's site into the store, in a process of its own, and wait for it.

    An unfinished run of the same home address and settings is gone on with. Interrupted (Ctrl-C, SIGTERM), it keeps
    what it has and returns the run with ``finished_at`` None and the finish reason ``interrupted``. While another
    program crawls the site into this store, ``on_progress`` is told ``waiting``; a run of the same settings that ended
    meanwhile is the one that is returned.

    Raises:
        StoreError: the store cannot be used (no space, not writable).
        CrawlError: the crawling process broke; what it stored is kept.
    """
    options = options or CrawlOptions()
    agency = msgspec.structs.replace(agency, home_url=canonical(agency.home_url) or agency.home_url)
    told, asked_at, waited = digest(agency, options), now(), False

    def waiting() -> None:
        nonlocal waited
        waited = True
        if on_progress is not None:
            on_progress(Progress(event="waiting", url=agency.home_url))

    with turn(store.path, agency.home_url, waiting) as held:
        newest = store.newest(agency.home_url, told)
        if waited and newest is not None and newest.finished_at is not None and newest.finished_at >= asked_at:
            return newest
        if newest is None or newest.finished_at is not None or newest.tool_version != __version__:
            newest = store.begin(agency, told, __version__, vantage, now())
        return _crawl(Job(store=store.url, run_id=newest.id, agency=agency, options=options), store, on_progress, held)


def _crawl(job: Job, store: Store, on_progress: Callable[[Progress], None] | None, held: tuple[int, ...]) -> Run:
    """Let a process crawl into a run that was begun; raises as ``crawl``."""
    from oit.store import StoreError  # noqa: PLC0415 - the processes of the room start faster without a database

    log = store.path.with_suffix(".log") if store.path else None
    code, last = _run(msgspec.structs.replace(job, log=str(log or "")), on_progress, held)
    if last is not None and last.event == "failed":
        raise StoreError(last.message, last.message_en)
    run = store.run(job.run_id)
    if run.finished_at is None:
        if code not in _STOPPED and (last is None or last.event != "finished"):
            raise CrawlError(
                "โปรแกรมอ่านเว็บไซต์หยุดทำงานกลางคัน สิ่งที่อ่านแล้วยังอยู่ครบ ใช้คำสั่งเดิมเพื่อทำต่อ",
                f"the crawling process ended unexpectedly (code {code}); what was read is kept: run the same "
                "command to go on",
                _tail(log),
            )
        return msgspec.structs.replace(run, finish_reason="interrupted")
    return run


def _run(
    job: Job, on_progress: Callable[[Progress], None] | None, held: tuple[int, ...]
) -> tuple[int, Progress | None]:
    """Start the process, with the files it must inherit, and pass on what it says; its exit code and last word."""
    last: Progress | None = None
    root = str(Path(__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    errors = _open_log(job.log)
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,  # a traceback is for the log, not for a clerk
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        pass_fds=held,  # so that nobody else begins while it winds up, should this process be killed
    )
    with errors, process:
        if process.stdin is None or process.stdout is None:  # pragma: no cover - asked for above
            raise OSError("no pipes")
        try:
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            process.stdin.flush()
            for line in process.stdout:
                last = msgspec.json.decode(line, type=Progress)
                if on_progress is not None:
                    on_progress(last)
        except KeyboardInterrupt:
            last = None
        except BrokenPipeError:
            pass
        except BaseException:
            process.stdin.close()
            raise
        code = _ended(process)
    return code, last


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Let the process stop by itself: it does when its standard input closes."""
    try:
        with contextlib.suppress(OSError):
            process.stdin.close()  # type: ignore[union-attr] # opened as a pipe
        process.stdout.read()  # type: ignore[union-attr] # opened as a pipe
        return process.wait(_GRACE_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        return process.wait()


def _open_log(path: str) -> IO[bytes]:
    """The log beside the store, begun anew when it has grown large."""
    if not path:
        return Path(os.devnull).open("wb")
    try:
        large = Path(path).stat().st_size > _MAX_LOG
    except OSError:
        large = False
    return Path(path).open("wb" if large else "ab")


def _tail(log: Path | None) -> str:
    try:
        return "\n".join(log.read_text("utf-8", "replace").splitlines()[-40:]) if log else ""
    except OSError:
        return ""
