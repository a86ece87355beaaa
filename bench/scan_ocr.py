"""A crawl of 200 pages and 40 scanned documents, with and without recognition: are both cores busy, do pages wait?

    python -m bench.scan_ocr [--pages 200] [--documents 40] [--sheets 2]

The site is served by a process of its own on loopback and notes when each answer was asked for. Printed of each crawl:
wall time; of the time until the last page was asked for, how long the crawling process ran, how long it stood in line
for a core, and how long it waited for anything else (the server, its own politeness): were it to wait for recognition,
that would grow; the processor time of all its processes; and how often they had work for both cores, counted from what
they ran and stood in line between two samples, two a second. What other programs take changes none of the latter two.
Samples are counted from the start of the crawl to the last scan recognised. Linux only (reads ``/proc``).
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
CRAWL = """
import sys
from crawler import CrawlOptions, crawl
from oit.records import Agency
from oit.store import Store
with Store.open(sys.argv[2]) as store:
    options = CrawlOptions(fast=True, allow_private=True, probe=False, ocr=sys.argv[3] == "ocr")
    run = crawl(Agency(home_url=sys.argv[1] + "/"), store, options=options)
    seen = store.snapshot(run.id)
recognised = sum(resource.text_source == "ocr" for resource in seen.resources)
print(seen.coverage.pages_read, seen.coverage.documents_read, seen.coverage.documents_unread, recognised)
"""
CRAWLER, READER = "crawler.worker", "crawler.room_process"
BUSY = 0.9
"""Of the time of all cores, from which on there is work for all of them."""

WORDS = ("แผนปฏิบัติการป้องกันการทุจริต", "รายงานผลการจัดซื้อจัดจ้าง", "คู่มือการให้บริการประชาชน", "ประกาศนโยบายไม่รับของขวัญ")
LINE = "ตามที่หน่วยงานได้ดำเนินการตามแผนที่กำหนดไว้เป็นที่เรียบร้อยแล้ว จึงขอรายงานผล"


class Figures(NamedTuple):
    """Of one crawl. Seconds, MiB, shares, and what the crawl counted."""

    wall: float
    last_page: float
    processor: float
    crawler_peak: float
    reader_peak: float
    both: float
    ran: float  # the crawling process, until the last page
    in_line: float
    counted: str


def font(size: int) -> ImageFont.FreeTypeFont:
    """A Thai font of this machine."""
    listed = subprocess.run(["fc-list", ":lang=th", "file"], capture_output=True, text=True, check=True).stdout
    files = sorted(line.split(":")[0] for line in listed.splitlines())
    if not files:
        raise SystemExit("no Thai font is installed (Debian: fonts-thai-tlwg)")
    preferred = [file for file in files if "Garuda.ttf" in file]
    return ImageFont.truetype((preferred or files)[0], size)


def scan(number: int, sheets: int) -> bytes:
    """A PDF of pictures of text, different for each number."""
    title, body = font(44), font(30)
    pages = []
    for sheet in range(sheets):
        picture = Image.new("L", (1240, 1754), 250)
        draw = ImageDraw.Draw(picture)
        draw.text((150, 130), f"{WORDS[number % len(WORDS)]} {number}", font=title, fill=20)
        for line in range(24):
            draw.text((120, 260 + line * 58), f"{line + 1}. {LINE} {number * 7 + line + sheet}", font=body, fill=20)
        pages.append(picture)
    out = io.BytesIO()
    pages[0].save(out, "PDF", resolution=150, save_all=True, append_images=pages[1:])
    return out.getvalue()


def serve(pages: int, documents: int, sheets: int, told: multiprocessing.Queue[object]) -> None:
    """Serve the site; ``/asked`` answers with the moment the last page was asked for."""
    files = [scan(number, sheets) for number in range(documents)]
    text = "<p>" + "ข้อความของหน้า " * 60
    site: dict[str, bytes] = {}
    for number in range(pages):
        links = [f"<a href=/p{(number * k + 1) % pages}.html>ข่าว</a>" for k in (1, 2, 3)]
        if number < documents:
            links.append(f"<a href=/d{number}.pdf>{WORDS[number % len(WORDS)]}</a>")
        site[f"/p{number}.html"] = f"<title>หน้า {number}</title>{text}{' '.join(links)}".encode()
    site["/"] = site["/p0.html"]
    site |= {f"/d{number}.pdf": file for number, file in enumerate(files)}
    last = [0.0]

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = site.get(self.path)
            if self.path == "/asked":
                body = repr(last[0]).encode()
            elif body and self.path.endswith(".html"):
                last[0] = time.time()
            kind = "application/pdf" if self.path.endswith(".pdf") else "text/html; charset=utf-8"
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.put(f"http://127.0.0.1:{server.server_port}")
    server.serve_forever()


class Sample(NamedTuple):
    """Until a moment: seconds that the crawling process ran and stood in line for a core, and those of all of them."""

    moment: float
    ran: float
    in_line: float
    wanted: float


class Watch(threading.Thread):
    """What the processes below this one do: their highest memory in MiB, and the processor time they take or want."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over = False
        self.peaks = dict.fromkeys((CRAWLER, READER), 0.0)
        self.samples: list[Sample] = []
        self._times: dict[int, tuple[str, float, float]] = {}

    def run(self) -> None:  # noqa: D102 - the name threading calls
        while not self.over:
            found = dict(filter(None, map(self._one, Path("/proc").glob("[0-9]*"))))
            ours = {os.getpid()}
            more = ours
            while more:
                more = {pid for pid, (parent, _, _, _, _) in found.items() if parent in ours} - ours
                ours |= more
            for pid in ours & found.keys():
                _, name, peak, ran, in_line = found[pid]
                if name in self.peaks:
                    self.peaks[name] = max(self.peaks[name], peak)
                    self._times[pid] = name, ran, in_line
            crawler = [times for times in self._times.values() if times[0] == CRAWLER]
            wanted = sum(ran + in_line for _, ran, in_line in self._times.values())
            self.samples.append(
                Sample(time.time(), sum(ran for _, ran, _ in crawler), sum(line for _, _, line in crawler), wanted)
            )
            time.sleep(0.5)

    @staticmethod
    def _one(folder: Path) -> tuple[int, tuple[int, str, float, float, float]] | None:
        """Parent, name as ``python -m NAME`` has it, highest memory, seconds it ran and stood in line."""
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            name = command[2].decode("utf-8", "replace") if len(command) > 2 else ""  # noqa: PLR2004 - python -m NAME
            threads = [(thread / "schedstat").read_text().split() for thread in (folder / "task").iterdir()]
            ran, in_line = (sum(int(times[at]) for times in threads) / 1e9 for at in (0, 1))
            return int(folder.name), (int(status["PPid"]), name, int(status["VmHWM"].split()[0]) / 1024, ran, in_line)
        except (OSError, KeyError, ValueError):
            return None


