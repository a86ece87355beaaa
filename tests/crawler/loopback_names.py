"""Runs a crawling process for which the names of all public drives lead to loopback."""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
from pathlib import Path

import msgspec

from crawler.clock import now
from crawler.options import CrawlOptions, Job, digest
from oit.records import Agency, Snapshot
from oit.store import Store

ROOT = Path(__file__).parents[2]


def crawl_with_drives(home: str, store: Store, **options: object) -> Snapshot:
    """A whole crawl of ``home``; keywords are those of CrawlOptions."""
    told = CrawlOptions(**{"fast": True, "allow_private": True, "timeout": 5, **options})
    agency = Agency(home_url=home)
    run = store.begin(agency, digest(agency, told), "0", "", now())
    job = Job(store=store.url, run_id=run.id, agency=agency, options=told)
    with subprocess.Popen(
        [sys.executable, "-m", "loopback_names"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))},
    ) as worker:
        assert worker.stdin
        worker.stdin.write(msgspec.json.encode(job) + b"\n")
        worker.stdin.flush()
        assert worker.wait(120) == 0
    return store.snapshot(run.id)


def _to_loopback() -> None:
    """Before anything is imported that keeps the system's resolver by name."""
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        drive = str(host).endswith(("google.com", "dropbox.com"))
        return real("127.0.0.1" if drive else host, *args, **kwargs)  # type: ignore[arg-type] # as it was called

    socket.getaddrinfo = resolve  # type: ignore[assignment] # in a process of its own


if __name__ == "__main__":
    _to_loopback()
    runpy.run_module("crawler.worker", run_name="__main__")
