"""Bytes of a Thai page to text: what the bytes say goes before what the header says.

Thai sites were moved from TIS-620 to UTF-8 over twenty years, often with the old header or the old meta tag left in
place; a browser then shows rubbish, and so would we.
"""

from __future__ import annotations

import codecs
import re

from oit.records import Record


class Decoded(Record, frozen=True):
    """The text, the encoding the bytes turned out to have, and a defect code with detail ('' if the page is honest)."""

    text: str
    encoding: str
    defect: str = ""


_THAI_LABELS = frozenset(
    {
        "tis-620",
        "tis620",
        "tis_620",
        "tis-62",
        "windows-874",
        "x-windows-874",
        "cp874",
        "cp-874",
        "874",
        "ms874",
        "dos-874",
        "iso-8859-11",
        "iso8859-11",
        "iso8859_11",
    }
)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]+)|<\?xml[^>]*encoding=[\"']([\w\-]+)", re.IGNORECASE
)
_META_WITHIN = 32_768
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HIGH = bytes(range(0x80, 0x100))
_NEUTRAL = bytes((0x80, 0x85, *range(0x91, 0x98), 0xA0))  # quotes, dashes, bullets of windows-874, no-break space
_THAI = bytes((*range(0xA1, 0xDB), *range(0xDF, 0xFC)))
_RUNS = re.compile(rb"[\x80-\xff]+")
_THAI_RUN = 1.5
"""Thai letters come in runs, those of "Café" alone: more than this many bytes a run on average."""
_BAD_SHARE = 0.05
_THAI_SHARE = 0.9
_MOJIBAKE = re.compile("[\xa1-\xda\xdf-\xfb]{2,}(?:[ \x20-\x7e\xa0]{0,3}[\xa1-\xda\xdf-\xfb]+)*")
_MOJIBAKE_MIN = 6


def charset_of(content_type: str) -> str:
    """The charset in a Content-Type header, lower case, or ''."""
    found = re.search(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", content_type, re.IGNORECASE)
    return found[1].lower() if found else ""


def decode(body: bytes, *, header: str = "", meta: bool = True) -> Decoded:
    """``body`` as text. ``header``: charset from Content-Type; ``meta``: look for a declaration in the bytes too."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return Decoded(text=_unmangle(body[len(bom) :].decode(name, "replace")), encoding=name)
    inside = _declared_inside(body) if meta else ""
    text, found, damage = _decode(body, _known(header) or _known(inside))
    repaired = _unmangle(text)
    if repaired != text:
        return Decoded(text=repaired, encoding=found, defect=f"encoding: Thai written as Latin letters in {found}")
    return Decoded(text=repaired, encoding=found, defect=damage or _lie(body, found, header, inside))


def _declared_inside(body: bytes) -> str:
    found = _META.search(body, 0, _META_WITHIN)
    return (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""


def _known(label: str) -> str:
    """The Python name of a charset label, or ''."""
    if label in _THAI_LABELS:
        return "cp874"
    try:
        return codecs.lookup(label).name if label else ""
    except LookupError:
        return ""


def _decode(body: bytes, declared: str) -> tuple[str, str, str]:
    try:
        return body.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError:
        pass
    high = len(body) - len(body.translate(None, _HIGH))
    damaged = body.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    if bad < _BAD_SHARE * high:
        return damaged, "utf-8", f"encoding: utf-8 with {bad} broken characters"
    weighed = high - (len(body) - len(body.translate(None, _NEUTRAL)))
    thai = len(body) - len(body.translate(None, _THAI))
    if thai > _THAI_SHARE * weighed and thai > _THAI_RUN * len(_RUNS.findall(body)):
        return body.decode("cp874", "replace"), "cp874", ""
    mixed = _by_lines(body)
    if mixed:
        return mixed, "mixed", "encoding: utf-8 and cp874 mixed on one page"
    name = declared if declared not in {"", "utf-8"} else "latin-1"
    try:
        return body.decode(name, "replace"), name, ""
    except (LookupError, UnicodeError):  # "base64" and the like are codecs, but not of text
        return body.decode("latin-1"), "latin-1", ""


def _by_lines(body: bytes) -> str:
    """The text of a page glued together from two encodings, or '' when some line is neither."""
    out, both = [], set()
    for line in body.split(b"\n"):
        try:
            out.append(line.decode("utf-8"))
            both.add("utf-8" if not line.isascii() else "")
        except UnicodeDecodeError:
            high = line.translate(None, bytes(range(0x80)))
            if len(high.translate(None, _THAI + _NEUTRAL)) > (1 - _THAI_SHARE) * len(high):
                return ""
            out.append(line.decode("cp874", "replace"))
            both.add("cp874")
    return "\n".join(out) if {"utf-8", "cp874"} <= both else ""


def _unmangle(text: str) -> str:
    """Thai bytes once read as Latin-1 and stored as UTF-8, turned back; other text is left alone."""
    latin = sum(map(text.count, "¹Ã¡Ò§")) if not text.isascii() else 0  # น ร ก า ง
    if latin < _MOJIBAKE_MIN - 2:
        return text
    return _MOJIBAKE.sub(_run_back, text)


def _run_back(found: re.Match[str]) -> str:
    run = found[0]
    letters = sum(char > "\x7f" for char in run)
    if letters < _MOJIBAKE_MIN:
        return run
    return run.encode("latin-1", "replace").decode("cp874", "replace")


def _lie(body: bytes, found: str, header: str, inside: str) -> str:
    if body.isascii():
        return ""
    for place, label in (("header", header), ("meta", inside)):
        if label:
            known = _known(label)
            return "" if known == found else f"encoding: {place} {label}, bytes {found}"
    return ""
