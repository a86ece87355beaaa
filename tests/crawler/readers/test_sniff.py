"""What files are, whatever their names and headers say."""

import io
import zipfile

import pytest
from making import ole
from reading import reading

from crawler.readers import NOT_READ, sniff
from oit.records import ResourceKind

PAGE = "<html><body><p>ไม่พบเอกสาร</p></body></html>".encode()
OCTETS = "application/octet-stream"


def packed(**members: bytes) -> bytes:
    """A zip with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"%PDF-1.4 x", sniff.PDF),
        (b"\n\n%PDF-1.4 x", sniff.PDF),
        (PAGE, sniff.HTML),
        (b"\xef\xbb\xbf  <!-- x --><!DOCTYPE HTML><p>", sniff.HTML),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", sniff.HTML),
        ("<html><p>ก".encode("utf-16"), sniff.HTML),
        (b"<?xml version='1.0'?><urlset>", "application/xml"),
        (packed(**{"[Content_Types].xml": b"", "word/document.xml": b""}), sniff.DOCX),
        (packed(**{"[Content_Types].xml": b"", "xl/workbook.xml": b""}), sniff.XLSX),
        (packed(**{"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), sniff.PPTX),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), sniff.ODS),
        (packed(**{"a.pdf": b""}), "application/zip"),
        (packed(**{"[Content_Types].xml": b"", "word/document.xml": b"x" * 99})[:90], sniff.DOCX),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"Rar!\x1a\x07\x00", "application/vnd.rar"),
        (rb"{\rtf1", "application/rtf"),
        (b"\0\0\0 ftypisom", "video/mp4"),
        (b'{"a": 1}', "application/json"),
        ("ข้อความธรรมดา".encode(), sniff.TEXT),
        (b"BZh91AY", sniff.BZIP2),
        (b"\xfd7zXZ\0x", sniff.XZ),
        (b"x" * 257 + b"ustar\x0000", sniff.TAR),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", sniff.MHTML),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", sniff.MHTML),
        (b"Received: from a\r\n by b\r\nSubject: x\r\n\r\nbody", sniff.EML),
        (packed(**{"AndroidManifest.xml": b""}), "application/vnd.android.package-archive"),
        (packed(**{"[Content_Types].xml": b"", "xl/workbook.bin": b""}), sniff.XLSB),
        (b"a\0b\1c", OCTETS),
        (b"  \r\n", sniff.EMPTY),
    ],
)
def test_bytes_say_what_they_are(body: bytes, expected: str) -> None:
    assert sniff.sniff(body, header_type="application/pdf", url="https://a.example/x.pdf") == expected


@pytest.mark.parametrize(
    ("body", "header", "url", "defects"),
    [
        (PAGE, "application/pdf", "/o1.pdf", ("type: header application/pdf, bytes text/html",)),
        (PAGE, "text/html", "/o1.pdf", ("type: name .pdf, bytes text/html",)),
        (PAGE, "text/html; charset=utf-8", "/o1.php", ()),
        (PAGE, "", "/", ()),
        (b"%PDF-1.4 x", OCTETS, "/o1.pdf", ()),
        (b"%PDF-1.4 x", "application/force-download", "/get.php?id=1", ()),
        (b"%PDF-1.4 x", "text/html", "/get.php?id=1", ("type: header text/html, bytes application/pdf",)),
        (b"\xff\xd8\xff\xe0", "image/jpg", "/a.jpg", ()),
        (packed(**{"[Content_Types].xml": b"", "ppt/x": b""}), "application/zip", "/a.pptx", ()),
        (b"a,b\n1,2\n", "application/vnd.ms-excel", "/a.csv", ()),
    ],
)
def test_lies_are_defects_and_downloads_are_not(body: bytes, header: str, url: str, defects: tuple[str, ...]) -> None:
    assert reading(body, header, f"https://a.example{url}").resource.defects == defects


@pytest.mark.parametrize(
    ("body", "kind", "not_read"),
    [
        (b"\x89PNG\r\n\x1a\n", ResourceKind.IMAGE, "damaged"),
        (rb"{\rtf1 }", ResourceKind.DOCUMENT, "empty: no text in the document"),
        (packed(**{"a.pdf": b""}), ResourceKind.DOCUMENT, "empty: 1 of 1 files in the archive"),
        (b"\0\0\0 ftypisom", ResourceKind.OTHER, "unsupported: video/mp4"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ResourceKind.DOCUMENT, "unsupported: ole"),
        (b"MZ\x90\0", ResourceKind.OTHER, "unsupported: exe, a program"),
        (packed(**{"AndroidManifest.xml": b""}), ResourceKind.OTHER, "unsupported: apk, an app for Android"),
        (b"Received: x\r\nSubject: y\r\n\r\n", ResourceKind.DOCUMENT, "unsupported: eml, an e-mail"),
        (ole("__properties_version1.0", b""), ResourceKind.DOCUMENT, "unsupported: msg, an e-mail of Outlook"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", ResourceKind.DOCUMENT, "unsupported: mht"),
        (b"ID3\x04", ResourceKind.OTHER, "unsupported: audio/mpeg"),
        (b"", ResourceKind.OTHER, "empty: no bytes"),
        (b"%PDF-1.7 torn", ResourceKind.DOCUMENT, "damaged: Failed to load document (PDFium: Data format error)."),
        (packed(**{"[Content_Types].xml": b"", "word/document.xml": b"<w"}), ResourceKind.DOCUMENT, "damaged"),
        (packed(**{"[Content_Types].xml": b"", "xl/workbook.xml": b"<w"}), ResourceKind.DOCUMENT, "damaged"),
        (packed(**{"[Content_Types].xml": b"", "xl/workbook.xml": b"x" * 99})[:90], ResourceKind.DOCUMENT, "damaged"),
    ],
)
def test_what_is_not_read_says_why(body: bytes, kind: ResourceKind, not_read: str) -> None:
    resource = reading(body, "").resource
    assert resource.kind is kind
    assert resource.not_read.startswith(not_read)
    assert resource.not_read.partition(":")[0] in NOT_READ
    assert resource.text == ()
