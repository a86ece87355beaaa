"""Pages that only a browser shows, in whole crawls on loopback: found, opened, bounded, and never by the back door."""

from __future__ import annotations

import pytest
from conftest import Crawl, Reply, Site

from crawler.javascript import browser
from oit.records import Resource, Snapshot

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
              document.getElementById("app").innerHTML = data.links.map((l) => `<a href="${l[0]}">${l[1]}</a>`).join("");
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
    <button role="tab" aria-selected="false" id="t2">ปี 2568</button></div><div id="panel"><a href="/y67.html">รายงาน 2567</a></div>
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
    assert "ปี 2567" in {context.text for link in snapshot.links if link.text == "รายงาน 2567" for context in link.context}
    assert any(defect.startswith("rendered: browser; 1 requests") for defect in home.defects)
