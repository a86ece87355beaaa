"""Runs a crawling process for which one address of loopback is the wide world, and a few names lead inside."""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from crawler import netguard
from crawler.clock import now
from crawler.options import CrawlOptions, Job, digest
from oit.records import Agency, Snapshot
from oit.store import Store

ROOT = Path(__file__).parents[2]
WORLD = "127.0.0.1"
INSIDE = "127.0.0.2"
NAMES = ("inside.example", "mixed.example", "rebind.example")
"""Leads inside; leads to the world and inside; leads to the world when it is asked first, and inside from then on."""

_judge = netguard.judge
_getaddrinfo = socket.getaddrinfo
_asked = count()


def judge(address: netguard.Address | str, *, allow_private: bool) -> str:
    """As it is, but for one address that stands for the world."""
    return "" if str(address) == WORLD else _judge(address, allow_private=allow_private)


def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - of the socket module
    """As it is, but for the names above."""
    if host == "inside.example":
        return _getaddrinfo(INSIDE, *args, **kwargs)
    if host == "mixed.example":
        return _getaddrinfo(WORLD, *args, **kwargs) + _getaddrinfo(INSIDE, *args, **kwargs)
    if host == "rebind.example":
        return _getaddrinfo(INSIDE if next(_asked) else WORLD, *args, **kwargs)
    return _getaddrinfo(host, *args, **kwargs)


def crawl_the_world(home: str, hosts: tuple[str, ...], store: Store, log: Path) -> Snapshot:
    """A whole crawl of ``home`` in a process of its own."""
    options = CrawlOptions(fast=True, timeout=3)
    agency = Agency(home_url=home, hosts=hosts)
    run = store.begin(agency, digest(agency, options), "0", "", now())
    job = Job(store=store.url, run_id=run.id, agency=agency, options=options, log=str(log))
    with subprocess.Popen(
        [sys.executable, "-m", "guarded_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(Path(__file__).parent)))},
    ) as worker:
        assert worker.stdin
        worker.stdin.write(msgspec.json.encode(job) + b"\n")
        worker.stdin.flush()
        assert worker.wait(180) == 0
    return store.snapshot(run.id)


if __name__ == "__main__":
    netguard.judge = judge
    socket.getaddrinfo = getaddrinfo
    runpy.run_module("crawler.worker", run_name="__main__")
