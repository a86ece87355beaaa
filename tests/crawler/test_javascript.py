"""Pages that only a browser shows, in whole crawls on loopback: found, opened, bounded, and never by the back door."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from loopback import Crawl, Reply, Site

from crawler import CrawlOptions, crawl
from crawler.javascript import browser
from oit.records import Agency, Resource, Snapshot
from oit.store import Store

needs_browser = pytest.mark.skipif(bool(browser.absent()), reason=browser.absent() or "-")
APP = '<!DOCTYPE html><html><body><div id="app"></div><script src="/app.js"></script></body></html>'
JSON = "application/json"
JS = "text/javascript; charset=utf-8"


def resource(snapshot: Snapshot, path: str) -> Resource:
    return next(r for r in snapshot.resources if "/" + r.url.split("/", 3)[3] == path)


def text(found: Resource) -> str:
    return "\n".join(segment.text for segment in found.text)


@needs_browser
def test_a_page_made_of_fetched_data(site: Site, look: Crawl) -> None:
    site.pages |= {
        "/": APP,
        "/app.js": Reply(
            """const part = location.pathname === "/" ? "home" : "other";
            fetch("/api/" + part + ".json").then((r) => r.json()).then((data) => {
              document.title = data.title;
              const drawn = data.links.map((l) => `<a href="${l[0]}">${l[1]}</a>`);
              document.getElementById("app").innerHTML = drawn.join("");
            });""",
            content_type=JS,
        ),
        "/api/home.json": Reply('{"title": "หน้าแรก", "links": [["/plan.html", "แผนงาน"]]}', content_type=JSON),
        "/plan.html": "<title>แผน</title><p>แผนปฏิบัติราชการ</p>",
    }
    snapshot = look()
    home = resource(snapshot, "/")
    assert home.title == "หน้าแรก"
    assert home.not_read == ""
    assert "rendered: browser" in home.defects
    assert text(resource(snapshot, "/plan.html")) == "แผนปฏิบัติราชการ"
    assert not [d for d in resource(snapshot, "/plan.html").defects if d.startswith("rendered")]
    assert site.asked.count("/app.js") == 1


FOLDS = """<!DOCTYPE html><html><body><div id="app"></div><script>
const app = document.getElementById("app");
app.innerHTML = `
  <h2 class="head" id="one">ข้อ 1 โครงสร้าง</h2><div id="box1" hidden></div>
  <div role="tablist"><button role="tab" aria-selected="true" id="t1">ปี 2567</button>
    <button role="tab" aria-selected="false" id="t2">ปี 2568</button></div>
  <div id="panel"><a href="/y67.html">รายงาน 2567</a></div>
  <button aria-expanded="false" id="more">ดูเพิ่มเติม</button><ul id="rest"></ul>
  <div class="card" id="router">ข้อมูลผู้บริหาร</div>
  <div class="card" id="gone">ออกจากระบบ</div>
  <form action="/vote"><button id="vote" aria-expanded="false">โหวต</button></form>
  <button aria-expanded="false" id="post">เปิดดู</button>`;
