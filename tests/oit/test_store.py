"""The store: streaming, snapshots that depend on the bytes alone, clear sentences when it cannot be used."""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from oit import store_batches
from oit.records import (
    Agency,
    Assessment,
    Context,
    Coverage,
    CriteriaRef,
    HostStatus,
    Link,
    LinkState,
    LinkStatus,
    Place,
    PrivacyHit,
    Resource,
    ResourceKind,
    Run,
    Snapshot,
    Summary,
)
from oit.store import Store, StoreError

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
HOME = "http://x.go.th/"


def page(path: str, **more: object) -> Resource:
    fields = {"final_url": HOME + path, "status": 200, "content_type": "text/html", "kind": ResourceKind.PAGE}
    return Resource(**{"url": HOME + path, "fetched_at": NOW, **fields, **more})


def link(source: str, target: str, text: str = "", place: Place = Place.BODY, *context: str) -> Link:
    around = tuple(Context(kind="heading", text=words) for words in context)
    return Link(source=HOME + source, target=HOME + target, text=text, place=place, context=around)


def begin(store: Store) -> Run:
    return store.begin(Agency(home_url=HOME), "digest", "1", "here", NOW)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "deep" / "oit.db")


def test_a_run_from_begin_to_finish(store: Store) -> None:
    run = begin(store)
    assert store.unfinished(HOME, "digest") == run
    assert store.unfinished(HOME, "other") is None
    assert store.latest(HOME) == run
    done = store.finish(run.id, NOW, "finished", Coverage(pages_read=3))
    assert (done.finished_at, done.finish_reason) == (NOW, "finished")
    assert store.unfinished(HOME, "digest") is None
    assert store.runs() == (done,)
    assert store.snapshot(run.id).coverage.pages_read == 3
    with pytest.raises(StoreError):
        store.run("nonsense")


