"""A store that an earlier version of the program made is read, and written to, by this one.

``old/store-2026-11-21.db.gz`` was made by commit f0b4966: a finished crawl of three addresses with its Assessment, and
one of the same site that never finished.
"""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from oit.records import LinkState
from oit.store import Store, StoreError

OLD = sorted((Path(__file__).parent / "old").glob("*.db.gz"))
HOME = "http://127.0.0.1:18099/"


@pytest.fixture(params=OLD, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "oit.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_what_an_earlier_version_stored_is_read(old: Path) -> None:
    with Store.open(old) as store:
        unfinished, finished = store.runs()
        assert unfinished.finished_at is None
        snapshot = store.snapshot(finished.id)
        assert [page.url for page in snapshot.resources] == [HOME, f"{HOME}f.txt", f"{HOME}o1"]
        assert {status.url: status.state for status in snapshot.link_statuses}[f"{HOME}gone"] is LinkState.BROKEN
        assessment = store.assessment(finished.id)
        assert assessment is not None
        assert assessment.results


def test_it_is_written_to_and_keeps_what_it_had(old: Path) -> None:
    with Store.open(old) as store:
        unfinished, finished = store.runs()
        page = next(store.stored(finished.id))
        store.add_page(unfinished.id, page.resource, page.links)
    with Store.open(old) as store:
        assert len(store.snapshot(finished.id).resources) == 3
        assert len(store.snapshot(unfinished.id).resources) == 2


def test_a_page_in_a_form_of_another_version_is_none_and_its_snapshot_says_so(old: Path) -> None:
    with sqlite3.connect(old) as other:
        other.execute("update resource set body = ? where url like '%/o1'", (b"\x81\xa7unknown\x01",))
    other.close()
    with Store.open(old) as store:
        _, finished = store.runs()
        assert store.page(finished.id, f"{HOME}o1") is None
        assert store.page(finished.id, HOME) is not None
        with pytest.raises(StoreError) as error:
            store.snapshot(finished.id)
        assert "crawl the site again" in error.value.message_en
