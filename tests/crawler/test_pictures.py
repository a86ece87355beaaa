"""Which pictures of a page are asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from crawler import pictures
from oit.records import Context, Image, Link, Resource, ResourceKind, Segment, TextSource

SITE = "https://www.bandoi.example"
MENU = "\n".join(f"เมนูรายการที่ {number}" for number in range(200))


def page(*names: str, title: str = "อบต.บ้านดอย", text: str = "", depth: int = 1, **alts: str) -> Resource:
    """A page with pictures; ``alts`` are alternative texts by the file's name without its ending."""
    images = tuple(
        Image(
            src=name if ":" in name else f"{SITE}/{name}", alt=alts.get(name.rpartition("/")[2].partition(".")[0], "")
        )
        for name in names
    )
    return Resource(
        url=f"{SITE}/page",
        final_url=f"{SITE}/page",
        status=200,
        content_type="text/html",
        kind=ResourceKind.PAGE,
        fetched_at=dt.datetime(2025, 4, 30, tzinfo=dt.UTC),
        title=title,
        text=(Segment(place="", text=text),) if text else (),
        text_source=TextSource.HTML,
        images=images,
        depth=depth,
    )


def wanted(given: Resource, *links: Link) -> list[str]:
    return [src.removeprefix(SITE + "/") for src in pictures.worth_fetching(given, links)]


@pytest.mark.parametrize(
    ("name", "alt"),
    [
        ("up/qr.png", ""),
        ("up/QRcode-2569.jpg", ""),
        ("up/eit2569.png", ""),
        ("up/ITA_69.jpg", ""),
        ("up/20260101.png", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)"),
        ("up/1.png", "คิวอาร์โค้ด"),
        ("up/%E0%B9%81%E0%B8%9A%E0%B8%9A%E0%B8%A7%E0%B8%B1%E0%B8%94.png", ""),
    ],
)
def test_codes_on_the_home_page(name: str, alt: str) -> None:
    stem = name.rpartition("/")[2].partition(".")[0]
    assert wanted(page(name, "up/photo1.jpg", depth=0, **{stem: alt})) == [name]


@pytest.mark.parametrize(
    "name",
    [
        "img/logo.png",
        "img/icon-facebook.png",
        "img/btn_search.gif",
        "img/bg2.jpg",
        "img/banner-ega.jpg",
        "img/spacer.gif",
        "up/digital.png",
        "up/capital.jpg",
        "img/chart.svg",
        "favicon.ico",
        "https://www.facebook.com/tr?id=1&ev=PageView",
        "https://truehits.example/hits.php?id=oit",
        "data:image/png;base64,AAAA",
        "http://[::1/qr.png",
    ],
)
def test_decoration_is_never_asked_for(name: str) -> None:
    assert wanted(page(name, depth=0, text="แบบวัด EIT")) == []
    assert wanted(page(name, title="No Gift Policy")) == ([name] if name.startswith("up/") else [])


def test_a_poster_is_all_the_page_says() -> None:
    links = tuple(
        Link(source=f"{SITE}/page", target=f"{SITE}/{n}", text=line) for n, line in enumerate(MENU.split("\n"))
    )
    given = page("up/album/1.jpg", "up/0001.jpg", "up/nogift.jpg", title="ประกาศนโยบาย No Gift Policy", text=MENU)
    assert wanted(given, *links) == ["up/nogift.jpg", "up/0001.jpg", "up/album/1.jpg"]


def test_a_page_that_says_it_in_words_needs_no_pictures() -> None:
    text = "การงดรับของขวัญของเจ้าหน้าที่ทุกคนในสังกัด " * 60
    assert wanted(page("up/0001.jpg", title="No Gift Policy", text=text)) == []
    assert wanted(page("up/structure.jpg", title="โครงสร้าง", text=text)) == ["up/structure.jpg"]


def test_a_page_about_nothing_asked_keeps_its_photographs() -> None:
    assert wanted(page("up/0001.jpg", title="ภาพกิจกรรมปลูกต้นไม้")) == []


def test_banners_of_other_agencies_stay_where_they_are() -> None:
    link = Link(
        source=f"{SITE}/page", target="https://other.example/", context=(Context(kind="alt", text="กรมตัวอย่าง"),)
    )
    given = page("up/dept.png", title="ประกาศ", dept="กรมตัวอย่าง")
    assert wanted(given) == ["up/dept.png"]
    assert wanted(given, link) == []


def test_at_most_so_many_of_one_page_and_always_the_same() -> None:
    names = [f"up/{number:03}.jpg" for number in range(40)]
    some = wanted(page(*names, "up/qr.png", title="ประกาศ"))
    assert len(some) == pictures.MAX_PICTURES
    assert some[0] == "up/qr.png"
    assert some == wanted(page("up/qr.png", *reversed(names), title="ประกาศ"))


def test_documents_have_none() -> None:
    given = page("up/qr.png", depth=0)
    assert pictures.worth_fetching(given, ()) == (f"{SITE}/up/qr.png",)
    fields = {name: getattr(given, name) for name in given.__struct_fields__}
    assert pictures.worth_fetching(Resource(**{**fields, "kind": ResourceKind.DOCUMENT}), ()) == ()
