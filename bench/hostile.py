"""Files made to fill a memory or to hang a reader: what each comes to, in how many CPU seconds and how many MiB.

Usage: ``python -m bench.hostile [NAME …]``. Every file is made here and read by a process of its own.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import itertools
import json
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

LIMIT_MIB = 400
"""What no file may take, the 60 MiB of Python and the libraries among them."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row></sheetData>'


def packed(members: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def word(body: str, before: str = "") -> bytes:
    """A Word file with this body."""
    document = f"{before}<w:document xmlns:w='{_W}'><w:body>{body}</w:body></w:document>"
    return packed((("[Content_Types].xml", ""), ("word/document.xml", document)))


def book(*sheets: str, before: str = "") -> bytes:
    """A workbook with these sheets, each from inside ``sheetData`` on."""
    named = "".join(f'<sheet name="s{n}" r:id="r{n}"/>' for n in range(len(sheets)))
    about = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/worksheet" Target="worksheets/s{n}.xml"/>' for n in range(len(sheets))
    )
    return packed(
        (
            ("[Content_Types].xml", ""),
            ("xl/workbook.xml", f'<workbook xmlns:r="{_R}"><sheets>{named}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels", f"<Relationships>{about}</Relationships>"),
            *(
                (f"xl/worksheets/s{n}.xml", f"{before}<worksheet><sheetData>{sheet}</worksheet>")
                for n, sheet in enumerate(sheets)
            ),
        )
    )


def long_book(rows: int = 100_000, columns: int = 15) -> bytes:
    """An honest workbook, only long."""
    cells = "".join(
        f'<c r="{chr(65 + n)}{{0}}" t="inlineStr"><is><t>ข้อความ {n}</t></is></c>'
        if n % 3
        else f'<c r="{chr(65 + n)}{{0}}"><v>{n}.5</v></c>'
        for n in range(columns)
    )
    return book("".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(1, rows + 1)) + "</sheetData>")


def entities(root: str) -> str:
    """A declaration of entities, each ten times the one before."""
    names = "abcdefghij"
    deeper = "".join(f'<!ENTITY {name} "{10 * ("&" + below + ";")}">' for below, name in itertools.pairwise(names))
    return f'<!DOCTYPE {root} [<!ENTITY a "ฮาฮาฮา">{deeper}]>'


def nested(levels: int) -> bytes:
    """A zip in a zip in a zip."""
    inner = packed((("x.txt", "สวัสดี"),))
    for _ in range(levels):
        inner = packed((("x.zip", inner),))
    return inner


def open_document_sheet(rows: str) -> bytes:
    """An ODS with these rows."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="a">{rows}'
    end = "</table:table></office:spreadsheet></office:body></office:document-content>"
    return packed((("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content + end)))


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of them its catalog; readers rebuild the table of places that it lacks."""
    body = b"".join(b"%d 0 obj %s endobj\n" % (n, found) for n, found in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer <</Root 1 0 R>>\n%%EOF"


def pdf_of_page(content: bytes) -> bytes:
    """A PDF of one page with this content, packed."""
    packed_content = zlib.compress(content, 9)
    head = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed_content)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        head + packed_content + b"\nendstream",
    )


def pdf_of_branches(levels: int) -> bytes:
    """A PDF whose only page lies so deep in the tree of pages."""
    branches = (b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (n + 3) for n in range(levels))
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *branches, b"<</Type/Page/MediaBox[0 0 600 800]>>")


def png(side: int) -> bytes:
    """An honest black picture, one bit a point."""
    points = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    data = b"".join([*(points.compress(row) for _ in range(side)), points.flush()])
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))
        for kind, inside in chunks
    )


