"""What may be reached: by spelling, by name, by redirect."""

from __future__ import annotations

import contextlib
import itertools
import socket
import threading
from typing import Any

import pytest
import requests
from loopback import Reply, Site

from crawler import netguard
from crawler.options import CrawlOptions
from crawler.probe import Prober


@pytest.mark.parametrize(
    ("address", "why", "when_allowed"),
    [
        ("127.0.0.1", "loopback", ""),
        ("127.9.9.9", "loopback", ""),
        ("::1", "loopback", ""),
        ("10.1.2.3", "private", ""),
        ("172.31.0.1", "private", ""),
        ("192.168.1.1", "private", ""),
        ("fd12::1", "private", ""),
        ("169.254.1.1", "link-local", "link-local"),
        ("169.254.169.254", "metadata", "metadata"),
        ("100.100.100.200", "metadata", "metadata"),
        ("fd00:ec2::254", "metadata", "metadata"),
        ("fe80::1%eth0", "link-local", "link-local"),
        ("224.0.0.1", "multicast", "multicast"),
        ("ff02::1", "multicast", "multicast"),
        ("0.0.0.0", "reserved", "reserved"),  # noqa: S104 - it is to be refused
        ("100.64.0.1", "reserved", "reserved"),
        ("240.0.0.1", "reserved", "reserved"),
        ("255.255.255.255", "reserved", "reserved"),
        ("::", "reserved", "reserved"),
        ("::ffff:127.0.0.1", "loopback", ""),
        ("::ffff:169.254.169.254", "metadata", "metadata"),
        ("2002:7f00:1::", "loopback", ""),
        ("64:ff9b::a00:1", "private", ""),
        ("2a00::5efe:a00:1", "private", ""),  # ISATAP
        ("2a00::200:5efe:a9fe:a9fe", "metadata", "metadata"),
        ("::127.0.0.1", "loopback", ""),
        ("fec0::1", "reserved", "reserved"),
        ("3fff::1", "reserved", "reserved"),
        ("168.63.129.16", "metadata", "metadata"),
        ("198.18.0.1", "reserved", "reserved"),
        ("203.150.1.1", "", ""),
        ("2001:fb1::1", "", ""),
    ],
)
def test_judge(address: str, why: str, when_allowed: str) -> None:
    assert netguard.judge(address, allow_private=False) == why
    assert netguard.judge(address, allow_private=True) == when_allowed


SPELLINGS = """127.0.0.1 2130706433 0x7f000001 0177.0.0.1 127.1 0x7f.1 127.0.0.1. [::1] [::ffff:7f00:1]
               localhost LOCALHOST. a.localhost"""


@pytest.mark.parametrize("host", SPELLINGS.split())
def test_every_spelling_of_loopback(host: str) -> None:
    with pytest.raises(netguard.RefusedError):
        netguard.check_url(f"http://{host}/", allow_private=False)
    netguard.check_url(f"http://{host}/", allow_private=True)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://www.agency.go.th/", ""),
        ("http://www.agency.go.th:8080/", ""),
        ("http://www.agency.go.th:25/", "port"),
        ("http://www.agency.go.th:3306/", "port"),
        ("ftp://www.agency.go.th/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("data:text/html,x", "scheme"),
    ],
)
@pytest.mark.parametrize("allow_private", [True, False])
def test_ports_and_schemes(url: str, why: str, allow_private: bool) -> None:  # noqa: FBT001 - a column of the table
    if not why:
        netguard.check_url(url, allow_private=allow_private)
        return
    with pytest.raises(netguard.RefusedError) as refused:
        netguard.check_url(url, allow_private=allow_private)
    assert refused.value.why == why


def test_an_answer_that_drips_is_given_up() -> None:
    over = threading.Event()

    def drip(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection, contextlib.suppress(OSError):
            connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while not over.wait(0.1):
                connection.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=(server,), daemon=True).start()
        with (
            netguard.session("x", allow_private=True, seconds=0.5) as session,
            pytest.raises((requests.RequestException, TimeoutError)),
        ):
            session.get(f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=30)
        over.set()


def test_names_are_no_literals() -> None:
    assert netguard.literal("www.agency.go.th") is None
    assert netguard.literal("1.2.3.4.5") is None
    assert netguard.literal("999.1.1.1") is None


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Host -> address, in place of the resolver."""
    known: dict[str, str] = {}
    real = socket.getaddrinfo

    def fake(host: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - of the socket module
        return real(known.get(host, host), *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    return known


def test_a_name_that_resolves_inside_is_refused(names: dict[str, str], site: Site) -> None:
    names["rebind.example.org"] = "127.0.0.1"
    with pytest.raises(netguard.RefusedError):
        netguard.resolve("rebind.example.org", 80, allow_private=False)
    session = netguard.session("x", allow_private=False)
    with pytest.raises((requests.RequestException, OSError)):
        session.get(f"http://rebind.example.org:{site.server_port}/", timeout=2)
    assert site.asked == []


def test_a_name_that_changes_its_mind_is_refused(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    answers = itertools.chain(["203.0.113.1"], itertools.repeat("127.0.0.1"))
    real = socket.getaddrinfo

    def fake(host: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - of the socket module
        return real(next(answers) if host == "rebind.example" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    monkeypatch.setattr(netguard, "judge", lambda address, **_: "" if address == "203.0.113.1" else "loopback")
    session = netguard.session("x", allow_private=False)
    with pytest.raises((requests.RequestException, OSError)):
        session.get(f"http://rebind.example:{site.server_port}/", timeout=1)
    assert site.asked == []


def test_a_probe_follows_no_redirect_inside(site: Site) -> None:
    site.pages["/"] = Reply(status=302, headers={"Location": "http://169.254.169.254/latest/"})
    prober = Prober("x", CrawlOptions(allow_private=True, fast=True, timeout=2), lambda _: None)
    status = prober.ask(site.at("/"))
    assert status.state == "unreachable_from_here"
    assert status.reason == "private: metadata"
    prober.wait(0, lambda: True)


def test_the_spider_follows_no_redirect_or_link_inside(site: Site, look: Any) -> None:  # noqa: ANN401 - the fixture
    site.pages |= {
        "/": "<p>home<a href=/r>r</a>",
        "/r": Reply(status=302, headers={"Location": "http://10.255.255.1/"}),
    }
    snapshot = look(hosts=("169.254.169.254",), allow_private=True, max_seconds=5, timeout=1)
    assert {status.url: status.reason for status in snapshot.link_statuses}[site.at("/r")]
    site.pages["/"] = "<p>home<a href=http://169.254.169.254/x>r</a>"
    snapshot = look(hosts=("169.254.169.254",), allow_private=True, timeout=2)
    found = {status.url: (str(status.state), status.reason) for status in snapshot.link_statuses}
    assert found["http://169.254.169.254/x"] == ("unreachable_from_here", "private: metadata")
