"""What only a whole host can do wrong, and the word with which the first look ends; '' where the crawl may begin."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import NamedTuple

from chaos_entries import PAGE
from chaos_wire import Act, Wire

HOSTS: list[Host] = []


class Host(NamedTuple):
    """One host, and the finish reason with which the look at it ends.

    ``tls``: the certificate it has, '' for none. ``told``: how its HostStatus begins, of certificate or robots.
    """

    name: str
    does: str
    ends: str
    act: Act
    tls: str = ""
    told: str = ""


def host(name: str, does: str, ends: str, *, tls: str = "", told: str = "") -> Callable[[Act], Act]:
    """Enter a function as a host of the suite."""

    def enter(act: Act) -> Act:
        HOSTS.append(Host(name, does, ends, act, tls, told))
        return act

    return enter


def _home(wire: Wire, answer: Callable[[], None]) -> None:
    """A home page, and 404 for everything else."""
    answer() if wire.path == "/" else wire.answer("no", status="404 Not Found")


@host("silent-host", "takes every connection and says nothing", "timeout")
def silent(wire: Wire) -> None:
    wire.pause(60)


@host("dripping-host", "sends the headers of its home page byte by byte", "timeout")
def dripping(wire: Wire) -> None:
    if wire.path != "/":
        wire.answer("no", status="404 Not Found")
        return
    wire.send(b"HTTP/1.1 200 OK\r\nX: ")
    while wire.pause(0.1):
        wire.send(b"x")


@host("resetting-host", "ends every connection with RST", "unreachable")
def resetting(wire: Wire) -> None:
    wire.reset()


@host("hanging-robots", "never answers for robots.txt, and has a good home page", "", told="unreachable")
def hanging_robots(wire: Wire) -> None:
    wire.pause(60) if wire.path == "/robots.txt" else _home(wire, lambda: wire.answer(PAGE))


@host("endless-robots", "has a robots.txt without end", "", told="partly")
def endless_robots(wire: Wire) -> None:
    if wire.path != "/robots.txt":
        _home(wire, lambda: wire.answer(PAGE))
        return
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\n")
    while not wire.server.over.is_set():
        wire.send(b"Disallow: /x\n" * 5000)


@host("sitemap-bomb", "has a sitemap of 100 kB that unpacks to 100 MB", "")
def sitemap_bomb(wire: Wire) -> None:
    if wire.path == "/sitemap.xml":
        wire.answer(_BOMB, kind="application/gzip")
    else:
        _home(wire, lambda: wire.answer(PAGE))


_BOMB = gzip.compress(b"<urlset>" + b" " * 100_000_000, 9)


@host("sitemap-of-itself", "has a sitemap that lists itself", "")
def sitemap_of_itself(wire: Wire) -> None:
    if wire.path == "/sitemap.xml":
        url = f"{wire.server.url}/sitemap.xml"
        wire.answer(f"<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>", kind="text/xml")
    else:
        _home(wire, lambda: wire.answer(PAGE))


@host("home-in-a-ring", "sends its visitors round two addresses", "redirects")
def ring(wire: Wire) -> None:
    wire.redirect("/b" if wire.path == "/" else "/")


@host("home-behind-a-cookie", "shows its home page to whoever brings back the cookie", "")
def cookie_home(wire: Wire) -> None:
    ok = "door=1" in wire.cookie
    _home(wire, lambda: wire.answer(PAGE) if ok else wire.redirect("/", ("Set-Cookie", "door=1; Path=/")))


@host("home-at-metadata", "sends its visitors to a cloud's metadata service", "moved")
def home_metadata(wire: Wire) -> None:
    wire.redirect("http://169.254.169.254/")


@host("home-at-nonsense", "sends its visitors to what is no address", "error")
def home_nonsense(wire: Wire) -> None:
    wire.redirect("http://[half")


@host("turns-away", "403", "blocked")
def turns_away(wire: Wire) -> None:
    wire.answer("no", status="403 Forbidden")


@host("turns-away-once", "403 at first, and its home page to the second visitor", "")
def turns_away_once(wire: Wire) -> None:
    ok = wire.times > 1
    _home(wire, lambda: wire.answer(PAGE) if ok else wire.answer("no", status="403 Forbidden"))


@host("too-many-requests", "429", "blocked")
def too_many(wire: Wire) -> None:
    wire.answer("no", status="429 Too Many Requests")


@host("abroad", "a page for visitors from abroad", "blocked")
def abroad(wire: Wire) -> None:
    wire.answer("<h1>Not available in your country", status="403 Forbidden")


@host("closed-for-repair", "503 with a page of maintenance", "maintenance")
def repair(wire: Wire) -> None:
    wire.answer("<title>ปิดปรับปรุงระบบชั่วคราว</title>", status="503 Service Unavailable")


@host("closed-with-a-smile", "a page of maintenance, said to be a success", "maintenance")
def smile(wire: Wire) -> None:
    wire.answer("<title>Under maintenance</title><h1>Be right back</h1>")


@host("written-over", "a home page that somebody else wrote", "hacked")
def written_over(wire: Wire) -> None:
    wire.answer("<title>Hacked by 0xNobody</title><h1>greetz</h1>")


@host("gambling", "a home page of a casino", "hacked")
def gambling(wire: Wire) -> None:
    wire.answer("<title>สล็อตเว็บตรง บาคาร่า แทงบอล</title><h1>เครดิตฟรี</h1>")


@host("parked", "a domain for sale", "parked")
def parked(wire: Wire) -> None:
    wire.answer("<title>x</title><h1>This domain is for sale</h1>")


@host("never-404", "shows its home page for every address", "", told="soft-404")
def never_404(wire: Wire) -> None:
    wire.answer(PAGE)


def _good(wire: Wire) -> None:
    _home(wire, lambda: wire.answer(PAGE))


for _name, _does, _told in (
    ("expired", "its certificate has expired", "10 "),
    ("wrong-host", "its certificate is another host's", "64 "),
    ("self-signed", "it signed its certificate itself", "18 "),
    ("incomplete", "it leaves out the certificate between its own and the issuer", "20 "),
):
    host(f"certificate-{_name}", _does, "", tls=_name, told=_told)(_good)
host("legacy-tls", "speaks nothing newer than TLS 1.0", "", tls="legacy", told="handshake")(_good)
