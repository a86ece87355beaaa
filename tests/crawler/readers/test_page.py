"""Text, title, headings, tables and state of a page."""

import pytest
from hypothesis import given as for_all
from hypothesis import settings, strategies
from reading import page, reading, text

from oit.records import ResourceKind, TextSource


def test_title_headings_text_lines() -> None:
    given = page("<h1>ข้อมูล<br>พื้นฐาน</h1><p>ย่อหน้า <b>ตัวหนา</b>ต่อ</p><ul><li>หนึ่ง<li>สอง</ul>")
    assert given.resource.title == "อบต.บ้านดอย"
    assert given.resource.headings == ("ข้อมูล พื้นฐาน",)
    assert text(given) == "ข้อมูล\nพื้นฐาน\nย่อหน้า ตัวหนาต่อ\nหนึ่ง\nสอง"
    assert (given.resource.kind, given.resource.text_source) == (ResourceKind.PAGE, TextSource.HTML)


def test_title_falls_back_to_the_first_heading() -> None:
    assert reading("<body><h2>ประกาศ</h2><p>ก</p></body>").resource.title == "ประกาศ"


def test_tables_of_data_and_not_of_layout() -> None:
    given = page(
        "<table><tr><td><table><caption>ผลการเบิกจ่าย</caption><tr><th>รายการ<th>บาท<tr><td>ค่าจ้าง<td>100<tr><td>วัสดุ<td>20"
        "</table><td>ข้าง</table>"
    )
    (table,) = given.resource.tables
    assert (table.place, table.origin, table.header) == ("ผลการเบิกจ่าย", "A1", ("รายการ", "บาท"))
    assert table.rows == (("ค่าจ้าง", "100"), ("วัสดุ", "20"))


def test_cells_that_span_are_repeated() -> None:
    (table,) = page(
        "<table><tr><th>ก<th>ข<th>ค<tr><td rowspan=2>1<td colspan=2>2<tr><td>3<td>4</table>"
    ).resource.tables
    assert table.rows == (("1", "2", "2"), ("1", "3", "4"))


@pytest.mark.parametrize(
    "html",
    [
        "<div id=root></div><script src=/main.js></script>",
        "<app-root></app-root><script src=runtime.js></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><script src=a.js></script>",
    ],
)
def test_pages_that_are_empty_until_their_scripts_run(html: str) -> None:
    assert page(html).resource.not_read.startswith("needs-javascript")


def test_a_short_page_with_an_app_root_and_links_was_read() -> None:
    links = "".join(f"<a href={n}>{n}</a>" for n in range(5))
    assert page(f"<div id=app>{links}</div><script src=a.js></script>").resource.not_read == ""


def test_empty_page_and_empty_body() -> None:
    assert page("").resource.not_read.startswith("empty")
    assert reading(b" \n").resource.not_read == "empty: no bytes"


def test_facts_of_the_answer() -> None:
    given = reading("<p>ก</p>").resource
    assert (given.size, given.depth, given.status) == (len("<p>ก</p>".encode()), 1, 200)
    assert len(given.sha256) == 64


def test_a_page_nested_beyond_reason_does_not_raise() -> None:
    given = reading("<div>" * 5000 + "ลึก" + "<table><tr><td>" * 300 + "</div>")
    assert given.resource.content_type == "text/html"


def test_spans_beyond_reason_cost_no_time() -> None:
    given = page("<table>" + "<tr><td rowspan=1000 colspan=1000>ก<td>ข" * 500 + "</table>")
    assert given.resource.not_read == ""


def test_links_in_elements_nobody_closed_are_found() -> None:
    assert len(page("<div><font><a href=x>แผน</a>" * 400).links) == 400


@settings(max_examples=150, deadline=None)
@for_all(strategies.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    for start in (b"", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        reading(start + data)


TAGS = (
    "a href=x",
    "a href=#",
    "table",
    "tr",
    "td rowspan=3",
    "td",
    "th",
    "ul",
    "li",
    "h2",
    "div class=card-header",
    "p",
    "b",
    "nav",
)


@settings(max_examples=150, deadline=None)
@for_all(strategies.lists(strategies.sampled_from([*TAGS, *("/" + tag.split()[0] for tag in TAGS)]), max_size=40))
def test_no_soup_raises(tags: list[str]) -> None:
    given = reading("<html>" + "ก".join(f"<{tag}>" for tag in tags))
    assert not given.resource.not_read.startswith("damaged")