_ROW = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384">'
    "<text:p>ก</text:p></table:table-cell></table:table-row>"
)
CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xlsx, 100,000 rows x 15 columns (honest)": ("a.xlsx", long_book),
    "xlsx, two cells in opposite corners": (
        "a.xlsx",
        lambda: book(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
        ),
    ),
    "xlsx, 10,000 sheets": ("a.xlsx", lambda: book(*[_CELL.format("ก")] * 10_000)),
    "xlsx, a million merged cells": (
        "a.xlsx",
        lambda: book(
            _CELL.format("ก")
            + "".join(
                ("<mergeCells>", *(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 1_000_001)), "</mergeCells>")
            )
        ),
    ),
    "xlsx, 8 million cells in one place": (
        "a.xlsx",
        lambda: book('<row r="1">' + '<c r="A1"><v>1</v></c>' * 8_000_000 + "</row></sheetData>"),
    ),
    "xlsx, a cell of 80 MB": ("a.xlsx", lambda: book(_CELL.format("x" * 80_000_000))),
    "xlsx, an attribute of 200 MB": ("a.xlsx", lambda: book('<row x="' + "a" * 200_000_000 + '"/></sheetData>')),
    "xlsx, entities that multiply": ("a.xlsx", lambda: book(_CELL.format("ก&j;"), before=entities("worksheet"))),
    "ods, a row a million times, 16,384 wide": ("a.ods", lambda: open_document_sheet(_ROW)),
    "docx, 300,000 paragraphs (honest)": (
        "a.docx",
        lambda: word("<w:p><w:r><w:t>ประกาศแผนการจัดซื้อจัดจ้าง</w:t></w:r></w:p>" * 300_000),
    ),
    "docx, 200,000 deep": ("a.docx", lambda: word("<w:p>" * 200_000 + "</w:p>" * 200_000)),
    "docx, a table row of 900,000 cells": (
        "a.docx",
        lambda: word("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 900_000 + "</w:tr></w:tbl>"),
    ),
    "docx, entities that multiply": (
        "a.docx",
        lambda: word("<w:p><w:r><w:t>ก&j;</w:t></w:r></w:p>", entities("w:document")),
    ),
    "docx, 2 GB of zeros": ("a.docx", lambda: packed((("[Content_Types].xml", ""), *_zeros("word/document.xml", 8)))),
    "zip, 280 MB of zeros": ("a.zip", lambda: packed((("a.txt", bytes(280_000_000)),))),
    "zip, 20 such zips in a zip": (
        "a.zip",
        lambda: packed((f"{n}.zip", inner) for inner in [packed((("a.txt", bytes(280_000_000)),))] for n in range(20)),
    ),
    "zip, 40 deep": ("a.zip", lambda: nested(40)),
    "zip, 50,000 files": ("a.zip", lambda: packed((f"{n}.txt", "ก") for n in range(50_000))),
    "gz, 1 GB of zeros": ("a.gz", lambda: gzip.compress(bytes(1_000_000_000), 1)),
    "pdf, a page of 1 GB of blanks": ("a.pdf", lambda: pdf_of_page(b" " * 1_000_000_000)),
    "pdf, a page of 20 million strokes": ("a.pdf", lambda: pdf_of_page(b"0 0 m 9 9 l S " * 20_000_000)),
    "pdf, a page 100,000 branches deep": ("a.pdf", lambda: pdf_of_branches(100_000)),
    "pdf, 3 million open brackets": (
        "a.pdf",
        lambda: pdf(b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 3_000_000, b"<</Type/Pages/Count 0/Kids[]>>"),
    ),
    "pdf, cut off in the middle": ("a.pdf", lambda: pdf_of_page(b"BT (x) Tj ET " * 1_000_000)[:-20_000]),
    "png, 30,000 x 30,000 (honest)": ("a.png", lambda: png(30_000)),
    "html, 500,000 deep": ("a.html", lambda: b"<div>" * 500_000 + "ข้อความ".encode()),
    "html, entities in 20 MB": ("a.html", lambda: b"<p>" + b"&amp;" * 4_000_000),
    "rtf, 5 million open braces": ("a.rtf", lambda: rb"{\rtf1 " + b"{" * 5_000_000),
    "rtf, 1.5 million lines": ("a.rtf", lambda: rb"{\rtf1\ansi\ansicpg874 " + rb"\'a1\'b2 \par " * 1_500_000),
    "csv, a quote that never closes": ("a.csv", lambda: b'a,b\n1,"' + "ก,".encode() * 5_000_000),
    "csv, 1 million rows": ("a.csv", lambda: "ลำดับ,รายการ\n".encode() + "1,จ้างเหมา\n".encode() * 1_000_000),
}


def _zeros(name: str, parts: int) -> Iterable[tuple[str, bytes]]:
    return ((name if not n else f"{name}{n}", bytes(250_000_000)) for n in range(parts))


def one(path: Path) -> None:
    """Read one file in this process and print what came of it."""
    from crawler.readers import read  # noqa: PLC0415 - measured here

    before = _peak()
    body = path.read_bytes()
    started = time.process_time()
    url = f"https://www.bandoi.example/{path.name}"
    when = dt.datetime(2025, 4, 30, tzinfo=dt.UTC)
    found = read(body, url=url, final_url=url, status=200, headers={}, fetched_at=when, depth=1).resource
    said = found.not_read or "; ".join(found.defects) or "read"
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "before": before, "peak": _peak(), "said": said}))


def _peak() -> int:
    """Peak memory in MiB; ``ru_maxrss`` would tell that of the process that started this one."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def main(names: list[str]) -> int:
    """Make, read, print a table; 1 when a file took more than it may."""
    print("| file | MB | CPU s | peak MiB | what is said |\n|---|---|---|---|---|")
    over = 0
    for case, (name, make) in CASES.items():
        if names and not any(wanted in case for wanted in names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(make())
            size = path.stat().st_size / 1e6
            command = [sys.executable, "-m", "bench.hostile", "--one", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
        if done.returncode:
            print(
                f"| {case} | {size:.2f} | | | ended with {done.returncode}: {done.stderr.strip()[-200:]} |", flush=True
            )
            over += 1
            continue
        found = json.loads(done.stdout)
        over += found["peak"] > LIMIT_MIB
        print(f"| {case} | {size:.2f} | {found['seconds']:.2f} | {found['peak']} | {found['said'][:120]} |", flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))
