"""Whole crawls of small sites on loopback: what is followed, what is not, and what is said about it."""

from __future__ import annotations

import datetime as dt
import gzip
import threading

import msgspec
from loopback import Crawl, Reply, Site

from crawler import CrawlOptions, crawl
from oit.records import Agency, Declared, LinkState, ResourceKind, Snapshot
from oit.store import Store

PDF = b"%PDF-1.4\n%%EOF\n"


def paths(snapshot: Snapshot) -> list[str]:
    return ["/" + resource.url.split("/", 3)[3] for resource in snapshot.resources]


def states(snapshot: Snapshot) -> dict[str, str]:
    return {"/" + s.url.split("/", 3)[3]: str(s.state) for s in snapshot.link_statuses}


def aside(snapshot: Snapshot) -> dict[str, int]:
    return {group.reason: group.count for group in snapshot.coverage.not_looked_at}


def test_every_kind_of_link_is_followed(site: Site, look: Crawl) -> None:
    site.pages |= {
        "/": """<title>home</title><p>welcome to the site</p><a href=a.html>a</a>
            <map name=m><area href=area.html></map><iframe src=iframe.html></iframe>
            <object data=object.pdf></object><embed src=embed.pdf>
            <button onclick="window.open('onclick.html')">x</button>
            <a href="/viewer/web/viewer.html?file=%2Fpdfjs.pdf">doc</a>
            <a href="https://docs.google.com/viewer?url={site}/gview.pdf&embedded=true">doc</a>
            <a href=photo.jpg>poster</a><img src=decoration.jpg>""",
        "/a.html": '<html><head><meta http-equiv="refresh" content="0; url=refresh.html"></head></html>',
        "/area.html": "<p>area",
        "/iframe.html": "<p>frame",
        "/onclick.html": "<p>onclick",
        "/refresh.html": "<p>refresh",
        "/photo.jpg": Reply(b"\xff\xd8\xff\xe0 picture", content_type="image/jpeg"),
        **{
            f"/{name}.pdf": Reply(PDF, content_type="application/pdf") for name in ("object", "embed", "pdfjs", "gview")
        },
    }
    snapshot = look()
    pages = ["/", "/a.html", "/area.html", "/iframe.html", "/onclick.html", "/refresh.html"]
    files = ["/embed.pdf", "/gview.pdf", "/object.pdf", "/pdfjs.pdf", "/photo.jpg"]
    assert paths(snapshot) == sorted(pages + files)
    assert snapshot.run.finish_reason == "finished"
    assert snapshot.run.finished_at is not None
    assert "/decoration.jpg" not in site.asked
    kinds = {path: resource.kind for path, resource in zip(paths(snapshot), snapshot.resources, strict=True)}
    assert kinds["/object.pdf"] is ResourceKind.DOCUMENT
    assert kinds["/photo.jpg"] is ResourceKind.IMAGE


def test_redirects_are_one_resource_under_the_linked_name(site: Site, look: Crawl) -> None:
    site.pages |= {
        "/": "<p>home<a href=/old>old</a><a href=/gone-by>x</a><a href=/twice>t</a>",
        "/old": Reply(status=301, headers={"Location": "/new"}),
        "/new": "<title>new</title><p>new",
        "/gone-by": Reply(status=302, headers={"Location": "/nowhere"}),
        "/twice": Reply(status=302, headers={"Location": "/old"}),
    }
    snapshot = look()
    assert paths(snapshot) == ["/", "/old", "/twice"]
    old = snapshot.resources[1]
    assert (old.final_url, old.title, old.depth) == (site.at("/new"), "new", 1)
    assert states(snapshot)["/old"] == LinkState.REDIRECTED
    assert states(snapshot)["/gone-by"] == LinkState.BROKEN
    assert site.asked.count("/new") == 1


def test_robots_and_sitemaps(site: Site, look: Crawl) -> None:
    index = "<sitemapindex><sitemap><loc>{site}/one.xml.gz</loc></sitemap></sitemapindex>"
    packed = gzip.compress(f"<urlset><url><loc>{site.url}/island.html</loc></url></urlset>".encode())
    site.pages |= {
        "/robots.txt": Reply("User-agent: *\nDisallow: /secret/\nSitemap: {site}/map.xml\n", content_type="text/plain"),
        "/map.xml": Reply(index, content_type="text/xml"),
        "/one.xml.gz": Reply(packed, content_type="application/gzip"),
        "/": "<p>home<a href=/secret/x.html>x</a>",
        "/island.html": "<p>nobody links here",
        "/secret/x.html": "<p>secret",
    }
    snapshot = look()
    assert paths(snapshot) == ["/", "/island.html"]
    assert "/secret/x.html" not in site.asked
    assert states(snapshot)["/secret/x.html"] == LinkState.EXCLUDED
    assert aside(snapshot)["robots"] == 1
    host = snapshot.hosts[0]
    assert host.robots == "partly"
    assert host.sitemaps == (site.at("/map.xml"), site.at("/one.xml.gz"))


