"""Frontier, prober, states, sitemaps, TLS: each by itself."""

from __future__ import annotations

import random
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback import Reply, Site

from crawler import CrawlOptions, crawl, endings, probe, sitemaps, states, tls
from crawler.frontier import Found, Frontier, Limits, Slot, window_for
from oit.records import Agency, LinkStatus
from oit.store import Store


def walk(seed: int, *, pages: int = 25) -> list[str]:
    """Crawl an imaginary graph whose answers come in an order of chance."""
    chance = random.Random(seed)  # noqa: S311 - a test's shuffle
    frontier = Frontier(Limits(pages, 5, 10**9, 9), window=8)
    frontier.offer([Found("http://x/0", 0)])
    asked: list[str] = []
    waiting: list[Slot] = []
    waiting += frontier.advance()
    while waiting:
        slot = waiting.pop(chance.randrange(len(waiting)))
        asked.append(slot.url)
        number = int(slot.url.rpartition("/")[2].partition(".")[0])
        slot.found = [Found(f"http://x/{(number * k + 1) % 97}", slot.depth + 1, number % 3) for k in (2, 3, 5)]
        slot.found.append(Found(f"http://x/{number}.pdf", slot.depth + 1, 1))
        slot.pages, slot.documents = int(not slot.likely_document), int(slot.likely_document)
        slot.done = True
        waiting += frontier.advance()
    assert not frontier.busy
    assert (frontier.pages, frontier.documents) == (pages, 5)
    return sorted(asked)


def test_what_is_asked_does_not_depend_on_who_answers_first() -> None:
    assert len({tuple(walk(seed)) for seed in range(30)}) == 1


def test_a_guess_that_was_too_high_costs_nothing() -> None:
    frontier = Frontier(Limits(2, 5, 10**9, 9), window=8)
    frontier.offer([Found(f"http://x/{n}", 0) for n in range(6)])
    asked = []
    waiting = frontier.advance()
    while waiting:
        slot = waiting.pop()
        asked.append(slot.url)
        slot.pages = int(slot.url[-1] in "45")  # the others answer 404
        slot.done = True
        waiting += frontier.advance()
    assert len(asked) == 6
    assert frontier.pages == 2


def test_depth_is_a_budget() -> None:
    frontier = Frontier(Limits(9, 9, 9, 1), window=8)
    frontier.offer([Found("http://x/", 2), Found("http://x/y", 2)])
    frontier.offer([Found("http://x/", 1)])  # found again on a shorter way
    assert [slot.url for slot in frontier.advance()] == ["http://x/"]
    assert frontier.left() == {"depth": ["http://x/y"]}


def test_window() -> None:
    assert window_for(2000) == 64
    assert window_for(100) == 5
    assert window_for(3) == 1


def test_one_host_is_asked_by_one_thread_at_a_time(site: Site) -> None:
    busy: list[int] = []
    most: list[int] = []

    def work() -> None:
        busy.append(1)
        most.append(len(busy))
        time.sleep(0.03)
        busy.pop()

    site.pages["/"] = Reply("x", wait=work)
    told: list[LinkStatus] = []
    prober = probe.Prober("x", CrawlOptions(fast=True, allow_private=True, max_probes=6), told.append)
    for n in range(8):
        prober.submit(site.at(f"/?{n}"))
    prober.submit(site.at("/?0"))
    prober.wait(10, lambda: False)
    assert len(told) == 6
    assert len(prober.skipped) == 2
    assert max(most) == 1


def test_a_probe_downloads_little(site: Site) -> None:
    site.pages["/"] = Reply(b"x" * 5_000_000, 404)
    prober = probe.Prober("x", CrawlOptions(fast=True, allow_private=True), lambda _: None)
    begun = time.monotonic()
    assert prober.ask(site.at("/")).state == "broken"
    assert time.monotonic() - begun < 2
    assert site.asked == ["/", "/"]
    prober.wait(0, lambda: True)


@pytest.mark.parametrize(("online", "state"), [(True, "broken"), (False, "unreachable_from_here")])
def test_without_names_nobody_is_accused(monkeypatch: pytest.MonkeyPatch, online: bool, state: str) -> None:  # noqa: FBT001 - a column of the table
    monkeypatch.setattr(probe, "names_resolve", lambda: online)
    prober = probe.Prober("x", CrawlOptions(fast=True), lambda _: None)
    assert prober.ask("http://no-such-host.invalid/plan.pdf").state == state
    prober.wait(0, lambda: True)


