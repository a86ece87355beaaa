"""PNG images drawn from nothing: plain tiles for photographs and maps, and squares that a camera reads as a QR code."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence


def tile(seed: int, width: int = 96, height: int = 120) -> bytes:
    """A two-coloured picture; another seed gives another picture."""
    low, high = 90 + seed * 37 % 100, 200 + seed * 13 % 50
    rows = [
        bytes(low if (x - width / 2) ** 2 + (y - height / 3) ** 2 < (width / 4) ** 2 else high for x in range(width))
        for y in range(height)
    ]
    return _png(rows)


def modules(squares: Sequence[str], scale: int = 5, quiet: int = 4) -> bytes:
    """A picture of a pattern of squares (``#`` dark), with a light rim around it."""
    side = len(squares) + 2 * quiet
    light = bytes([255] * side * scale)
    rows = [light] * (quiet * scale)
    for line in squares:
        cells = [255] * quiet + [0 if square == "#" else 255 for square in line] + [255] * quiet
        rows += [bytes(value for value in cells for _ in range(scale))] * scale
    return _png(rows + [light] * (quiet * scale))


def _png(rows: Sequence[bytes]) -> bytes:
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
