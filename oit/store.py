"""The Store: every crawl and every judgement, in SQLite (a file) by default, in PostgreSQL by URL.

A crawl streams into it: what was added is written at the latest with the fiftieth page or after one second, in one
transaction, so that a killed crawl loses no more than that. Links are kept per page as one packed column: nothing asks
for a single link, and a snapshot reads them all.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
import time
import uuid
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit, urlunsplit

import msgspec
import sqlalchemy as sa
from sqlalchemy import exc

from oit.records import (
    Agency,
    Assessment,
    Context,
    Coverage,
    HostStatus,
    Link,
    LinkState,
    LinkStatus,
    Place,
    PrivacyHit,
    Record,
    Resource,
    Run,
    Snapshot,
)

DEFAULT = Path(".oit") / "oit.db"
BATCH_ROWS = 50
BATCH_SECONDS = 1.0
BODY_LINKS_COLLAPSE = 5
"""A link in the body that stands on so many pages belongs to the template and is kept once, like those of a menu."""

_metadata = sa.MetaData()
_migration = sa.Table(
    "migration",
    _metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
)
_run = sa.Table(
    "run",
    _metadata,
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
_resource = sa.Table(
    "resource",
    _metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("sha256", sa.String, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("links", sa.LargeBinary, nullable=False),
    sa.Column("privacy", sa.LargeBinary, nullable=False),
)
_status = sa.Table(
    "link_status",
    _metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
_redirect = sa.Table(
    "redirect",
    _metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("url", sa.String, primary_key=True),
    sa.Column("target", sa.String, nullable=False),
)
_host = sa.Table(
    "host",
    _metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("host", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
_note = sa.Table(
    "run_note",
    _metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
_assessment = sa.Table(
    "assessment",
    _metadata,
    sa.Column(*_run_id, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
_reading = sa.Table(
    "reading_cache",
    _metadata,
    sa.Column("sha256", sa.String, primary_key=True),
    sa.Column("version", sa.String, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)


def _first_tables(connection: sa.Connection) -> None:
    _metadata.create_all(connection)


MIGRATIONS = ((1, "first tables", _first_tables),)
"""Number, name and function, in order; a published one is never edited, a new one is appended."""

_pack = msgspec.msgpack.Encoder().encode
_resource_decoder = msgspec.msgpack.Decoder(Resource)
_links_decoder = msgspec.msgpack.Decoder(tuple[Link, ...])
_hits_decoder = msgspec.msgpack.Decoder(tuple[PrivacyHit, ...])
_status_decoder = msgspec.msgpack.Decoder(LinkStatus)


class StoreError(Exception):
    """The store cannot be used. ``str()`` is the sentence in Thai, ``message_en`` the same in English."""

    def __init__(self, message: str, message_en: str) -> None:
        super().__init__(message)
        self.message = message
        self.message_en = message_en


class Stored(NamedTuple):
    """One resource of an unfinished run, with what a crawl needs to go on from it."""

    resource: Resource
    links: tuple[Link, ...]


class _Cached(Record, frozen=True, kw_only=True):
    """What is kept of one reading, apart from where and when it was fetched."""

    resource: Resource
    links: tuple[Link, ...]
    privacy_hits: tuple[PrivacyHit, ...]


class Store:
    """Open with ``Store.open``; close it or use it in a ``with``. Safe to call from several threads of one process."""

    def __init__(self, engine: sa.Engine, url: str) -> None:
        self.url = url
        self._engine = engine
        self._lock = threading.RLock()
        self._waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._last_write = time.monotonic()

    # --- life -------------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, url_or_path: str | Path = DEFAULT) -> Store:
        """The store at a path (made if absent) or a database URL. Raises StoreError."""
        url = str(url_or_path)
        with _sentences(url):
            if "://" not in url:
                path = Path(url).expanduser().resolve()
                path.parent.mkdir(parents=True, exist_ok=True)
                url = f"sqlite:///{path.as_posix()}"
            engine = sa.create_engine(url)
            if engine.dialect.name == "sqlite":
                sa.event.listen(engine, "connect", _sqlite_pragmas)
            try:
                _migrate(engine)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, url)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite store; None for a server."""
        database = self._engine.url.database
        return Path(database) if self._engine.dialect.name == "sqlite" and database else None

    def close(self) -> None:
        """Write what waits and let go of the file."""
        try:
            self.flush()
        finally:
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- a crawl writes ---------------------------------------------------------------------------------------------

    def begin(
        self, agency: Agency, settings_digest: str, tool_version: str, vantage: str, started_at: dt.datetime
    ) -> Run:
        """A new run, stored."""
        run = Run(
            id=uuid.uuid4().hex,
            agency=agency.home_url,
            started_at=started_at,
            tool_version=tool_version,
            settings_digest=settings_digest,
            vantage=vantage,
        )
        row = {
            "id": run.id,
            "home_url": agency.home_url,
            "settings_digest": settings_digest,
            "started_at": started_at.isoformat(),
            "finish_reason": "",
            "tool_version": tool_version,
            "vantage": vantage,
            "agency": _pack(agency),
        }
        with self._writing() as connection:
            connection.execute(sa.insert(_run), row)
        return run

    def add_page(
        self, run_id: str, resource: Resource, links: Sequence[Link], privacy_hits: Sequence[PrivacyHit] = ()
    ) -> None:
        """One resource with its links and hits; all of it is written or none."""
        self._add(
            _resource,
            {
                "run_id": run_id,
                "url": resource.url,
                "sha256": resource.sha256,
                "body": _pack(resource),
                "links": _pack(tuple(links)),
                "privacy": _pack(tuple(privacy_hits)),
            },
        )

    def add_statuses(self, run_id: str, statuses: Iterable[LinkStatus]) -> None:
        """What came back behind addresses; a later status of the same address replaces the earlier."""
        for status in statuses:
            row = {"run_id": run_id, "url": status.url, "state": str(status.state), "body": _pack(status)}
            self._add(_status, row)

    def add_redirect(self, run_id: str, url: str, target: str) -> None:
        """``url`` answers with the address ``target``."""
        self._add(_redirect, {"run_id": run_id, "url": url, "target": target})

    def add_host(self, run_id: str, host: HostStatus) -> None:
        """What was learned of a host; the later record replaces the earlier."""
        self._add(_host, {"run_id": run_id, "host": host.host, "body": _pack(host)})

    def add_note(self, run_id: str, name: str, body: bytes) -> None:
        """Working state of a crawl under a name, for the session that goes on with it."""
        self._add(_note, {"run_id": run_id, "name": name, "body": body})

    def note(self, run_id: str, name: str) -> bytes | None:
        """What ``add_note`` kept, or None."""
        query = sa.select(_note.c.body).where(_note.c.run_id == run_id, _note.c.name == name)
        with self._reading() as connection:
            body: bytes | None = connection.execute(query).scalar_one_or_none()
        return body

    def save_coverage(self, run_id: str, coverage: Coverage) -> None:
        """The coverage so far of a run that has not finished."""
        with self._writing() as connection:
            connection.execute(sa.update(_run).where(_run.c.id == run_id).values(coverage=_pack(coverage)))

    def finish(self, run_id: str, finished_at: dt.datetime, reason: str, coverage: Coverage) -> Run:
        """The run is over, for ``reason``; it will not be gone on with."""
        values = {"finished_at": finished_at.isoformat(), "finish_reason": reason, "coverage": _pack(coverage)}
        with self._writing() as connection:
            connection.execute(sa.update(_run).where(_run.c.id == run_id).values(values))
        return self.run(run_id)

    def flush(self) -> None:
        """Write everything that waits."""
        with self._writing():
            pass

    # --- readings kept by content -----------------------------------------------------------------------------------

    def cached(self, sha256: str, version: str) -> tuple[Resource, tuple[Link, ...], tuple[PrivacyHit, ...]] | None:
        """What these bytes were read as by this version of the readers, or None. Address and time are stale."""
        with self._lock:
            rows = [row for row in self._waiting[_reading.name] if (row["sha256"], row["version"]) == (sha256, version)]
        body: bytes | None = rows[-1]["body"] if rows else None
        if body is None:
            query = sa.select(_reading.c.body).where(_reading.c.sha256 == sha256, _reading.c.version == version)
            with self._reading(flush=False) as connection:
                body = connection.execute(query).scalar_one_or_none()
        if body is None:
            return None
        try:
            kept = msgspec.msgpack.decode(body, type=_Cached)
        except msgspec.DecodeError:  # written by another version of the records: read the bytes again
            return None
        return kept.resource, kept.links, kept.privacy_hits

    def put_cached(
        self,
        sha256: str,
        version: str,
        resource: Resource,
        links: Sequence[Link] = (),
        privacy_hits: Sequence[PrivacyHit] = (),
    ) -> None:
        """Keep a reading for the next time the same bytes are met."""
        kept = _Cached(resource=resource, links=tuple(links), privacy_hits=tuple(privacy_hits))
        self._add(_reading, {"sha256": sha256, "version": version, "body": _pack(kept)})

    # --- reading back -----------------------------------------------------------------------------------------------

    def run(self, run_id: str) -> Run:
        """The run with this id. Raises StoreError when there is none."""
        found = self._runs(_run.c.id == run_id)
        if not found:
            raise StoreError(
                f"ไม่พบการสแกนหมายเลข {run_id} ในคลังข้อมูล ดูรายการด้วยคำสั่ง oit crawl --list",
                f"the store has no run {run_id}",
            )
        return found[0]

    def runs(self) -> tuple[Run, ...]:
        """All runs, newest first."""
        return self._runs()

    def latest(self, home_url: str) -> Run | None:
        """The newest finished run of a home address; failing that the newest that read something."""
        found = self._runs(_run.c.home_url == home_url)
        return next((run for run in found if run.finished_at), found[0] if found else None)

    def unfinished(self, home_url: str, settings_digest: str) -> Run | None:
        """The newest run of these settings that never finished, or None if a later one did."""
        found = self._runs(_run.c.home_url == home_url, _run.c.settings_digest == settings_digest)
        return found[0] if found and not found[0].finished_at else None

    def stored(self, run_id: str) -> Iterator[Stored]:
        """The resources of a run with their links, by address, one at a time."""
        query = sa.select(_resource.c.body, _resource.c.links).where(_resource.c.run_id == run_id)
        with self._reading() as connection:
            for body, links in connection.execute(query.order_by(_resource.c.url)):
                yield Stored(_resource_decoder.decode(body), _links_decoder.decode(links))

    def page(self, run_id: str, url: str) -> tuple[Resource, tuple[Link, ...], tuple[PrivacyHit, ...]] | None:
        """What was stored of one address, or None."""
        query = sa.select(_resource.c.body, _resource.c.links, _resource.c.privacy)
        with self._reading() as connection:
            row = connection.execute(query.where(_resource.c.run_id == run_id, _resource.c.url == url)).one_or_none()
        if row is None:
            return None
        body, links, hits = row
        return _resource_decoder.decode(body), _links_decoder.decode(links), _hits_decoder.decode(hits)

    def linked(self, run_id: str) -> Iterator[tuple[Link, ...]]:
        """The links of every resource of a run, one resource at a time."""
        query = sa.select(_resource.c.links).where(_resource.c.run_id == run_id).order_by(_resource.c.url)
        with self._reading() as connection:
            for (links,) in connection.execute(query):
                yield _links_decoder.decode(links)

    def statuses(self, run_id: str) -> tuple[LinkStatus, ...]:
        """What is known of addresses, by address."""
        query = sa.select(_status.c.body).where(_status.c.run_id == run_id).order_by(_status.c.url)
        with self._reading() as connection:
            return tuple(_status_decoder.decode(body) for (body,) in connection.execute(query))

    def redirects(self, run_id: str) -> dict[str, str]:
        """Address -> the address it answers with."""
        query = sa.select(_redirect.c.url, _redirect.c.target).where(_redirect.c.run_id == run_id)
        with self._reading() as connection:
            return {row.url: row.target for row in connection.execute(query.order_by(_redirect.c.url))}

    def snapshot(self, run_id: str) -> Snapshot:
        """Everything a run saw, in an order that depends on the served bytes alone. Raises StoreError."""
        run = self.run(run_id)
        with self._reading() as connection:
            agency, coverage = connection.execute(
                sa.select(_run.c.agency, _run.c.coverage).where(_run.c.id == run_id)
            ).one()
            hosts = connection.execute(sa.select(_host.c.body).where(_host.c.run_id == run_id)).scalars().all()
        try:
            pages = list(self._pages(run_id))
            home = msgspec.msgpack.decode(agency, type=Agency)
            covered = msgspec.msgpack.decode(coverage, type=Coverage) if coverage else Coverage()
            statuses = self.statuses(run_id)
            host_records = [msgspec.msgpack.decode(body, type=HostStatus) for body in hosts]
        except msgspec.DecodeError as error:
            raise StoreError(
                f"คลังข้อมูลถูกบันทึกด้วยโปรแกรมรุ่นอื่น ({run.tool_version}) กรุณาสแกนเว็บไซต์นี้ใหม่",
                f"the store was written by another version ({run.tool_version}); crawl the site again",
            ) from error
        resources, links, hits, link_statuses = _arrange(home.home_url, pages, self.redirects(run_id), statuses)
        return Snapshot(
            agency=home,
            run=run,
            hosts=tuple(sorted(host_records, key=lambda host: host.host)),
            resources=resources,
            links=links,
            link_statuses=link_statuses,
            privacy_hits=hits,
            coverage=covered,
        )

    def _pages(self, run_id: str) -> Iterator[_Page]:
        """The pages of a run by address; a few rows at a time, for packed they take as much memory as unpacked."""
        query = sa.select(_resource.c.body, _resource.c.links, _resource.c.privacy)
        ordered = query.where(_resource.c.run_id == run_id).order_by(_resource.c.url)
        with self._reading() as connection:
            for body, links, privacy in connection.execution_options(yield_per=BATCH_ROWS).execute(ordered):
                yield _Page(_resource_decoder.decode(body), _links_decoder.decode(links), _hits_decoder.decode(privacy))

    def save_assessment(self, run_id: str, assessment: Assessment) -> None:
        """Keep the judgement on a run; an earlier one is replaced."""
        self._add(_assessment, {"run_id": run_id, "body": msgspec.json.encode(assessment)})
        self.flush()

    def assessment(self, run_id: str) -> Assessment | None:
        """The judgement kept for a run, or None."""
        query = sa.select(_assessment.c.body).where(_assessment.c.run_id == run_id)
        with self._reading() as connection:
            body = connection.execute(query).scalar_one_or_none()
        try:
            return None if body is None else msgspec.json.decode(body, type=Assessment)
        except msgspec.DecodeError as error:
            raise StoreError(
                "ผลการตรวจที่เก็บไว้เป็นของโปรแกรมรุ่นอื่น กรุณาใช้คำสั่ง oit assess อีกครั้ง",
                "the stored assessment is of another version; run oit assess again",
            ) from error

    # --- inside -----------------------------------------------------------------------------------------------------

    def _runs(self, *where: sa.ColumnElement[bool]) -> tuple[Run, ...]:
        query = sa.select(_run).where(*where).order_by(_run.c.started_at.desc(), _run.c.id)
        with self._reading() as connection:
            return tuple(
                Run(
                    id=row["id"],
                    agency=row["home_url"],
                    started_at=dt.datetime.fromisoformat(row["started_at"]),
                    finished_at=dt.datetime.fromisoformat(row["finished_at"]) if row["finished_at"] else None,
                    finish_reason=row["finish_reason"],
                    tool_version=row["tool_version"],
                    settings_digest=row["settings_digest"],
                    vantage=row["vantage"],
                )
                for row in connection.execute(query).mappings()
            )

    def _add(self, table: sa.Table, row: dict[str, Any]) -> None:
        with self._lock:
            self._waiting[table.name].append(row)
            full = sum(map(len, self._waiting.values())) >= BATCH_ROWS * 4
            if full or len(self._waiting[_resource.name]) >= BATCH_ROWS or self._stale():
                self.flush()

    def _stale(self) -> bool:
        return time.monotonic() - self._last_write > BATCH_SECONDS

    @contextlib.contextmanager
    def _reading(self, *, flush: bool = True) -> Iterator[sa.Connection]:
        if flush and any(self._waiting.values()):
            self.flush()
        with _sentences(self.url), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """A transaction that begins with everything that waited; on failure it waits on."""
        with self._lock, _sentences(self.url):
            waiting = {name: rows for name, rows in self._waiting.items() if rows}
            with self._engine.begin() as connection:
                for name, rows in waiting.items():
                    _replace(connection, _metadata.tables[name], rows)
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


