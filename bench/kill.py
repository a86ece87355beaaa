"""Kills at moments of chance over one scan of a sample agency: is the Assessment the one of a scan nobody disturbed?

    python -m bench.kill [--kills 50] [--pages 300] [--seed 1]

Each time one process of ``oit scan`` gets SIGKILL: the command itself, the crawling process, a reading process, or all
of them; then the same command is given again. The server answers slowly, by chance but the same for each address. Both
scans go to the same server, into a store of their own. Exit code 0: identical but for the id of the run and the times;
2: not so, and every difference is printed. Linux only (reads ``/proc``).
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bench.same import differences, timeless
from oit.criteria import load
from oit.records import Assessment
from reports.json_v1 import load as read_assessment
from samples import build, serve

ROOT = Path(__file__).resolve().parents[1]
OIT = "from cli.main import run; run()"
SET, KIND = "nacc-2568", "subdistrict"
CLI, CRAWLER, READER, ALL = "command", "crawler", "reader", "all"
_MODULES = {CRAWLER: "crawler.worker", READER: "crawler.room_process"}
_SLOWEST = 0.6
"""Seconds of an answer at most: with 16 requests at once a session of a second or two gets some way, and not far."""
_LONGEST = 4.0
"""Seconds after the first request of a session until the kill, at most."""
_STARTS = 0.15
"""Of the kills, those before the first request."""


class Killed(NamedTuple):
    """What came of one scan: how often each process was killed, sessions it took, the Assessment."""

    kills: Counter[str]
    sessions: int
    assessment: Assessment


class Scans:
    """Scans of one served sample; ``asked`` counts the requests of the server."""

    def __init__(self, base: str, folder: Path, asked: list[str]) -> None:
        self._base = base
        self._folder = folder
        self._asked = asked

    def undisturbed(self) -> Assessment:
        """The Assessment of a scan that is let run."""
        self._start("quiet").wait()
        return self._result("quiet")

    def killed(self, kills: int, seed: int) -> Killed:
        """The Assessment after so many kills, and one last session that is let run."""
        chance = random.Random(seed)  # noqa: S311 - the same kills for the same seed
        done: Counter[str] = Counter()
        sessions = 0
        while done.total() < kills:
            sessions += 1
            process = self._start("killed")
            if not self._disturb(process, chance, done, kills):
                process.kill()
            process.wait()
        self._start("killed").wait()
        return Killed(done, sessions + 1, self._result("killed"))

    def _disturb(self, process: subprocess.Popen[bytes], chance: random.Random, done: Counter[str], kills: int) -> bool:
        """Kill until the scan is over, by that or by itself; False when it goes on after the last kill."""
        while done.total() < kills:
            before = len(self._asked)
            if chance.random() > _STARTS:
                while len(self._asked) == before and process.poll() is None:
                    time.sleep(0.02)
            time.sleep(chance.random() * _LONGEST)
            who = chance.choice((CLI, CRAWLER, READER, ALL))
            if process.poll() is not None:
                return True
            found = {name: pids for name, pids in _processes(process.pid).items() if who in {name, ALL}}
            for pid in (pid for pids in found.values() for pid in pids):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            done[who] += bool(found)
            if who != READER:
                return True
        return False

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        options = ["--fast", "--allow-private", "--criteria", SET, "--as-of", "2025-05-15", "--kind", KIND]
        folder = self._folder / name
        told = ["--store", str(folder / "oit.db"), "scan", self._base, *options, "--out", str(folder)]
        return subprocess.Popen(
            [sys.executable, "-c", OIT, *told], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def _result(self, name: str) -> Assessment:
        return read_assessment((self._folder / name / "assessment.json").read_bytes())


def _processes(root: int) -> dict[str, list[int]]:
    """The processes of one scan by what they do."""
    found: dict[str, list[int]] = {CLI: [root]}
    for pid in _below(root):
        with suppress(OSError):
            command = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
            for name, module in _MODULES.items():
                if module in command:
                    found.setdefault(name, []).append(pid)
    return found


def _below(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, task.read_text().split()):
                yield child
                yield from _below(child)


def compare(pages: int, kills: int, seed: int) -> tuple[Killed, list[str]]:
    """Scan a slow sample undisturbed and killed; what came of the latter, and every difference."""
    asked: list[str] = []

    def slowly(path: str) -> None:
        asked.append(path)
        time.sleep(random.Random(f"{seed}{path}").random() * _SLOWEST)  # noqa: S311 - the same for each address

    sample = build(KIND, load(SET), pages=pages)
    with tempfile.TemporaryDirectory() as folder, serve(sample, before=slowly) as base:
        scans = Scans(base, Path(folder), asked)
        quiet = scans.undisturbed()
        killed = scans.killed(kills, seed)
    return killed, list(differences(timeless(quiet), timeless(killed.assessment)))


def main() -> int:
    """Compare once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    began = time.perf_counter()
    killed, found = compare(arguments.pages, arguments.kills, arguments.seed)
    told = ", ".join(f"{who} {count}" for who, count in sorted(killed.kills.items()))
    coverage = killed.assessment.coverage
    print(f"{killed.kills.total()} kills ({told}) in {killed.sessions} sessions, {time.perf_counter() - began:.0f} s;")
    print(f"{coverage.pages_read} pages and {coverage.documents_read} documents read")
    print(*found, f"{len(found)} differences" if found else "the Assessment is identical", sep="\n")
    return 2 if found else 0


if __name__ == "__main__":
    sys.exit(main())
