"""The site of the suite: a home page that links to every behaviour, and one crawl of it."""

from __future__ import annotations

from pathlib import Path

import chaos_contents  # noqa: F401 - each of these enters its pages
import chaos_refusals  # noqa: F401 - as above
import chaos_transport  # noqa: F401 - as above
from chaos_entries import PAGES, Behaviour
from chaos_wire import ChaosServer, Wire

from crawler import CrawlOptions, crawl
from oit.records import Agency, Snapshot
from oit.store import Store

PLAIN = 8
"""Pages without any fault, so that the site is one that was seen."""
_BY_PATH: dict[str, Behaviour] = {entry.path: entry for entry in PAGES}


def act(wire: Wire) -> None:
    """Answer as the behaviour of the path does; what they lead to answers simply."""
    entry = _BY_PATH.get(wire.path)
    name, _, rest = wire.path.strip("/").partition("/")
    if entry:
        entry.act(wire)
    elif wire.path == "/":
        wire.answer(home(), headers=[("Set-Cookie", "mark=seen; Path=/")])
    elif name == "chain":
        wire.redirect(f"/chain/{int(rest) + 1}")
    elif name == "ring":
        wire.redirect("/redirect-in-a-ring")
    elif name in {"links", "plain"}:
        wire.answer(f"<title>{rest}</title><p>หน้า {rest} ของเว็บไซต์ ซึ่งไม่มีอะไรผิดปกติ")
    else:
        wire.answer("<h1>Not Found", status="404 Not Found")


def home() -> str:
    """The page that leads to all the others."""
    links = [entry.path for entry in PAGES] + [f"/plain/{number}" for number in range(PLAIN)]
    return "<title>อบต.ทดสอบ</title><h1>อบต.ทดสอบ</h1>" + "".join(f"<p><a href={path}>{path[1:]}</a>" for path in links)


def crawl_site(server: ChaosServer, folder: Path) -> Snapshot:
    """One crawl of the whole site."""
    with Store.open(folder / "oit.db") as store:
        options = CrawlOptions(
            fast=True, allow_private=True, timeout=5, max_pages=len(PAGES) + 150, max_file_bytes=10_000_000
        )
        run = crawl(Agency(home_url=server.url + "/"), store, options=options)
        return store.snapshot(run.id)
