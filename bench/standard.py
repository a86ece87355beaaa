"""The standard site of the comparisons: Thai pages in a tree with cross links, documents, dead links; and its server.

1,000 pages of 11 KB with some 20 links each, 200 PDFs of 20 KB, 20 dead links, ``robots.txt`` and ``sitemap.xml``: with
the home page 1,221 addresses. Everything follows from the numbers of the pages, so two runs serve the same bytes. The
server runs in a process of its own, keeps connections open, counts its requests, and sends the header ``LinkChecker``
that lets LinkChecker ask as fast as it likes.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing.sharedctypes import Synchronized

from oit.criteria import load
from samples.pdf import text_pdf

SET = "nacc-2568"
CHILDREN = 10
_CROSS = 8
_PAGE_BYTES, _DOCUMENT_BYTES = 11_000, 20_000
_DEAD_EVERY = 50
_PAGES_PER_DOCUMENT = 5
_SENTENCES = (
    "องค์การบริหารส่วนตำบลตัวอย่างจัดประชุมประชาคมเพื่อรับฟังความเห็นของประชาชนในพื้นที่",
    "เจ้าหน้าที่ให้บริการประชาชนในวันและเวลาราชการ โดยไม่เว้นช่วงพักกลางวัน",
    "โครงการปรับปรุงถนนสายหลักภายในหมู่บ้านแล้วเสร็จตามสัญญาและเปิดให้ใช้งานแล้ว",
    "ผู้สูงอายุและคนพิการสามารถลงทะเบียนรับเบี้ยยังชีพได้ที่สำนักปลัด",
    "กองช่างออกสำรวจแนวเขตที่ดินร่วมกับผู้นำชุมชนและเจ้าของที่ดินข้างเคียง",
    "กิจกรรมปลูกต้นไม้ริมคลองมีผู้เข้าร่วมจากทุกหมู่บ้านและโรงเรียนในตำบล",
    "กองการศึกษามอบอุปกรณ์การเรียนให้แก่ศูนย์พัฒนาเด็กเล็กทุกแห่ง",
    "การประชุมสภาสมัยสามัญพิจารณารายงานการคลังและญัตติที่สมาชิกเสนอ",
)


@dataclass(frozen=True)
class Site:
    """How large it is. ``beyond``: so many more pages are linked to and answer, for a frontier that stays full."""

    pages: int = 1000
    beyond: int = 0

    @property
    def documents(self) -> int:
        """How many PDFs it has."""
        return self.pages // _PAGES_PER_DOCUMENT

    @property
    def dead(self) -> int:
        """How many of its links lead nowhere."""
        return self.pages // _DEAD_EVERY

    def dead_links(self) -> frozenset[tuple[str, str, str]]:
        """Path of each dead link, path of the page it stands on, its text."""
        return frozenset((f"/gone{n}.html", f"/p{n}.html", _dead_text(n)) for n in range(0, self.pages, _DEAD_EVERY))

    def body(self, path: str) -> tuple[str, bytes] | None:
        """Media type and bytes of what stands at a path."""
        if path == "/":
            return "text/html; charset=utf-8", self._page(-1)
        if path == "/robots.txt":
            return "text/plain", b"User-agent: *\nAllow: /\n"
        if path == "/sitemap.xml":
            return "application/xml", self._sitemap()
        number = _number(path, "/p", ".html")
        if 0 <= number < self.pages + self.beyond:
            return "text/html; charset=utf-8", self._page(number)
        number = _number(path, "/d", ".pdf")
        return ("application/pdf", _document(number)) if 0 <= number < self.documents else None

    def _sitemap(self) -> bytes:
        # Written as a real one is; the crawls find every page by links as well.
        locations = "".join(f"<url><loc>{{base}}/p{n}.html</loc></url>" for n in range(min(self.pages, 20)))
        return f'<?xml version="1.0"?><urlset>{locations}</urlset>'.encode()

    def _page(self, number: int) -> bytes:
        """One page; -1 is the home page."""
        last = self.pages + self.beyond
        near = range(number * CHILDREN + 1, number * CHILDREN + CHILDREN + 1) if number >= 0 else range(CHILDREN)
        cross = ((number * 7 + step * 131) % self.pages for step in range(1, _CROSS + 1))
        links = [(f"/p{n}.html", f"เรื่องที่ {n} ของตำบลตัวอย่าง") for n in (*near, *cross) if 0 <= n < last]
        if 0 <= number < self.documents:
            links.append((f"/d{number}.pdf", _document_title(number)))
        if 0 <= number < self.pages and number % _DEAD_EVERY == 0:
            links.append((f"/gone{number}.html", _dead_text(number)))
        title = f"เรื่องที่ {number} ของตำบลตัวอย่าง" if number >= 0 else "องค์การบริหารส่วนตำบลตัวอย่าง"
        menu = '<nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="/p0.html">ข้อมูลทั่วไป</a></li></ul></nav>'
        listed = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
        head = f"<!DOCTYPE html><html lang=th><head><meta charset=utf-8><title>{title}</title></head><body>{menu}"
        page = f"{head}<main><h1>{title}</h1>".encode()
        foot = f"<ul>{listed}</ul></main><footer><p>โทร. 0 2000 0000</p></footer></body></html>".encode()
        return page + _paragraphs(number, _PAGE_BYTES - len(page) - len(foot)) + foot


def _number(path: str, before: str, after: str) -> int:
    digits = path.removeprefix(before).removesuffix(after)
    return int(digits) if path == f"{before}{digits}{after}" and digits.isdecimal() else -1


def _dead_text(number: int) -> str:
    return f"ประกาศฉบับที่ {number} ที่ถูกย้ายไปแล้ว"


@cache
def _titles() -> tuple[str, ...]:
    return tuple(f"{criterion.code} {criterion.title}" for criterion in load(SET).criteria)


def _document_title(number: int) -> str:
    titles = _titles()
    return f"{titles[number]} ปีงบประมาณ พ.ศ. 2568" if number < len(titles) else f"เอกสารเผยแพร่ลำดับที่ {number}"


def _paragraphs(number: int, size: int) -> bytes:
    """Paragraphs of so many bytes, the last one cut short between two sentences."""
    chosen = random.Random(number)  # noqa: S311 - the same text in every run
    out: list[bytes] = []
    while True:
        text = " ".join(chosen.choices(_SENTENCES, k=4))
        paragraph = f"<p>{text} ครั้งที่ {chosen.randrange(1000)}</p>".encode()
        size -= len(paragraph)
        if size < 0:
            return b"".join(out)
        out.append(paragraph)


@cache
def _document(number: int) -> bytes:
    """A PDF of two pages of text, as large as one with its fonts in it."""
    chosen = random.Random(-number - 1)  # noqa: S311 - as above
    lines = [_document_title(number), *(f"{n}. {chosen.choice(_SENTENCES)} {chosen.randrange(100)}" for n in range(60))]
    made = text_pdf(lines, title=_document_title(number))
    table = made.rindex(b"xref\n0 ")  # the last one belongs to the table, and what stands before it moves nothing
    padding = b"%" + chosen.randbytes((_DOCUMENT_BYTES - len(made)) // 2).hex().encode() + b"\n"
    end = b"startxref\n%d\n%%%%EOF\n" % (table + len(padding))
    return made[:table] + padding + made[table : made.rindex(b"startxref")] + end


class _Server(asyncio.Protocol):
    """One connection: GET and HEAD, kept open."""

    site = Site()
    base = ""
    requests: Synchronized[int]
    kept: dict[str, bytes] = {}  # noqa: RUF012 - one for all connections, filled as it is asked

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.WriteTransport = transport  # type: ignore[assignment] # a stream's transport writes
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        while b"\r\n\r\n" in self._received:
            head, _, self._received = self._received.partition(b"\r\n\r\n")
            method, path, _ = head.split(b" ", 2)
            self.requests.value += 1
            answer = self._answer(path.decode("latin-1").partition("?")[0])
            self._transport.write(answer.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == b"HEAD" else answer)
            if b"connection: close" in head.lower():
                self._transport.close()

    def _answer(self, path: str) -> bytes:
        answer = self.kept.get(path)
        if answer is None:
            found = self.site.body(path)
            kind, body = found or ("text/html; charset=utf-8", "<h1>404 ไม่พบหน้าที่ต้องการ</h1>".encode())
            if path == "/sitemap.xml":
                body = body.replace(b"{base}", self.base.encode())
            answer = (
                f"HTTP/1.1 {'200 OK' if found else '404 Not Found'}\r\nContent-Type: {kind}\r\n"
                f"Content-Length: {len(body)}\r\nLinkChecker: yes\r\n\r\n"
            ).encode() + body
            self.kept[path] = answer
        return answer


class Served(contextlib.AbstractContextManager["Served"]):
    """A site on loopback, for as long as the block lasts; ``base`` has no slash at the end."""

    def __init__(self, site: Site) -> None:
        self._count = multiprocessing.Value("q", 0)
        address: multiprocessing.Queue[str] = multiprocessing.Queue()
        self._process = multiprocessing.Process(target=_serve, args=(site, address, self._count), daemon=True)
        self._process.start()
        self.base = address.get(timeout=60)

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.join()

    @contextlib.contextmanager
    def counted(self) -> Iterator[list[int]]:
        """A list that holds, after the block, how many requests came during it."""
        before, out = self._count.value, [0]
        yield out
        out[0] = self._count.value - before


def _serve(site: Site, address: multiprocessing.Queue[str], count: Synchronized[int]) -> None:
    async def run() -> None:
        _Server.site, _Server.requests = site, count
        server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0, backlog=512)
        _Server.base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        for path in ("/", *(f"/p{n}.html" for n in range(site.pages)), *(f"/d{n}.pdf" for n in range(site.documents))):
            _Server._answer(_Server(), path)  # noqa: SLF001 - made before anybody waits for it
        address.put(_Server.base)
        await server.serve_forever()

    asyncio.run(run())
