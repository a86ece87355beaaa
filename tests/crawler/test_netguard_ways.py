"""Every way to lead the scanner inside, tried at once: not one connection arrives at the server that is there."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import guarded_worker
import pytest
from guarded_worker import INSIDE, NAMES, crawl_the_world
from loopback import Reply, Site

from crawler import netguard, survey
from crawler.javascript import browser
from crawler.options import CrawlOptions
from crawler.probe import Prober
from oit.records import Agency
from oit.store import Store

SPELLINGS = (INSIDE, "2130706434", "0x7f000002", "0177.0.0.2", "127.2", "0x7f.0.2", "[::ffff:7f00:2]", *NAMES)


class Inside:
    """A server where nobody may arrive."""

    def __init__(self) -> None:
        self._listening = socket.create_server((INSIDE, 0))
        self.port: int = self._listening.getsockname()[1]
        self.arrived = 0
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.arrived += 1
            connection.close()

    def addresses(self) -> list[str]:
        """The server under every name and spelling."""
        return [f"http://{host}:{self.port}/{number}" for number, host in enumerate(SPELLINGS)]

    def close(self) -> None:
        """Let nobody else come."""
        self._listening.close()


@pytest.fixture
def inside() -> Iterator[Inside]:
    server = Inside()
    yield server
    server.close()


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test site is the wide world; some names lead inside."""
    monkeypatch.setattr(netguard, "judge", guarded_worker.judge)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_worker.getaddrinfo)


def test_the_forbidden_server_does_count(inside: Inside) -> None:
    with socket.create_connection((INSIDE, inside.port)) as connection:
        connection.recv(1)
    assert inside.arrived == 1


@pytest.mark.usefixtures("world")
def test_no_probe_arrives_by_link_or_redirect(inside: Inside, site: Site) -> None:
    prober = Prober("x", CrawlOptions(fast=True, timeout=2), lambda _: None)
    for number, url in enumerate(inside.addresses()):
        site.pages[f"/{number}"] = Reply(status=302, headers={"Location": url})
        assert prober.ask(url).state == ("broken" if "rebind" in url else "unreachable_from_here")
        assert prober.ask(site.at(f"/{number}")).state == "unreachable_from_here"
    prober.wait(0, lambda: True)
    assert inside.arrived == 0


@pytest.mark.usefixtures("world")
def test_no_first_look_arrives(inside: Inside, site: Site) -> None:
    options = CrawlOptions(fast=True, timeout=2)
    listed = "".join(f"Sitemap: {url}\n" for url in inside.addresses())
    index = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in inside.addresses())
    site.pages["/robots.txt"] = Reply(f"Sitemap: {site.at('/map.xml')}\n{listed}", content_type="text/plain")
    site.pages["/map.xml"] = Reply(f"<sitemapindex>{index}</sitemapindex>", content_type="text/xml")
    site.pages["/"] = "<title>home</title><p>home"
    hosts = tuple(url.split("/")[2] for url in inside.addresses())
    assert survey.survey(Agency(home_url=site.at("/"), hosts=hosts), options, "x").reason == ""
    for url in inside.addresses():
        assert survey.survey(Agency(home_url=url), options, "x").reason in {"private", "refused"}
        site.pages["/"] = Reply(status=302, headers={"Location": url})
        assert survey.survey(Agency(home_url=site.at("/"), hosts=hosts), options, "x").reason == "private"
    assert inside.arrived == 0


@pytest.mark.skipif(bool(browser.absent()), reason=browser.absent() or "-")
def test_no_crawl_arrives_by_page_script_or_browser(inside: Inside, site: Site, store: Store, tmp_path: Path) -> None:
    ways = inside.addresses()
    tags = "".join(
        f"<a href={url}a>a</a><iframe src={url}b></iframe><img src={url}qr.png><script src={url}c></script>"
        f"<link rel=stylesheet href={url}d><object data={url}e></object>"
        for url in ways
    )
    script = f"""for (const url of {ways}) {{
      for (const ask of [() => fetch(url), () => fetch("/to?" + url), () => import(url), () => new Image().src = url,
        () => navigator.sendBeacon(url), () => new WebSocket(url.replace("http", "ws")), () => window.open(url),
        () => new EventSource(url),
        () => {{ const r = new XMLHttpRequest(); r.open("GET", url); r.send() }}]) try {{ ask() }} catch {{}} }}
      const app = document.getElementById("app"); app.innerHTML = "<p>drawn";
      fetch("/file").then((r) => r.text()).then((text) => app.append(text));
      setTimeout(() => location = "{ways[0]}", 50)"""
    site.pages |= {
        "/": f"<title>home</title><p>home{tags}<a href=/app>app</a>"
        + "".join(f"<a href=/way/{number}>x</a><a href=/on/{number}>x</a>" for number in range(len(ways))),
        "/app": f'<html><body><div id="app"></div><script>{script}</script></body></html>',
        "/file": Reply(status=302, headers={"Location": f"file://{tmp_path}/secret.txt"}),
        **{f"/way/{number}": Reply(status=302, headers={"Location": url}) for number, url in enumerate(ways)},
        **{f"/to?{url}": Reply(status=302, headers={"Location": url}) for url in ways},
        **{f"/on/{number}": f"<meta http-equiv=refresh content='0; url={url}'>" for number, url in enumerate(ways)},
    }
    (tmp_path / "secret.txt").write_text("secret")
    hosts = tuple(url.split("/")[2] for url in ways)
    snapshot = crawl_the_world(site.at("/"), hosts, store, tmp_path / "log")
    assert inside.arrived == 0
    assert any("rendered" in defect for page in snapshot.resources for defect in page.defects)
    assert not any("secret" in segment.text for page in snapshot.resources for segment in page.text)
    states = {status.url: str(status.state) for status in snapshot.link_statuses}
    assert {states.get(f"{url}a") for url in ways if "rebind" not in url} == {"unreachable_from_here"}
