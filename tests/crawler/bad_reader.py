"""What a file can do to the process that reads it; named in a job by tests, run in the room's own process."""

from __future__ import annotations

import ctypes
import time
from pathlib import Path

from msgspec.structs import replace

from crawler.readers import Reading, read
from crawler.room import Task
from oit.records import Segment, TextSource

HUGE = 1 << 33


def misbehave(task: Task, body: bytes) -> Reading:  # noqa: C901 - one line for each fault
    """Do what the bytes say; anything else is read."""
    if b"SEGFAULT" in body:
        ctypes.string_at(0)
    if b"SLEEP" in body:
        time.sleep(600)
    if b"SPIN" in body:
        while True:
            pass
    if b"GROW" in body:
        held = []
        while True:
            held.append(bytearray(b"x" * 5_000_000))
    if b"AT ONCE" in body:
        held = [bytearray(HUGE)]
    if b"RAISE" in body:
        raise RuntimeError
    if b"PRINT" in body:
        print("a library that prints")  # noqa: T201 - the point
    if (flag := body.partition(b"ONCE ")[2]) and not Path(flag.decode()).exists():
        Path(flag.decode()).touch()
        ctypes.string_at(0)
    facts = {"url": task.url, "final_url": task.final_url, "status": task.status, "headers": task.headers}
    return read(body, **facts, fetched_at=task.fetched_at, depth=task.depth)


def recognise(task: Task, body: bytes) -> Reading:
    """Recognise any scan as the same words, without an engine."""
    if task.fast is None:
        facts = {"url": task.url, "final_url": task.final_url, "status": task.status, "headers": task.headers}
        return read(body, **facts, fetched_at=task.fetched_at, depth=task.depth)
    words = Segment(place="page 1", text=f"recognised {len(body)}", ocr=True)
    resource = replace(task.fast.resource, text=(words,), not_read="", text_source=TextSource.OCR)
    return replace(task.fast, resource=resource)


def never(task: Task, body: bytes) -> Reading:
    """Read, and hang over every scan."""
    if task.fast is not None:
        time.sleep(600)
    return recognise(task, body)