def test_pages_wait_for_a_second_or_fifty(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(store_batches.time, "monotonic", lambda: clock[0])
    run = begin(store)
    with sqlite3.connect(store.path or "") as other:

        def written() -> int:
            return int(other.execute("select count(*) from resource").fetchone()[0])

        for n in range(49):
            store.add_page(run.id, page(f"{n}"), [])
        assert written() == 0
        store.add_page(run.id, page("49"), [])
        assert written() == 50
        store.add_page(run.id, page("50"), [])
        assert written() == 50
        clock[0] += 1.1
        store.add_page(run.id, page("51"), [])
        assert written() == 52
        store.add_page(run.id, page("52"), [])
        store.close()
        assert written() == 53
    other.close()


def test_a_later_word_replaces_the_earlier(store: Store) -> None:
    run = begin(store)
    for title in ("a", "b"):
        store.add_page(run.id, page("", title=title), [])
    store.flush()
    store.add_page(run.id, page("", title="c"), [])
    assert [resource.title for resource in store.snapshot(run.id).resources] == ["c"]


def fill(store: Store, order: random.Random | None) -> Snapshot:
    run = begin(store)
    menu = [link("", target, "menu", Place.MENU) for target in ("a", "b", "old")]
    pages = {
        "": [*menu, link("", "q?b=1&a=2", "one")],
        "a": [*menu, link("a", "q?a=2&b=1", "two"), link("a", "deep", "same", Place.BODY, "h")],
        "b": [*menu, link("b", "deep", "same", Place.BODY, "h")],
        "q?a=2&b=1": [*menu],
        "deep": [link("deep", "", "back")],
        "new": [link("new", "beyond", "x")],
        "beyond": [],
        "island": [],
    }
    steps = list(pages.items())
    statuses = [LinkStatus(url=HOME + path, state=LinkState.OK, http_status=200) for path in pages]
    statuses += [
        LinkStatus(url=HOME + "old", state=LinkState.REDIRECTED, http_status=301, reason="to new"),
        LinkStatus(url=HOME + "lost", state=LinkState.REDIRECTED, http_status=302),
        LinkStatus(url=HOME + "nowhere", state=LinkState.BROKEN, http_status=404),
    ]
    if order:
        order.shuffle(steps)
        order.shuffle(statuses)
    for path, links in steps:
        depth = order.randrange(9) if order else 0
        own = [
            Link(source=HOME + path, target=lk.target, text=lk.text, place=lk.place, context=lk.context) for lk in links
        ]
        hits = [PrivacyHit(resource=HOME + path, place="", kind="id", masked="1-xxxx")] if path == "new" else []
        store.add_page(run.id, page(path, depth=depth), own, hits)
    store.add_statuses(run.id, statuses)
    store.add_redirect(run.id, HOME + "old", HOME + "new")
    store.add_redirect(run.id, HOME + "lost", HOME + "nowhere")
    store.add_host(run.id, HostStatus(host="x.go.th"))
    return store.snapshot(run.id)


def test_a_snapshot_does_not_depend_on_the_order_of_arrival(tmp_path: Path) -> None:
    def blank(snapshot: Snapshot) -> tuple[object, ...]:
        return (snapshot.resources, snapshot.links, snapshot.link_statuses, snapshot.privacy_hits, snapshot.hosts)

    with Store.open(tmp_path / "0.db") as store:
        wanted = fill(store, None)
    for seed in range(1, 6):
        with Store.open(tmp_path / f"{seed}.db") as store:
            assert blank(fill(store, random.Random(seed))) == blank(wanted)  # noqa: S311 - a test's shuffle
    depth = {resource.url.removeprefix(HOME): resource.depth for resource in wanted.resources}
    assert depth == {"": 0, "a": 1, "b": 1, "old": 1, "beyond": 2, "deep": 2, "island": 1, "q?a=2&b=1": 1}


def test_redirects_names_and_collapsed_links(store: Store) -> None:
    snapshot = fill(store, None)
    (old,) = [resource for resource in snapshot.resources if resource.url.endswith("old")]
    assert old.final_url == HOME + "new"
    assert snapshot.privacy_hits[0].resource == old.url
    assert [lk.source for lk in snapshot.links if lk.text == "x"] == [old.url]
    assert {(lk.source, lk.pages) for lk in snapshot.links if lk.text == "menu"} == {(HOME, 4)}
    assert {lk.target for lk in snapshot.links if lk.text in {"one", "two"}} == {HOME + "q?a=2&b=1"}
    assert [lk.source for lk in snapshot.links if lk.text == "same"] == [HOME + "a", HOME + "b"]
    state = {status.url.removeprefix(HOME): (status.state, status.http_status) for status in snapshot.link_statuses}
    assert state["old"] == (LinkState.REDIRECTED, 301)
    assert state["lost"] == (LinkState.BROKEN, 404)


def test_links_of_a_page_keep_its_order(store: Store) -> None:
    run = begin(store)
    targets = ["z", "m", "a"]
    store.add_page(run.id, page(""), [link("", target) for target in targets])
    assert [lk.target for lk in store.snapshot(run.id).links] == [HOME + target for target in targets]


def test_assessments_notes_and_the_cache(store: Store) -> None:
    run = begin(store)
    made = Assessment(
        agency=Agency(home_url=HOME),
        run=run,
        criteria=CriteriaRef(id="x", title="x", fiscal_year=2569, digest="d"),
        as_of=dt.date(2026, 1, 1),
        summary=Summary(),
        results=(),
    )
    assert store.assessment(run.id) is None
    store.save_assessment(run.id, made)
    assert store.assessment(run.id) == made
    store.add_note(run.id, "n", b"1")
    assert (store.note(run.id, "n"), store.note(run.id, "m")) == (b"1", None)
    store.put_cached("sha", "1", page(""), [link("", "a")])
    store.flush()
    assert store.cached("sha", "1") == (page(""), (link("", "a"),), ())
    assert store.cached("sha", "2") is None


def test_opening_again_changes_nothing(store: Store) -> None:
    run = begin(store)
    store.close()
    again = Store.open(store.path or "")
    assert again.runs() == (run,)
    assert Store.open(store.url).runs() == (run,)


def complaint(path: Path | str) -> str:
    with pytest.raises(StoreError) as error:
        Store.open(path)
    assert error.value.message != error.value.message_en
    assert str(error.value) == error.value.message
    return error.value.message_en


def test_a_store_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"this is no database, it only has the name of one" * 100)
    assert "not a store" in complaint(wrong)
    assert wrong.read_bytes().startswith(b"this is no")
    (tmp_path / "file").write_text("x")
    assert "cannot be opened" in complaint(tmp_path / "file" / "oit.db")
    assert "cannot be opened" in complaint("nonsense://x")
    assert "secret" not in complaint("nonsense://user:secret@host/x")
    Store.open(tmp_path / "new.db").close()
    with sqlite3.connect(tmp_path / "new.db") as other:
        other.execute("insert into migration values (999, 'future')")
    other.close()
    assert "newer version" in complaint(tmp_path / "new.db")


def test_a_full_disk_keeps_what_is_there(store: Store) -> None:
    run = begin(store)
    store.add_page(run.id, page("first"), [])
    store.flush()

    @sa.event.listens_for(store._engine, "connect")
    def small(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"pragma max_page_count={connection.execute('pragma page_count').fetchone()[0] + 2}")

    store._engine.dispose()

    def much() -> None:
        for n in range(200):
            store.add_page(run.id, page(f"{n}", title="x" * 2000), [])

    with pytest.raises(StoreError) as error:
        much()
    assert "no disk space" in error.value.message_en
    with Store.open(store.path or "") as other:
        assert HOME + "first" in {item.resource.url for item in other.stored(run.id)}


def test_what_is_added_together_is_written_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(store_batches.time, "monotonic", lambda: clock[0])
    run = begin(store)
    clock[0] += 1.1  # from now on every row is due
    with sqlite3.connect(store.path or "") as other, store.together():
        store.add_page(run.id, page(""), [])
        assert other.execute("select count(*) from resource").fetchone() == (0,)
        store.add_statuses(run.id, [LinkStatus(url=HOME, state=LinkState.OK)])
    assert other.execute("select count(*) from resource, link_status").fetchone() == (1,)
    other.close()