document.getElementById("one").addEventListener("click", () => {
  const box = document.getElementById("box1");
  box.hidden = false; box.innerHTML = '<a href="/structure.html">ผังโครงสร้าง</a>';
});
document.getElementById("one").className = "accordion-head";
document.getElementById("t2").addEventListener("click", () => {
  document.getElementById("panel").innerHTML = '<a href="/y68.html">รายงาน 2568</a>';
});
document.getElementById("more").addEventListener("click", async () => {
  const rows = await (await fetch("/api/rest.json")).json();
  document.getElementById("rest").innerHTML = rows.map((r) => `<li><a href="${r}">เพิ่ม ${r}</a></li>`).join("");
});
document.getElementById("router").addEventListener("click", () => history.pushState({}, "", "/executives"));
document.getElementById("gone").addEventListener("click", () => fetch("/logout"));
document.getElementById("vote").addEventListener("click", () => fetch("/vote?x=1"));
document.getElementById("post").addEventListener("click", () => fetch("/sent", { method: "POST" }));
</script></body></html>"""


@needs_browser
def test_what_a_harmless_click_opens_is_read(site: Site, look: Crawl) -> None:
    site.pages |= {"/": FOLDS, "/api/rest.json": Reply('["/r1.html", "/r2.html"]', content_type=JSON)}
    for name in ("structure", "y67", "y68", "r1", "r2", "executives"):
        site.pages[f"/{name}.html".replace("executives.html", "executives")] = f"<title>{name}</title><p>หน้า {name}</p>"
    snapshot = look()
    targets = {link.target.split("/", 3)[3]: link.text for link in snapshot.links if link.source == site.at("/")}
    assert targets == {
        "structure.html": "ผังโครงสร้าง",
        "y67.html": "รายงาน 2567",
        "y68.html": "รายงาน 2568",
        "r1.html": "เพิ่ม /r1.html",
        "r2.html": "เพิ่ม /r2.html",
        "executives": "ข้อมูลผู้บริหาร",
    }
    assert {r.title for r in snapshot.resources} >= {"structure", "y67", "y68", "r1", "r2", "executives"}
    assert not {"/logout", "/vote", "/vote?x=1", "/sent"} & set(site.asked)
    home = resource(snapshot, "/")
    assert "ปี 2567" in {
        context.text for link in snapshot.links if link.text == "รายงาน 2567" for context in link.context
    }
    assert any(defect.startswith("rendered: browser; 1 requests") for defect in home.defects)


@needs_browser
def test_the_browser_has_no_way_out_of_its_own(site: Site, look: Crawl) -> None:
    """Sockets, beacons, frames, workers, pictures, prefetch, other hosts and forbidden addresses: none gets through."""
    site.pages |= {
        "/": """<!DOCTYPE html><html><body><div id="app"></div><script>
            const other = location.origin;
            const socket = new WebSocket(other.replace("http", "ws") + "/socket");
            navigator.sendBeacon(other + "/beacon", "x");
            new EventSource(other + "/events");
            new Worker(URL.createObjectURL(new Blob([`fetch("${other}/from-worker", {method: "POST"})`])));
            document.head.innerHTML =
              '<link rel="prefetch" href="/prefetch.html"><link rel="stylesheet" href="/a.css">';
            document.getElementById("app").innerHTML = '<img src="/a.png"><iframe src="/frame.html"></iframe>' +
              '<video src="/a.mp4" autoplay></video><p>' + "ข้อความของหน้าเว็บ ".repeat(5) + "</p>";
            fetch("http://169.254.169.254/latest/").then(() => { document.title = "reached"; }).catch(() => 0);
            fetch("/private/list.json").then((r) => { if (r.ok) document.title = "read"; }).catch(() => 0);
            setTimeout(() => { location.href = "/moved.html"; }, 50);
            </script></body></html>""",
        "/robots.txt": Reply("User-agent: *\nDisallow: /private/", content_type="text/plain"),
        "/private/list.json": Reply("{}", content_type=JSON),
        "/moved.html": "<title>moved</title><p>x</p>",
        "/frame.html": "<title>frame</title><p>x</p>",
    }
    snapshot = look(max_probes=0)
    assert resource(snapshot, "/").title == ""
    assert text(resource(snapshot, "/")).startswith("ข้อความของหน้าเว็บ")
    assert {r.title for r in snapshot.resources} >= {"moved", "frame"}  # followed by the crawl, not by the browser
    never = {"/socket", "/beacon", "/events", "/from-worker", "/prefetch.html", "/a.css", "/a.png", "/a.mp4"}
    assert not (never | {"/private/list.json"}) & set(site.asked)


@needs_browser
def test_private_addresses_stay_closed_to_scripts(site: Site, look: Crawl, tmp_path: Path) -> None:
    site.pages["/"] = """<div id="app"></div><script>for (const address of ["http://169.254.169.254/a.json",
        "http://[fe80::1]/b.json", "http://2852039166/c.json"]) fetch(address).catch(() => 0);</script>"""
    look()
    log = (tmp_path / "oit.log").read_text("utf-8")
    for name, why in (("a.json", "metadata"), ("b.json", "link-local"), ("c.json", "metadata")):
        assert any(f"{name}: not fetched for a page" in line and why in line for line in log.splitlines())


@needs_browser
def test_a_budget_of_rendered_pages(site: Site, look: Crawl) -> None:
    links = "".join(f"<a href='/p{n}'>หน้า {n}</a>" for n in range(4))
    site.pages |= {"/": f"<p>{links}</p>"} | {f"/p{n}": APP for n in range(4)}
    site.pages["/app.js"] = Reply(
        'document.getElementById("app").textContent = location.pathname + " ข้อมูล".repeat(20)', content_type=JS
    )
    snapshot = look(max_rendered=2)
    unread = [r.not_read for r in snapshot.resources if r.not_read]
    assert len([r for r in snapshot.resources if "rendered: browser" in r.defects]) == 2
    assert unread == ["needs-javascript: an empty application page; the budget of rendered pages is used up"] * 2


SCROLLED = """<!DOCTYPE html><html><body><div id="app"></div><p id="end">.</p><script>
const app = document.getElementById("app");
let part = 0;
new IntersectionObserver((all) => {
  if (!all.some((one) => one.isIntersecting)) return;
  fetch("/feed?part=" + part++).then((reply) => reply.json()).then((news) => {
    for (const one of news) app.innerHTML += `<h3 style="height: 200px">${one}</h3>`;
  });
}).observe(document.getElementById("end"));
</script></body></html>"""


def feed(parts: int) -> Callable[[str], Reply | None]:
    """A list of so many parts of ten."""

    def answer(path: str) -> Reply | None:
        if not path.startswith("/feed?"):
            return None
        first = 10 * int(path.partition("=")[2])
        news = [f"ข่าวที่ {first + n}" for n in range(10)] if first < 10 * parts else []
        return Reply(json.dumps(news), content_type=JSON)

    return answer


@needs_browser
@pytest.mark.parametrize(("parts", "least", "whole"), [(4, 40, True), (1000, 40, False)])
def test_a_list_that_grows_as_one_scrolls(site: Site, look: Crawl, parts: int, least: int, whole: bool) -> None:  # noqa: FBT001 - a column
    site.pages["/"] = SCROLLED
    site.answers = feed(parts)
    home = resource(look(), "/")
    assert len(home.headings) >= least
    assert len(site.asked) < 60
    assert ("javascript-part: not everything was opened" not in home.defects) == whole


def _slowly(seed: int, body: str) -> Reply:
    """An answer that takes its time: another time for another seed."""
    seconds = int.from_bytes(hashlib.sha256(f"{seed} {body}".encode()).digest()[:2]) / 65536
    return Reply(body, wait=lambda: time.sleep(0.3 * seconds))


@needs_browser
def test_which_pages_are_rendered_does_not_depend_on_the_order_of_answers(site: Site, store: Store) -> None:
    frame = APP.replace("</body>", "<!-- {} --></body>")
    script = 'document.getElementById("app").textContent = location.pathname + " ข้อมูล".repeat(20)'
    found = []
    for seed in range(3):
        links = "".join(f"<a href='/p{n}'>หน้า {n}</a>" for n in range(12))
        site.pages = {"/": f"<p>{links}</p>", "/app.js": Reply(script, content_type=JS)}
        site.pages |= {f"/p{n}": _slowly(seed, frame.format(n)) for n in range(12)}
        options = CrawlOptions(fast=True, allow_private=True, timeout=10, max_rendered=4, max_bytes=10**9 + seed)
        snapshot = store.snapshot(crawl(Agency(home_url=site.at("/")), store, options=options).id)
        found.append(sorted(r.url for r in snapshot.resources if "rendered: browser" in r.defects))
    assert [len(urls) for urls in found] == [4, 4, 4]
    assert found[0] == found[1] == found[2]


@needs_browser
def test_a_page_that_never_ends_costs_only_itself(site: Site, look: Crawl) -> None:
    site.pages |= {
        "/": "<a href='/loop'>1</a><a href='/fine'>2</a>",
        "/loop": '<div id="app"></div><script>setTimeout(() => { for (;;); }, 100)</script>',
        "/fine": APP,
        "/app.js": Reply('document.getElementById("app").textContent = "ข้อมูลของหน้า ".repeat(20)', content_type=JS),
    }
    snapshot = look()
    assert resource(snapshot, "/loop").not_read.endswith("; the browser failed")
    assert resource(snapshot, "/fine").not_read == ""
    assert snapshot.run.finish_reason == "finished"


def test_without_a_browser_the_reason_is_said(site: Site, look: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_BROWSER", "none")
    site.pages |= {"/": APP, "/app.js": Reply("fetch('/x' + location.pathname)", content_type=JS)}
    snapshot = look()
    assert resource(snapshot, "/").not_read.startswith("needs-javascript: an empty application page; no browser")
    assert snapshot.run.finish_reason == "javascript"


def test_a_menu_of_data_needs_no_browser(site: Site, look: Crawl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_BROWSER", "none")
    rows = [{"title": f"หัวข้อ {n}", "url": f"/page{n}.html"} for n in range(6)]
    site.pages |= {
        "/": APP,
        "/app.js": Reply("fetch('/api/menu.json').then((r) => r.json()).then(draw)", content_type=JS),
        "/api/menu.json": Reply(json.dumps(rows), content_type=JSON),
    } | {f"/page{n}.html": f"<title>{n}</title><p>x</p>" for n in range(6)}
    snapshot = look()
    assert "rendered: json" in resource(snapshot, "/").defects
    assert resource(snapshot, "/").not_read == ""
    assert {r.title for r in snapshot.resources} >= {str(n) for n in range(6)}


def test_plain_pages_are_left_alone(site: Site, look: Crawl, tmp_path: Path) -> None:
    links = "".join(f"<a href='/p{n}'>หน้า {n}</a>" for n in range(5))
    site.pages |= {"/": Reply(f"<p>{links}<script src=a.js></script>", headers={"X-OIT-Rendered": "browser"})}
    site.pages |= {f"/p{n}": f"<p>หน้า {n} {'ข้อความ ' * 50}<script>fetch('/x.json')</script>" for n in range(5)}
    snapshot = look()
    assert not [d for r in snapshot.resources for d in r.defects]  # a server cannot say it for us
    assert "/x.json" not in site.asked
    assert "browser ready" not in (tmp_path / "oit.log").read_text("utf-8")


@needs_browser
def test_a_box_that_stays_empty_is_soon_left_alone(site: Site, look: Crawl) -> None:
    body = '<div id="news-list"></div><script src="/site.js"></script>'
    links = "".join(f"<a href='/p{n}'>หน้า {n}</a>" for n in range(9))
    site.pages |= {"/": f"<p>{links}</p>", "/site.js": Reply("'nothing'", content_type=JS)}
    site.pages |= {f"/p{n}": f"<p>หน้า {n} {'ข้อความ ' * 60}{body}" for n in range(9)}
    defects = [d for r in look().resources for d in r.defects]
    assert 4 <= defects.count("rendered: browser") < 9
    assert not [d for d in defects if d.startswith("javascript")]


ROUTER = """<!DOCTYPE html><html><body><div id="app"></div><script>
const pages = {"/ita": "ข้อมูล O1 โครงสร้าง", "/plan": "แผนพัฒนา"};
function show() {
  const at = location.hash.slice(1);
  const next = /^\\/day/.test(at) ? Number(at.slice(4)) + 2 : 1;
  document.title = pages[at] || at || "หน้าแรก";
  document.getElementById("app").innerHTML = `<a href="#/">หน้าแรก</a><a href="#/ita">ITA</a><a href="#!/plan">แผน</a>
    <a href="#/day${next}">วันถัดไป</a><a href="#/day${next + 1}">วันต่อมา</a><a href="#top">บน</a>
    <p>${pages[at] || at} ${"ข้อความของหน้าเว็บ ".repeat(5)}</p>`;
}
addEventListener("hashchange", show); show();
</script></body></html>"""


@needs_browser
def test_pages_behind_a_hash_are_pages_of_their_own_up_to_a_budget(site: Site, look: Crawl) -> None:
    site.pages["/"] = ROUTER
    snapshot = look(max_rendered=6)
    titles = {r.url.removeprefix(site.url): r.title for r in snapshot.resources}
    assert titles.pop("/") == "หน้าแรก"
    assert titles.pop("/#/ita") == "ข้อมูล O1 โครงสร้าง"
    assert {url for url in titles if "day" not in url} == {"/#!/plan"}
    assert len(titles) == 5
    assert len(site.asked) < 20
    assert {group.reason for group in snapshot.coverage.not_looked_at} >= {"routes"}


LISTS = """<!DOCTYPE html><html><body><nav><a href="/">หน้าแรก</a></nav><div id="list"></div><p id="more">
</p><script>fetch("/api/" + "list").then((r) => r.json()).then((rows) => {
  document.getElementById("list").innerHTML = rows.map((row) => `<a href="${row}">${row}</a>`).join("");
}).catch(() => { document.getElementById("list").textContent = "ไม่สามารถโหลดข้อมูลได้ในขณะนี้"; });
fetch("/api/" + "visitors").catch(() => 0);</script></body></html>"""
LOST = "javascript-part: data of the page did not come"


@needs_browser
@pytest.mark.parametrize(
    ("reply", "lost"),
    [(Reply('["/a.html"]', content_type=JSON), False), (Reply("gone", 404), True), (Reply("broken", 500), True)],
)
def test_a_list_whose_data_did_not_come_was_not_seen(site: Site, look: Crawl, reply: Reply, lost: bool) -> None:  # noqa: FBT001 - a column
    site.pages |= {"/": LISTS, "/api/list": reply}
    home = resource(look(probe=False), "/")
    assert (LOST in home.defects) is lost
    assert any(defect.startswith("rendered: browser") for defect in home.defects)


@needs_browser
def test_a_page_that_its_server_filled_may_have_folds(site: Site, look: Crawl) -> None:
    """Pages of a framework that say all they have are soon left alone; those with something to open are not."""
    words = "ข้อความของหน้าเว็บ " * 150
    page = f'<html><body><div id="__next"><p>{words}</p>{{}}</div><script id="__NEXT_DATA__"></script></body></html>'
    site.pages |= {f"/a{n}": page.format("") for n in range(8)}
    links = "".join(f"<a href=/a{n}>{n}</a>" for n in range(8))
    site.pages["/"] = page.format(f"{links}<a href=/ita>ITA</a>")
    site.pages["/ita"] = page.format(
        """<button id="more" aria-expanded="false">ข้อ 1</button><ul id="rest"></ul><script>
        document.getElementById("more").addEventListener("click", () => {
          document.getElementById("rest").innerHTML = '<li><a href="/structure.html">โครงสร้าง</a></li>'; });</script>"""
    )
    snapshot = look(probe=False)
    assert site.at("/structure.html") in {link.target for link in snapshot.links}
    shown = [r for r in snapshot.resources if any(defect.startswith("rendered") for defect in r.defects)]
    assert 2 <= len(shown) <= 8
    assert not [r.url for r in snapshot.resources if any(defect.startswith("javascript") for defect in r.defects)]
