"""The same site built by scripts: empty frames, the menu and every page as JSON, items that load when clicked.

Half of the pages name their data in the page itself (``fetch("/data/…")``), the others leave it to ``data/site.js``, so
that both ways of reading such a site are needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from zlib import crc32

from samples.layouts import Entry, Row
from samples.records import SampleFile

_JSON = "application/json"
_WORDS = ("เปิดดู", "คลิก", "คลิกที่นี่", "เปิด")
_PLAIN_LOADER = """<script>
Promise.all([fetch("/data/menu.json"), fetch("{address}")])
  .then((answers) => Promise.all(answers.map((one) => one.json())))
  .then(([menu, page]) => {{
    document.title = page.title;
    document.getElementById("app").innerHTML = "<nav><ul>" +
      menu.map((one) => `<li><a href="${{one.href}}">${{one.text}}</a></li>`).join("") + "</ul></nav>" + page.html;
  }});
</script>"""


def site(menu: Sequence[Entry]) -> Iterator[tuple[str, SampleFile]]:
    """What all pages share: the script and the menu."""
    code = files("samples").joinpath("data", "site.js").read_bytes()
    yield "/js/site.js", SampleFile(content_type="text/javascript; charset=utf-8", body=code)
    yield "/data/menu.json", _json([{"text": entry.text, "href": entry.href} for entry in menu])


def page(address: str, title: str, inner: str) -> Iterator[tuple[str, SampleFile]]:
    """One page: its frame and its data."""
    data = f"/data/{crc32(address.encode()):08x}.json"
    yield data, _json({"title": title, "html": inner})
    yield address, _frame(title, data, plain=crc32(address.encode()) % 2 == 0)


def listing(address: str, title: str, rows: Sequence[Row]) -> Iterator[tuple[str, SampleFile]]:
    """The page that lists the items: each is a line to click, its documents are loaded then."""
    items = []
    for number, row in enumerate(rows):
        data = f"/data/item/{number}.json"
        many = len(row.entries) > 1
        entries = [
            {"text": f"{_WORDS[number % 4]}{f' {n}' if many else ''}", "href": entry.href}
            for n, entry in enumerate(row.entries, start=1)
        ]
        yield data, _json(entries)
        items.append({"code": row.code, "title": row.title, "data": data})
    told = f"<h1>{escape(title)}</h1>"
    yield "/data/items.json", _json({"title": title, "html": told, "items": items})
    yield address, _frame(title, "/data/items.json", plain=False)


def _frame(title: str, data: str, *, plain: bool) -> SampleFile:
    script = _PLAIN_LOADER.format(address=data) if plain else '<script src="/js/site.js"></script>'
    body = (
        f'<!DOCTYPE html><html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f'<body data-page="{data}"><div id="app"></div>{script}</body></html>'
    )
    return SampleFile(content_type="text/html", body=body.encode())


def _json(value: object) -> SampleFile:
    return SampleFile(content_type=_JSON, body=json.dumps(value, ensure_ascii=False).encode())
