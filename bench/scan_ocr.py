"""A crawl of 200 pages and 40 scanned documents, with and without recognition: are both cores busy, do pages wait?

    python -m bench.scan_ocr [--pages 200] [--documents 40] [--sheets 2]

The site is served by a process of its own on loopback and notes when each answer was asked for. Printed of each crawl:
wall time; when the last page was asked for, and with recognition as a share of the same without; the processor time of
its processes; and how often both cores were busy with it. That is counted from the processor time its processes took
between two samples, two a second: of the time they took and the time in which a core stood idle, theirs was nine tenths
or more. What other programs take is in neither, so the figure holds on a machine that has other work, too. Samples are
counted from the first page asked for to the last scan recognised. Linux only (reads ``/proc``).
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
BUSY = 0.9
"""Of the processor time that was there, from which on both cores are busy."""

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
    taken: float  # of the processor time that was there for it
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
    """Between two looks: seconds of processor time of the crawl's processes, and those in which cores idled."""

    own: float
    idle: float

    @property
    def share(self) -> float:
        """Of the time that was there for the crawl."""
        return self.own / max(self.own + self.idle, 0.001)


class Watch(threading.Thread):
    """What the processes below this one do: their highest memory in MiB, and the processor time they take."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over = False
        self.peaks = {"crawler.worker": 0.0, "crawler.room_process": 0.0}
        self.samples: list[Sample] = []
        self._used: dict[int, float] = {}

    def run(self) -> None:  # noqa: D102 - the name threading calls
        idle = self._idle()
        while not self.over:
            time.sleep(0.5)
            found = dict(filter(None, map(self._one, Path("/proc").glob("[0-9]*"))))
            ours = {os.getpid()}
            more = ours
            while more:
                more = {pid for pid, (parent, _, _, _) in found.items() if parent in ours} - ours
                ours |= more
            own = 0.0
            for pid in ours & found.keys():
                _, name, peak, used = found[pid]
                if name in self.peaks:
                    self.peaks[name] = max(self.peaks[name], peak)
                    own += max(0.0, used - self._used.get(pid, 0.0))
                    self._used[pid] = used
            before, idle = idle, self._idle()
            self.samples.append(Sample(own, idle - before))

    @staticmethod
    def _idle() -> float:
        numbers = Path("/proc/stat").read_text("ascii").split("\n", 1)[0].split()
        return (int(numbers[4]) + int(numbers[5])) / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def _one(folder: Path) -> tuple[int, tuple[int, str, float, float]] | None:
        """Parent, name as ``python -m NAME`` has it, highest memory, processor time with that of ended children."""
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            times = (folder / "stat").read_text().rpartition(")")[2].split()[11:15]
            name = command[2].decode("utf-8", "replace") if len(command) > 2 else ""  # noqa: PLR2004 - python -m NAME
            used = sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
            return int(folder.name), (int(status["PPid"]), name, int(status["VmHWM"].split()[0]) / 1024, used)
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
    peaks = watch.peaks
    active = [place for place, sample in enumerate(watch.samples) if sample.own > 0.1 * (sample.own + sample.idle)]
    samples = watch.samples[active[0] : active[-1] + 1] if active else []
    both = sum(sample.share >= BUSY for sample in samples) / max(1, len(samples))
    taken = Sample(sum(sample.own for sample in samples), sum(sample.idle for sample in samples)).share
    return Figures(
        wall,
        asked - began,
        used,
        peaks["crawler.worker"],
        peaks["crawler.room_process"],
        both,
        taken,
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
        print(
            f"{name}: wall {found.wall:.1f} s, last page asked for after {found.last_page:.1f} s "
            f"({found.last_page / plain.last_page:.2f} times that without), processor time {found.processor:.1f} s, "
            f"{found.taken:.0%} of what was there for it, both cores busy in {found.both:.0%} of the samples, "
            f"peak memory crawl {found.crawler_peak:.0f} MiB, reading process {found.reader_peak:.0f} MiB; "
            f"pages, documents read, unread, recognised: {found.counted}"
        )


if __name__ == "__main__":
    main()