def test_states_of_links(site: Site, look: Crawl) -> None:
    site.pages |= {
        "/": "<p>home"
        + "".join(f"<a href=/{name}>{name}</a>" for name in ("missing", "forbidden", "broken", "login", "wall"))
        + '<a href="http://127.0.0.1:61/off">off</a><a href="http://10.0.0.1.nip.invalid/">no name</a>',
        "/forbidden": Reply("no", 403),
        "/broken": Reply("oops", 500),
        "/login": "<form><input type=password name=p></form>",
        "/wall": Reply("<title>Request Rejected</title>The requested URL was rejected.", 200),
    }
    snapshot = look()
    found = states(snapshot)
    assert found["/missing"] == LinkState.BROKEN
    assert found["/forbidden"] == LinkState.BLOCKED
    assert found["/broken"] == LinkState.BROKEN
    assert found["/login"] == LinkState.LOGIN_REQUIRED
    assert found["/wall"] == LinkState.BLOCKED
    assert found["/off"] == LinkState.BROKEN
    assert snapshot.coverage.blocked == 2
    assert site.asked.count("/broken") == 2  # asked once more, not more often


def test_soft_404_by_page_and_by_redirect(site: Site, look: Crawl) -> None:
    site.fallback = Reply("<title>site</title><p>nothing found here, sorry", 200)
    site.pages |= {"/": "<title>site</title><p>home<a href=/real>r</a><a href=/gone/7>g</a>", "/real": "<p>real text"}
    snapshot = look()
    assert states(snapshot)["/gone/7"] == LinkState.SOFT_404
    assert states(snapshot)["/real"] == LinkState.OK
    assert snapshot.hosts[0].soft_404
    site.fallback = Reply(status=302, headers={"Location": "/"})
    assert states(look(timeout=6))["/gone/7"] == LinkState.SOFT_404


def test_canonical_addresses_are_asked_once(site: Site, look: Crawl) -> None:
    site.pages["/"] = (
        "<p>home<a href='/p?menuid=1&link=9'>1</a><a href='/p?link=9&menuid=1'>2</a>"
        "<a href='/p?menuid=1&link=9&print=1'>3</a>"
        "<a href='/p?menuid=1&link=9&PHPSESSID=abc'>4</a><a href='/p?menuid=1&link=9&utm_source=x#top'>5</a>"
        "<a href='/p?menuid=2&link=9'>other</a>"
    )
    site.pages["/p"] = "<p>page"
    snapshot = look()
    assert paths(snapshot) == ["/", "/p?link=9&menuid=1", "/p?menuid=2&link=9"]
    assert len([path for path in site.asked if path.startswith("/p?")]) == 2
    assert {link.target for link in snapshot.links} == {site.at("/p?link=9&menuid=1"), site.at("/p?menuid=2&link=9")}


def test_same_bytes_same_snapshot(site: Site, look: Crawl) -> None:
    nav = "<nav>" + "".join(f"<a href=/p{n}.html>งาน {n}</a>" for n in range(0, 60, 7)) + "</nav>"
    site.pages["/"] = f"{nav}<p>home<a href=/p0.html>in</a>"
    for n in range(60):
        site.pages[f"/p{n}.html"] = (
            f"{nav}<p>text {n}<a href=/p{(n * 7 + 1) % 60}.html>a</a><a href=/p{(n + 1) % 60}.html>b</a>"
        )

    def same(snapshot: Snapshot) -> bytes:
        blank = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        return msgspec.json.encode(
            (
                [msgspec.structs.replace(resource, fetched_at=blank) for resource in snapshot.resources],
                snapshot.links,
                [(s.url, s.state, s.http_status, s.reason) for s in snapshot.link_statuses],
                snapshot.hosts,
                snapshot.coverage,
            )
        )

    first = look()
    assert len(first.resources) == 61
    assert same(first) == same(look(timeout=6))
    menu = [link for link in first.links if link.text.startswith("งาน")]
    assert {(link.source, link.pages) for link in menu} == {(site.at("/"), 61)}
    small = [look(max_pages=20, timeout=timeout) for timeout in (5, 6, 7)]
    assert len(small[0].resources) == 20
    assert same(small[0]) == same(small[1]) == same(small[2])
    assert small[0].coverage.budgets_reached == ("pages",)
    assert small[0].run.finish_reason == "budget"


def test_budgets_are_said_and_evidence_comes_first(site: Site, look: Crawl) -> None:
    site.pages["/"] = "<p>home" + "".join(f"<a href=/n{n}.html>news {n}</a>" for n in range(50)) + "<a href=/z>ITA</a>"
    site.pages["/z"] = "<p>ITA<a href=/o1.html>O1 structure</a><a href=a.pdf>plan</a><a href=b.pdf>other</a>"
    site.pages |= {f"/n{n}.html": f"<p>news {n}" for n in range(50)}
    site.pages |= {"/o1.html": "<p>o1", "/a.pdf": Reply(PDF), "/b.pdf": Reply(PDF + b"b")}
    snapshot = look(max_pages=3, max_documents=1)
    found = paths(snapshot)
    assert {"/", "/z", "/o1.html"} <= set(found)
    assert len(found) == 4
    assert snapshot.coverage.budgets_reached == ("pages", "documents")
    assert aside(snapshot) == {"budget-documents": 1, "budget-pages": 50}
    assert snapshot.coverage.pages_read == 3
    assert aside(look(max_depth=1)) == {"budget-depth": 3}


