"""Office files and archives made by tests, byte by byte where no library of ours writes them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHOW = "http://schemas.openxmlformats.org/presentationml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(members: dict[str, str | bytes]) -> bytes:
    """A zip with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def relations(**targets: str) -> str:
    """A .rels part: id -> ``kind target``; a target with :// is outside."""
    found = []
    for identity, said in targets.items():
        kind, target = said.split(" ")
        mode = " TargetMode='External'" if "://" in target else ""
        found.append(f"<Relationship Id='{identity}' Type='{OFFICE}/{kind}' Target='{target}'{mode}/>")
    return f"<Relationships>{''.join(found)}</Relationships>"


def word(body: str, **parts: str) -> bytes:
    """A DOCX with this body; other parts by name, ``__`` for a slash."""
    spaces = f"xmlns:w='{WORD}' xmlns:r='{OFFICE}' xmlns:a='{DRAWING}'"
    drawing = "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "",
        "word/document.xml": f"<w:document {spaces} {drawing}><w:body>{body}</w:body></w:document>",
    }
    members.update({f"word/{name.replace('__', '/')}": text for name, text in parts.items()})
    return packed(members)


def shape(words: str, kind: str = "", inside: str = "") -> str:
    """A shape on a slide."""
    place = f"<p:nvSpPr><p:nvPr><p:ph type='{kind}'/></p:nvPr></p:nvSpPr>" if kind else ""
    return f"<p:sp>{place}<p:txBody><a:p><a:r>{inside}<a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"


def slide(inside: str, *, show: str = "1") -> str:
    """A slide."""
    spaces = f"xmlns:a='{DRAWING}' xmlns:p='{SHOW}' xmlns:r='{OFFICE}'"
    return f"<p:sld {spaces} show='{show}'><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:sld>"


def slides(*order: str, **parts: str) -> bytes:
    """A PPTX whose slides stand in the file the other way round."""
    ids = "".join(f"<p:sldId r:id='r{n}'/>" for n in range(len(order)))
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "",
        "ppt/presentation.xml": (
            f"<p:presentation xmlns:p='{SHOW}' xmlns:r='{OFFICE}'><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
        ),
        "ppt/_rels/presentation.xml.rels": relations(
            **{f"r{n}": f"slide slides/slide{len(order) - n}.xml" for n in range(len(order))}
        ),
    }
    for n, text in enumerate(order):
        members[f"ppt/slides/slide{len(order) - n}.xml"] = text
    members.update({f"ppt/{name.replace('__', '/')}": text for name, text in parts.items()})
    return packed(members)


def ole(name: str, data: bytes) -> bytes:
    """A compound file with one stream of at least 4096 bytes ([MS-CFB])."""
    data = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
    sectors = len(data) // 512
    free, end, fat_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    fats = 1
    while fats * 128 < fats + 1 + sectors:
        fats += 1
    table = [fat_mark] * fats + [end] + [fats + 2 + n for n in range(sectors - 1)] + [end]
    table += [free] * (fats * 128 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, fats, 0, 4096, end, 0, end, 0, 0)[:48]
    head = head.ljust(76, b"\0") + struct.pack("<109I", *range(fats), *[free] * (109 - fats))

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le")
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(raw) + 2, kind, 1, free, free, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    folder = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, fats + 1, len(data))
    folder += (bytes(68) + struct.pack("<III", free, free, free) + bytes(48)) * 2
    return head + struct.pack(f"<{len(table)}I", *table) + folder + data


def rar(**members: bytes) -> bytes:
    """A RAR 5 archive whose members are stored as they are (RAR 5.0 archive format)."""

    def block(kind: int, flags: int, body: bytes, data: bytes = b"") -> bytes:
        size = number(len(data)) if data else b""
        inside = number(kind) + number(flags) + size + body
        inside = number(len(inside)) + inside
        return struct.pack("<I", zlib.crc32(inside)) + inside + data

    out = b"Rar!\x1a\x07\x01\x00" + block(1, 0, number(0))
    for name, data in members.items():
        raw = name.encode()
        body = number(4) + number(len(data)) + number(0x20) + struct.pack("<I", zlib.crc32(data))
        out += block(2, 2, body + number(0) + number(0) + number(len(raw)) + raw, data)
    return out + block(5, 0, number(0))


def number(value: int) -> bytes:
    """A number of RAR: seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes((*out, value))
