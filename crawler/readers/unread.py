"""Types that nobody reads yet: named, so that a report can say what a person has to open."""

from __future__ import annotations

from crawler.readers import sniff
from crawler.readers.base import Content, Source
from oit.records import ResourceKind

_DOCUMENTS = frozenset(
    {
        sniff.PDF, sniff.XLSX, sniff.XLSB, sniff.XLS, sniff.XLS_HTML, sniff.XLS_XML, sniff.ODS, sniff.CSV, sniff.DOCX,
        sniff.DOC, sniff.DOC_HTML, sniff.RTF, sniff.ODT, sniff.PPTX, sniff.PPT, sniff.ODP, sniff.TEXT, sniff.ENCRYPTED,
        sniff.ZIP, sniff.RAR, sniff.SEVEN_ZIP, sniff.GZIP, sniff.TAR, sniff.BZIP2, sniff.XZ,
    }
)  # fmt: skip
"""Documents that some reader opens."""
_NAMES = {
    sniff.EML: "eml, an e-mail",
    sniff.MSG: "msg, an e-mail of Outlook",
    sniff.MHTML: "mht, a web page saved as one file",
    "application/x-ole-storage": "ole, an old Office file of an unknown kind",
    "application/vnd.visio": "vsd, a drawing of Visio",
    "application/x-msaccess": "mdb, a database of Access",
    "application/postscript": "ps",
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.graphics": "odg, a drawing",
    "application/vnd.ms-cab-compressed": "cab",
    "application/x-lzh-compressed": "lzh",
}
"""Documents that no reader opens, by the name a report prints."""
_OTHERS = {
    "application/x-msdownload": "exe, a program",
    "application/x-executable": "a program",
    "application/vnd.android.package-archive": "apk, an app for Android",
    "application/java-archive": "jar, a program",
    "application/x-shockwave-flash": "swf, Flash",
    "application/x-photoshop": "psd",
    "application/acad": "dwg, a drawing of AutoCAD",
    "application/vnd.google-earth.kmz": "kmz, a map",
}
"""What is no document, by the name a report prints; video and audio keep their media type."""


def kind_of(content_type: str) -> ResourceKind:
    """Page, document, image or other, by media type."""
    if content_type == sniff.HTML:
        return ResourceKind.PAGE
    if content_type.startswith("image/"):
        return ResourceKind.IMAGE
    return ResourceKind.DOCUMENT if content_type in _DOCUMENTS or content_type in _NAMES else ResourceKind.OTHER


def read(source: Source) -> Content:
    """A resource without text that says why."""
    kind = kind_of(source.content_type)
    if source.content_type == sniff.EMPTY:
        return Content(kind=ResourceKind.OTHER, not_read="empty: no bytes")
    if source.content_type == sniff.ENCRYPTED:
        return Content(kind=kind, not_read="password: Office file")
    name = _NAMES.get(source.content_type) or _OTHERS.get(source.content_type) or source.content_type
    return Content(kind=kind, not_read=f"unsupported: {name}")
