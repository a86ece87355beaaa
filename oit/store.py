"""The Store: every crawl and every judgement, in SQLite (a file) by default, in PostgreSQL by URL.

A crawl streams into it: what was added is written at the latest with the fiftieth page or after one second, in one
transaction, so that a killed crawl loses no more than that. Links are kept per page as one packed column: nothing asks
for a single link, and a snapshot reads them all.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import msgspec
import sqlalchemy as sa

from oit import store_tables as tables
from oit.arranging import Page, arrange
from oit.records import (
    Agency,
    Assessment,
    Coverage,
    HostStatus,
    Link,
    LinkStatus,
    PrivacyHit,
    Record,
    Resource,
    Run,
    Snapshot,
)
from oit.sharing import Sharing
from oit.store_batches import BATCH_ROWS, Batches
from oit.store_faults import StoreError, sentences
from oit.store_file import store_file

__all__ = ["DEFAULT", "Store", "StoreError", "Stored"]

DEFAULT = Path(".oit") / "oit.db"

_WHOLE = frozenset({"finished", "budget"})

_pack = msgspec.msgpack.Encoder().encode
_resource_decoder = msgspec.msgpack.Decoder(Resource)
_links_decoder = msgspec.msgpack.Decoder(tuple[Link, ...])
_hits_decoder = msgspec.msgpack.Decoder(tuple[PrivacyHit, ...])
_status_decoder = msgspec.msgpack.Decoder(LinkStatus)


class Stored(NamedTuple):
    """One resource of an unfinished run, with what a crawl needs to go on from it."""

    resource: Resource
    links: tuple[Link, ...]


_CACHED = sa.select(tables.reading.c.body).where(
    tables.reading.c.sha256 == sa.bindparam("sha256"), tables.reading.c.version == sa.bindparam("version")
)
_PAGE = sa.select(tables.resource.c.body, tables.resource.c.links, tables.resource.c.privacy).where(
    tables.resource.c.run_id == sa.bindparam("run_id"), tables.resource.c.url == sa.bindparam("url")
)
"""Both made once: every file of every crawl is asked for, and every page of a later one."""


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
        self._batches = Batches(engine, url)

    # --- life -------------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, url_or_path: str | Path = DEFAULT) -> Store:
        """The store at a path (made if absent) or a database URL. Raises StoreError."""
        url = str(url_or_path)
        with sentences(url):
            if "://" not in url:
                path = store_file(url) or Path(url)
                path.parent.mkdir(parents=True, exist_ok=True)
                url = f"sqlite:///{path.as_posix()}"
            engine = sa.create_engine(url)
            if engine.dialect.name == "sqlite":
                sa.event.listen(engine, "connect", tables.sqlite_pragmas)
            try:
                tables.migrate(engine)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, url)

    @property
    def path(self) -> Path | None:
        """The file of an SQLite store; None for a server."""
        return store_file(self.url)

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
        with self._batches.writing() as connection:
            connection.execute(sa.insert(tables.run), row)
        return run

    def add_page(
        self, run_id: str, resource: Resource, links: Sequence[Link], privacy_hits: Sequence[PrivacyHit] = ()
    ) -> None:
        """One resource with its links and hits; all of it is written or none."""
        self._batches.add(
            tables.resource,
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
            self._batches.add(tables.status, row)

    def add_redirect(self, run_id: str, url: str, target: str) -> None:
        """``url`` answers with the address ``target``."""
        self._batches.add(tables.redirect, {"run_id": run_id, "url": url, "target": target})

    def add_host(self, run_id: str, host: HostStatus) -> None:
        """What was learned of a host; the later record replaces the earlier."""
        self._batches.add(tables.host, {"run_id": run_id, "host": host.host, "body": _pack(host)})

    def add_note(self, run_id: str, name: str, body: bytes) -> None:
        """Working state of a crawl under a name, for the session that goes on with it."""
        self._batches.add(tables.note, {"run_id": run_id, "name": name, "body": body})

    def note(self, run_id: str, name: str) -> bytes | None:
        """What ``add_note`` kept, or None."""
        query = sa.select(tables.note.c.body).where(tables.note.c.run_id == run_id, tables.note.c.name == name)
        with self._reading() as connection:
            body: bytes | None = connection.execute(query).scalar_one_or_none()
        return body

    def save_coverage(self, run_id: str, coverage: Coverage) -> None:
        """The coverage so far of a run that has not finished."""
        with self._batches.writing() as connection:
            connection.execute(sa.update(tables.run).where(tables.run.c.id == run_id).values(coverage=_pack(coverage)))

    def finish(self, run_id: str, finished_at: dt.datetime, reason: str, coverage: Coverage) -> Run:
        """The run is over, for ``reason``; it will not be gone on with."""
        values = {"finished_at": finished_at.isoformat(), "finish_reason": reason, "coverage": _pack(coverage)}
        with self._batches.writing() as connection:
            connection.execute(sa.update(tables.run).where(tables.run.c.id == run_id).values(values))
        return self.run(run_id)

    def flush(self) -> None:
        """Write everything that waits."""
        self._batches.flush()

    def together(self) -> contextlib.AbstractContextManager[None]:
        """What this thread adds inside goes into one transaction: a kill leaves all of it or nothing."""
        return self._batches.together()

    # --- readings kept by content -----------------------------------------------------------------------------------

    def cached(self, sha256: str, version: str) -> tuple[Resource, tuple[Link, ...], tuple[PrivacyHit, ...]] | None:
        """What these bytes were read as by this version of the readers, or None. Address and time are stale."""
        waiting = self._batches.waiting(tables.reading)
        rows = [row for row in waiting if (row["sha256"], row["version"]) == (sha256, version)]
        body: bytes | None = rows[-1]["body"] if rows else None
        if body is None:
            with self._reading(flush=False) as connection:
                found = connection.execute(_CACHED, {"sha256": sha256, "version": version})
                body = found.scalar_one_or_none()
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
        self._batches.add(tables.reading, {"sha256": sha256, "version": version, "body": _pack(kept)})

    # --- reading back -----------------------------------------------------------------------------------------------

    def run(self, run_id: str) -> Run:
        """The run with this id. Raises StoreError when there is none."""
        found = self._runs(tables.run.c.id == run_id)
        if not found:
            raise StoreError(
                f"ไม่พบการสแกนหมายเลข {run_id} ในคลังข้อมูล ใช้ที่อยู่เว็บไซต์แทนหมายเลขได้",
                f"the store has no run {run_id}; the address of the site serves as well",
            )
        return found[0]

    def runs(self) -> tuple[Run, ...]:
        """All runs, newest first."""
        return self._runs()

    def latest(self, home_url: str) -> Run | None:
        """The newest finished run of a home address; failing that the newest that read something."""
        found = self._runs(tables.run.c.home_url == home_url)
        return next((run for run in found if run.finished_at), found[0] if found else None)

    def newest(self, home_url: str, settings_digest: str) -> Run | None:
        """The newest run of a home address under these settings, finished or not."""
        found = self._runs(tables.run.c.home_url == home_url, tables.run.c.settings_digest == settings_digest)
        return found[0] if found else None

    def finished(self, home_url: str, settings_digest: str) -> Run | None:
        """The newest run of a home address under these settings that came to its end, if by a budget."""
        found = self._runs(tables.run.c.home_url == home_url, tables.run.c.settings_digest == settings_digest)
        return next((run for run in found if run.finish_reason in _WHOLE), None)

    def unfinished(self, home_url: str, settings_digest: str) -> Run | None:
        """The newest run of these settings that never finished, or None if a later one did."""
        found = self.newest(home_url, settings_digest)
        return found if found and not found.finished_at else None

    def stored(self, run_id: str) -> Iterator[Stored]:
        """The resources of a run with their links, by address, one at a time."""
        query = sa.select(tables.resource.c.body, tables.resource.c.links).where(tables.resource.c.run_id == run_id)
        with self._reading() as connection:
            for body, links in connection.execute(query.order_by(tables.resource.c.url)):
                yield Stored(_resource_decoder.decode(body), _links_decoder.decode(links))

    def page(self, run_id: str, url: str) -> tuple[Resource, tuple[Link, ...], tuple[PrivacyHit, ...]] | None:
        """What was stored of one address, or None; also None when another version of the records wrote it."""
        waits = any((row["run_id"], row["url"]) == (run_id, url) for row in self._batches.waiting(tables.resource))
        with self._reading(flush=waits) as connection:
            row = connection.execute(_PAGE, {"run_id": run_id, "url": url}).one_or_none()
        if row is None:
            return None
        body, links, hits = row
        try:
            return _resource_decoder.decode(body), _links_decoder.decode(links), _hits_decoder.decode(hits)
        except msgspec.DecodeError:
            return None

    def linked(self, run_id: str) -> Iterator[tuple[Link, ...]]:
        """The links of every resource of a run, one resource at a time."""
        query = (
            sa.select(tables.resource.c.links).where(tables.resource.c.run_id == run_id).order_by(tables.resource.c.url)
        )
        with self._reading() as connection:
            for (links,) in connection.execute(query):
                yield _links_decoder.decode(links)

    def statuses(self, run_id: str) -> tuple[LinkStatus, ...]:
        """What is known of addresses, by address."""
        query = sa.select(tables.status.c.body).where(tables.status.c.run_id == run_id).order_by(tables.status.c.url)
        with self._reading() as connection:
            return tuple(_status_decoder.decode(body) for (body,) in connection.execute(query))

    def redirects(self, run_id: str) -> dict[str, str]:
        """Address -> the address it answers with."""
        query = sa.select(tables.redirect.c.url, tables.redirect.c.target).where(tables.redirect.c.run_id == run_id)
        with self._reading() as connection:
            return {row.url: row.target for row in connection.execute(query.order_by(tables.redirect.c.url))}

    def snapshot(self, run_id: str) -> Snapshot:
        """Everything a run saw, in an order that depends on the served bytes alone. Raises StoreError."""
        run = self.run(run_id)
        with self._reading() as connection:
            agency, coverage = connection.execute(
                sa.select(tables.run.c.agency, tables.run.c.coverage).where(tables.run.c.id == run_id)
            ).one()
            hosts = (
                connection.execute(sa.select(tables.host.c.body).where(tables.host.c.run_id == run_id)).scalars().all()
            )
        try:
            home = msgspec.msgpack.decode(agency, type=Agency)
            covered = msgspec.msgpack.decode(coverage, type=Coverage) if coverage else Coverage()
            statuses = self.statuses(run_id)
            redirects = self.redirects(run_id)
            resources, links, hits, link_statuses = arrange(home, self._pages(run_id), redirects, statuses)
            host_records = [msgspec.msgpack.decode(body, type=HostStatus) for body in hosts]
        except msgspec.DecodeError as error:
            raise StoreError(
                f"คลังข้อมูลถูกบันทึกด้วยโปรแกรมรุ่นอื่น ({run.tool_version}) กรุณาสแกนเว็บไซต์นี้ใหม่",
                f"the store was written by another version ({run.tool_version}); crawl the site again",
            ) from error
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

    def _pages(self, run_id: str) -> Iterator[Page]:
        """The pages of a run by address; a few rows at a time, for packed they take as much memory as unpacked."""
        query = sa.select(tables.resource.c.body, tables.resource.c.links, tables.resource.c.privacy)
        ordered = query.where(tables.resource.c.run_id == run_id).order_by(tables.resource.c.url)
        same = Sharing()
        with self._reading() as connection:
            for body, links, privacy in connection.execution_options(yield_per=BATCH_ROWS).execute(ordered):
                kept = same.links(_links_decoder.decode(links))
                yield Page(_resource_decoder.decode(body), kept, _hits_decoder.decode(privacy))

    def save_assessment(self, run_id: str, assessment: Assessment) -> None:
        """Keep the judgement on a run; an earlier one is replaced."""
        self._batches.add(tables.assessment, {"run_id": run_id, "body": msgspec.json.encode(assessment)})
        self.flush()

    def assessment(self, run_id: str) -> Assessment | None:
        """The judgement kept for a run, or None."""
        query = sa.select(tables.assessment.c.body).where(tables.assessment.c.run_id == run_id)
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
        query = sa.select(tables.run).where(*where).order_by(tables.run.c.started_at.desc(), tables.run.c.id)
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

    @contextlib.contextmanager
    def _reading(self, *, flush: bool = True) -> Iterator[sa.Connection]:
        if flush and self._batches:
            self.flush()
        with sentences(self.url), self._engine.connect() as connection:
            yield connection
