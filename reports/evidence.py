"""The evidence pack as one zip that a person can open: a page, a table, hashes of everything, a file for each thing.

The same pack gives the same bytes: names, order and times inside the zip say nothing of when it was written.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from oit.evidence import EvidenceItem, EvidencePack, Observed
from reports.gap_report import environment, style
from reports.safe import address, clean, inert
from reports.words import Words

MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_COLUMNS = (
    *("number", "codes", "url", "role", "compared"),
    *(f"{time}_{fact}" for time in ("then", "now") for fact in ("at", "state", "status", "sha256", "document_title")),
    *("final_url", "type", "size", "reason", "picture"),
)


class Zipped(NamedTuple):
    """The file, and the SHA-256 of the manifest inside it: whoever keeps that apart can prove the rest."""

    body: bytes
    manifest_sha256: str


class _Row(NamedTuple):
    """One item beside the names of its files, '' where it has none."""

    number: int
    item: EvidenceItem
    headers: str
    extract: str
    picture: str


def render(pack: EvidencePack, lang: str = "th") -> Zipped:
    """The whole zip."""
    rows = [_row(number, item) for number, item in enumerate(pack.items, start=1)]
    files: dict[str, bytes] = {
        "index.html": _page(pack, rows, lang),
        "evidence.csv": _table(rows, lang),
        "evidence.json": _facts(pack),
    }
    for row in rows:
        seen = row.item.fetched or row.item.stored
        if seen is not None and row.headers:
            files[row.headers] = _headers(row.item.url, seen)
        if seen is not None and row.extract:
            files[row.extract] = seen.extract.encode()
        if row.picture:
            files[row.picture] = row.item.picture
    manifest = _manifest(pack, files)
    return Zipped(_zipped({**files, MANIFEST: manifest}), hashlib.sha256(manifest).hexdigest())


def _row(number: int, item: EvidenceItem) -> _Row:
    seen = item.fetched or item.stored
    return _Row(
        number=number,
        item=item,
        headers=f"headers/{number:03}.txt" if seen and seen.headers else "",
        extract=f"text/{number:03}.txt" if seen and seen.extract else "",
        picture=f"pictures/{number:03}.png" if item.picture else "",
    )


def _page(pack: EvidencePack, rows: list[_Row], lang: str) -> bytes:
    words = Words(lang)
    page = environment().get_template("evidence.html")
    css = style("record.css")
    return page.render(t=words, lang=lang, pack=pack, rows=rows, address=address, clean=clean, css=css).encode()


def _table(rows: list[_Row], lang: str) -> bytes:
    """CSV with a byte-order mark, so that Excel shows Thai; cells that a spreadsheet would calculate are made text."""
    words = Words(lang)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_heads(words))
    for number, item, *_, picture in rows:
        roles = ", ".join(words(f"evidence.role.{role}") for role in item.roles)
        compared = words(f"evidence.compared.{item.compared}")
        last = item.fetched or item.stored
        told = (str(last.size), last.reason) if last else ("", "")
        where = (last.final_url, last.content_type) if last else ("", "")
        shown = picture or words(f"evidence.no_picture.{item.no_picture}")
        cells = [" ".join(item.codes), item.url, roles, compared, *_cells(item.stored, words)]
        cells += [*_cells(item.fetched, words), *where, *told, shown]
        writer.writerow([number, *(inert(clean(cell, 2000)) for cell in cells)])
    return out.getvalue().encode("utf-8-sig")


def _heads(words: Words) -> list[str]:
    heads = []
    for column in _COLUMNS:
        time, _, fact = column.partition("_")
        twice = time in {"then", "now"}
        heads.append(
            f"{words(f'evidence.{time}')}: {words(f'evidence.{fact}')}" if twice else words(f"evidence.{column}")
        )
    return heads


def _cells(seen: Observed | None, words: Words) -> tuple[str, ...]:
    if seen is None:
        return ("",) * 5
    state = words.of_code("state", seen.state)
    return seen.at.isoformat(), state, str(seen.status or ""), seen.sha256, seen.title


def _facts(pack: EvidencePack) -> bytes:
    """Everything as JSON, for programs; pictures are files of their own."""
    bare = msgspec.structs.replace(pack, items=tuple(msgspec.structs.replace(item, picture=b"") for item in pack.items))
    return msgspec.json.format(msgspec.json.encode(bare), indent=1)


def _headers(url: str, seen: Observed) -> bytes:
    lines = [url, seen.final_url, f"HTTP {seen.status}", seen.at.isoformat(), ""]
    return "\n".join([*lines, *(clean(f"{name}: {value}", 2000) for name, value in seen.headers), ""]).encode()


def _manifest(pack: EvidencePack, files: Mapping[str, bytes]) -> bytes:
    told = {
        "schema": "oit-evidence-manifest/1",
        "home_url": pack.home_url,
        "run": pack.run,
        "fetched_at": pack.fetched_at,
        "tool_version": pack.tool_version,
        "sha256": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, files[name])
    return out.getvalue()
