"""Inputs to begin with: the files of a sample site, and texts of the kinds that our parsers look for."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bench.hostile import entities, pdf_of_page, word
from oit.criteria import load
from samples import build

_OF_EACH = 4
_OLD_FILES = Path(__file__).parents[2] / "tests" / "crawler" / "readers" / "files"
"""Formats that nothing here can write."""
TEXTS: Mapping[str, tuple[str, ...]] = {
    "codes": (
        "ข้อ O๑๗ และ O21-3",
        "OIT 29 ประกาศ",
        "๐๑๒ แผน 0๕.pdf",
        "e๖ i13 EIT 3",
        "o_19 O.1 (O2)",
        "หมวด ๐๔๒-๑๒๓๔๕๖",
    ),
    "dates": (
        *("1 ตุลาคม 2567 ถึง 30 กันยายน 2568", "ไตรมาสที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๖๘", "31/12/2567 - 1/1/68"),
        *("รอบ 6 เดือน (ต.ค. 67 - มี.ค. 68)", "ปีการศึกษา 2567", "29 ก.พ. 2567", "2024-02-30", "Oct 1, 2024"),
    ),
    "urls": (
        *("https://www.example.go.th/a/../b//c?x=1&PHPSESSID=abc#d", "http://อบต.ไทย/แผน.pdf?ปี=2568", "//x.go.th:80/"),
        *(
            "http://user:pw@[::ffff:127.0.0.1]:8080/",
            "viewer.php?file=https%3A%2F%2Fx.go.th%2Fa.pdf",
            "http://0x7f.1/%zz",
        ),
    ),
    "hosts": (
        "127.0.0.1",
        "0x7f000001",
        "0177.1",
        "[::1]",
        "169.254.169.254",
        "2130706433",
        "::ffff:a9fe:a9fe",
        "64:ff9b::1",
    ),
    "words": ("เเผนปฏิบัติ\u200bการ นํ้า ๒๕๖๘", "กํา ก่ํา ก้ํา", "ﬁle ＡＢＣ"),
    "privacy": (
        "เลขบัตรประชาชน 3-1005-00112-37-5",
        "1 1037 02071 81 1",
        "เลขประจำตัว ๓ ๑๐๐๕ ๐๐๑๑๒ ๓๗ ๕",
        "ใบเสร็จ 3100500112375",
    ),
}


def texts(name: str) -> tuple[bytes, ...]:
    """Inputs of a parser of words."""
    return tuple(one.encode() for one in TEXTS[name])


def files() -> dict[str, tuple[bytes, ...]]:
    """Files by the ending of their name: pages, PDFs, workbooks, letters, pictures, and what unpacks to them."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for name, sample in sorted(build("subdistrict", load("nacc-2568"), {}).files.items()):
        path = name.partition("?")[0].rpartition("/")[2]
        ending = path.rpartition(".")[2] if "." in path and "?" not in name else "html"
        if len(found[ending]) < _OF_EACH:
            found[ending].append(sample.body)
    found["pdf"].append(pdf_of_page(b"BT /F1 12 Tf (x) Tj ET"))
    found["docx"].append(word("<w:p><w:r><w:t>x</w:t></w:r></w:p>", before=entities("w:document")))
    found["zip"].append(_packed({"a.pdf": found["pdf"][0], "b/c.html": found["html"][0]}))
    found["csv"].append("ลำดับ,รายการ,งบประมาณ\r\n1,จัดซื้อ,125000\r\n".encode("cp874"))
    found["rtf"].append(b"{\\rtf1\\ansi\\ansicpg874 {\\fonttbl\\f0 x;}\\f0 \\'e1\\'bc\\'b9 \\u3648?\\par {\\*\\x y}}")
    found["odt"].append(_open_document("text", "<office:text><text:p>แผน</text:p></office:text>"))
    sheet = '<table:table table:name="a"><table:table-row><table:table-cell table:number-columns-repeated="3"/>'
    sheet += "</table:table-row></table:table>"
    found["ods"].append(_open_document("spreadsheet", f"<office:spreadsheet>{sheet}</office:spreadsheet>"))
    for old in sorted(_OLD_FILES.iterdir()):
        found[old.suffix[1:]].append(old.read_bytes())
    found["xls"].append("<html><table><tr><td>งบ<td>125,000</table></html>".encode())
    return {ending: tuple(bodies) for ending, bodies in found.items()}


def _packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _open_document(kind: str, body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    return _packed({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(), "content.xml": content.encode()})
