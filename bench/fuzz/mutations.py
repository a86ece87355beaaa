"""A strange input made of a good one, always the same for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

_TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"%", b"&#x110000;", b"]]>", b"<!--", b"<![CDATA[", b"\\u-1", b"\\'"),
    *("๙".encode(), "ำ".encode(), "\u202e".encode(), "\u0e33\u0e49".encode(), "İ".encode(), "ß".encode(), "²".encode()),
    *(b"9999999999999999999", b"-1", b"0x", b"1e309", b"NaN", b"/../", b"//", b"?&&", b"#", b"@", b":0", b"[::1]"),
    *(b"obj", b"endobj", b"stream", b"<<", b">>", b"/Kids", b"R", b"PK\x03\x04", b"\x1f\x8b", b"<table>", b"</"),
)
_MOST = 6
_CHUNK = 64


def mutated(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """``data`` with one to six changes; of a zip, now and then, one of its members instead."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:  # noqa: PLR2004 - mostly what is inside is of interest
        return _of_zip(data, others, chance)
    if data.startswith(b"%PDF") and chance.random() < 0.5:  # noqa: PLR2004 - half of the time
        data = _of_stream(data, chance)
    out = bytearray(data)
    for _ in range(chance.randint(1, _MOST)):
        chance.choice(_CHANGES)(out, others, chance)
    return bytes(out)


def _flip(out: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    if out:
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)


def _insert(out: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(out))
    out[at:at] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 2, 40))


def _remove(out: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(out))
    del out[at : at + chance.randint(1, _CHUNK)]


def _repeat(out: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    at = chance.randint(0, len(out))
    out[at:at] = bytes(out[at : at + chance.randint(1, _CHUNK)]) * chance.choice((1, 2, 100))


def _cut(out: bytearray, _: Sequence[bytes], chance: random.Random) -> None:
    del out[chance.randint(len(out) // 2, len(out)) :]


def _splice(out: bytearray, others: Sequence[bytes], chance: random.Random) -> None:
    other = chance.choice(others)
    at, there = chance.randint(0, len(out)), chance.randint(0, len(other))
    out[at:at] = other[there : there + _CHUNK * 4]


_CHANGES: tuple[Callable[[bytearray, Sequence[bytes], random.Random], None], ...] = (
    *(_flip, _flip, _insert, _insert, _remove, _repeat, _cut, _splice),
)


def _of_zip(data: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """The same archive with one member changed, so that its packing stays whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 - what is torn already may break zipfile in any way
        return data
    texts = [name for name in members if name.endswith((".xml", ".rels", ".html"))] or list(members)
    if not texts:
        return data
    name = chance.choice(texts)
    changed = bytearray(members[name])
    for _ in range(chance.randint(1, _MOST)):
        chance.choice(_CHANGES)(changed, others, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, body in members.items():
            archive.writestr(zipfile.ZipInfo(member), bytes(changed) if member == name else body)
    return out.getvalue()


def _of_stream(data: bytes, chance: random.Random) -> bytes:
    """The same PDF with the inside of one packed stream changed."""
    starts = [at for at in range(len(data)) if data.startswith(b"stream\n", at) and data[at - 3 : at] != b"end"]
    if not starts:
        return data
    at = chance.choice(starts) + len(b"stream\n")
    end = data.find(b"endstream", at)
    try:
        inside = bytearray(zlib.decompress(data[at:end].rstrip(b"\r\n")))
    except zlib.error:
        return data
    _insert(inside, (), chance)
    _flip(inside, (), chance)
    return data[:at] + zlib.compress(bytes(inside)) + b"\n" + data[end:]
