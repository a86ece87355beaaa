"""Files that would break, stall or fill a reader: the scan goes on and each has a status of its own."""

from __future__ import annotations

import gzip
import io
import os
import socket
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from loopback import Crawl, Reply, Site

from crawler.clock import now
from crawler.options import CrawlOptions, Job, digest
from crawler.readers.base import NOT_READ
from oit.records import Agency, Snapshot
from oit.store import Store

ROOT = Path(__file__).parents[2]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj"
_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
_BOMB = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "lol">{_ENTITIES}]><w:document><w:t>&e9;</w:t></w:document>'


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), body)
    return out.getvalue()


def office(part: str, body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, body)
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large; its pixels are missing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


ZEROS = bytes(200_000_000)
FILES = {
    "bomb.zip": lambda: zipped(a_txt=ZEROS),
    "nested.zip": lambda: zipped(b_zip=zipped(c_zip=zipped(d_zip=zipped(e_zip=zipped(f_txt=b"deep"))))),
    "bomb.docx": lambda: office("word/document.xml", b"<w:document>" + ZEROS),
    "entities.docx": lambda: office("word/document.xml", _BOMB.encode()),
    "deep.docx": lambda: office("word/document.xml", b"<w:p>" * 200_000 + b"</w:p>" * 200_000),
    "bomb.xlsx": lambda: office("xl/worksheets/sheet1.xml", ZEROS),
    "cut.pdf": lambda: PDF,
    "empty.pdf": lambda: b"",
    "cut.docx": lambda: office("word/document.xml", b"<w:document/>")[:90],
    "huge.png": lambda: png_of(30_000, 30_000),
    "ole.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000,
    "cut.rar": lambda: b"Rar!\x1a\x07\x01\x00" + b"\0" * 50,
}


def test_each_hostile_file_has_a_status_and_the_scan_goes_on(site: Site, look: Crawl) -> None:
    site.pages |= {f"/{name}": Reply(make(), content_type="application/octet-stream") for name, make in FILES.items()}
    site.pages["/page.pdf"] = Reply("<p>an error page of the server", content_type="application/pdf")
    site.pages["/last.html"] = "<p>the last page"
    names = [*FILES, "page.pdf", "last.html"]
    site.pages["/"] = "<p>home" + "".join(f"<a href=/{name}>{name}</a>" for name in names)
    snapshot = look(file_seconds=20, file_memory=400 << 20)
    found = {resource.url.rpartition("/")[2]: resource for resource in snapshot.resources}
    assert snapshot.run.finish_reason == "finished"
    assert set(names) <= found.keys()
    for name in FILES:
        assert found[name].not_read.partition(":")[0] in NOT_READ, (name, found[name].not_read)
    assert found["page.pdf"].content_type == "text/html"
    assert found["page.pdf"].defects
    assert found["last.html"].not_read == ""
    assert snapshot.coverage.documents_unread >= len(FILES) - 3


class Endless:
    """A server whose one file has no end; it counts what it could send."""

    def __init__(self, head: bytes) -> None:
        self._head = head
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.sent = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no more calls."""
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(10)
                try:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n" + self._head + b"\r\n")
                    while self.sent < 200_000_000:
                        connection.sendall(b"%PDF-1.4" + b"x" * 99_992)
                        self.sent += 100_000
                except OSError:
                    continue


@pytest.fixture(params=[b"Content-Length: 2147483648\r\n", b"Connection: close\r\n"], ids=["said", "not said"])
def endless(request: pytest.FixtureRequest) -> Iterator[Endless]:
    made = Endless(request.param)
    yield made
    made.close()


def test_a_file_of_two_gigabytes_is_not_downloaded(site: Site, look: Crawl, endless: Endless) -> None:
    site.pages["/"] = f"<p>home<a href=http://{endless.host}/plan.pdf>plan</a><a href=/next>n</a>"
    site.pages["/next"] = "<p>next"
    snapshot = look(hosts=(endless.host,), max_file_bytes=1_000_000)
    found = {resource.url.rpartition("/")[2]: resource for resource in snapshot.resources}
    assert found["plan.pdf"].not_read.startswith("too-large")
    assert endless.sent < 40_000_000
    assert "next" in found
    assert snapshot.coverage.documents_unread == 1


def test_a_page_that_unpacks_to_very_much_is_too_large(site: Site, look: Crawl) -> None:
    site.pages["/"] = "<p>home<a href=/big.pdf>big</a>"
    body = gzip.compress(b"%PDF-1.4 " + bytes(30_000_000))
    site.pages["/big.pdf"] = Reply(body, content_type="application/pdf", headers={"Content-Encoding": "gzip"})
    (big,) = (resource for resource in look(max_file_bytes=1_000_000).resources if resource.url.endswith(".pdf"))
    assert big.not_read.startswith("too-large")


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of the system")
def test_a_reader_that_breaks_costs_its_file_only(site: Site, store: Store) -> None:
    words = ("SEGFAULT", "SPIN", "GROW", "good")
    site.pages["/"] = "<p>home" + "".join(f"<a href=/{word}.txt>{word}</a>" for word in words)
    site.pages |= {f"/{word}.txt": Reply(word, content_type="text/plain") for word in words}
    snapshot = crawl_with_reader(site, store, "bad_reader:misbehave")
    found = {resource.url.rpartition("/")[2]: resource.not_read.partition(":")[0] for resource in snapshot.resources}
    assert found == {"": "", "SEGFAULT.txt": "crash", "SPIN.txt": "timeout", "GROW.txt": "memory", "good.txt": ""}


def crawl_with_reader(site: Site, store: Store, reader: str) -> Snapshot:
    """A whole crawl whose reading processes call another reader."""
    options = CrawlOptions(fast=True, allow_private=True, file_seconds=8, file_memory=200 << 20)
    agency = Agency(home_url=site.at("/"))
    run = store.begin(agency, digest(agency, options), "0", "", now())
    job = Job(store=store.url, run_id=run.id, agency=agency, options=options, reader=reader)
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]; import runpy; runpy.run_module('crawler.worker', run_name='__main__')"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, ROOT, Path(__file__).parent],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    ) as worker:
        assert worker.stdin
        worker.stdin.write(msgspec.json.encode(job) + b"\n")
        worker.stdin.flush()
        assert worker.wait(240) == 0
    return store.snapshot(run.id)
