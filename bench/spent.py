"""What a command costs: seconds on the wall and of the processors, memory of all its processes together.

Memory is proportional (PSS, ``/proc/*/smaps_rollup``): what processes share counts once. It is looked at ten times a
second, which costs time itself, so a command is timed in other runs than those in which its memory is watched.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
_PROC = Path("/proc")
_EVERY_SECONDS = 0.1
_MIB = 1024
"""KiB, in which the system counts."""


class Spent(NamedTuple):
    """One run. Memory in MiB, 0 where it was not watched: the whole tree (PSS), and the most one process held."""

    seconds: float
    processor: float
    output: str
    tree: float = 0.0
    largest: dict[str, float] = {}  # noqa: RUF012 - a default that nobody changes


def run(command: Sequence[str], *, codes: frozenset[int] = frozenset({0}), watched: bool = False) -> Spent:
    """Run a command to its end; ends this program when the exit code is not one of ``codes``."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=errors)
        watch = _Watch(process.pid) if watched else None
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        errors.seek(0)
        if process.returncode not in codes:
            detail = errors.read().decode("utf-8", "replace")[-800:]
            raise SystemExit(f"{' '.join(command)[:200]} ended with {process.returncode}: {detail}")
        output = said.read().decode("utf-8", "replace")
    processor = usage.ru_utime + usage.ru_stime
    if watch is None:
        return Spent(seconds, processor, output)
    watch.end()
    return Spent(seconds, processor, output, watch.tree / _MIB, {name: kb / _MIB for name, kb in watch.largest.items()})


class _Watch(threading.Thread):
    """Looks at a process and everything it started until told to end; counts in KiB."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._over = threading.Event()
        self.tree = 0
        self.largest: dict[str, int] = defaultdict(int)
        self.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def run(self) -> None:
        while not self._over.wait(_EVERY_SECONDS):
            together = 0
            for pid in _tree(self._root):
                with contextlib.suppress(OSError):
                    together += _field(_PROC / str(pid) / "smaps_rollup", "Pss:")
                    peak = _field(_PROC / str(pid) / "status", "VmHWM:")
                    name = _name(pid)
                    self.largest[name] = max(self.largest[name], peak)
            self.tree = max(self.tree, together)


def _tree(root: int) -> list[int]:
    """A process and its descendants."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in _PROC.iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
                children[parent].append(int(folder.name))
    found = [root]
    for pid in found:  # grows while it is gone through
        found += children[pid]
    return found


def _field(path: Path, name: str) -> int:
    line = next((line for line in path.read_text("ascii").splitlines() if line.startswith(name)), "")
    return int(line.split()[1]) if line else 0


def _name(pid: int) -> str:
    """The module a Python process runs (``crawler.worker``), or '' for the command itself."""
    words = (_PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    return words[words.index(b"-m") + 1].decode() if b"-m" in words else ""


def python(*arguments: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *arguments]
