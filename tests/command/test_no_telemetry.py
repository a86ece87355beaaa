"""A scan speaks to the site it was given and to nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_exit_codes import answering

ROOT = Path(__file__).parents[2]
LISTEN = """
import sys

def heard(event, told):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        where = told[0] if event == "socket.getaddrinfo" else told[1]
        if where is not None and not isinstance(where, (str, bytes)) or event == "socket.getaddrinfo":
            with open({log!r}, "a") as log:
                print(event, where if isinstance(where, str) else where[0] + " " + str(where[1]), file=log)

sys.addaudithook(heard)
"""
"""Put into every Python process of the scan by its start-up; local sockets, whose address is a path, are no network."""
PAGE = b'<html><head><title>home</title></head><body><h1>home</h1><a href="/ita">ITA</a><a href="/a.pdf">a</a></html>'


@pytest.mark.parametrize(
    "arguments",
    [
        ("scan", "--fast", "--allow-private", "--max-rendered", "0", "--criteria", "nacc-2568"),
        ("watch", "--once", "--fast", "--allow-private"),
    ],
    ids=lambda words: words[0],
)
def test_nobody_else_is_contacted(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    log = tmp_path / "heard.txt"
    (tmp_path / "sitecustomize.py").write_text(LISTEN.format(log=str(log)), "utf-8")
    command, *options = arguments
    with answering(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE) as url:
        done = subprocess.run(
            [sys.executable, "-c", "from cli.main import run; run()", command, url, *options],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
    assert done.returncode in {0, 2}, done.stderr
    heard = set(log.read_text("utf-8").splitlines())
    port = url.rstrip("/").rpartition(":")[2]
    assert f"socket.connect 127.0.0.1 {port}" in heard
    assert {line.split()[1] for line in heard} == {"127.0.0.1"}
