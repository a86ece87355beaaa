"""Fetch and read: the only room with a network. ``crawl(agency, store)`` ends in a run that the store can show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from crawler.clock import now
from crawler.options import CrawlOptions, Job, Progress, digest
from oit import __version__
from oit.records import Agency, Run
from oit.store import Store, StoreError

__all__ = ["CrawlError", "CrawlOptions", "Progress", "crawl"]

_GRACE_SECONDS = 30


class CrawlError(Exception):
    """The crawling process broke. ``str()`` is the sentence in Thai, ``message_en`` the same in English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


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
    what it has and returns the run with ``finished_at`` None and the finish reason ``interrupted``.

    Raises:
        StoreError: the store cannot be used (no space, not writable).
        CrawlError: the crawling process broke; what it stored is kept.
    """
    options = options or CrawlOptions()
    told = digest(agency, options)
    run = store.unfinished(agency.home_url, told) or store.begin(agency, told, __version__, vantage, now())
    store.flush()
    log = str(store.path.with_suffix(".log")) if store.path else ""
    job = Job(store=store.url, run_id=run.id, agency=agency, options=options, log=log)
    code, last = _run(job, on_progress)
    if last is not None and last.event == "failed":
        raise StoreError(last.message, last.message_en)
    run = store.run(run.id)
    if run.finished_at is None:
        if last is None or last.event != "finished":
            where = f" ({log})" if log else ""
            if code not in {130, -2, -15}:
                raise CrawlError(
                    f"โปรแกรมอ่านเว็บไซต์หยุดทำงานกลางคัน สิ่งที่อ่านแล้วยังอยู่ครบ ใช้คำสั่งเดิมเพื่อทำต่อ บันทึกอยู่ที่{where}",
                    f"the crawling process ended unexpectedly (code {code}); what was read is kept, run the same "
                    f"command to go on; its log{where}",
                )
        return msgspec.structs.replace(run, finish_reason="interrupted")
    return run


def _run(job: Job, on_progress: Callable[[Progress], None] | None) -> tuple[int, Progress | None]:
    """Start the process, pass on what it says; its exit code and last word."""
    last: Progress | None = None
    root = str(Path(__file__).resolve().parents[1])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if not job.log else None,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
    )
    with process:
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
        if process.stdin is not None and process.stdout is not None:
            process.stdin.close()
            process.stdout.read()
        return process.wait(_GRACE_SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        return process.wait()
