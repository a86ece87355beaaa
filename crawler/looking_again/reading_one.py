"""One file read at once, in a process of its own, for those who do not crawl."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from types import TracebackType
from typing import Self

from crawler.looking_again.second_look import Answer
from crawler.options import CrawlOptions
from crawler.readers.base import Reading
from crawler.room import READ, Room, RoomLimits, Task


class ReadingOne:
    """Use it in a ``with``; the process is started with the first file."""

    def __init__(self, options: CrawlOptions) -> None:
        limits = RoomLimits(seconds=options.file_seconds, memory=options.file_memory, readers=1)
        self._room = Room(limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._room.close()

    def read(self, answer: Answer, at: dt.datetime) -> Reading:
        """What the bytes of an answer say; a file that breaks its reader says so in ``not_read``."""
        task = Task(
            url=answer.url,
            final_url=answer.final_url,
            fetched_at=at,
            status=answer.status,
            headers=dict(answer.headers),
            content_type=answer.header("content-type").partition(";")[0].strip().lower(),
            sha256=hashlib.sha256(answer.body).hexdigest(),
            size=len(answer.body),
            body=answer.body,
        )
        told: list[Reading] = []
        done = threading.Event()

        def take(found: Reading | None) -> None:
            if found is not None:
                told.append(found)
            done.set()

        self._room.submit(READ, (0,), lambda: task, take)
        done.wait()
        return told[0]
