"""Fuzz with changed samples: ``nice python -m bench.fuzz [--seconds 60] [--seed 1] [--found FOLDER] [TARGET …]``.

A target is a parser of words (``codes``) or the ending of a kind of file (``pdf``). Each runs in a process of its own
with the memory of a reading room and a clock for every input. What fails is written to the folder, to become a case in
``tests/fuzzing/found``. Exit code 1 when anything failed.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import resource
import signal
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from bench.fuzz import properties, seeds
from bench.fuzz.mutations import mutated

INPUT_SECONDS = 20
"""Of processor time; a reading room gives a file sixty."""
MEMORY = 1 << 30
_ENDED_BADLY = "the process ended"


class Outcome(NamedTuple):
    """What one target came to: inputs tried, and what failed with its input."""

    tried: int
    failed: tuple[tuple[str, bytes], ...]


def fuzz(name: str, starts: Sequence[bytes], seconds: float, seed: int) -> Outcome:
    """Try changed inputs for some seconds; after a broken process a new one goes on."""
    prove = properties.TEXTS.get(name) or properties.of_file(name)
    end = time.monotonic() + seconds
    tried, failed = 0, []
    while time.monotonic() < end:
        ours, theirs = multiprocessing.Pipe()
        worker = multiprocessing.get_context("fork").Process(
            target=_try, args=(prove, starts, end, seed + tried, theirs)
        )
        worker.start()
        theirs.close()
        last = b""
        try:
            while True:
                what, data = ours.recv()
                tried += what == ""
                if what:
                    failed.append((what, data))
                last = data
        except EOFError:
            worker.join()
        if worker.exitcode:
            failed.append((f"{_ENDED_BADLY}: {worker.exitcode}", last))
    return Outcome(tried, tuple(failed))


def _try(prove: properties.Property, starts: Sequence[bytes], end: float, seed: int, tell: Connection) -> None:
    """In the process of its own: one input after another, each told before it is tried, its failure after."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY * 2, MEMORY * 2))
    signal.signal(signal.SIGVTALRM, _too_late)
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    while time.monotonic() < end:
        data = chance.choice(starts)
        for _ in range(chance.randint(1, 3)):
            data = mutated(data, starts, chance)
        tell.send(("", data))
        signal.setitimer(signal.ITIMER_VIRTUAL, INPUT_SECONDS)
        try:
            prove(data)
        except (Exception, TimeoutError) as error:  # noqa: BLE001 - that is what is looked for
            tell.send((f"{type(error).__name__}: {error}"[:300], data))
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_late(*_: object) -> None:
    raise TimeoutError(f"more than {INPUT_SECONDS} s of processor time")


def _kind(what: str) -> str:
    """What failures have in common: their first words."""
    return ":".join(what.split(":")[:2])[:60]


def main() -> int:
    """Every target in turn, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("fuzz-found"))
    told = parser.parse_args()
    starts = {**{name: seeds.texts(name) for name in properties.TEXTS}, **seeds.files()}
    failures = 0
    for name in told.targets or starts:
        outcome = fuzz(name, starts[name], told.seconds, told.seed)
        kinds = {_kind(what): (what, data) for what, data in outcome.failed}
        print(f"{name:10} {outcome.tried:8,} inputs  {len(outcome.failed):4} failed, {len(kinds)} kinds", flush=True)
        for what, data in kinds.values():
            path = told.found / name / hashlib.sha256(data).hexdigest()[:12]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"           {what[:160]}  {path}", flush=True)
        failures += len(outcome.failed)
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
