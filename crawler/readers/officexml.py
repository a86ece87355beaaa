"""XML out of an Office container: no entities, no network, no unbounded trees."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from crawler.readers.archive import member, too_large
from crawler.readers.base import Content, Source
from oit.records import ResourceKind

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its type

Relations: TypeAlias = Mapping[str, tuple[str, str, bool]]
"""Id -> (type, target, whether it is an address outside the container)."""

REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/presentationml/main", b"http://schemas.openxmlformats.org/presentationml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Namespaces of "strict" Office files, and the usual ones that mean the same."""
WEB = ("http://", "https://")


class TooDeepError(ValueError):
    """An XML part nests deeper than the parser goes; what lies below was not read."""


def tree(data: bytes) -> Element | None:
    """The root of an XML part, mended where it is torn; None for no bytes. Entities are left unexpanded.

    Raises:
        TooDeepError: for elements below the 256th level, which the parser leaves out.
    """
    if not data:
        return None
    if _STRICT in data[:4096]:
        for strict, usual in _TRANSITIONAL:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    root: Element | None = etree.fromstring(data, parser)
    if any(entry.message.startswith("Excessive depth") for entry in parser.error_log):
        raise TooDeepError
    return root


def relations(archive: zipfile.ZipFile, part: str) -> Relations:
    """What ``part`` ('': the container) refers to; targets inside are names in the container."""
    folder, name = posixpath.split(part)
    root = tree(member(archive, posixpath.join(folder, "_rels", f"{name}.rels")))
    found = {}
    for node in () if root is None else root:
        target, outside = node.get("Target") or "", node.get("TargetMode") == "External"
        if not outside:
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        found[node.get("Id") or ""] = ((node.get("Type") or "").rsplit("/", 1)[-1], target, outside)
    return found


def named(archive: zipfile.ZipFile, part: str = "docProps/core.xml") -> str:
    """The title in the properties of a container, or ''."""
    core = tree(member(archive, part))
    return (next((node.text for node in core.iter(f"{DC}title")), "") or "") if core is not None else ""


def opened(source: Source, reader: Callable[[zipfile.ZipFile, str], Content]) -> Content:
    """What ``reader`` makes of the container, or why it cannot be opened; one without any text says ``empty``."""
    bomb = too_large(source.body)
    if bomb:
        return Content(not_read=bomb)
    try:
        with zipfile.ZipFile(io.BytesIO(source.body)) as archive:
            content = reader(archive, source.url)
    except (RecursionError, TooDeepError):
        return Content(not_read="too-deep: more levels than are read")
    except RuntimeError:  # zipfile's word for an encrypted member
        return Content(not_read="password: document")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, EOFError, KeyError) as error:
        return Content(not_read=f"damaged: {type(error).__name__}")
    if not content.not_read and not any(segment.text for segment in content.text):
        return Content(
            kind=ResourceKind.DOCUMENT,
            not_read="empty: no text in the document",
            links=content.links,
            images=content.images,
            defects=content.defects,
        )
    return content


def lines(words: Iterator[str]) -> str:
    """Words of a document as lines, white space squeezed, empty lines left out."""
    split = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(line for line in split if line)
