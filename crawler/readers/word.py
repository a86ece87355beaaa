"""DOCX: zip and XML read directly, since tables, text boxes, headers and notes hold half of an official letter."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping

from crawler.readers.archive import member
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, Source, squeeze
from crawler.readers.officexml import REL, WEB, Element, Relations, lines, named, opened, relations, tree
from crawler.readers.rows import sheet_table
from crawler.readers.titles import sensible_title
from crawler.readers.word_numbers import Numbers
from oit import thai
from oit.records import Image, Link, Segment, Table, TextSource

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_MC}Fallback"})
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_APART = frozenset({"header", "footer", "footnotes", "endnotes"})
_HEADING = re.compile(r"(?:heading|title|subtitle|หัวเรื่อง|ชื่อเรื่อง)", re.IGNORECASE)
_LEVELS = 9
_HYPERLINK = re.compile(r'HYPERLINK\s+"?(https?://[^"\s]+)')
_TITLE = 160
_MAX_HEADINGS = 300
_MAX_LINKS = 2_000
_MAX_IMAGES = 200


def read_docx(source: Source) -> Content:
    """A Word document: paragraphs in order, then headers, footers and notes; tables; headings; hyperlinks; images."""
    return opened(source, _docx)


def _docx(archive: zipfile.ZipFile, url: str) -> Content:
    main = _main_part(archive)
    document = tree(member(archive, main))
    if document is None or document.tag != f"{_W}document":
        return Content(not_read="damaged: no document in the file")
    parts = relations(archive, main)
    styles = tree(member(archive, "word/styles.xml"))
    numbers = Numbers(tree(member(archive, "word/numbering.xml")), styles)
    numbers.number(document)
    around = [
        lines(_words(part))
        for kind, target, outside in sorted(parts.values())
        if kind in _APART and not outside and (part := tree(member(archive, target))) is not None
    ]
    headings = tuple(_headings(document, _heading_styles(styles)))[:_MAX_HEADINGS]
    text = thai.repair("\n".join(filter(None, (lines(_words(document)), *dict.fromkeys(around)))))
    images = tuple(_images(document, parts, url))
    if images and not text:
        return Content(not_read=f"scan: no text, {len(images)} pictures", images=images)
    title = squeeze(named(archive))
    first = headings[0] if headings else squeeze(text.partition("\n")[0])
    return Content(
        title=(title if sensible_title(title) else first)[:_TITLE],
        headings=headings,
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        tables=tuple(_tables(document)),
        images=images,
        links=tuple(_links(document, parts, url))[:_MAX_LINKS],
        text_source=TextSource.TEXT_LAYER,
    )


def _main_part(archive: zipfile.ZipFile) -> str:
    """Most programs write word/document.xml; some another name, which the relations of the container tell."""
    found = (target for kind, target, outside in relations(archive, "").values() if kind == "officeDocument")
    return next((target for target in found if target in archive.namelist()), "word/document.xml")


def _words(element: Element) -> Iterator[str]:
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
            yield squeeze("".join(_words(child))) + "\t"  # a row on one line
        else:
            if tag == f"{_W}txbxContent":
                yield "\n"
            yield from _words(child)
            if tag in {f"{_W}p", f"{_W}tr"}:
                yield "\n"


def _vanishes(run: Element) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false"}


def _heading_styles(styles: Element | None) -> frozenset[str]:
    """The ids of styles that make a heading: by name (Thai Word numbers the ids), level, or what they rest on."""
    found: set[str] = set()
    rests: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{_W}style"):
        own = style.get(f"{_W}styleId") or ""
        name, below = style.find(f"{_W}name"), style.find(f"{_W}basedOn")
        rests[own] = "" if below is None else below.get(f"{_W}val") or ""
        if _outlined(style) or (name is not None and _HEADING.match(name.get(f"{_W}val") or "")):
            found.add(own)
    for _ in range(_LEVELS):
        found.update(style for style, below in rests.items() if below in found)
    return frozenset(found)


def _outlined(node: Element) -> bool:
    level = node.find(f"{_W}pPr/{_W}outlineLvl")
    said = "" if level is None else level.get(f"{_W}val") or ""
    return said.isdigit() and int(said) < _LEVELS


def _headings(document: Element, styles: frozenset[str]) -> Iterator[str]:
    for paragraph in document.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val") or ""
        if name in styles or _HEADING.match(name) or _outlined(paragraph):
            words = thai.repair(squeeze("".join(_words(paragraph))))
            if words:
                yield words


def _links(document: Element, parts: Relations, url: str) -> Iterator[Link]:
    for node in document.iter(f"{_W}hyperlink"):
        _, target, _ = parts.get(node.get(f"{REL}id") or "", ("", "", False))
        if target.startswith(WEB):
            yield Link(source=url, target=target, text=squeeze("".join(_words(node))))
    for node in document.iter(f"{_W}fldSimple"):
        found = _HYPERLINK.search(node.get(f"{_W}instr") or "")
        if found:
            yield Link(source=url, target=found[1], text=squeeze("".join(_words(node))))
    for node in document.iter(f"{_W}instrText"):
        found = _HYPERLINK.search(node.text or "")
        if found:
            yield Link(source=url, target=found[1])


def _images(document: Element, parts: Relations, url: str) -> Iterator[Image]:
    for node in list(document.iter(f"{_A}blip", f"{_V}imagedata"))[:_MAX_IMAGES]:
        _, target, outside = parts.get(node.get(f"{REL}embed") or node.get(f"{REL}id") or "", ("", "", False))
        if target and not any(above.tag == f"{_MC}Fallback" for above in node.iterancestors()):
            yield Image(src=target if outside else f"{url}#{target}", alt=_said(node))


def _said(picture: Element) -> str:
    """The words that the author gave a picture for those who cannot see it."""
    around = next(picture.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
    about: Mapping[str, str] = {}
    if around is not None and (found := around.find(f"{_WP}docPr")) is not None:
        about = {str(key): str(value) for key, value in found.attrib.items()}
    return squeeze(about.get("descr") or about.get("title") or "")


def _tables(document: Element) -> Iterator[Table]:
    count = 0
    for node in document.iter(f"{_W}tbl"):
        rows = [_row(row) for row in node.findall(f"{_W}tr")[:MAX_ROWS]]
        table = sheet_table(rows, f"table {count + 1}")
        if table is not None and count < MAX_TABLES:
            count += 1
            yield table


def _row(row: Element) -> tuple[str, ...]:
    """The cells of a row; one that spans columns is followed by empty ones, so that columns stay under each other."""
    cells: list[str] = []
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tr")) is not row or len(cells) >= MAX_COLUMNS:
            continue
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        said = "1" if span is None else span.get(f"{_W}val") or "1"
        cells.append(thai.repair(squeeze("".join(_words(cell)))))
        cells.extend([""] * (min(MAX_COLUMNS, int(said)) - 1 if said.isdigit() else 0))
    return tuple(cells[:MAX_COLUMNS])