def test_a_database_that_turns_the_site_away_is_no_wall() -> None:
    assert not states.is_wall(200, b"<h4>Message: mysqli: Access denied for user 'root'@'localhost'</h4>")
    assert states.is_wall(403, b"<h1>Access Denied</h1> Reference #18")


def test_every_reason_has_a_sentence() -> None:
    for reason, ending in endings.REASONS.items():
        assert ending.cause, reason
        assert ending.cause_en, reason
        assert bool(ending.remedy and ending.remedy_en) == (reason not in {"finished", "budget"}), reason
        assert endings.explain(reason, "en").startswith(ending.cause_en)
    assert endings.explain("") == ""
    assert states.finish_of("private: loopback") == "private"
    assert states.finish_of("anything") == "unreachable"


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (socket.gaierror(-2, "x"), "dns"),
        (ConnectionRefusedError(), "refused"),
        (TimeoutError(), "timeout"),
        (ssl.SSLError("x"), "tls"),
        (ConnectionResetError(), "connection: ConnectionResetError"),
    ],
)
def test_failures(error: BaseException, word: str) -> None:
    outer = OSError("outer")
    outer.__cause__ = error
    assert states.of_failure(error)[1] == word
    if not word.startswith("connection"):
        assert states.of_failure(outer)[1] == word


def test_a_login_form_in_a_corner_is_no_login_page() -> None:
    form = b"<input type=password>"
    assert states.is_login(form, 20, 1)
    assert not states.is_login(form, 5000, 60)


def test_sitemap_forms() -> None:
    base = "http://x.go.th/"
    xml = b"<urlset xmlns='x'><url><loc> <![CDATA[http://x.go.th/a?b=1&c=2]]> </loc></url><url><loc>/d</loc></url>"
    assert list(sitemaps.locations(xml, base)) == ["http://x.go.th/a?b=1&c=2", "http://x.go.th/d"]
    assert list(sitemaps.locations(b"http://x.go.th/1\n\nhttp://x.go.th/2\n", base)) == [base + "1", base + "2"]
    assert list(sitemaps.locations(b"<html>nothing", base)) == []
    assert sitemaps.unpacked(b"\x1f\x8bbroken") == b""


OPENSSL = shutil.which("openssl")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "c.pem"
    key = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([OPENSSL or "", *key, "-keyout", path, "-out", tmp_path / "c"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (tmp_path / "c").read_bytes())
    return path


@pytest.fixture
def old_server(certificate: Path) -> Iterator[str]:
    """A TLS 1.0 server with a self-signed certificate."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [OPENSSL or "", "s_server", "-quiet", "-WWW", "-accept", f"127.0.0.1:{port}", "-cert", certificate]
    (certificate.parent / "home").write_text("<title>old</title><p>an old server")
    with subprocess.Popen(
        [*command, "-key", certificate, "-tls1", "-cipher", "ALL:@SECLEVEL=0"],
        cwd=certificate.parent,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"https://127.0.0.1:{port}/home"
        server.terminate()


@pytest.mark.skipif(OPENSSL is None or sys.platform == "win32", reason="needs the openssl program")
def test_a_server_of_tls_1_0_is_read_and_reported(old_server: str, store: Store) -> None:
    run = crawl(Agency(home_url=old_server), store, options=CrawlOptions(fast=True, allow_private=True, timeout=5))
    snapshot = store.snapshot(run.id)
    assert run.finish_reason == "finished"
    assert [resource.title for resource in snapshot.resources] == ["old"]
    assert snapshot.hosts[0].tls_protocol == "TLSv1"
    assert snapshot.hosts[0].tls.startswith("handshake")


@pytest.mark.skipif(OPENSSL is None, reason="needs the openssl program")
def test_an_untrusted_certificate_is_read_and_reported(site: Site, store: Store, certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Site() as secure:
        secure.socket = context.wrap_socket(secure.socket, server_side=True)
        threading.Thread(target=secure.serve_forever, daemon=True).start()
        secure.pages["/"] = f"<p>home<a href={site.at('/')}>x</a>"
        home = secure.at("/").replace("http:", "https:")
        options = CrawlOptions(fast=True, allow_private=True, timeout=5)
        snapshot = store.snapshot(crawl(Agency(home_url=home), store, options=options).id)
        assert snapshot.hosts[0].tls.startswith("18 self")
        assert snapshot.hosts[0].tls_protocol == "TLSv1.3"
        assert len(snapshot.resources) == 1
        prober = probe.Prober("x", options, lambda _: None)
        assert prober.ask(home).state == "tls_warning"
        prober.wait(0, lambda: True)
        secure.shutdown()
    assert tls.probe("127.0.0.1", 1, allow_private=True).result.startswith("no connection")