def test_a_file_over_the_limit_is_named_and_not_read(site: Site, look: Crawl) -> None:
    site.pages |= {"/": "<p>home<a href=/big.pdf>big</a>", "/big.pdf": Reply(PDF + b"x" * 200_000)}
    snapshot = look(max_file_bytes=100_000)
    big = snapshot.resources[1]
    assert big.not_read.startswith("too-large")
    assert snapshot.coverage.documents_unread == 1


def test_other_hosts_are_probed_not_crawled(site: Site, look: Crawl) -> None:
    with Site() as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        away = other.url.replace("127.0.0.1", "localhost")
        other.pages |= {
            "/x": "<a href=/deeper>y</a>",
            "/moved": Reply(status=301, headers={"Location": "/x"}),
            "/private": Reply(status=302, headers={"Location": "https://accounts.google.com/ServiceLogin?x=1"}),
        }
        site.pages["/"] = "<p>home" + "".join(f"<a href={away}/{n}>{n}</a>" for n in ("x", "moved", "private", "none"))
        snapshot = look()
        assert states(snapshot) == {
            "/": "ok",
            "/x": "ok",
            "/moved": "redirected",
            "/private": "login_required",
            "/none": "broken",
        }
        assert "/deeper" not in other.asked
        asked = len(other.asked)
        assert aside(look(probe=False)) == {"probe-off": 4}
        assert aside(look(max_probes=1)) == {"probe-budget": 3}
        assert len(other.asked) == asked + 1
        inside = look(hosts=(away.partition("//")[2],))
        assert away + "/deeper" in {link.target for link in inside.links}
        other.shutdown()


def test_declared_addresses_are_fetched(site: Site, look: Crawl) -> None:
    site.pages |= {"/": "<p>home", "/lonely.html": "<p>evidence"}
    snapshot = look(declared=(Declared(code="O1", urls=(site.at("/lonely.html"),)),))
    assert paths(snapshot) == ["/", "/lonely.html"]


def test_a_declared_address_that_redirects_is_known_by_its_name(site: Site, look: Crawl) -> None:
    site.pages |= {
        "/": "<p>home",
        "/short": Reply(status=301, headers={"Location": "/lonely.html"}),
        "/lonely.html": "<p>evidence",
    }
    snapshot = look(declared=(Declared(code="O1", urls=(site.at("/short"),)),))
    assert site.at("/short") in {resource.url for resource in snapshot.resources}


def test_a_declared_address_elsewhere_is_asked_for_though_nothing_links_there(site: Site, look: Crawl) -> None:
    site.pages |= {"/": "<p>home"}
    with Site() as other:
        threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        other.pages |= {"/plan": "<p>plan"}
        away = other.at("/plan").replace("127.0.0.1", "localhost")
        snapshot = look(declared=(Declared(code="O1", urls=(away,)),))
        assert [(one.url, one.state) for one in snapshot.link_statuses if one.url == away] == [(away, "ok")]
        other.shutdown()


def test_addresses_of_the_main_site_are_followed_on_its_copy(site: Site, store: Store) -> None:
    site.pages |= {
        "/": "<p>home<a href='https://www.agency.example/plan.html?a=1'>plan</a>",
        "/plan.html?a=1": "<p>plan",
    }
    agency = Agency(home_url=site.at("/"), stands_for="https://agency.example/")
    options = CrawlOptions(fast=True, allow_private=True, timeout=5)
    assert paths(store.snapshot(crawl(agency, store, options=options).id)) == ["/", "/plan.html?a=1"]


def test_a_cookie_door_opens(site: Site, look: Crawl) -> None:
    hits = iter(range(100))

    def reply(path: str) -> Reply:
        if path == "/door" and next(hits) == 0:
            return Reply(status=302, headers={"Location": "/door", "Set-Cookie": "seen=1; Path=/"})
        return Site.reply(site, path)

    site.pages |= {"/": "<p>home<a href=/door>in</a>", "/door": "<p>inside"}
    original, site.reply = site.reply, reply  # type: ignore[method-assign]
    assert paths(look()) == ["/", "/door"]
    site.reply = original  # type: ignore[method-assign]


def test_nothing_is_fetched_twice_through_the_cache(site: Site, look: Crawl) -> None:
    site.pages |= {"/": "<p>home<a href=/a.pdf>a</a><a href=/b.pdf>b</a>", "/a.pdf": Reply(PDF), "/b.pdf": Reply(PDF)}
    snapshot = look()
    a, b = (resource for resource in snapshot.resources if resource.url.endswith(".pdf"))
    assert a.sha256 == b.sha256
    assert (a.url, b.url) == (site.at("/a.pdf"), site.at("/b.pdf"))
