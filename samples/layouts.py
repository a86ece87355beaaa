"""How three sorts of agencies put their items on a site: the frame of a page, the list of items, the addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol
from zlib import crc32

from oit.records import Record


class Entry(Record, frozen=True, kw_only=True):
    """One line in a list: what it says and where it leads."""

    text: str
    href: str


class Row(Record, frozen=True, kw_only=True):
    """One item in the list of items; without entries it is only named."""

    code: str
    title: str  # as the standard words it
    short: str  # as the agency words it
    entries: tuple[Entry, ...]


class Layout(Protocol):
    """What differs between the kinds of sites."""

    home: str
    items: str
    news: str
    collects: bool  # several documents of one item stand on a list page of their own

    def page(self, name: str) -> str:
        """The address of a page."""

    def document(self, name: str, ending: str, year: int) -> str:
        """The address of a file."""

    def story(self, number: int) -> str:
        """The address of one of many news pages."""

    def picture(self, name: str) -> str:
        """The address of a picture."""

    def frame(self, agency: Mapping[str, str], title: str, inner: str, menu: Sequence[Entry]) -> str:
        """A whole page."""

    def listing(self, rows: Sequence[Row], year: int) -> str:
        """The inner part of the page that lists the items."""


class Subdistrict:
    """A vendor's template: PHP addresses with numbers, a menu above and one at the side, a table of items."""

    home = "/index.php"
    items = "/ita.php?menuid=77"
    news = "/news.php?menuid=2"
    collects = True

    def page(self, name: str) -> str:
        """All pages are one script; the numbers say nothing."""
        return f"/index.php?menuid={_number(name) % 60 + 10}&link={_number(name) % 9000 + 1000}"

    def document(self, name: str, ending: str, year: int) -> str:
        """Files are named by the upload form."""
        return f"/files/com_download/{year}-{_number(name) % 12 + 1:02}_{_number(name):08x}{ending}"

    def story(self, number: int) -> str:
        """Numbered."""
        return f"/news.php?menuid=2&news_id={number + 1}"

    def picture(self, name: str) -> str:
        """In one folder."""
        return f"/images/{name}.png"

    def frame(self, agency: Mapping[str, str], title: str, inner: str, menu: Sequence[Entry]) -> str:
        """A table of a page, as such templates still are."""
        above = "".join(f'<li><a href="{escape(entry.href)}">{escape(entry.text)}</a></li>' for entry in menu)
        side = "".join(f'<li><a href="{escape(e.href)}">{escape(e.text)}</a></li>' for e in reversed(menu[-6:]))
        return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{escape(title)} - {escape(agency["agency"])}</title></head>
