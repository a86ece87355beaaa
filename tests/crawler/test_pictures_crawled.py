"""A crawl fetches the few pictures that may say something, and what they say reaches the page."""

from __future__ import annotations

import io

import segno
from loopback import Crawl, Reply, Site

from checks.index import Index

EIT = "https://itas.example.go.th/go/eit/a1"


def test_the_code_on_the_home_page(site: Site, look: Crawl) -> None:
    out = io.BytesIO()
    segno.make(EIT, micro=False).save(out, kind="png", scale=5)
    site.pages["/"] = (
        "<html><head><title>อบต.บ้านดอย</title></head><body><h1>ยินดีต้อนรับ</h1><p>ตอบแบบวัด EIT ได้ที่นี่</p>"
        "<img src='/up/qr แบบวัด.png'><img src='/img/logo.png'></body></html>"
    )
    site.pages["/up/qr%20%E0%B9%81%E0%B8%9A%E0%B8%9A%E0%B8%A7%E0%B8%B1%E0%B8%94.png"] = Reply(
        out.getvalue(), content_type="image/png"
    )
    index = Index(look(probe=False))
    assert index.home is not None
    assert {image.src.rpartition("/")[2]: image.qr for image in index.home.images} == {
        "qr แบบวัด.png": EIT,
        "logo.png": "",
    }
    assert "/img/logo.png" not in site.asked
