"""What the packed parts of a PDF hold, looked at before a library unpacks them: bombs, ActualText, attached files.

A PDF of a few kilobytes can unpack to gigabytes. Every part that is no picture is unpacked here piece by piece and
dropped again, so that at most ``MAX_FILE`` bytes of it are ever held.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAX_PART, MAX_FILE = 16_000_000, 64_000_000
"""Bytes one part may unpack to, and one font or attached file: PDFium keeps up to sixteen times as much as the words of
a page take while it reads them. The largest page of the real documents looked at takes 3 million."""

_DENSEST = 1_032
"""Bytes that one packed byte can hold, by the format's own rules."""
_DICTIONARY = 2_000
_SPACE = re.compile(rb"\r?\n|\r")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?(?![A-Za-z])")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_FILE = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b|/EmbeddedFile\b")
_ACTUAL_TEXT, _EMBEDDED, _ENCRYPT = b"/ActualText", b"/EmbeddedFile", b"/Encrypt"


class Survey(NamedTuple):
    """What was found: ``bomb`` says that a part is too large; ``hidden`` that parts could not be looked into."""

    bomb: bool
    actual_text: bool
    embedded: bool
    hidden: bool


def survey(body: bytes) -> Survey:
    """Look into every part of a PDF that is no picture."""
    actual, embedded = False, _EMBEDDED in body
    for dictionary, data in _parts(body):
        if _PICTURE.search(dictionary):
            continue
        filters = _FILTERS.search(dictionary)
        rounds = len(_FLATE.findall(filters[1])) if filters else 0
        if not rounds:
            actual = actual or _ACTUAL_TEXT in data
            continue
        whole = _FILE.search(dictionary) is not None
        if whole and rounds == 1 and len(data) <= MAX_FILE // _DENSEST:
            continue
        inside = _unpacked(data, rounds, MAX_FILE if whole else MAX_PART)
        if inside is None:
            return Survey(bomb=True, actual_text=False, embedded=embedded, hidden=False)
        if not whole:
            actual = actual or _ACTUAL_TEXT in inside
            embedded = embedded or _EMBEDDED in inside
    return Survey(bomb=False, actual_text=actual, embedded=embedded, hidden=_ENCRYPT in body)


def _parts(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary before each packed part, and its bytes."""
    place = 0
    while (found := body.find(b"stream", place)) >= 0:
        place = found + 6
        begin = _SPACE.match(body, place)
        if begin is None or body.endswith(b"end", 0, found):
            continue
        end = body.find(b"endstream", begin.end())
        end = len(body) if end < 0 else end
        head = body[max(0, found - _DICTIONARY) : found]
        yield head[head.rfind(b" obj") + 4 if b" obj" in head else 0 :], body[begin.end() : end]
        place = end + 9


def _unpacked(data: bytes, rounds: int, limit: int) -> bytes | None:
    """The bytes inside, as far as they can be unpacked; None when there are more than ``limit``."""
    for _ in range(min(rounds, 4)):
        machine = zlib.decompressobj()
        try:
            data = machine.decompress(data, limit)
        except zlib.error:
            return b""
        if machine.unconsumed_tail:
            return None
    return data