def measure(base: str, folder: str, word: str) -> Figures:
    """One crawl into a fresh store."""
    watch = Watch()
    watch.start()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began, started = time.time(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", CRAWL, base, f"{folder}/{word}.db", word], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch.over = True
    if done.returncode:
        raise SystemExit(done.stderr[-800:])
    import requests  # noqa: PLC0415 - only here: the server is on this machine

    asked = float(requests.get(f"{base}/asked", timeout=10).text)
    used = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    cores = os.cpu_count() or 1
    steps = [(other.moment - one.moment, other.wanted - one.wanted) for one, other in pairwise(watch.samples)]
    both = sum(wanted >= BUSY * cores * long for long, wanted in steps) / max(1, len(steps))
    last = max((sample for sample in watch.samples if sample.moment <= asked), default=watch.samples[0])
    return Figures(
        wall,
        asked - began,
        used,
        watch.peaks[CRAWLER],
        watch.peaks[READER],
        both,
        last.ran,
        last.in_line,
        done.stdout.strip(),
    )


def main() -> None:
    """Crawl without, then with recognition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--sheets", type=int, default=2)
    arguments = parser.parse_args()
    told: multiprocessing.Queue[object] = multiprocessing.Queue()
    server = multiprocessing.Process(
        target=serve, args=(arguments.pages, arguments.documents, arguments.sheets, told), daemon=True
    )
    server.start()
    base = str(told.get())
    cores = os.cpu_count() or 1
    try:
        with tempfile.TemporaryDirectory() as folder:
            load = os.getloadavg()[0]
            plain = measure(base, folder, "plain")
            deep = measure(base, folder, "ocr")
            again = measure(base, folder, "ocr")
    finally:
        server.kill()
        server.join()
    print(f"{arguments.pages} pages, {arguments.documents} scans of {arguments.sheets} sheets; {cores} cores,", end=" ")
    print(f"load of other work before: {load:.1f}")
    for name, found in (("without OCR", plain), ("with OCR", deep), ("with OCR, again", again)):
        waited = max(0.0, found.last_page - found.ran - found.in_line)
        print(
            f"{name}: wall {found.wall:.1f} s; last page asked for after {found.last_page:.1f} s, of which the crawl "
            f"ran {found.ran:.1f}, stood in line {found.in_line:.1f}, waited {waited:.1f}; processor time "
            f"{found.processor:.1f} s, work for all cores in {found.both:.0%} of the samples, "
            f"peak memory crawl {found.crawler_peak:.0f} MiB, reading process {found.reader_peak:.0f} MiB; "
            f"pages, documents read, unread, recognised: {found.counted}"
        )


if __name__ == "__main__":
    main()
