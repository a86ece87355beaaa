"""The reading room: a bad file costs itself only, the fast goes before the slow, nothing is left behind."""

from __future__ import annotations

import datetime as dt
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.readers.base import NOT_READ, Reading
from crawler.room import DEEPEN, READ, Room, RoomLimits, Task
from crawler.room_process import perform

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
HERE = Path(__file__).parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs limits of the system")


def task(words: str, **more: object) -> Task:
    url = "http://x.go.th/" + words.partition(" ")[0]
    fields = {"url": url, "final_url": url, "fetched_at": NOW, "body": words.encode(), "content_type": "text/plain"}
    return Task(**{**fields, "reader": "bad_reader:misbehave", **more})


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    made = Room(RoomLimits(seconds=4, memory=200 << 20, readers=1, deepeners=1))
    yield made
    made.close()


def read_all(room: Room, *tasks: Task, kind: str = READ) -> list[Reading]:
    """What became of the tasks, in the order they were given."""
    found: queue.SimpleQueue[tuple[int, Reading | None]] = queue.SimpleQueue()
    for number, one in enumerate(tasks):
        room.submit(kind, (number,), lambda one=one: one, lambda reading, number=number: found.put((number, reading)))
    out = dict(found.get(timeout=300) for _ in tasks)
    return [reading for number in range(len(tasks)) if (reading := out[number]) is not None]


@LINUX
def test_a_bad_file_costs_itself_only(room: Room) -> None:
    words = ("good 1", "SEGFAULT", "SPIN", "SLEEP", "GROW", "AT ONCE", "RAISE", "PRINT", "good 2")
    found = read_all(room, *map(task, words))
    why = [reading.resource.not_read.partition(":")[0] for reading in found]
    assert why == ["", "crash", "timeout", "timeout", "memory", "memory", "crash", "", ""]
    assert set(why) - {""} <= NOT_READ.keys()
    assert found[1].resource.not_read == "crash: signal 11"
    assert found[-1].resource.text[0].text == "good 2"
    assert [reading.resource.url for reading in found] == [one.url for one in map(task, words)]


@LINUX
def test_a_failed_deepening_keeps_the_fast_reading(room: Room) -> None:
    fast = perform(task("some words", reader=""))
    (found,) = read_all(room, task("SEGFAULT", fast=fast, seconds=5.0), kind=DEEPEN)
    assert found.resource.text == fast.resource.text
    assert found.resource.not_read == ""
    assert found.resource.defects == ("ocr: crash: signal 11",)


@LINUX
def test_what_earlier_files_left_behind_is_no_fault_of_the_next(room: Room, tmp_path: Path) -> None:
    found = read_all(room, task("good"), task(f"ONCE {tmp_path / 'flag'}"))
    assert [reading.resource.not_read for reading in found] == ["", ""]


def test_the_smallest_rank_goes_first_and_what_waits_can_be_withdrawn(room: Room) -> None:
    begun = threading.Event()
    go = threading.Event()
    order: queue.SimpleQueue[str] = queue.SimpleQueue()

    def first() -> None:
        begun.set()
        go.wait(60)

    room.submit(DEEPEN, (0,), first, lambda _: order.put("first"))
    begun.wait(60)
    for rank in (3, 1, 2):
        room.submit(DEEPEN, (rank,), lambda: None, lambda _, rank=rank: order.put(str(rank)))
    (reading,) = read_all(room, task("read meanwhile"))
    assert reading.resource.text
    go.set()
    assert [order.get(timeout=60) for _ in range(4)] == ["first", "1", "2", "3"]
    begun.clear()
    go.clear()
    room.submit(DEEPEN, (0,), first, lambda _: order.put("again"))
    begun.wait(60)
    room.submit(DEEPEN, (7, "x"), lambda: None, lambda _: order.put("never"))
    assert room.withdraw(DEEPEN) == [(7, "x")]
    go.set()
    assert order.get(timeout=60) == "again"
    assert order.empty()


def test_bytes_come_from_a_file_or_with_the_job(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "bytes"
    path.write_text("from a file")
    gone = tmp_path / "gone"
    found = read_all(room, task("x", path=str(path), reader=""), task("x", path=str(gone), reader=""))
    assert found[0].resource.text[0].text == "from a file"
    assert found[1].resource.not_read == "crash: FileNotFoundError"


@LINUX
def test_no_process_outlives_the_one_that_started_it() -> None:
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1]);"
        "from test_room import *; room = Room(RoomLimits(seconds=60, readers=1));"
        "room.submit(READ, (), lambda: task('SLEEP'), print);"
        "place = room._places[READ][0]\n"
        "while not place.process: time.sleep(0.05)\n"
        "print(place.process._process.pid, flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, HERE], cwd=HERE.parents[1], stdout=subprocess.PIPE) as starter:
        assert starter.stdout
        reader = Path("/proc") / starter.stdout.readline().decode().strip()
        assert reader.exists()
        starter.kill()
    end = time.monotonic() + 120
    while _alive(reader) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _alive(reader)


def _alive(process: Path) -> bool:
    try:
        return b"room_process" in (process / "cmdline").read_bytes()
    except OSError:
        return False
