"""A PDF writer small enough to read: born-digital Thai text without a font file, and pages that are only an image.

The text is written in glyph numbers of a font that is named but not embedded, with a ToUnicode map beside it. A reader
of text gets every letter; the look on screen is left to the viewer. That is all a sample needs.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_LINES_PER_PAGE = 42
_WIDTH = 92


def text_pdf(lines: Sequence[str], *, title: str = "") -> bytes:
    """A PDF with a text layer: one paragraph per line, wrapped, as many pages as needed."""
    wrapped = [piece for line in lines for piece in _wrap(line)] or [""]
    letters = sorted({letter for line in wrapped for letter in line})
    glyph = {letter: number for number, letter in enumerate(letters, start=1)}
    pages = [wrapped[i : i + _LINES_PER_PAGE] for i in range(0, len(wrapped), _LINES_PER_PAGE)]
    streams = [_content(page, glyph) for page in pages]
    parent = b"<< /Type /Font /Subtype /Type0 /BaseFont /SampleThai /Encoding /Identity-H"
    parent += b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SampleThai /CIDToGIDMap /Identity /DW 500"
    descendant += b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R"
    descriptor = b"<< /Type /FontDescriptor /FontName /SampleThai /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
    fonts = [
        parent,
        descendant + _widths(letters) + b" >>",
        descriptor + b" /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>",
        _stream(b"<<", _to_unicode(letters)),
    ]
    return _document(fonts, streams, b"/Font << /F1 3 0 R >>", title)


def image_pdf(pages: int = 2) -> bytes:
    """A PDF as a scanner makes it: each page one image, no text to read."""
    width, height, rim = 240, 340, 30
    rows = bytearray(b"\xf4" * width * height)
    for y in range(rim, height - rim, 14):
        for line in range(y, y + 5):
            start = line * width
            rows[start + rim : start + width - rim] = bytes(0x40 + 0x50 * (x * y % 3) for x in range(width - 2 * rim))
    image = _stream(
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
        % (width, height),
        bytes(rows),
    )
    draw = b"q 595 0 0 842 0 0 cm /Im1 Do Q"
    return _document([image], [draw] * pages, b"/XObject << /Im1 3 0 R >>", "")


def _wrap(line: str) -> list[str]:
    """Lines of about ``_WIDTH`` letters, cut at spaces only, so that no phrase is torn inside a word."""
    pieces: list[str] = []
    current = ""
    for word in line.split(" "):
        if current and len(current) + 1 + len(word) > _WIDTH:
            pieces.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*pieces, current]


def _content(lines: Sequence[str], glyph: dict[str, int]) -> bytes:
    shown = [b"BT /F1 11 Tf 17 TL 50 790 Td"]
    for line in lines:
        codes = "".join(f"{glyph[letter]:04X}" for letter in line)
        shown.append(b"<" + codes.encode("ascii") + b"> Tj T*")
    return b"\n".join([*shown, b"ET"])


def _widths(letters: Sequence[str]) -> bytes:
    """Vowels and tone marks above and below have no width: a reader that looks at places must not see gaps."""
    marks = "ัิีึืฺุู็่้๊๋์ํ๎"
    each = " ".join("0" if letter in marks else "500" for letter in letters)
    return f" /W [1 [{each}]]".encode("ascii")


def _to_unicode(letters: Sequence[str]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Sample def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [f"<{i:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for i, letter in enumerate(letters, start=1)]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap end end"]).encode("ascii")


def _stream(dictionary: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return dictionary + b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"


def _document(shared: Sequence[bytes], streams: Sequence[bytes], resources: bytes, title: str) -> bytes:
    """Object 1 catalogue, 2 page tree, 3… what the pages share, then page and content in turn, last the title."""
    first = 3 + len(shared)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(streams)),
        *shared,
    ]
    for i, data in enumerate(streams):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents %d 0 R >>"
            % (resources, first + 2 * i + 1)
        )
        objects.append(_stream(b"<<", data))
    objects.append(b"<< /Title <FEFF%s> >>" % title.encode("utf-16-be").hex().encode("ascii"))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)
