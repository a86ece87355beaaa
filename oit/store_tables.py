"""The tables of the store, how they came to be, and how SQLite is told to keep them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from oit.store_faults import StoreError

metadata = sa.MetaData()
migration = sa.Table(
    "migration",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
)
run = sa.Table(
    "run",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("home_url", sa.String, nullable=False, index=True),
    sa.Column("settings_digest", sa.String, nullable=False),
    sa.Column("started_at", sa.String, nullable=False),
    sa.Column("finished_at", sa.String),
    sa.Column("finish_reason", sa.String, nullable=False),
    sa.Column("tool_version", sa.String, nullable=False),
    sa.Column("vantage", sa.String, nullable=False),
    sa.Column("agency", sa.LargeBinary, nullable=False),
    sa.Column("coverage", sa.LargeBinary),
)
_run_id = ("run_id", sa.String)
resource = sa.Table(
    "resource",
    metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("links", sa.LargeBinary, nullable=False),
    sa.Column("privacy", sa.LargeBinary, nullable=False),
)
status = sa.Table(
    "link_status",
    metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
redirect = sa.Table(
    "redirect",
    metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("target", sa.String, nullable=False),
)
host = sa.Table(
    "host",
    metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("host", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
note = sa.Table(
    "run_note",
    metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
assessment = sa.Table(
    "assessment",
    metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
reading = sa.Table(
    "reading_cache",
    metadata,
    sa.Column("sha256", sa.String, primary_key=True),
    sa.Column("version", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)


def _first_tables(connection: sa.Connection) -> None:
    metadata.create_all(connection)


MIGRATIONS = ((1, "first tables", _first_tables),)
"""Number, name and function, in order; a published one is never edited, a new one is appended."""


def sqlite_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    """For the event ``connect``: wait for others, write ahead, lose at most the last second to a power cut."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # a transaction a second at most, each on the disk before the next
    cursor.close()


def migrate(engine: sa.Engine) -> None:
    """Bring a store, new or of an earlier version, to this version. Raises StoreError for one of a later version."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Two programs may open a new store at once: the second waits here and then finds the work done.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        migration.create(connection, checkfirst=True)
        done = connection.execute(sa.select(sa.func.max(migration.c.number))).scalar() or 0
        if done > MIGRATIONS[-1][0]:
            raise StoreError(
                "คลังข้อมูลนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า กรุณาปรับรุ่นโปรแกรมก่อนใช้งาน",
                "this store was made by a newer version of the program; upgrade the program",
            )
        for number, name, change in MIGRATIONS:
            if number > done:
                change(connection)
                connection.execute(sa.insert(migration), {"number": number, "name": name})