def _sqlite_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")  # with WAL: a power cut may cost the last second, never the file
    cursor.close()


def _migrate(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Two programs may open a new store at once: the second waits here and then finds the work done.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        _migration.create(connection, checkfirst=True)
        done = connection.execute(sa.select(sa.func.max(_migration.c.number))).scalar() or 0
        if done > MIGRATIONS[-1][0]:
            raise StoreError(
                "คลังข้อมูลนี้สร้างด้วยโปรแกรมรุ่นใหม่กว่า กรุณาปรับรุ่นโปรแกรมก่อนใช้งาน",
                "this store was made by a newer version of the program; upgrade the program",
            )
        for number, name, change in MIGRATIONS:
            if number > done:
                change(connection)
                connection.execute(sa.insert(_migration), {"number": number, "name": name})


@contextlib.contextmanager
def _sentences(url: str) -> Iterator[None]:
    """Turn what the database or the disk says into a StoreError that says what to do."""
    shown = url.removeprefix("sqlite:///") if url.startswith("sqlite:") or "://" not in url else url.rpartition("@")[2]
    try:
        yield
    except (exc.SQLAlchemyError, OSError, ImportError) as error:
        raise StoreError(*_explain(str(error).lower(), shown)) from error


def _explain(said: str, shown: str) -> tuple[str, str]:
    for needles, thai, english in (
        (
            ("disk is full", "no space left", "disk quota"),
            "เนื้อที่ดิสก์เต็ม บันทึกลง {} ไม่ได้ สิ่งที่บันทึกแล้วยังอยู่ครบ เพิ่มเนื้อที่ว่างแล้วใช้คำสั่งเดิมเพื่อทำต่อ",
            "no disk space for {}; what was stored is safe: free some space and run the same command to go on",
        ),
        (
            ("not a database", "malformed", "corrupt"),
            "ไฟล์ {} ไม่ใช่คลังข้อมูลของ OIT Checker หรือไฟล์เสียหาย ย้ายไฟล์นี้ไปที่อื่นหรือระบุไฟล์อื่น",
            "{} is not a store of OIT Checker, or it is damaged; move it away or name another file",
        ),
        (
            ("readonly", "read-only", "permission denied", "access is denied"),
            "ไม่มีสิทธิ์เขียน {} ตรวจสิทธิ์ของไฟล์และโฟลเดอร์ หรือระบุที่อื่น",
            "{} may not be written; check the rights of the file and its folder or name another place",
        ),
        (
            ("database is locked",),
            "โปรแกรมอื่นกำลังใช้ {} อยู่ รอให้เสร็จแล้วลองใหม่",
            "another program is using {}; wait for it and try again",
        ),
    ):
        if any(needle in said for needle in needles):
            return thai.format(shown), english.format(shown)
    return (
        f"เปิดคลังข้อมูล {shown} ไม่ได้ ตรวจตำแหน่งไฟล์หรือที่อยู่ฐานข้อมูล",
        f"the store {shown} cannot be opened; check the path or the database address",
    )


# --- arranging a snapshot --------------------------------------------------------------------------------------------


class _Page(NamedTuple):
    resource: Resource
    links: tuple[Link, ...]
    hits: tuple[PrivacyHit, ...]


_OPENS = frozenset({LinkState.OK, LinkState.REDIRECTED, LinkState.TLS_WARNING})


@lru_cache(maxsize=65536)
def _loose(url: str) -> str:
    """The address with its query in alphabetical order: two addresses with the same are one."""
    if "&" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(sorted(parts.query.split("&")))))


