"""One reading under another address: what the bytes say stays, where and when they were met is new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from crawler.readers import sniff, unread
from crawler.readers.base import VERSION, Reading
from crawler.readers.encoding import charset_of
from oit.records import Resource, ResourceKind

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = {
    ".docx": sniff.DOCX,
    ".xlsx": sniff.XLSX,
    ".xlsm": sniff.XLSX,
    ".xlsb": sniff.XLSB,
    ".pptx": sniff.PPTX,
    ".odt": sniff.ODT,
    ".ods": sniff.ODS,
}
_BOXED = {".doc": sniff.DOC, ".xls": sniff.XLS, ".ppt": sniff.PPT}
_TEXTUAL = ("text/", "application/json", "application/xml", "application/javascript", "image/svg+xml")
_LIE = "type: "


def guess(body: bytes, *, header_type: str, url: str) -> str:
    """The media type as far as it can be told without opening the file: what is inside a box is told by its name."""
    if body.startswith(_ZIP):
        return _ZIPPED.get(sniff.suffix(url), "application/zip")
    if body.startswith(_OLE):
        return _BOXED.get(sniff.suffix(url), "application/x-ole-storage")
    return sniff.sniff(body, header_type=header_type, url=url)


def failure(fast: Reading | None, why: str, **facts: Any) -> Reading:  # noqa: ANN401 - the facts of ``Task.facts``
    """What is said of a file whose reading went wrong.

    Args:
        fast: The reading that was to be deepened: it stays, with the fault as a defect. None when there is none.
        why: A code of ``NOT_READ``, a colon, and the detail.
        facts: Of the answer that brought the file: those ``readers.read`` takes, with content_type, sha256 and size.
    """
    if fast is not None:
        return Reading(
            resource=replace(fast.resource, defects=(*fast.resource.defects, f"ocr: {why}")),
            links=fast.links,
            privacy_hits=fast.privacy_hits,
        )
    headers = {name.lower(): value for name, value in facts.pop("headers").items()}
    kind = unread.kind_of(facts["content_type"])
    resource = Resource(
        kind=ResourceKind.DOCUMENT if kind is ResourceKind.PAGE else kind,
        not_read=why,
        last_modified=headers.get("last-modified", ""),
        etag=headers.get("etag", ""),
        **facts,
    )
    return Reading(resource=resource)


def version_for(kind: str, headers: Mapping[str, str]) -> str:
    """The version under which a reading of bytes of this kind is kept.

    Bytes with a signature of their own are read the same wherever they come from. What plain text is depends on its
    name and on the charset the server states, so those stand in the version too.
    """
    if not kind.startswith(_TEXTUAL):
        return VERSION
    return f"{VERSION};{kind};{charset_of(_said(headers))}"


def at(  # noqa: PLR0913 - the facts of one HTTP answer, each by name
    reading: Reading,
    *,
    url: str,
    final_url: str,
    status: int,
    headers: Mapping[str, str],
    fetched_at: dt.datetime,
    depth: int,
) -> Reading:
    """The same reading as an answer of another address."""
    known = {name.lower(): value for name, value in headers.items()}
    header_type = _said(headers).partition(";")[0].strip().lower()
    lie = sniff.disagreement(reading.resource.content_type, header_type=header_type, url=final_url)
    resource = replace(
        reading.resource,
        url=url,
        final_url=final_url,
        status=status,
        fetched_at=fetched_at,
        last_modified=known.get("last-modified", ""),
        etag=known.get("etag", ""),
        depth=depth,
        defects=((lie,) if lie else ()) + _true(reading.resource),
    )
    return _placed(reading, resource)


def like(reading: Reading, stored: Resource) -> Reading:
    """A new reading of the bytes that ``stored`` was made of, with its address, time and what its server said."""
    lies = tuple(defect for defect in stored.defects if defect.startswith(_LIE))
    resource = replace(
        reading.resource,
        url=stored.url,
        final_url=stored.final_url,
        status=stored.status,
        fetched_at=stored.fetched_at,
        last_modified=stored.last_modified,
        etag=stored.etag,
        depth=stored.depth,
        defects=lies + _true(reading.resource),
    )
    return _placed(reading, resource)


def _said(headers: Mapping[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "content-type"), "")


def _true(resource: Resource) -> tuple[str, ...]:
    return tuple(defect for defect in resource.defects if not defect.startswith(_LIE))


def _placed(reading: Reading, resource: Resource) -> Reading:
    own = {reading.resource.url, reading.resource.final_url}  # a picture names itself among its pictures
    images = tuple(replace(image, src=resource.final_url) if image.src in own else image for image in resource.images)
    return Reading(
        resource=replace(resource, images=images),
        links=tuple(replace(link, source=resource.url) for link in reading.links),
        privacy_hits=tuple(replace(hit, resource=resource.url) for hit in reading.privacy_hits),
    )
