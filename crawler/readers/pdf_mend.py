"""A copy of a PDF in which no ActualText is read twice.

PDFium gives the ActualText of a span once for every piece of it, and programs that print with Skia (Chromium, Google
Docs) cut Thai clusters into pieces. In the copy each such span shows only its first piece; it is read, never drawn.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

_SHOW = re.compile(rb"(?:<[0-9A-Fa-f\s]*>|\[[^\]]*\])\s*T[jJ]")
_MARK, _BEGIN, _END = b"/ActualText", b"BDC", b"EMC"


def single(body: bytes, pages: int) -> bytes:
    """The mended copy of a PDF, its first ``pages`` pages; b'' when there is nothing to mend or it cannot be done."""
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            seen: set[tuple[int, int]] = set()
            mended = 0
            for page in pdf.pages[:pages]:
                for stream in _streams(page.obj):
                    if stream.objgen not in seen:
                        seen.add(stream.objgen)
                        mended += _mend(stream)
            if not mended:
                return b""
            out = io.BytesIO()
            pdf.save(out, compress_streams=False, encryption=False)
            return out.getvalue()
    except Exception:  # noqa: BLE001 - a damaged file breaks the library in ways it does not list
        return b""


def _streams(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Array):
        yield from contents
    elif contents is not None:
        yield contents
    forms = page.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    for form in forms.values():
        if form.get("/Subtype") == pikepdf.Name.Form:
            yield form


def _mend(stream: pikepdf.Object) -> int:
    data = stream.read_bytes()
    if _MARK not in data:
        return 0
    parts = data.split(_END)
    mended = 0
    for at, part in enumerate(parts[:-1]):
        begin = part.find(_BEGIN, max(0, part.rfind(_MARK)))
        if begin < 0 or part.count(b"Tj", begin) + part.count(b"TJ", begin) < 2 or _MARK not in part:  # noqa: PLR2004 - twice
            continue
        first = _SHOW.search(part, begin)
        if first is not None:
            parts[at] = part[: first.end()] + _SHOW.sub(b"", part[first.end() :])
            mended += 1
    if mended:
        stream.write(_END.join(parts))
    return mended
