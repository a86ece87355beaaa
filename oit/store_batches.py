"""What waits to be written to the store, and how it is: many rows in one transaction, seldom, and never by halves."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from oit import store_tables as tables
from oit.store_faults import sentences

BATCH_ROWS = 50
BATCH_SECONDS = 1.0


class Batches:
    """The rows of one open store that are not written yet. Safe to call from several threads."""

    def __init__(self, engine: sa.Engine, url: str) -> None:
        self._engine = engine
        self._url = url
        self._lock = threading.RLock()
        self._waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._last_write = time.monotonic()
        self._together = 0

    def __bool__(self) -> bool:
        return any(self._waiting.values())

    def waiting(self, table: sa.Table) -> list[dict[str, Any]]:
        """The rows of a table that wait."""
        with self._lock:
            return list(self._waiting[table.name])

    def add(self, table: sa.Table, row: dict[str, Any]) -> None:
        """Let a row wait; write when enough wait, or the oldest for long enough. Raises StoreError."""
        with self._lock:
            self._waiting[table.name].append(row)
            self._write_when_due()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """What this thread adds inside goes into one transaction: a kill leaves all of it or nothing."""
        with self._lock:
            self._together += 1
            try:
                yield
            finally:
                self._together -= 1
            self._write_when_due()

    def _write_when_due(self) -> None:
        full = sum(map(len, self._waiting.values())) >= BATCH_ROWS * 4
        stale = time.monotonic() - self._last_write > BATCH_SECONDS
        if not self._together and (full or stale or len(self._waiting[tables.resource.name]) >= BATCH_ROWS):
            self.flush()

    def flush(self) -> None:
        """Write everything that waits. Raises StoreError."""
        with self.writing():
            pass

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that begins with everything that waited; on failure it waits on. Raises StoreError."""
        with self._lock, sentences(self._url):
            waiting = {name: rows for name, rows in self._waiting.items() if rows}
            with self._engine.begin() as connection:
                for name, rows in waiting.items():
                    _replace(connection, tables.metadata.tables[name], rows)
                yield connection
            self._waiting.clear()
            self._last_write = time.monotonic()


def _replace(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, the later before the earlier and before what is stored under the same key."""
    keys = [column.name for column in table.primary_key]
    last = {tuple(row[key] for key in keys): row for row in rows}
    where = sa.and_(*(table.c[key] == sa.bindparam(f"_{key}") for key in keys))
    connection.execute(sa.delete(table).where(where), [{f"_{key}": row[key] for key in keys} for row in last.values()])
    connection.execute(sa.insert(table), list(last.values()))
