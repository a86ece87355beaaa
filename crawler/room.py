"""The reading room: processes beside the crawl in which files are read, so that a bad file costs itself only.

There are two kinds of places, each a process of its own (``crawler.room_process``): some that read, and some that look
again at pictures of pages (OCR), with a lower priority of the system, so that a file waiting to be read never waits
for one that is being recognised. Every place is watched by a thread of this process: it hands over one job, waits for
the answer at most as long as the job may take, and starts a new process when the old one broke, hung or grew.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import heapq
import itertools
import math
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from crawler.readers.again import failure
from crawler.readers.base import Reading
from oit.records import Record

READ, DEEPEN = "read", "deepen"
ENDED_BY_MEMORY = 87
_LENGTH = struct.Struct(">I")
_MAX_FRAME = 1 << 30
_MOST_READERS = 4
_START_SECONDS = 300.0
_DEEPEN_SLACK = 30.0  # seconds a recognising process may take beyond its own limit, to start and to end its page
_NICE = 5  # a third of the processor where others want it, all of it where they do not
WALL = 4  # times its limit of processor time: a process that sleeps is hung, one that waits for its turn is not
_CLOCKS = {int(getattr(signal, name)) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
_DECODER = msgspec.msgpack.Decoder(Reading)
_ENCODER = msgspec.msgpack.Encoder()


class RoomLimits(Record, frozen=True, kw_only=True):
    """What one file may cost: seconds of processor time, bytes of memory of the reading process.

    Processor time, because the same file must not fail on a busy day; four times as much wall time ends a process that
    hangs without working (and is the only limit on systems that do not count).

    ``readers`` and ``deepeners``: processes of each kind at most; 0: one for each core (readers: at most four).
    """

    seconds: float = 60.0
    memory: int = 1 << 30
    deepen_memory: int = 1 << 30
    readers: int = 0
    deepeners: int = 0


class Task(Record, frozen=True, kw_only=True):
    """One job. The bytes are in the file ``path``, or in ``body`` where the disk had no place for them.

    ``fast``: the reading to deepen, at most ``pages`` pages and ``seconds`` seconds; without it the file is read.
    ``reader``: ``module:function`` to call instead of the readers; tests put a bad one here.
    """

    url: str
    final_url: str
    fetched_at: dt.datetime
    status: int = 200
    headers: Mapping[str, str] = {}
    depth: int = 0
    content_type: str = ""
    sha256: str = ""
    size: int = 0
    path: str = ""
    body: bytes = b""
    fast: Reading | None = None
    pages: int = 0
    seconds: float = 0.0
    reader: str = ""

    def facts(self) -> dict[str, Any]:
        """What a resource must say about a file that could not be read."""
        return {
            "url": self.url,
            "final_url": self.final_url,
            "status": self.status,
            "headers": self.headers,
            "fetched_at": self.fetched_at,
            "depth": self.depth,
            "content_type": self.content_type,
            "sha256": self.sha256,
            "size": self.size,
        }


def killed(fate: str) -> bool:
    """Whether somebody outside ended the process: a person, or a system short of memory."""
    return hasattr(signal, "SIGKILL") and fate == f"crash: signal {int(signal.SIGKILL)}"


Make = Callable[[], Task | None]
Done = Callable[[Reading | None], None]


def read_frame(stream: IO[bytes]) -> bytes:
    """One frame; b'' when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    if length > _MAX_FRAME:
        return b""
    body = stream.read(length)
    return body if len(body) == length else b""


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Send one frame."""
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


class _Process:
    """One reading process."""

    def __init__(self, kind: str, memory: int, seconds: float) -> None:
        self.jobs = 0
        self.timed_out = False
        root = str(Path(__file__).resolve().parents[1])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONUTF8": "1",
            "OMP_THREAD_LIMIT": "1",  # one process a core: threads inside it would only get in each other's way
            "OPENBLAS_NUM_THREADS": "1",
        }
        self._seconds = seconds
        told = ["--memory", str(memory), "--seconds", str(math.ceil(seconds))]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "crawler.room_process", *told],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if kind == DEEPEN else 0,
        )
        if kind == DEEPEN and hasattr(os, "setpriority"):
            with contextlib.suppress(OSError):
                own = os.getpriority(os.PRIO_PROCESS, 0)  # the crawl itself may be of low priority
                os.setpriority(os.PRIO_PROCESS, self._process.pid, own + _NICE)

    def kill(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """Leave nothing of it behind."""
        self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        self._process.wait()

    def ask(self, task: Task) -> tuple[Reading | None, bool, str]:
        """The reading or None, whether the process is of no more use, and what became of it."""
        if self._process.stdin is None or self._process.stdout is None:  # pragma: no cover - asked for above
            raise OSError("no pipes")
        self.jobs += 1
        answer = b""
        try:
            if self.jobs == 1:
                with self._at_most(_START_SECONDS):
                    read_frame(self._process.stdout)  # it says that it is ready: starting is no part of any job
            with self._at_most(self._seconds * WALL):
                write_frame(self._process.stdin, _ENCODER.encode(task))
                answer = read_frame(self._process.stdout)
        except (OSError, ValueError):
            pass  # it ended while we spoke to it: its exit code says why
        if answer:
            try:
                return _DECODER.decode(answer[1:]), answer[:1] == b"\1", ""
            except msgspec.DecodeError:
                pass
        self.close()
        return None, True, self._fate()

    @contextlib.contextmanager
    def _at_most(self, seconds: float) -> Iterator[None]:
        clock = threading.Timer(seconds, self._too_late)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def _too_late(self) -> None:
        self.timed_out = True
        self.kill()

    def _fate(self) -> str:
        code = self._process.returncode
        if self.timed_out or -code in _CLOCKS:
            return f"timeout: more than {self._seconds:.0f} s"
        if code == ENDED_BY_MEMORY:
            return "memory: more than a file may take"
        return f"crash: signal {-code}" if code < 0 else f"crash: code {code}"


class _Place(threading.Thread):
    """One place in the room: takes jobs of its kind until the room closes."""

    def __init__(self, room: Room, kind: str) -> None:
        super().__init__(name=f"room-{kind}", daemon=True)
        self._room = room
        self._kind = kind
        self.process: _Process | None = None

    def run(self) -> None:
        while (job := self._room.take(self._kind)) is not None:
            make, done = job
            reading = None
            try:
                task = make()
                reading = self._serve(task) if task is not None else None
            finally:
                self._room.served(self._kind)
                if not self._room.closed:
                    done(reading)
        if self.process is not None:
            self.process.close()

    def _serve(self, task: Task) -> Reading:
        limits = self._room.limits
        seconds = limits.seconds if self._kind == READ else task.seconds + _DEEPEN_SLACK
        memory = limits.memory if self._kind == READ else limits.deepen_memory
        reading, fate = None, "crash: the room was closed"
        for _ in range(2):
            try:
                if self.process is None:
                    self.process = _Process(self._kind, memory, seconds)
                process, fresh = self.process, self.process.jobs == 0
                if self._room.closed:
                    break
                reading, spent, fate = process.ask(task)
            except OSError as error:  # the system has no place for another process
                fate, fresh, reading, spent = f"crash: {type(error).__name__}", True, None, True
            if spent:
                if self.process is not None:
                    self.process.close()
                self.process = None
            if reading is not None and not (reading.resource.not_read.startswith("memory") and not fresh):
                return reading
            if (fresh and not killed(fate)) or fate.startswith("timeout") or self._room.closed:
                break
            # What earlier files left behind in the process may be to blame, or whoever killed it from outside: a fresh
            # one says whether this file is.
        return failure(task.fast, fate, **task.facts()) if reading is None else reading


class Room:
    """The room. Processes are started when there is work for them; ``close()`` ends them all."""

    def __init__(self, limits: RoomLimits | None = None) -> None:
        self.limits = limits or RoomLimits()
        self.closed = False
        cores = os.cpu_count() or 1
        self._most = {
            READ: self.limits.readers or min(cores, _MOST_READERS),
            DEEPEN: self.limits.deepeners or cores,
        }
        self._jobs: dict[str, list[tuple[Any, int, Make, Done]]] = {READ: [], DEEPEN: []}
        self._places: dict[str, list[_Place]] = {READ: [], DEEPEN: []}
        self._busy = {READ: 0, DEEPEN: 0}
        self._number = itertools.count()
        self._changed = threading.Condition()

    def submit(self, kind: str, rank: tuple[Any, ...], make: Make, done: Done) -> None:
        """Put a job in the queue of its kind.

        Args:
            kind: ``READ`` or ``DEEPEN``.
            rank: The smallest is taken first.
            make: Gives the job when its turn has come (so that what waits holds no memory), or None to let it drop.
            done: Called in a thread of the room with the reading, or None when the job was dropped; never after
                ``close``.
        """
        with self._changed:
            heapq.heappush(self._jobs[kind], (rank, next(self._number), make, done))
            wanted = self._busy[kind] + len(self._jobs[kind])
            if len(self._places[kind]) < min(wanted, self._most[kind]) and not self.closed:
                place = _Place(self, kind)
                self._places[kind].append(place)
                place.start()
            self._changed.notify_all()

    def take(self, kind: str) -> tuple[Make, Done] | None:
        """The next job of a kind, waiting for one; None when the room closes."""
        with self._changed:
            while not self._jobs[kind] and not self.closed:
                self._changed.wait()
            if self.closed:
                return None
            self._busy[kind] += 1
            _, _, make, done = heapq.heappop(self._jobs[kind])
            return make, done

    def served(self, kind: str) -> None:
        """A job is over."""
        with self._changed:
            self._busy[kind] -= 1

    def withdraw(self, kind: str) -> list[tuple[Any, ...]]:
        """Forget the jobs of a kind that nobody has begun; their ranks. Their ``done`` is not called."""
        with self._changed:
            ranks = [job[0] for job in self._jobs[kind]]
            self._jobs[kind].clear()
        return ranks

    def close(self) -> None:
        """End everything at once; nothing is told any more."""
        with self._changed:
            self.closed = True
            places = [*self._places[READ], *self._places[DEEPEN]]
            for jobs in self._jobs.values():
                jobs.clear()
            self._changed.notify_all()
        for place in places:
            if place.process is not None:
                place.process.kill()
        for place in places:
            place.join(5)
