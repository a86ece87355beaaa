"""Which links a page has, and where they lead."""

import pytest
from reading import around, only, page, reading, text

BASE = "https://www.bandoi.example"


@pytest.mark.parametrize(
    ("html", "target", "rel"),
    [
        ("<a href=' /a b.pdf\n'>x</a>", "/a b.pdf", "a"),
        ("<a href='../news'>x</a>", "/news", "a"),
        ("<a href='?tab=2'>x</a>", "/ita/index.php?tab=2", "a"),
        ("<a href='files\\o1.pdf'>x</a>", "/ita/files/o1.pdf", "a"),
        ("<a href='/ไฟล์/แผน.pdf'>x</a>", "/ไฟล์/แผน.pdf", "a"),
        ("<map><area href=enter.php alt='เข้าสู่เว็บไซต์'></map>", "/ita/enter.php", "area"),
        ("<iframe src=/form.php></iframe>", "/form.php", "iframe"),
        ("<object data=/o1.pdf><p>เปิดไม่ได้</p></object>", "/o1.pdf", "object"),
        ("<embed src=/o1.pdf>", "/o1.pdf", "embed"),
        ("<object><param name=movie value=/o1.pdf></object>", "/o1.pdf", "object"),
        ("<iframe src=about:blank data-src=/o1.pdf></iframe>", "/o1.pdf", "iframe"),
        ("<iframe data-lazy-src=/form.php></iframe>", "/form.php", "iframe"),
        ("<div class=_df_book source='/o1.pdf'></div>", "/o1.pdf", "embed"),
        ("<div class=flipbook data-pdf-url='o1.pdf?v=2'></div>", "/ita/o1.pdf?v=2", "embed"),
        ("<div data-pdf=3 data-src=/photo.jpg></div>", "", ""),
        ("<img data-src=/photo.jpg>", "", ""),
        ("<a href='javascript:;' data-fancybox data-src='/o1.pdf'>แผน</a>", "/o1.pdf", "onclick"),
        ("<script>$('#v').FlowPaperViewer({config:{PDFFile: escape('/o1.pdf')}})</script>", "/o1.pdf", "embed"),
        ("<script>pdfjsLib.getDocument('/o1.pdf').promise</script>", "/o1.pdf", "embed"),
        ("<script>PDFObject.embed(\"/o1.pdf\", '#x')</script>", "/o1.pdf", "embed"),
        ('<script>var option_df={"source":"https:\\/\\/www.bandoi.example\\/o1.pdf"}</script>', "/o1.pdf", "embed"),
        ("<script>var help='see manual.pdf for more'</script>", "", ""),
        ("<button onclick=\"window.open('/o2.pdf','_blank')\">เปิด</button>", "/o2.pdf", "onclick"),
        ("<div onclick=\"location.href='/o3'\">ไป</div>", "/o3", "onclick"),
        ("<a href='#' onclick=\"window.location='/o4';return false\">ไป</a>", "/o4", "onclick"),
        ("<a href=\"javascript:window.open('/o5.pdf')\">ไป</a>", "/o5.pdf", "onclick"),
        ("<a href='javascript:void(0)' onclick='window.open(\"/o6\")'>ไป</a>", "/o6", "onclick"),
        ("<tr><td>", "", ""),
        ("<script>window.location.replace('/home.php')</script>", "/home.php", "script"),
        ("<meta http-equiv=refresh content=\"3; URL='main.php'\">", "/ita/main.php", "refresh"),
        (
            "<select onchange='location=this.value'><option value=''>เลือก<option value='/y2568.php'>2568</select>",
            "/y2568.php",
            "onclick",
        ),
    ],
)
def test_where_elements_lead(html: str, target: str, rel: str) -> None:
    found = [(link.target, link.rel) for link in page(html).links]
    assert found == ([(BASE + target, rel)] if rel else [])


@pytest.mark.parametrize("href", ["#", "", "#!", "https://", "javascript:void(0)", "javascript:;", "#nowhere"])
def test_placeholders_keep_what_was_written(href: str) -> None:
    link = only(f"<ul class=menu><li><a href='{href}'>O5 กฎหมายที่เกี่ยวข้อง</a></ul>")
    assert (link.target, link.text) == (href, "O5 กฎหมายที่เกี่ยวข้อง")


@pytest.mark.parametrize(
    "html",
    [
        "<a href='#part'>ไปที่หัวข้อ</a><h2 id=part>หัวข้อ</h2>",
        "<a href='#old'>ไป</a><a name=old></a>",
        "<a href='#' data-bs-toggle=dropdown>เมนู</a>",
        "<a class=dropdown-toggle href='#'>เมนู</a>",
        "<a href='#' class=back-to-top>ขึ้นบน</a>",
        "<a href='#' onclick='changeFont(2)'>ก+</a>",
        "<a href='#'></a>",
        "<a name=top></a>",
        "<a href='data:text/plain,x'>x</a>",
        "<form action=/search.php><input name=q></form>",
        "<a href='#'>เมนู</a><ul></ul>",
    ],
)
def test_what_is_no_link(html: str) -> None:
    assert page(html).links == ()


