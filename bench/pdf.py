"""PDF: words and years found in real documents, speed of the whole reader, memory on hostile files.

Usage: ``python -m bench.pdf [DIR]``; DIR holds ``docs/``. Without it ``OIT_EVAL`` or ``../shared/eval`` is used. The
engines that words are compared with (pdftotext, pypdf, pdfminer.six) are no part of the project: what is not installed
is left out and named. ``python -m bench.pdf speed`` measures the speed alone.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import io
import logging
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from checks.years import of_content
from crawler.readers import Reading, deep, ocr_engine, pdf, read
from oit import thai
from oit.records import Resource, TextSource

DEFAULT = "../shared/eval"
HEAD = 800
"""How much of the first page says what it is; as the matcher takes it."""
WORDS = (
    *("ประจำปี", "สำนักงาน", "จำนวน", "ดำเนินการ", "คำสั่ง", "อำนาจหน้าที่", "ข้อมูล", "งบประมาณ", "เจ้าหน้าที่", "ผู้บริหาร", "นโยบาย"),
    *("การจัดซื้อจัดจ้าง", "ร้องเรียน", "ทุจริต"),
)
STATED: dict[str, tuple[str, frozenset[int]]] = {
    # what it is, and the fiscal years its title or first page states, read by eye on the drawn pages
    "real-01.pdf": ("five-year development plan of a college, cover a picture", frozenset(range(2565, 2570))),
    "real-02.pdf": ("a ministry's regulation on pay, of 2551, scanned", frozenset()),
    "real-03.pdf": ("report on a training project, scanned", frozenset({2567})),
    "real-09.pdf": ("budget by plan and project, wide tables", frozenset({2568})),
    "real-10.pdf": ("spending of the past year, wide tables", frozenset({2567})),
    "real-13.pdf": ("announcement of the winner of a tender, scanned, Latin junk layer", frozenset()),
    "real-26.pdf": ("slides: ways to complain", frozenset()),
    "real-28.pdf": ("ministerial regulation of 2560", frozenset()),
    "real-30.pdf": ("code of ethics of civil servants", frozenset()),
    "real-31.pdf": ("analysis of the year's procurement", frozenset({2567})),
    "real-33.pdf": ("manual for complaints, cover a picture", frozenset({2568})),
    "real-40.pdf": ("guideline of 2561 on what to publish", frozenset({2561})),
}
DAYS = {"real-13.pdf": frozenset({2568})}
"""Fiscal years in which the days lie that are all a first page states (27 November and 12 December 2567), by eye."""


def reading_of(body: bytes) -> Reading:
    """What the readers make of a PDF."""
    moment = dt.datetime(2025, 4, 30, tzinfo=dt.UTC)
    where = "https://www.bandoi.example/a.pdf"
    headers = {"Content-Type": "application/pdf"}
    return read(body, url=where, final_url=where, status=200, headers=headers, fetched_at=moment, depth=1)


# --- words -----------------------------------------------------------------------------------------------------------


def _pdfium(body: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(body))


def _poppler(body: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=body, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def engines() -> dict[str, Callable[[bytes], str]]:
    """The engines at hand by name."""
    found: dict[str, Callable[[bytes], str]] = {"pdfium": _pdfium}
    if shutil.which("pdftotext"):
        found["poppler"] = _poppler
    with contextlib.suppress(ImportError):
        pypdf = importlib.import_module("pypdf")
        found["pypdf"] = lambda body: "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    with contextlib.suppress(ImportError):
        miner = importlib.import_module("pdfminer.high_level")
        found["pdfminer"] = lambda body: str(miner.extract_text(io.BytesIO(body)))
    return found


def counted(text: str) -> int:
    """How many OIT words a text holds, compared by key."""
    folded = thai.key(text)
    return sum(folded.count(thai.key(word)) for word in WORDS)


# --- years -----------------------------------------------------------------------------------------------------------


def year_found(resource: Resource) -> tuple[tuple[int, ...], str]:
    """The fiscal years the title states, else the beginning of the first page, and where they stand."""
    first = next((part.text for part in resource.text if part.place == "page 1"), "")
    for where, words in (("title", resource.title), ("page 1", first[:HEAD])):
        if years := thai.fiscal_years(of_content(words)):
            return years, where
    return (), ""


def shown(years: tuple[int, ...] | frozenset[int]) -> str:
    """Years in a cell of a table."""
    ordered = sorted(years)
    if len(ordered) > 2:  # noqa: PLR2004 - a range from three years on
        return f"{ordered[0]}-{ordered[-1]}"
    return ", ".join(map(str, ordered)) or "none"


def real(folder: Path) -> None:
    """Print the table of the real documents, one row each."""
    logging.disable(logging.CRITICAL)
    others = engines()
    print(f"engines: {', '.join(others)}; recognition: {ocr_engine.engine().name or 'none'}")
    print("| file | what it is | pages | read as | words: ours / best | year by eye | year found, where | with OCR |")
    print("|---|---|---|---|---|---|---|---|")
    plain, deepened = Counter[str](), Counter[str]()
    behind = 0
    for path in sorted(folder.glob("*.pdf")):
        body = path.read_bytes()
        reading = reading_of(body)
        resource = reading.resource
        words = "-"
        if resource.text_source is TextSource.TEXT_LAYER:
            ours = counted("\n".join(part.text for part in resource.text))
            best = max(counted(engine(body)) for engine in others.values())
            behind += ours < best
            words = f"{ours} / {best}"
        what, eye = STATED.get(path.name, ("?", frozenset()))
        looked = deep.deepen(body, reading, deep.DeepLimits()).resource if deep.wanted(resource) else resource
        days = DAYS.get(path.name, frozenset())
        fast, slow = (judged(one, eye, days, counts) for one, counts in ((resource, plain), (looked, deepened)))
        state = resource.not_read or "; ".join(("text", *resource.defects))
        pages = len(pdfium.PdfDocument(body))
        again = slow if looked is not resource else ""
        print(f"| {path.name} | {what} | {pages} | {state} | {words} | {shown(eye)} | {fast} | {again} |")
    for how, counts in (("without OCR", plain), ("with OCR", deepened)):
        said = ", ".join(f"{name} {counts[name]}" for name in ("stated", "found", "of a day alone", "wrong"))
        print(f"years {how}: {said}")
    print(f"documents with fewer words than the best: {behind}")


def judged(resource: Resource, eye: frozenset[int], days: frozenset[int], counts: Counter[str]) -> str:
    """The years found and where, as a cell of a table; what they are by eye is counted."""
    years, where = year_found(resource)
    right, day = bool(years) and set(years) <= eye, bool(years) and set(years) <= days
    counts.update({"stated": bool(eye), "found": right, "of a day alone": day and not right})
    counts.update(wrong=bool(years) and not right and not day)
    return f"{shown(years)} {where}".strip()


# --- speed and memory ------------------------------------------------------------------------------------------------


def speed(name: str, bodies: list[bytes]) -> None:
    """Print pages a second of one core, the best of five rounds, beside PDFium alone in the same minute.

    The ratio is the figure to trust on a busy machine: both sides slow down alike.
    """
    best = floor = float("inf")
    resources: list[Resource] = []
    for _ in range(5):
        started = time.process_time()
        resources = [reading_of(body).resource for body in bodies]
        middle = time.process_time()
        for body in bodies:
            _pdfium(body)
        best, floor = min(best, middle - started), min(floor, time.process_time() - middle)
    pages = sum(len(resource.text) for resource in resources)
    letters = sum(len(part.text) for resource in resources for part in resource.text) // max(1, pages)
    print(
        f"{name}: {pages} pages, {letters} letters a page: {pages / best:.0f} pages/s,"
        f" PDFium alone {pages / floor:.0f}; {best / floor:.2f} times its time"
    )


def printed(pages: int) -> bytes:
    """A document printed by Chromium, full of ActualText; b'' without Chromium."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return b""
    line = "ประกาศสำนักงาน เรื่อง แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ เครือข่าย ผู้บริหาร จำนวน ที่ปรึกษา ครั้งที่ "
    page = f"<h1>รายงานผลการดำเนินงาน</h1>{f'<p>{line * 2}</p>' * 9}"
    style = "<style>body{font-size:13pt}h1{break-before:page}</style>"
    folder = Path(os.environ.get("TMPDIR", "/var/tmp"))  # noqa: S108 - scratch, removed below
    source, target = folder / f"oit-bench-{os.getpid()}.html", folder / f"oit-bench-{os.getpid()}.pdf"
    source.write_text(f"<!doctype html><meta charset=utf-8>{style}{page * pages}", encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    try:
        subprocess.run([program, *flags, source.as_uri()], capture_output=True, check=False, timeout=300)
        return target.read_bytes() if target.is_file() else b""
    finally:
        source.unlink(missing_ok=True)
        target.unlink(missing_ok=True)


def bomb(kind: str, size: int) -> bytes:
    """A one-page PDF whose content unpacks to ``size`` bytes."""
    data = {"spaces": b" ", "states": b"q Q ", "words": b"BT /F1 9 Tf (aaaaaaaaaaaaaaaaaaaaaaa) Tj ET\n"}[kind]
    packed = zlib.compress(data * (size // len(data)), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    numbered = b"".join(b"%d 0 obj\n%b\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + numbered + b"trailer<</Root 1 0 R>>\n%%EOF"


def hostile(kind: str, size: int) -> None:
    """Print time and memory of one hostile file, read in this process."""
    resource = importlib.import_module("resource")  # not on Windows
    body = bomb(kind, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    read_so = reading_of(body).resource
    spent, after = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = read_so.not_read or "read"
    print(f"{kind} {size:,} bytes in {len(body):,}: {spent:.1f} s, +{(after - before) / 1024:.0f} MB, {said}")


def speeds(folder: Path) -> int:
    """Measure the speed on real and on printed documents."""
    born = [path.read_bytes() for path in sorted(folder.glob("*.pdf"))]
    born = [body for body in born if reading_of(body).resource.text]
    if born:
        speed("real, born digital", born)
    made = printed(250)
    if made:
        speed("printed by Chromium", [made])
    else:
        print("skipped: no Chromium to print with")
    return 0


def main(arguments: list[str]) -> int:
    """Measure, print, and return an exit code."""
    if arguments[:1] == ["hostile"]:
        hostile(arguments[1], int(arguments[2]))
        return 0
    if arguments[:1] == ["speed"]:
        return speeds(Path(os.environ.get("OIT_EVAL", DEFAULT)) / "docs")
    folder = Path(arguments[0] if arguments else os.environ.get("OIT_EVAL", DEFAULT)) / "docs"
    if folder.is_dir():
        real(folder)
    else:
        print(f"skipped: {folder} is not here; give the folder that holds docs/ as argument or in OIT_EVAL")
    speeds(folder)
    print(f"limits: {pdf.MAX_PAGES} pages")
    for kind, size in (
        ("spaces", 1_000_000_000),
        ("words", 100_000_000),
        ("words", 15_000_000),
        ("states", 15_000_000),
    ):
        subprocess.run([sys.executable, "-m", "bench.pdf", "hostile", kind, str(size)], check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
