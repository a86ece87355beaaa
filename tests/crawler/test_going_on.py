"""Interrupted and killed crawls keep what they had, and the same command goes on."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from loopback import Reply, Site
from msgspec.structs import replace

from bench.same import differences, timeless
from crawler import CrawlError, CrawlOptions, Progress, crawl
from crawler.options import Job, digest
from crawler.spool import Spool
from oit import __version__
from oit.records import Agency, Run
from oit.store import Store

ROOT = Path(__file__).parents[2]
OPTIONS = CrawlOptions(fast=True, allow_private=True)
PAGES = 60


@pytest.fixture
def slow(site: Site) -> Site:
    site.pages["/"] = "<p>home" + "".join(f"<a href=/p{n}>{n}</a>" for n in range(PAGES))
    site.pages |= {f"/p{n}": Reply(f"<p>page {n}", wait=lambda: time.sleep(0.3)) for n in range(PAGES)}
    return site


def read(store: Store, run: Run) -> int:
    return sum(1 for _ in store.stored(run.id))


def start(site: Site, store: Store) -> tuple[subprocess.Popen[bytes], Run]:
    agency = Agency(home_url=site.at("/"))
    run = store.begin(agency, digest(agency, OPTIONS), __version__, "", __import__("crawler.clock").clock.now())
    job = Job(store=store.url, run_id=run.id, agency=agency, options=OPTIONS, log=str(store.path) + ".log")
    worker = subprocess.Popen(
        [sys.executable, "-m", "crawler.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert worker.stdin
    worker.stdin.write(msgspec.json.encode(job) + b"\n")
    worker.stdin.flush()
    while len(site.asked) < 30:
        time.sleep(0.02)
    return worker, run


def end(worker: subprocess.Popen[bytes]) -> int:
    with worker:
        assert worker.stdout
        worker.stdout.read()
        return worker.wait(20)


def go_on(site: Site, store: Store, run: Run) -> None:
    kept = {resource.url for resource, _ in store.stored(run.id)}
    site.asked.clear()
    again = crawl(Agency(home_url=site.at("/")), store, options=OPTIONS)
    assert again.id == run.id
    assert again.finish_reason == "finished"
    assert not {site.at(path) for path in site.asked} & kept
    snapshot = store.snapshot(run.id)
    assert len(snapshot.resources) == PAGES + 1
    assert {resource.depth for resource in snapshot.resources} == {0, 1}
    assert snapshot.coverage.pages_read == PAGES + 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_signal_stops_gently(slow: Site, store: Store) -> None:
    worker, run = start(slow, store)
    worker.send_signal(signal.SIGTERM)
    assert end(worker) == 130
    assert read(store, run) >= 16
    assert store.run(run.id).finished_at is None
    go_on(slow, store, run)


def test_it_stops_when_nobody_holds_its_input(slow: Site, store: Store) -> None:
    worker, run = start(slow, store)
    assert worker.stdin
    worker.stdin.close()
    assert end(worker) == 130
    assert read(store, run) >= 16
    go_on(slow, store, run)


def test_a_kill_loses_a_second_at_most(slow: Site, store: Store) -> None:
    worker, run = start(slow, store)
    time.sleep(0.8)
    worker.kill()
    assert end(worker) != 0
    assert read(store, run) >= 10
    go_on(slow, store, run)


def test_ctrl_c_in_the_waiting_process(slow: Site, store: Store) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.pages >= 10:
            raise KeyboardInterrupt

    run = crawl(Agency(home_url=slow.at("/")), store, options=OPTIONS, on_progress=interrupt)
    assert run.finish_reason == "interrupted"
    assert run.finished_at is None
    assert read(store, run) >= 10
    assert store.snapshot(run.id).coverage.pages_read >= 10
    go_on(slow, store, run)


def test_a_broken_worker_is_said_in_one_sentence(slow: Site, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.process.sys.executable", str(Path(sys.executable).with_name("python")))
    monkeypatch.setenv("PYTHONHASHSEED", "nonsense")
    with pytest.raises(CrawlError) as error:
        crawl(Agency(home_url=slow.at("/")), store, options=OPTIONS)
    assert "same command" in error.value.message_en


def test_other_settings_begin_anew(site: Site, store: Store) -> None:
    site.pages["/"] = "<p>home"
    agency = Agency(home_url=site.at("/"))
    first = crawl(agency, store, options=OPTIONS)
    second = crawl(agency, store, options=OPTIONS)
    assert first.id != second.id  # a finished run is not gone on with
    assert store.latest(agency.home_url) == second or store.latest(agency.home_url) == first


def test_the_time_budget_ends_a_crawl(slow: Site, store: Store) -> None:
    run = crawl(
        Agency(home_url=slow.at("/")), store, options=CrawlOptions(allow_private=True, fast=True, max_seconds=0)
    )
    assert run.finish_reason in {"budget", "empty"}


def test_scrapy_itself_runs_the_spider(site: Site, tmp_path: Path) -> None:
    site.pages |= {"/": "<p>home<a href=/a>a</a>", "/a": "<p>a"}
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    scrapy = [sys.executable, "-m", "scrapy"]
    listed = subprocess.run([*scrapy, "list"], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert listed.stdout.split() == ["agency"]
    told = [
        "-a",
        f"url={site.at('/')}",
        "-a",
        "allow_private=1",
        "-a",
        "fast=1",
        "-s",
        f"OIT_STORE={tmp_path / 'x.db'}",
    ]
    done = subprocess.run(
        [*scrapy, "crawl", "agency", *told], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in done.stderr
    with Store.open(tmp_path / "x.db") as store:
        (run,) = store.runs()
        assert run.finish_reason == "finished"
        assert len(store.snapshot(run.id).resources) == 2
    refused = subprocess.run(
        [*scrapy, "crawl", "agency", *told[:2], *told[6:]],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    with Store.open(tmp_path / "x.db") as store:
        assert {run.finish_reason for run in store.runs()} == {"finished", "private"}, refused.stderr


def test_two_crawls_into_one_store(store: Store) -> None:
    with Site() as one, Site() as two:
        for server in (one, two):
            server.pages |= {"/": "<p>home" + "".join(f"<a href=/p{n}>{n}</a>" for n in range(30))}
            server.pages |= {f"/p{n}": f"<p>{n}" for n in range(30)}
            threading.Thread(target=server.serve_forever, daemon=True).start()
        ended: list[Run] = []

        def run(server: Site) -> None:
            ended.append(crawl(Agency(home_url=server.at("/")), store, options=OPTIONS))

        threads = [threading.Thread(target=run, args=(server,)) for server in (one, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [read(store, found) for found in ended] == [31, 31]
        one.shutdown()
        two.shutdown()


def test_pictures_do_not_become_documents(slow: Site, store: Store) -> None:
    pictures = "".join(f"<img src=/qr-eit-{n}.png>" for n in range(3))
    last = "".join(f"<a href=/z{n}>z</a>" for n in range(16))
    slow.pages["/"] = f"<p>ตอบแบบวัด EIT{pictures}{slow.pages['/']}<a href=/a.txt>a</a>{last}"
    slow.pages |= {f"/z{n}": Reply(f"<p>page z{n}", wait=lambda: time.sleep(2)) for n in range(16)}
    slow.pages |= {f"/qr-eit-{n}.png": Reply(b"\x89PNG\r\n\x1a\n", content_type="image/png") for n in range(3)}
    slow.pages["/a.txt"] = Reply("words", content_type="text/plain")

    def interrupt(progress: Progress) -> None:
        if progress.pages >= 10:
            raise KeyboardInterrupt

    home = Agency(home_url=slow.at("/"))
    first = crawl(home, store, options=OPTIONS, on_progress=interrupt)
    assert sum(path.endswith(".png") for path in slow.asked) == 3
    slow.asked.clear()
    said: list[int] = []
    again = crawl(home, store, options=OPTIONS, on_progress=lambda progress: said.append(progress.documents))
    assert again.id == first.id
    assert not any(path.endswith((".png", ".txt")) for path in slow.asked)
    assert set(said[1:]) == {1}
    assert store.snapshot(again.id).coverage.documents_read == 1


def test_a_second_crawl_of_a_site_waits_for_the_first_and_takes_its_run(slow: Site, store: Store) -> None:
    heard: list[list[str]] = [[], []]
    ended: list[Run] = []

    def run(number: int) -> None:
        with Store.open(store.url) as own:
            told = heard[number].append
            ended.append(
                crawl(Agency(home_url=slow.at("/")), own, options=OPTIONS, on_progress=lambda seen: told(seen.event))
            )

    threads = [threading.Thread(target=run, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended[0].id == ended[1].id
    assert [run.id for run in store.runs()] == [ended[0].id]
    assert sorted("waiting" in events for events in heard) == [False, True]
    assert all(slow.asked.count(f"/p{number}") == 1 for number in range(PAGES))


def test_a_budget_is_spent_on_the_same_pages_however_often_a_crawl_is_stopped(
    slow: Site, store: Store, tmp_path: Path
) -> None:
    slow.pages |= {f"/p{n}": Reply(f"<p>{n}<a href=/q{n}>q</a>", wait=lambda: time.sleep(0.1)) for n in range(PAGES)}
    slow.pages |= {f"/q{n}": f"<p>q {n}" for n in range(PAGES)}
    home, few = Agency(home_url=slow.at("/")), replace(OPTIONS, max_pages=40)
    with Store.open(tmp_path / "whole.db") as other:
        whole = other.snapshot(crawl(home, other, options=few).id)

    def interrupt(after: int) -> Callable[[Progress], None]:
        def hear(progress: Progress) -> None:
            if progress.pages >= after:
                raise KeyboardInterrupt

        return hear

    stopped = {crawl(home, store, options=few, on_progress=interrupt(after)).id for after in (5, 20)}
    done = crawl(home, store, options=few)
    assert stopped == {done.id}
    assert whole.coverage.budgets_reached == ("pages",)
    assert list(differences(timeless(whole), timeless(store.snapshot(done.id)))) == []


def test_bytes_that_a_power_cut_left_empty_are_not_taken_for_the_file(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "oit.db", "run")
    body = b"a scan"
    name = hashlib.sha256(body).hexdigest()
    spool.put(name, body)
    assert spool.holds(name)
    spool.path(name).write_bytes(b"")
    assert not spool.holds(name)
    spool.put(name, body)
    assert spool.holds(name)
    spool.clear()
    assert not spool.holds(name)