def test_mail_and_telephone_stay_as_they_are() -> None:
    found = page("<a href='mailto:saraban@bandoi.example'>อีเมล</a><a href='tel:043000000'>โทร</a>").links
    assert [link.target for link in found] == ["mailto:saraban@bandoi.example", "tel:043000000"]


@pytest.mark.parametrize(
    ("anchor", "name"),
    [
        ("<a href=https://bit.example/1><i class='fab fa-facebook-f'></i></a>", "facebook"),
        ("<a class='facebook' href=https://bit.example/1><i class='fa'></i></a>", "facebook"),
        ("<a href=https://bit.example/1><span class='bi bi-line'></span></a>", "line"),
        ("<a href=https://bit.example/1><h3 class='text-center bi bi-facebook'></h3></a>", "facebook"),
        ("<a href=https://bit.example/1><i class='bx bxl-youtube'></i></a>", "youtube"),
        ("<a href=https://bit.example/1><i class='fa fa-line-chart'></i></a>", ""),
        ("<a href=https://bit.example/1><i class='ri-phone-line'></i></a>", ""),
        ("<a href=https://bit.example/1 title='เพจ'><i class='fab fa-facebook-f'></i></a>", ""),
    ],
)
def test_the_sign_of_a_network_names_its_link(anchor: str, name: str) -> None:
    named = [words for kind, words in around(only(anchor)) if kind == "alt"]
    assert named == ([name] if name else [])


def test_base_href_counts() -> None:
    given = reading(
        "<html><head><base href='https://cdn.bandoi.example/x/'></head><body><a href=o1.pdf>1</a></body></html>"
    )
    assert given.links[0].target == "https://cdn.bandoi.example/x/o1.pdf"


def test_frameset() -> None:
    given = reading("<html><frameset cols='20%,*'><frame src=menu.html><frame src=body.html></frameset></html>")
    assert [(link.target, link.rel) for link in given.links] == [
        ("https://www.bandoi.example/ita/menu.html", "frame"),
        ("https://www.bandoi.example/ita/body.html", "frame"),
    ]


def test_broken_address_does_not_raise() -> None:
    assert only("<a href='http://[::1'>x</a>").target == "http://[::1"


def test_names_in_comments_scripts_and_hidden_text_are_nothing() -> None:
    given = page(
        "<!-- <a href=c>O1 ในหมายเหตุ</a> --><script>var x='O2 ในสคริปต์'</script><template>O3<a href=t>t</a></template>"
        "<noscript>O4 ไม่มีสคริปต์</noscript><div style='display:none'>O5 ซ่อน <a href=h>O5 ซ่อน</a><a href='#'>O6</a></div>"
        "<p hidden>O7 ซ่อน</p><p>เห็น</p>"
    )
    assert text(given) == "เห็น"
    assert [(link.target, link.text, around(link)) for link in given.links] == [
        (f"{BASE}/ita/h", "", [("hidden", "hidden")])
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<button aria-controls=z>เปิด</button><div id=z style='display:none'>เนื้อหา</div>",
        "<a href='#z'>เปิด</a><div id=z style='display: none;'>เนื้อหา</div>",
        "<a data-target='#z'>เปิด</a><div id=z hidden>เนื้อหา</div>",
        "<b onclick=\"toggle('z')\">เปิด</b><div id=z style='display:none'>เนื้อหา</div>",
        "<script>$('#z').slideToggle()</script><div id=z style='display:none'>เนื้อหา</div>",
        "<div class=accordion-content style='display:none'>เนื้อหา</div>",
        "<div role=tabpanel style='display:none'>เนื้อหา</div>",
        "<div class=collapse>เนื้อหา</div>",
        "<div hidden id='S:1f'><main>เนื้อหา</main></div><script>$RC('B:1f','S:1f')</script>",
    ],
)
def test_what_a_click_opens_is_text(html: str) -> None:
    assert "เนื้อหา" in text(page(html))


def test_images_with_their_lazy_sources() -> None:
    given = page("<img src='data:image/gif;base64,R0lG' data-src=qr.png alt='QR EIT'><img src=/b.jpg>")
    assert [(image.src, image.alt) for image in given.resource.images] == [
        (f"{BASE}/b.jpg", ""),
        (f"{BASE}/ita/qr.png", "QR EIT"),
    ]
