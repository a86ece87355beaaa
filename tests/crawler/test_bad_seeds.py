"""A site that cannot be read ends with one word that says why, and nothing breaks."""

from __future__ import annotations

import socket
import threading

import pytest
from loopback import Crawl, Reply, Site

from crawler import CrawlOptions, crawl, endings
from oit.records import Agency
from oit.store import Store

LOGIN = "<title>Sign in</title><form><input type='password' name=p></form>"


@pytest.mark.parametrize(
    ("word", "reply"),
    [
        ("not_website", Reply(b"%PDF-1.4\n%%EOF", content_type="application/pdf")),
        ("not_website", Reply('{"a": 1}', content_type="application/json")),
        ("empty", Reply("")),
        ("empty", Reply("<html><body></body></html>")),
        ("login", Reply(LOGIN)),
        ("login", Reply(status=302, headers={"Location": "https://accounts.google.com/ServiceLogin"})),
        ("blocked", Reply("no", 403)),
        ("blocked", Reply("<title>Just a moment...</title><div id=cf-chl-x></div>", 503)),
        ("error", Reply("gone", 404)),
        ("error", Reply("broken", 500)),
        ("parked", Reply("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1>")),
        ("parked", Reply("<html><body><h1>It works!</h1></body></html>")),
        ("parked", Reply("<title>AppServ Open Project 9.3.0</title><h1>The AppServ Open Project</h1>")),
        ("parked", Reply("<title>Apache HTTP Server Test Page powered by CentOS</title><h1>Testing 123..</h1>")),
        ("parked", Reply("<title>IIS Windows Server</title><img src=iisstart.png>")),
        ("listing", Reply("<title>Index of /</title><h1>Index of /</h1><pre><a href=ita/>ita/</a></pre>")),
        ("listing", Reply("<title>Directory listing for /</title><h1>Directory listing for /</h1><a href=a.pdf>a</a>")),
        ("listing", Reply("<title>a.th - /</title></head><body><H1>a.th - /</H1><hr><pre><A HREF=/x/>x</A>")),
        ("moved", Reply(status=301, headers={"Location": "https://www.another.example.org/"})),
    ],
)
def test_the_word_for_a_home_page(site: Site, look: Crawl, word: str, reply: Reply) -> None:
    site.pages["/"] = reply
    snapshot = look()
    assert snapshot.run.finish_reason == word
    assert snapshot.run.finished_at is not None
    assert snapshot.resources == ()
    assert len(snapshot.hosts) == 1
    assert all(endings.explain(word, lang) for lang in ("th", "en"))


def test_robots_that_forbid_all_are_obeyed(site: Site, look: Crawl) -> None:
    site.pages |= {"/robots.txt": Reply("User-agent: *\nDisallow: /", content_type="text/plain"), "/": "<p>home"}
    snapshot = look()
    assert snapshot.run.finish_reason == "robots"
    assert snapshot.hosts[0].robots == "forbids-all"
    assert site.asked == ["/robots.txt"]


def test_robots_for_another_robot_do_not_concern_us(site: Site, look: Crawl) -> None:
    text = "User-agent: BadBot\nDisallow: /\n\nUser-agent: OITChecker\nAllow: /\n"
    site.pages |= {"/robots.txt": Reply(text, content_type="text/plain"), "/": "<p>home"}
    assert look().run.finish_reason == "finished"


def ended(url: str, store: Store, **options: object) -> str:
    return crawl(Agency(home_url=url), store, options=CrawlOptions(**{"timeout": 2, **options})).finish_reason


def test_no_such_host(store: Store) -> None:
    assert ended("http://no-such-host.invalid/", store) == "dns"
    assert ended("http://a..b/", store) == "dns"


def test_nobody_listens(store: Store) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert ended(f"http://127.0.0.1:{port}/", store, allow_private=True) == "refused"


def test_nobody_answers(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert ended(f"http://127.0.0.1:{silent.getsockname()[1]}/", store, allow_private=True, timeout=1) == "timeout"


def test_no_tls_behind_https(site: Site, store: Store) -> None:
    assert ended(site.url.replace("http:", "https:"), store, allow_private=True) == "tls"


def test_private_addresses_are_refused_unless_allowed(site: Site, store: Store) -> None:
    assert ended(site.url, store) == "private"
    assert ended("http://localhost/", store) == "private"
    assert ended("http://2130706433/", store) == "private"
    assert ended("http://169.254.169.254/", store, allow_private=True) == "private"
    assert site.asked == []


def test_not_an_address(store: Store) -> None:
    assert ended("ftp://example.org/", store) == "not_website"
    assert ended("not a url", store) == "not_website"


def test_a_page_of_scripts_only_is_said(site: Site, look: Crawl) -> None:
    site.pages["/"] = "<title>app</title><div id=root></div><script src=/static/main.js></script>"
    snapshot = look()
    assert snapshot.run.finish_reason == "javascript"
    assert {group.reason for group in snapshot.coverage.not_looked_at} == {"javascript"}


def test_a_slow_page_is_a_timeout_and_the_rest_goes_on(site: Site, look: Crawl) -> None:
    held = threading.Event()
    site.pages |= {
        "/": "<p>home<a href=/slow>s</a><a href=/fine>f</a>",
        "/slow": Reply("late", wait=lambda: held.wait(20)),
        "/fine": "<p>fine",
    }
    found = {status.url: status.state for status in look(timeout=1).link_statuses}
    held.set()
    assert found[site.at("/slow")] == "timeout"
    assert found[site.at("/fine")] == "ok"
