"""OpenDocument texts, and the words of any OpenDocument file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import chain

from crawler.readers.archive import member
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, Source, squeeze
from crawler.readers.officexml import WEB, XLINK, Element, lines, named, opened, tree
from crawler.readers.rows import sheet_table
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Image, Link, Segment, Table, TextSource

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_BREAKS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n", f"{TEXT}s": " "}
_UNSEEN = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}deletion", f"{TEXT}page-number", f"{OFFICE}annotation", f"{TEXT}hidden-text"}
)
_LINES = frozenset({f"{TEXT}p", f"{TEXT}h", f"{TABLE}table-row"})
_MAX_REPEAT = 100
_MAX_HEADINGS = 300
_MAX_LINKS = 2_000
_MAX_IMAGES = 200
_TITLE = 160


def words(element: Element) -> Iterator[str]:
    """The words of an element in order; deleted text, comments and page numbers are left out."""
    if element.tag in _UNSEEN:
        return
    spoken = isinstance(element.tag, str) and element.tag.startswith(TEXT)
    if spoken:
        yield element.text or ""
    for child in element:
        yield _BREAKS.get(str(child.tag), "")
        if child.tag == f"{TABLE}table-cell":
            yield squeeze("".join(words(child))) + "\t"  # a row on one line
        else:
            yield from words(child)
        if child.tag in _LINES:
            yield "\n"
        if spoken:
            yield child.tail or ""


def table_rows(table: Element) -> list[tuple[str, ...]]:
    """The rows of a table, its header rows first; cells said to be repeated are repeated, empty ones at the end not."""
    found = []
    rows = chain(
        table.findall(f"{TABLE}table-header-rows/{TABLE}table-row"),
        table.findall(f"{TABLE}table-row"),
        table.findall(f"{TABLE}table-row-group/{TABLE}table-row"),
    )
    for row in rows:
        cells: list[str] = []
        for cell in row.iter(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            if cell.getparent() is row and len(cells) < MAX_COLUMNS:
                text = thai.repair(squeeze("".join(words(cell))))
                cells.extend([text] * repeats(cell, "columns"))
        found.append(tuple(cells[:MAX_COLUMNS]))
        if len(found) >= MAX_ROWS:
            break
    return found


def repeats(node: Element, what: str) -> int:
    """How often a cell or a row says it stands there, within reason."""
    said = node.get(f"{TABLE}number-{what}-repeated", "1")
    return min(_MAX_REPEAT, int(said)) if said.isdigit() else 1


def links(root: Element, url: str) -> Iterator[Link]:
    """The hyperlinks that lead to the web."""
    for node in root.iter(f"{TEXT}a"):
        target = node.get(f"{XLINK}href") or ""
        if target.startswith(WEB):
            yield Link(source=url, target=target, text=squeeze("".join(words(node))))


def read_odt(source: Source) -> Content:
    """An OpenDocument text."""
    return opened(source, _odt)


def _odt(archive: zipfile.ZipFile, url: str) -> Content:
    root = tree(member(archive, "content.xml"))
    if root is None:
        return Content(not_read="damaged: no document in the file")
    around = tree(member(archive, "styles.xml"))  # headers and footers stand with the styles
    pages = () if around is None else around.iter(f"{STYLE}header", f"{STYLE}footer")
    apart = dict.fromkeys(lines(words(node)) for node in pages)
    text = thai.repair("\n".join(filter(None, (lines(words(root)), *apart))))
    images = tuple(_images(root, url))
    if images and not text:
        return Content(not_read=f"scan: no text, {len(images)} pictures", images=images)
    headings = tuple(filter(None, (thai.repair(squeeze("".join(words(node)))) for node in root.iter(f"{TEXT}h"))))
    title = squeeze(named(archive, "meta.xml"))
    first = headings[0] if headings else squeeze(text.partition("\n")[0])
    return Content(
        title=(title if sensible_title(title) else first)[:_TITLE],
        headings=headings[:_MAX_HEADINGS],
        text=(Segment(place="", text=text[:MAX_TEXT]),),
        tables=tuple(_tables(root)),
        images=images,
        links=tuple(links(root, url))[:_MAX_LINKS],
        text_source=TextSource.TEXT_LAYER,
    )


def _tables(root: Element) -> Iterator[Table]:
    count = 0
    for node in root.iter(f"{TABLE}table"):
        table = sheet_table(table_rows(node), f"table {count + 1}")
        if table is not None and count < MAX_TABLES:
            count += 1
            yield table


def _images(root: Element, url: str) -> Iterator[Image]:
    svg = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
    for node in list(root.iter(f"{DRAW}image"))[:_MAX_IMAGES]:
        frame = node.getparent()
        said = "" if frame is None else (frame.findtext(f"{svg}desc") or frame.findtext(f"{svg}title") or "")
        yield Image(src=f"{url}#{node.get(f'{XLINK}href') or ''}", alt=squeeze(said))
