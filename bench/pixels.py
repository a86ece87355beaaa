"""What huge pictures cost: peak memory of this process when the reader meets each of them, in a process of its own.

Usage: ``python -m bench.pixels``.
"""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
import zlib

from crawler.readers import image
from crawler.readers.base import Source

KINDS = {
    "grey PNG 30,000 x 30,000": (30_000, 0, 1),
    "grey PNG 7,070 x 7,070": (7_070, 0, 1),
    "RGBA PNG 7,070 x 7,070": (7_070, 6, 4),
}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int, colour: int, width: int) -> bytes:
    """A black square PNG of colour type ``colour``, ``width`` bytes a pixel, made row by row."""
    packer, row = zlib.compressobj(1), b"\0" * (side * width + 1)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def one(name: str) -> None:
    """Read one picture and print what it took."""
    body = png(*KINDS[name])
    image.read(Source(body=png(10, 0, 1), url="x", content_type="image/png"))
    before = _peak()
    content = image.read(Source(body=body, url="x", content_type="image/png"))
    print(f"{name}, {len(body) // 1000} kB: {content.not_read}; peak {before} -> {_peak()} MB")


def main() -> int:
    """Measure each picture in a fresh process."""
    if len(sys.argv) > 1:
        one(sys.argv[1])
        return 0
    for name in KINDS:
        subprocess.run([sys.executable, "-m", "bench.pixels", name], check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
