"""DOCX and ODT: zip and XML read directly, since tables, text boxes and headers hold half of an official letter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from itertools import chain

from lxml import etree

from crawler.readers.archive import member, too_large
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, Source, squeeze
from crawler.readers.rows import sheet_table
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Link, Segment, Table, TextSource

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OTABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback"})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ODT_BREAKS = {f"{_OT}tab": "\t", f"{_OT}line-break": "\n", f"{_OT}s": " "}
_ODT_UNSEEN = frozenset({f"{_OT}tracked-changes", f"{_OT}deletion"})
_ODT_TABLE = (f"{_OTABLE}table", f"{_OTABLE}table-row", f"{_OTABLE}table-cell")
_APART = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
_TITLE = 160
_MAX_HEADINGS = 300
_MAX_LINKS = 2_000
_Words = Callable[["etree._Element"], Iterator[str]]  # noqa: SLF001 - lxml has no public name for its type


def read_docx(source: Source) -> Content:
    """A Word document: paragraphs in order, then headers, footers and notes; tables; headings; hyperlinks."""
    return _read(source, _docx)


def read_odt(source: Source) -> Content:
    """An OpenDocument text."""
    return _read(source, _odt)


def _read(source: Source, reader: Callable[[zipfile.ZipFile, str], Content]) -> Content:
    bomb = too_large(source.body)
    if bomb:
        return Content(not_read=bomb)
    try:
        with zipfile.ZipFile(io.BytesIO(source.body)) as archive:
            content = reader(archive, source.url)
    except RuntimeError:  # zipfile's word for an encrypted member
        return Content(not_read="password: document")
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, EOFError) as error:
        return Content(not_read=f"damaged: {type(error).__name__}")
    if not content.not_read and not any(segment.text for segment in content.text):
        return Content(not_read="empty: no text in the document", links=content.links)
    return content


def _xml(data: bytes) -> etree._Element | None:
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    return etree.fromstring(data, parser)


def _docx(archive: zipfile.ZipFile, url: str) -> Content:
    document = _xml(member(archive, "word/document.xml"))
    if document is None or document.tag != f"{_W}document":
        return Content(not_read="damaged: no document in the file")
    body = _text(_docx_words(document))
    apart = [name for name in sorted(archive.namelist()) if name.startswith(_APART) and name.endswith(".xml")]
    around = [_text(_docx_words(part)) for name in apart if (part := _xml(member(archive, name))) is not None]
    headings = _docx_headings(document)
    core = _xml(member(archive, "docProps/core.xml"))
    named = core.findtext(f"{_DC}title") if core is not None else ""
    text = thai.repair("\n".join(filter(None, (body, *dict.fromkeys(around)))))
    return Content(
        title=_title(named or "", headings, text),
        headings=headings,
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        tables=_tables(document, (f"{_W}tbl", f"{_W}tr", f"{_W}tc"), _docx_words),
        links=_docx_links(archive, document, url),
        text_source=TextSource.TEXT_LAYER,
    )


def _docx_words(element: etree._Element) -> Iterator[str]:
    """The words of an element in order; deleted and hidden runs and the second copy of text boxes are left out."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag in _UNSEEN or (tag == f"{_W}r" and _vanishes(child)):
            continue
        elif tag == f"{_W}tc":
            yield squeeze("".join(_docx_words(child))) + "\t"  # a row on one line
        else:
            yield from _docx_words(child)
            if tag in {f"{_W}p", f"{_W}tr"}:
                yield "\n"


def _vanishes(run: etree._Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false"}


def _docx_headings(document: etree._Element) -> tuple[str, ...]:
    found = []
    for paragraph in document.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
        outlined = paragraph.find(f"{_W}pPr/{_W}outlineLvl") is not None
        if outlined or name.startswith(("heading", "title", "หัวเรื่อง", "ชื่อเรื่อง")):
            found.append(squeeze("".join(_docx_words(paragraph))))
    return tuple(thai.repair(text) for text in found if text)[:_MAX_HEADINGS]


def _docx_links(archive: zipfile.ZipFile, document: etree._Element, url: str) -> tuple[Link, ...]:
    relations = _xml(member(archive, "word/_rels/document.xml.rels"))
    if relations is None:
        return ()
    targets = {r.get("Id"): r.get("Target") or "" for r in relations if r.get("TargetMode") == "External"}
    found = []
    for node in document.iter(f"{_W}hyperlink"):
        target = targets.get(node.get(f"{_R}id"), "")
        if target.startswith(("http://", "https://")):
            found.append(Link(source=url, target=target, text=squeeze("".join(_docx_words(node)))))
    return tuple(found[:_MAX_LINKS])


def _odt(archive: zipfile.ZipFile, url: str) -> Content:
    document = _xml(member(archive, "content.xml"))
    if document is None:
        return Content(not_read="damaged: no document in the file")
    text = thai.repair(_text(_odt_words(document)))
    headings = tuple(thai.repair(squeeze("".join(_odt_words(h)))) for h in document.iter(f"{_OT}h"))[:_MAX_HEADINGS]
    meta = _xml(member(archive, "meta.xml"))
    named = next((node.text for node in meta.iter(f"{_DC}title")), "") if meta is not None else ""
    links = [
        Link(source=url, target=node.get(f"{_XLINK}href") or "", text=squeeze("".join(_odt_words(node))))
        for node in document.iter(f"{_OT}a")
        if (node.get(f"{_XLINK}href") or "").startswith(("http://", "https://"))
    ]
    return Content(
        title=_title(named or "", headings, text),
        headings=headings,
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        tables=_tables(document, _ODT_TABLE, _odt_words),
        links=tuple(links[:_MAX_LINKS]),
        text_source=TextSource.TEXT_LAYER,
    )


def _odt_words(element: etree._Element) -> Iterator[str]:
    if element.tag in _ODT_UNSEEN:
        return
    if isinstance(element.tag, str) and element.tag.startswith(_OT):
        yield element.text or ""
    for child in element:
        yield _ODT_BREAKS.get(str(child.tag), "")
        if child.tag == f"{_OTABLE}table-cell":
            yield squeeze("".join(_odt_words(child))) + "\t"  # a row on one line
        else:
            yield from _odt_words(child)
        if child.tag in {f"{_OT}p", f"{_OT}h", f"{_OTABLE}table-row"}:
            yield "\n"
        if isinstance(element.tag, str) and element.tag.startswith(_OT):
            yield child.tail or ""


def _tables(document: etree._Element, names: tuple[str, str, str], words: _Words) -> tuple[Table, ...]:
    table, row, cell = names
    found: list[Table] = []
    for node in document.iter(table):
        rows = [
            tuple(thai.repair(squeeze("".join(words(c)))) for c in line.findall(cell)[:MAX_COLUMNS])
            for line in chain(node.findall(f"{_OTABLE}table-header-rows/{row}"), node.findall(row))
        ]
        record = sheet_table(rows[:MAX_ROWS], f"table {len(found) + 1}")
        if record is not None:
            found.append(record)
        if len(found) >= MAX_TABLES:
            break
    return tuple(found)


def _text(words: Iterator[str]) -> str:
    lines = (" ".join(line.split()) for line in "".join(words).split("\n"))
    return "\n".join(line for line in lines if line)


def _title(named: str, headings: tuple[str, ...], text: str) -> str:
    named = squeeze(named)
    first = headings[0] if headings else squeeze(text.partition("\n")[0])
    return (named if sensible_title(named) else first)[:_TITLE]
