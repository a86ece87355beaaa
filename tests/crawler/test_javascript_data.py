"""Data instead of a browser: what scripts would fetch, and what of it is a page. No network."""

from __future__ import annotations

import pytest

from crawler.javascript import data, pages
from crawler.readers import scripted

URL = "https://www.namkhao.example/ita/index.html"


@pytest.mark.parametrize(
    ("code", "addresses", "whole"),
    [
        ("fetch('/api/menu.json').then(show)", ["/api/menu.json"], True),
        ('fetch("data/o1.json", {cache: "no-store"})', ["/ita/data/o1.json"], True),
        ("axios.get(`/api/items`).then(x)", ["/api/items"], True),
        ("$.getJSON('/m.json', show); jQuery.get('/n.json')", ["/m.json", "/n.json"], True),
        ("$.ajax({type: 'GET', url: '/list.php', success: show})", ["/list.php"], True),
        ("xhr.open('GET', '/data/list.json')", ["/data/list.json"], True),
        ("// fetch('/old.json')\nfetch('/new.json')", ["/new.json"], True),
        ("fetch('/api/page/' + id)", [], False),
        ("fetch(`/api/page/${id}`)", [], False),
        ("fetch(address)", [], False),
        ("fetch('/menu.json'); show(location.hash)", ["/menu.json"], False),
        ("fetch('/menu.json').then(r => r.filter(x => x.shown))", ["/menu.json"], False),
        ("fetch('/menu.json'); box.addEventListener('click', more)", ["/menu.json"], False),
        ("fetch('/menu.json', {method: 'POST'})", ["/menu.json"], False),
        ("fetch('https://api.elsewhere.example/menu.json')", [], False),
        ("console.log('nothing')", [], True),
    ],
)
def test_what_scripts_would_fetch(code: str, addresses: list[str], whole: bool) -> None:  # noqa: FBT001 - a column
    found = data.plan(code, URL)
    assert [address.removeprefix("https://www.namkhao.example") for address in found.addresses] == addresses
    assert found.whole is whole


def test_data_that_stand_in_the_page() -> None:
    html = """<script id="__NEXT_DATA__" type="application/json">{"props": {"a": 1}}</script>
        <script type="application/ld+json">{"no": 1}</script>
        <script>window.__INITIAL_STATE__ = {"menu": ["x"]}; start();</script><script>var x = {broken</script>"""
    assert data.embedded(html) == ({"props": {"a": 1}}, {"menu": ["x"]})


def test_script_files_only_when_all_are_the_pages_own() -> None:
    own = "<script src=a.js></script><script src='/b.js?v=1'></script>"
    assert data.scripts(own, URL) == ("https://www.namkhao.example/ita/a.js", "https://www.namkhao.example/b.js?v=1")
    assert data.scripts(own + '<script src="https://cdn.example/vue.js"></script>', URL) is None
    assert data.scripts("<script src=x.js></script>" * 9, URL) is None


MENU = [
    {
        "id": 1,
        "title": "เกี่ยวกับเรา",
        "children": [{"name": "โครงสร้าง", "url": "/structure"}, {"name": "ผู้บริหาร", "url": "/exec"}],
    },
    {"id": 2, "title": "ITA", "link": "ita.html", "status": 1},
    {"id": 3, "title": "ร่าง", "link": "draft.html", "status": 0},
]


def test_a_menu_becomes_links_with_its_levels() -> None:
    html = pages.fragment([("https://x/api/menus.json", MENU)], URL)
    assert html.startswith("<nav>")
    assert "<h2>เกี่ยวกับเรา</h2>" in html.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    assert '<a href="https://www.namkhao.example/structure">โครงสร้าง</a>' in html
    assert '<a href="https://www.namkhao.example/ita/ita.html">ITA</a>' in html
    assert "draft" not in html


def test_an_entry_that_leads_nowhere_heads_nothing() -> None:
    rows = [
        {"text": "บริการออนไลน์", "href": "#"},
        {"text": "แผน"},
        *({"text": f"หน้า {n}", "href": f"/{n}"} for n in range(3)),
    ]
    html = pages.fragment([("https://x/api/menu.json", rows)], URL)
    assert '<a href="#">บริการออนไลน์</a>' in html
    assert "<p>แผน</p>" in html
    assert "<h" not in html


def test_articles_keep_their_markup_and_their_files() -> None:
    article = {
        "title": "แผนการจัดซื้อจัดจ้าง",
        "content": "<p>ประกาศ</p>" + "รายละเอียด" * 30,
        "file": "/f/plan.pdf",
        "image": "/a.png",
    }
    html = pages.fragment([("", {"data": article})], URL)
    assert '<a href="https://www.namkhao.example/f/plan.pdf">แผนการจัดซื้อจัดจ้าง</a>' in html
    assert "<p>ประกาศ</p>" in html
    assert ".png" not in html


@pytest.mark.parametrize(
    "value", [{"ok": True}, [], 3, {"version": "1.2", "theme": "blue"}, {"items": [{"x": 1}] * 99}]
)
def test_settings_and_numbers_are_no_page(value: object) -> None:
    assert pages.fragment([("", value)], URL) == ""


def test_what_comes_from_data_cannot_become_markup() -> None:
    rows = [{"title": '"><script>x</script>', "url": f'/{n}"onclick="x'} for n in range(4)]
    html = pages.fragment([("", rows)], URL)
    assert "<script" not in html
    assert '"onclick' not in html


PLAIN_SCRIPTS = '<script src="/js/jquery.min.js"></script><script src="/wp-includes/js/x.js"></script>'


@pytest.mark.parametrize(
    ("html", "part"),
    [
        ('<div id="global-header"></div><p>x</p><script src="js/site.js"></script>', "menu"),
        ('<ul id="mainmenu" class="nav"><!-- by script --></ul><script>fetch("/m.json")</script>', "menu"),
        ('<tbody id="rows"></tbody><script>fetch("/m.json")</script>', "content"),
        (
            '<div id="x1"></div><script>fetch("/a").then(r => document.getElementById("x1").innerHTML = r)</script>',
            "content",
        ),
        ('<div id="docs"><p>กำลังโหลดข้อมูล...</p></div><script src="a.js"></script>', "content"),
        (
            '<div id="__next"><div class="animate-pulse"></div></div><script src="/_next/static/x.js"></script>',
            "content",
        ),
        ('<div id="map"></div><div id="fb-root"></div><script src="js/site.js"></script>', ""),
        ('<ul id="mainmenu"><li><a href=a>a</a></ul><div id="preloader"></div><script src="js/site.js"></script>', ""),
        ('<div id="content"></div>' + PLAIN_SCRIPTS, ""),
        ('<div id="x1"></div><script>document.getElementById("x1").innerHTML = new Date()</script>', ""),
        ("<p>plain</p>", ""),
    ],
)
def test_parts_that_scripts_fill(html: str, part: str) -> None:
    links = "".join(f"<a href={n}>{n}</a>" for n in range(40))
    assert scripted.part(html + links, text=3_000, links=40) == part
    assert not part or scripted.may_be((html + links).encode())