def _arrange(
    home: str, pages: list[_Page], redirects: Mapping[str, str], statuses: Sequence[LinkStatus]
) -> tuple[tuple[Resource, ...], tuple[Link, ...], tuple[PrivacyHit, ...], tuple[LinkStatus, ...]]:
    """Give every resource the names it is linked by, every link the shortest way to it, and sort.

    A page behind a redirect is one resource for each address that links name, with the fetched address as its
    ``final_url``: whoever looks a link's target up finds what stands there.
    """
    form = _forms([*(link.target for page in pages for link in page.links), *(page.resource.url for page in pages)])
    linked = {form.get(_loose(link.target), link.target) for page in pages for link in page.links}
    home = form.get(_loose(home), home)
    linked.add(home)
    by_url = {form[_loose(page.resource.url)]: page for page in pages}
    aliases = _aliases({form.get(_loose(url), url): target for url, target in redirects.items()}, form, by_url)
    names: dict[str, list[str]] = {}
    for url in by_url:
        others = sorted(alias for alias, end in aliases.items() if end == url and alias in linked) if aliases else []
        names[url] = [url, *others] if url in linked or not others else others
    depths = _depths(home, by_url, names, form)

    def rank(url: str) -> tuple[int, str]:
        return depths[url], url

    main = {url: min(named, key=rank) for url, named in names.items()}
    resources = [
        msgspec.structs.replace(page.resource, url=name, depth=depths[name])
        for url, page in by_url.items()
        for name in names[url]
    ]
    hits = [msgspec.structs.replace(hit, resource=main[url]) for url, page in by_url.items() for hit in page.hits]
    return (
        tuple(sorted(resources, key=lambda resource: resource.url)),
        _collapse([(main[url], page.links) for url, page in by_url.items()], form, rank),
        tuple(sorted(hits, key=lambda hit: (hit.resource, hit.place, hit.kind, hit.masked))),
        _follow(statuses, form, redirects),
    )


