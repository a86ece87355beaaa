"""Canonical addresses, scope, viewers, traps, promises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import urls


@pytest.mark.parametrize(
    ("given_url", "wanted"),
    [
        ("HTTP://Example.GO.TH:80/A?b=1#c", "http://example.go.th/A?b=1"),
        ("https://example.go.th", "https://example.go.th/"),
        ("https://example.go.th:8443/x", "https://example.go.th:8443/x"),
        ("http://x.go.th/a/../b//c/./d", "http://x.go.th/b/c/d"),
        ("http://x.go.th/i.php?menuid=1&link=9", "http://x.go.th/i.php?menuid=1&link=9"),
        ("http://x.go.th/i.php?PHPSESSID=abc&id=1", "http://x.go.th/i.php?id=1"),
        ("http://x.go.th/i;jsessionid=ABC?id=1", "http://x.go.th/i?id=1"),
        ("http://x.go.th/i.php?sid=12", "http://x.go.th/i.php?sid=12"),
        ("http://x.go.th/i.php?sid=0123456789abcdef0123", "http://x.go.th/i.php"),
        ("http://x.go.th/i.php?id=1&print=1&tmpl=component", "http://x.go.th/i.php?id=1"),
        ("http://x.go.th/i?orderby=date&sort=asc&page=2", "http://x.go.th/i?page=2"),
        ("http://x.go.th/i?utm_source=a&fbclid=b&q=c", "http://x.go.th/i?q=c"),
        ("http://x.go.th/แผน.pdf", "http://x.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"),
        ("http://x.go.th/%e0%b9%81%E0%B8%9C%E0%B8%99.pdf", "http://x.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf"),
        ("http://x.go.th/a b.pdf", "http://x.go.th/a%20b.pdf"),
        ("http://x.go.th/100%.pdf", "http://x.go.th/100%25.pdf"),
        ("http://user:secret@x.go.th/", "http://x.go.th/"),
        ("http://อบต.ไทย/", "http://xn--m3cj0d.xn--o3cw4h/"),
        ("http://x.go.th/https://y.go.th/a", "http://x.go.th/https:/y.go.th/a"),
        (
            "http://x.go.th//หมวด:ทั่วไป/a",
            "http://x.go.th/%E0%B8%AB%E0%B8%A1%E0%B8%A7%E0%B8%94:%E0%B8%97%E0%B8%B1%E0%B9%88%E0%B8%A7%E0%B9%84%E0%B8%9B/a",
        ),
        ("http://x\x00.go.th/", ""),
        ("http://x<b>.go.th/", ""),
        ("http://[::ffff:127.0.0.1]:8080/a", "http://[::ffff:7f00:1]:8080/a"),
        ("http://[::ff<t]/", ""),
        ("mailto:a@b.th", ""),
        ("javascript:void(0)", ""),
        ("http://", ""),
        ("http://[::1", ""),
        ("http://x.go.th:99999/", ""),
    ],
)
def test_canonical(given_url: str, wanted: str) -> None:
    assert urls.canonical(given_url) == wanted
    assert urls.canonical(wanted) == wanted


@given(st.text(max_size=60), st.text(max_size=60))
def test_canonical_is_idempotent(path: str, query: str) -> None:
    once = urls.canonical(f"http://x.go.th/{path}?{query}")
    assert urls.canonical(once) == once


def test_key_forgets_the_order_of_a_query() -> None:
    assert urls.key("http://x/?a=1&b=2") == urls.key("http://x/?b=2&a=1") != urls.key("http://x/?a=2&b=1")


def test_registrable() -> None:
    for host, wanted in {
        "www.a.go.th": "a.go.th",
        "b.a.go.th": "a.go.th",
        "a.b.com": "b.com",
        "127.0.0.1:80": "127.0.0.1",
        "x.th": "x.th",
    }.items():
        assert urls.registrable(host) == wanted


def test_scope_with_and_without_www_and_widened() -> None:
    scope = urls.Scope("http://agency.go.th/", ("https://ita.agency.go.th/x", "old-agency.com"))
    inside = [
        "http://www.agency.go.th/a",
        "https://agency.go.th/",
        "http://ita.agency.go.th/",
        "http://old-agency.com/",
    ]
    assert all(url in scope for url in inside)
    assert "http://shop.agency.go.th/" not in scope
    assert "http://agency.go.th.evil.com/" not in scope
    assert scope.widen("https://new.agency.go.th/home")
    assert "https://new.agency.go.th/y" in scope
    assert not scope.widen("https://elsewhere.go.th/")
    assert "https://elsewhere.go.th/" not in scope


@pytest.mark.parametrize(
    ("viewer", "wanted"),
    [
        ("http://x.go.th/pdfjs/web/viewer.html?file=/files/a.pdf", "http://x.go.th/files/a.pdf"),
        ("http://x.go.th/pdfjs/web/viewer.html?file=..%2F..%2Fa.pdf#page=2", "http://x.go.th/a.pdf"),
        ("https://docs.google.com/viewer?url=http%3A%2F%2Fx.go.th%2Fa.pdf&embedded=true", "http://x.go.th/a.pdf"),
        ("https://docs.google.com/gview?url=http://x.go.th/a.pdf", "http://x.go.th/a.pdf"),
        ("https://view.officeapps.live.com/op/embed.aspx?src=http://x.go.th/a.xlsx", "http://x.go.th/a.xlsx"),
        ("http://x.go.th/flowpaper/index.php?doc=plan.pdf", "http://x.go.th/flowpaper/plan.pdf"),
        ("https://docs.google.com/viewerng/viewer?url=http://x.go.th/a.pdf", "http://x.go.th/a.pdf"),
        ("https://flow.example/flipbook/?pdf=https://x.go.th/a.pdf", "https://x.go.th/a.pdf"),
        ("http://x.go.th/pdf-viewer/?file=aHR0cDovL3guZ28udGgvYS5wZGY", "http://x.go.th/a.pdf"),
        ("http://x.go.th/pdf-viewer/?file=aHR0c!", "http://x.go.th/pdf-viewer/?file=aHR0c!"),
        ("https://www.google.com/url?q=http://x.go.th/a.pdf&sa=D", "http://x.go.th/a.pdf"),
        ("https://l.facebook.com/l.php?u=http%3A%2F%2Fx.go.th%2Fa.pdf&h=1", "http://x.go.th/a.pdf"),
        (
            "https://docs.google.com/gview?url=http://x.go.th/viewer.html?file=/a.pdf",
            "http://x.go.th/a.pdf",
        ),
        ("https://www.google.com/maps?q=อบต&output=embed", "https://www.google.com/maps?q=อบต&output=embed"),
        ("http://x.go.th/viewer.php?file=3", "http://x.go.th/viewer.php?file=3"),
        ("http://x.go.th/page?url=http://y.th/", "http://x.go.th/page?url=http://y.th/"),
    ],
)
def test_viewers_give_up_what_they_show(viewer: str, wanted: str) -> None:
    assert urls.unwrap(viewer) == wanted


def test_traps() -> None:
    assert not urls.trap("http://x.go.th/a/b/c/d/e.html?id=1")
    assert urls.trap("http://x.go.th/" + "a/b/" * 5)
    assert urls.trap("http://x.go.th/" + "x" * 2100)


def test_promises_first() -> None:
    order = [
        urls.promise("http://x/a", "ITA 2568"),
        urls.promise("http://x/a", "ประกาศจัดซื้อจัดจ้าง"),
        urls.promise("http://x/contact", ""),
        urls.promise("http://x/a", "อื่น ๆ"),
        urls.promise("http://x/gallery/7", ""),
    ]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == len(order)
    assert urls.promise("http://x/a", "O12") == urls.promise("http://x/ita.php", "") == order[0]
    assert urls.promise("http://x/a", "capital digital") == 0


@pytest.mark.parametrize(
    ("url", "route"),
    [
        ("http://x/#/ita", "/ita"),
        ("http://x/#!/ita", "!/ita"),
        ("http://x/#!ita", "!ita"),
        ("http://x/#/ข้อมูล", "/%E0%B8%82%E0%B9%89%E0%B8%AD%E0%B8%A1%E0%B8%B9%E0%B8%A5"),
        ("http://x/#/", ""),
        ("http://x/#!", ""),
        ("http://x/#top", ""),
        ("http://x/a", ""),
        ("http://x/#/a/a/a/a/a/a", ""),  # feeds on itself
        (f"http://x/#/{'a' * 300}", ""),
    ],
)
def test_fragments_that_name_a_page(url: str, route: str) -> None:
    assert urls.route(url) == route
