"""Types that nobody reads yet: named, so that a report can say what a person has to open."""

from __future__ import annotations

from crawler.readers import sniff
from crawler.readers.base import Content, Source
from oit.records import ResourceKind

_NAMES = {
    sniff.DOC: "doc",
    sniff.PPT: "ppt",
    sniff.PPTX: "pptx",
    "application/rtf": "rtf",
    "application/zip": "zip",
    "application/vnd.rar": "rar",
    "application/x-7z-compressed": "7z",
    "application/gzip": "gz",
    "application/x-ole-storage": "ole",
    "multipart/related": "mhtml",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
"""Documents by the short name a report prints."""


def kind_of(content_type: str) -> ResourceKind:
    """Page, document, image or other, by media type."""
    if content_type == sniff.HTML:
        return ResourceKind.PAGE
    if content_type.startswith("image/"):
        return ResourceKind.IMAGE
    readable = {sniff.PDF, sniff.XLSX, sniff.XLSB, sniff.XLS, sniff.ODS, sniff.CSV, sniff.DOCX, sniff.ODT}
    if content_type in _NAMES or content_type in readable or content_type == sniff.ENCRYPTED:
        return ResourceKind.DOCUMENT
    return ResourceKind.OTHER


def read(source: Source) -> Content:
    """A resource without text that says why."""
    kind = kind_of(source.content_type)
    if source.content_type == sniff.EMPTY:
        return Content(kind=ResourceKind.OTHER, not_read="empty: no bytes")
    if source.content_type == sniff.ENCRYPTED:
        return Content(kind=kind, not_read="password: Office file")
    name = _NAMES.get(source.content_type, source.content_type)
    return Content(kind=kind, not_read=f"unsupported: {name}")