def _forms(urls: Iterable[str]) -> dict[str, str]:
    """Order-free address -> the smallest of the forms met, so that it does not matter which came first."""
    form: dict[str, str] = {}
    for url in set(urls):
        key = _loose(url)
        if key not in form or url < form[key]:
            form[key] = url
    return form


def _aliases(redirects: Mapping[str, str], form: Mapping[str, str], by_url: Mapping[str, _Page]) -> dict[str, str]:
    """Redirecting address -> the resource at the end of its chain, where that was read."""
    found = {}
    for url in redirects:
        end, hops = url, 0
        while end in redirects and end not in by_url and hops <= len(redirects):
            target = redirects[end]
            end, hops = form.get(_loose(target), target), hops + 1
        if end in by_url and end != url:
            found[url] = end
    return found


def _depths(
    home: str, by_url: Mapping[str, _Page], names: Mapping[str, list[str]], form: Mapping[str, str]
) -> dict[str, int]:
    """Clicks from the home page. What no link leads to (sitemaps, declared addresses) counts as one click."""
    holder = {name: url for url, named in names.items() for name in named}
    depths: dict[str, int] = {}
    seen: set[str] = set()
    queue: deque[tuple[str, int]] = deque([(home, 0)])
    while queue:
        name, depth = queue.popleft()
        if name in depths or name not in holder:
            continue
        depths[name] = depth
        url = holder[name]
        if url not in seen:
            seen.add(url)
            queue.extend((form.get(_loose(link.target), link.target), depth + 1) for link in by_url[url].links)
    return {name: depths.get(name, 1) for name in holder}