<body><div id="header"><img src="/images/logo.png" alt="ตรา"><h2>{escape(agency["agency"])}</h2></div>
<div id="menu"><ul class="nav">{above}</ul></div>
<table width="100%"><tr><td width="220" class="left"><div class="sidebar menu"><ul>{side}</ul></div></td>
<td class="content">
{inner}
</td></tr></table>
<div id="footer">สงวนลิขสิทธิ์ {escape(agency["short"])} | จำนวนผู้เข้าชม 48213</div></body></html>"""

    def listing(self, rows: Sequence[Row], year: int) -> str:
        """One row per item; what is to be clicked says nothing by itself."""
        words = ("เปิดดู", "คลิก", "คลิกที่นี่", "เปิด")
        lines = []
        for i, row in enumerate(rows):
            many = len(row.entries) > 1
            links = "<br>".join(
                f'<a href="{escape(entry.href)}" target="_blank">{words[i % 4]}{f" {n}" if many else ""}</a>'
                for n, entry in enumerate(row.entries, start=1)
            )
            lines.append(f'<tr><td align="center">{row.code}</td><td>{escape(row.title)}</td><td>{links}</td></tr>')
        return (
            f"<h1>การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {year}</h1>"
            '<table border="1" class="tbl"><tr><th>ข้อ</th><th>ข้อมูล</th><th>ลิงก์</th></tr>'
            + "\n".join(lines)
            + "</table>"
        )


class Department:
    """A modern site: clean addresses, a menu of many columns, items that unfold."""

    home = "/"
    items = "/integrity/open-data"
    news = "/newsroom"
    collects = False

    def page(self, name: str) -> str:
        """A path of two words and a number."""
        section = ("about", "service", "knowledge", "content")[_number(name) % 4]
        return f"/{section}/{_number(name) % 90000 + 10000}"

    def document(self, name: str, ending: str, year: int) -> str:
        """In a storage folder by year."""
        return f"/storage/{year}/{_number(name):08x}{ending}"

    def story(self, number: int) -> str:
        """Below the newsroom."""
        return f"/newsroom/{number + 1}"

    def picture(self, name: str) -> str:
        """Below assets."""
        return f"/assets/img/{name}.png"

    def frame(self, agency: Mapping[str, str], title: str, inner: str, menu: Sequence[Entry]) -> str:
        """Header, menu in columns, main, footer."""
        columns = "".join(
            '<div class="col-3"><ul>'
            + "".join(f'<li><a href="{escape(entry.href)}">{escape(entry.text)}</a></li>' for entry in menu[i : i + 4])
            + "</ul></div>"
            for i in range(0, len(menu), 4)
        )
        return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(title)} | {escape(agency["agency"])}</title></head>
<body><header><a href="/"><img src="/assets/img/logo.png" alt="{escape(agency["short"])}"></a>
<nav class="navbar"><ul><li class="dropdown mega"><a href="#" class="dropdown-toggle">เมนูทั้งหมด</a>
<div class="dropdown-menu megamenu row">{columns}</div></li></ul></nav></header>
<main class="container">
{inner}
</main>
<footer><p>© {escape(agency["agency"])}</p></footer></body></html>"""

    def listing(self, rows: Sequence[Row], year: int) -> str:
        """One fold per item, a list of documents in each."""
        folds = []
        for number, row in enumerate(rows):
            links = "".join(
                f'<li><a href="{escape(entry.href)}">{escape(entry.text)}</a></li>' for entry in row.entries
            )
            folds.append(
                f'<div class="accordion-item"><h2 class="accordion-header" id="h{number}"><button type="button"'
                f' class="accordion-button collapsed" data-bs-target="#c{number}">{row.code} {escape(row.title)}'
                f'</button></h2><div id="c{number}" class="accordion-collapse collapse" aria-labelledby="h{number}">'
                f'<div class="accordion-body"><ul>{links}</ul></div></div></div>'
            )
        return f'<h1>ข้อมูลเปิดเพื่อความโปร่งใส ปี {year}</h1><div class="accordion" id="oit">' + "\n".join(folds) + "</div>"


class College:
    """Static files made by a teacher: plain names, a grid of cards in the college's own words."""

    home = "/index.html"
    items = "/ita.html"
    news = "/news.html"
    collects = False

    def page(self, name: str) -> str:
        """A file per page."""
        return f"/pages/p{_number(name) % 10000:04}.html"

    def document(self, name: str, ending: str, year: int) -> str:
        """In one folder."""
        return f"/files/{year % 100}/{_number(name) % 100000:05}{ending}"

    def story(self, number: int) -> str:
        """Numbered files."""
        return f"/news/n{number + 1}.html"

    def picture(self, name: str) -> str:
        """In one folder."""
        return f"/img/{name}.png"

    def frame(self, agency: Mapping[str, str], title: str, inner: str, menu: Sequence[Entry]) -> str:
        """A bar of links and a column."""
        bar = "".join(f'<li class="nav-item"><a href="{escape(e.href)}">{escape(e.text)}</a></li>' for e in menu)
        return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title></head>
<body><nav class="navbar"><ul class="navbar-nav">{bar}</ul></nav>
<div class="container"><div class="jumbotron"><img src="/img/logo.png" alt="{escape(agency["agency"])}"></div>
{inner}
</div>
<footer>{escape(agency["agency"])}</footer></body></html>"""

    def listing(self, rows: Sequence[Row], year: int) -> str:
        """A card per item."""
        cards = []
        for row in rows:
            many = len(row.entries) > 1
            links = "".join(
                f'<a class="btn btn-primary" href="{escape(entry.href)}">{escape(entry.text) if many else "ดูข้อมูล"}</a> '
                for entry in row.entries
            )
            cards.append(
                f'<div class="col-md-4"><div class="card"><div class="card-body"><h5 class="card-title">{row.code}'
                f" {escape(row.short)}</h5>{links}</div></div></div>"
            )
        return f'<h2>ITA สถานศึกษา ปีงบประมาณ {year}</h2><div class="row">' + "\n".join(cards) + "</div>"


LAYOUTS: Mapping[str, Layout] = {"subdistrict": Subdistrict(), "department": Department(), "college": College()}


def _number(name: str) -> int:
    """A number that looks like nothing and is always the same."""
    return crc32(name.encode())
