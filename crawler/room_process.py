"""The process that reads one file at a time for ``crawler.room``: ``python -m crawler.room_process``.

Jobs come on standard input and readings leave on standard output, each as a frame: four bytes of length, then
MessagePack. A file that breaks this process, keeps it too long or eats its memory costs that file only. The process
ends by itself when its standard input closes, when it needs more memory than it was given, and (where the system has
an alarm clock) some seconds after the time limit of a job, whatever holds it up.
"""

from __future__ import annotations

import argparse
import importlib
import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import IO

import msgspec

from crawler import readers
from crawler.memory import allow_processor, in_use, limit_to
from crawler.readers import Reading
from crawler.readers.again import failure
from crawler.room import ENDED_BY_MEMORY, WALL, Task, read_frame, write_frame

_WATCH_SECONDS = 0.05
_ALARM_GRACE = 10
_STALE_SHARE = 0.5  # of the memory limit still held after a job: a fresh process is cheaper than a swollen one


def perform(task: Task) -> Reading:
    """Do one job, in whichever process this is called.

    Args:
        task: What to read, and how deeply.

    Returns:
        The reading; a file that is gone or cannot be read is a resource that says so.
    """
    body = Path(task.path).read_bytes() if task.path else task.body
    if task.reader:
        module, _, name = task.reader.partition(":")
        made: Reading = getattr(importlib.import_module(module), name)(task, body)
        return made
    if task.fast is not None:
        from crawler.readers import deep  # noqa: PLC0415 - heavy, and only wanted for scans

        return deep.deepen(body, task.fast, deep.DeepLimits(pages=task.pages, seconds=task.seconds))
    return readers.read(
        body,
        url=task.url,
        final_url=task.final_url,
        status=task.status,
        headers=task.headers,
        fetched_at=task.fetched_at,
        depth=task.depth,
    )


def _performed(task: Task) -> Reading:
    try:
        return perform(task)
    except MemoryError:
        return failure(task.fast, "memory: more than a file may take", **task.facts())
    except Exception as error:  # noqa: BLE001 - whatever breaks costs this file only
        return failure(task.fast, f"crash: {type(error).__name__}", **task.facts())


def _incoming(stream: IO[bytes], tasks: queue.SimpleQueue[bytes]) -> None:
    """Take in jobs; when nobody can send any more, nobody wants the answer to the one under way either."""
    while frame := read_frame(stream):
        tasks.put(frame)
    os._exit(0)


def _watch(limit: int) -> None:
    while True:
        if in_use() > limit:
            os._exit(ENDED_BY_MEMORY)
        time.sleep(_WATCH_SECONDS)


def serve(memory: int, seconds: int) -> None:
    """Read files until standard input closes."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    if memory:
        limit_to(memory)
        threading.Thread(target=_watch, args=(memory,), daemon=True).start()
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_incoming, args=(sys.stdin.buffer, tasks), daemon=True).start()
    decoder = msgspec.msgpack.Decoder(Task)
    encoder = msgspec.msgpack.Encoder()
    write_frame(out, b"ready")
    while True:
        task = decoder.decode(tasks.get())
        if hasattr(signal, "alarm"):
            signal.alarm(seconds * WALL + _ALARM_GRACE)
        allow_processor(seconds)
        reading = _performed(task)
        if hasattr(signal, "alarm"):
            signal.alarm(0)
        worn = memory and in_use() > memory * _STALE_SHARE
        code = reading.resource.not_read.partition(":")[0]
        last = bool(worn) or code in {"memory", "crash"}
        write_frame(out, (b"\1" if last else b"\0") + encoder.encode(reading))
        if last:
            os._exit(0)


def main() -> None:
    """Serve with the limits of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memory", type=int, default=0, help="bytes; 0 = no limit")
    parser.add_argument("--seconds", type=int, default=60, help="of processor time, of one job")
    arguments = parser.parse_args()
    serve(arguments.memory, arguments.seconds)


if __name__ == "__main__":
    main()