def _collapse(
    pages: Iterable[tuple[str, tuple[Link, ...]]], form: Mapping[str, str], rank: Callable[[str], tuple[int, str]]
) -> tuple[Link, ...]:
    """The links, those of menus, footers and templates once, on the shallowest page they stand on.

    By source and, on one page, in the order of the page.
    """
    groups: dict[tuple[str, str, tuple[Context, ...], Place, str], dict[str, tuple[int, Link]]] = defaultdict(dict)
    for source, links in pages:
        for position, link in enumerate(links):
            target = form.get(_loose(link.target), link.target)
            groups[target, link.text, link.context, link.place, link.rel].setdefault(source, (position, link))
    out: list[tuple[str, int, Link]] = []
    for (target, *_), by_source in groups.items():
        count = len(by_source)
        if count == 1 or next(iter(by_source.values()))[1].place is not Place.BODY or count >= BODY_LINKS_COLLAPSE:
            source = min(by_source, key=rank)
            position, link = by_source[source]
            out.append((source, position, _link(link, source, target, count)))
        else:
            out.extend(
                (source, position, _link(link, source, target, link.pages))
                for source, (position, link) in by_source.items()
            )
    return tuple(link for _, _, link in sorted(out, key=lambda entry: entry[:2]))


def _link(link: Link, source: str, target: str, pages: int) -> Link:
    return msgspec.structs.replace(link, source=source, target=target, pages=pages)


def _follow(
    statuses: Sequence[LinkStatus], form: Mapping[str, str], redirects: Mapping[str, str]
) -> tuple[LinkStatus, ...]:
    """The statuses by address; a redirect that ends at something that does not open says so."""
    known = {form.get(_loose(status.url), status.url): status for status in statuses}
    targets = {form.get(_loose(url), url): form.get(_loose(target), target) for url, target in redirects.items()}
    out = []
    for url, status in known.items():
        end, hops = url, 0
        while end in targets and hops <= len(targets):
            end, hops = targets[end], hops + 1
        final = known.get(end)
        if end != url and status.state is LinkState.REDIRECTED and final and final.state not in _OPENS:
            reason = final.reason or final.state
            out.append(
                msgspec.structs.replace(
                    status, url=url, state=final.state, http_status=final.http_status, reason=f"{reason} at {end}"
                )
            )
        else:
            out.append(msgspec.structs.replace(status, url=url))
    return tuple(sorted(out, key=lambda status: status.url))
