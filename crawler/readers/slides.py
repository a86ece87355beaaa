"""PPTX and ODP: one segment a slide, with its tables, drawings and notes; PPT: the text atoms of the file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

import olefile

from crawler.readers.archive import member
from crawler.readers.base import MAX_COLUMNS, MAX_ROWS, MAX_TABLES, MAX_TEXT, Content, Source, squeeze
from crawler.readers.odf import DRAW, STYLE, TABLE, table_rows, words
from crawler.readers.odf import links as odf_links
from crawler.readers.officexml import REL, WEB, Element, Relations, lines, named, opened, relations, tree
from crawler.readers.rows import sheet_table
from crawler.readers.titles import sensible_title
from oit import thai
from oit.records import Link, Segment, Table, TextSource

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DRAWN = frozenset({"diagramData", "chart"})
_MAX_SLIDES = 2_000
_MAX_LINKS = 2_000
_TITLE = 160
_TITLES = frozenset({"title", "ctrTitle"})


def read_pptx(source: Source) -> Content:
    """A PowerPoint file: what stands on each slide, then its notes; hidden slides are left out and named."""
    return opened(source, _pptx)


def _pptx(archive: zipfile.ZipFile, url: str) -> Content:
    main = "ppt/presentation.xml"
    root = tree(member(archive, main))
    if root is None or root.tag != f"{_P}presentation":
        return Content(not_read="damaged: no presentation in the file")
    parts = relations(archive, main)
    order = [parts[node.get(f"{REL}id") or ""][1] for node in root.iter(f"{_P}sldId") if node.get(f"{REL}id") in parts]
    segments: list[Segment] = []
    tables: list[Table] = []
    links: list[Link] = []
    headings: list[str] = []
    pictures: list[int] = []
    defects: list[str] = [f"too-large: {len(order)} slides, read {_MAX_SLIDES}"] if len(order) > _MAX_SLIDES else []
    left = MAX_TEXT
    for number, part in enumerate(order[:_MAX_SLIDES], 1):
        slide = tree(member(archive, part))
        if slide is None or left <= 0:
            continue
        place = f"slide {number}"
        if slide.get("show") in {"0", "false"}:
            defects.append(f"hidden: {place}")
            continue
        about = relations(archive, part)
        headings.extend(_pptx_titles(slide))
        tables.extend(_pptx_tables(slide, place))
        links.extend(_pptx_links(slide, about, url))
        text = thai.repair("\n".join(filter(None, (_pptx_text(slide), *_pptx_apart(archive, about)))))
        if text:
            segments.append(Segment(place=place, text=text[:left]))
            left -= len(text)
        elif next(slide.iter(f"{_P}pic", f"{_A}blip"), None) is not None:
            pictures.append(number)
    if pictures and not segments:
        return Content(not_read=f"scan: no text, {len(pictures)} slides")
    if pictures:
        defects.append(f"scan: slides {', '.join(map(str, pictures[:20]))} of {len(order)}")
    return _content(named(archive), segments, headings, tables, links, defects)


def _content(  # noqa: PLR0913, PLR0917 - the parts of one record
    name: str, segments: list[Segment], headings: list[str], tables: list[Table], links: list[Link], defects: list[str]
) -> Content:
    first = headings[0] if headings else (segments[0].text.partition("\n")[0] if segments else "")
    name = squeeze(name)
    return Content(
        title=(name if sensible_title(name) else first)[:_TITLE],
        headings=tuple(headings[:_MAX_SLIDES]),
        text=tuple(segments),
        tables=tuple(tables[:MAX_TABLES]),
        links=tuple(links[:_MAX_LINKS]),
        text_source=TextSource.TEXT_LAYER,
        defects=tuple(defects),
    )


def _pptx_words(element: Element) -> Iterator[str]:
    for node in element.iter(f"{_A}t", f"{_A}br", f"{_A}p", f"{_A}tr"):
        if node.tag == f"{_A}t":
            yield node.text or ""
        else:
            yield "\n"


def _pptx_text(slide: Element) -> str:
    """All words of a slide in order; a table row is one line, the number of the slide itself is left out."""
    for shape in slide.iter(f"{_P}sp"):
        kind = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        if kind is not None and kind.get("type") in {"sldNum", "sldImg", "dt"}:
            shape.clear()
    out = []
    tree_of_shapes = slide.find(f"{_P}cSld/{_P}spTree")
    for shape in slide if tree_of_shapes is None else tree_of_shapes:
        rows = [squeeze(" ".join(_cell(c) for c in row.iter(f"{_A}tc"))) for row in shape.iter(f"{_A}tr")]
        out.append("\n".join(rows) if rows else lines(_pptx_words(shape)))
    return "\n".join(filter(None, out))


def _cell(cell: Element) -> str:
    return squeeze("".join(_pptx_words(cell)))


def _pptx_apart(archive: zipfile.ZipFile, about: Relations) -> Iterator[str]:
    """The words of drawings and charts that stand in parts of their own, then the notes."""
    for kind, target, outside in about.values():
        part = tree(member(archive, target)) if kind in _DRAWN and not outside else None
        if part is not None:
            yield lines(
                node.text + "\n" for node in part.iter(f"{_A}t", f"{_C}v") if node.text and not _number(node.text)
            )
    for kind, target, outside in about.values():
        part = tree(member(archive, target)) if kind == "notesSlide" and not outside else None
        if part is not None:
            yield _pptx_text(part)


def _number(text: str) -> bool:
    return text.replace(".", "", 1).lstrip("-").isdigit()


def _pptx_links(slide: Element, about: Relations, url: str) -> Iterator[Link]:
    for node in slide.iter(f"{_A}hlinkClick"):
        _, target, _ = about.get(node.get(f"{REL}id") or "", ("", "", False))
        if target.startswith(WEB):
            run = node.getparent()
            words = run.getparent() if run is not None and run.tag == f"{_A}rPr" else None
            yield Link(source=url, target=target, text="" if words is None else _cell(words))


def _pptx_titles(slide: Element) -> Iterator[str]:
    for shape in slide.iter(f"{_P}sp"):
        kind = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        words = thai.repair(squeeze(" ".join(_pptx_words(shape)))) if kind is not None else ""
        if kind is not None and kind.get("type") in _TITLES and words:
            yield words


def _pptx_tables(slide: Element, place: str) -> Iterator[Table]:
    for node in slide.iter(f"{_A}tbl"):
        rows = [
            tuple(thai.repair(_cell(c)) for c in row.findall(f"{_A}tc")[:MAX_COLUMNS])
            for row in node.findall(f"{_A}tr")
        ]
        table = sheet_table(rows[:MAX_ROWS], place)
        if table is not None:
            yield table


_SHOWN = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"


def read_odp(source: Source) -> Content:
    """An OpenDocument presentation."""
    return opened(source, _odp)


def _odp(archive: zipfile.ZipFile, url: str) -> Content:
    root = tree(member(archive, "content.xml"))
    if root is None:
        return Content(not_read="damaged: no presentation in the file")
    hidden = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(node.get(f"{_SHOWN}visibility") == "hidden" for node in style)
    }
    segments, headings, defects = [], [], []
    tables: list[Table] = []
    for number, slide in enumerate(list(root.iter(f"{DRAW}page"))[:_MAX_SLIDES], 1):
        place = f"slide {number}"
        if slide.get(f"{DRAW}style-name") in hidden:
            defects.append(f"hidden: {place}")
            continue
        for frame in slide.iter(f"{DRAW}frame"):
            title = thai.repair(squeeze("".join(words(frame))))
            headings += [title] if frame.get(f"{_SHOWN}class") == "title" and title else []
        found = (sheet_table(table_rows(node), place) for node in slide.iter(f"{TABLE}table"))
        tables.extend(table for table in found if table is not None)
        text = thai.repair(lines(words(slide)))
        segments += [Segment(place=place, text=text[:MAX_TEXT])] if text else []
    return _content(named(archive, "meta.xml"), segments, headings, tables, list(odf_links(root, url)), defects)


_HEADER = struct.Struct("<HHI")
_CHARS, _BYTES, _CSTRING = 4000, 4008, 4026
_MASTERS = frozenset({1016, 4043, 4040, 2000, 1010})  # masters, sounds, lists of pictures: no words of a slide
_MAX_RECORDS = 500_000


def read_ppt(source: Source) -> Content:
    """A PPT file: the words of its text atoms in the order of the file; source of the layout: [MS-PPT] 2.3.1, 2.9."""
    try:
        with olefile.OleFileIO(io.BytesIO(source.body)) as ole:
            if ole.exists("EncryptedSummary"):
                return Content(not_read="password: presentation")
            data = ole.openstream("PowerPoint Document").read(100_000_000)
    except (OSError, ValueError, struct.error, IndexError, KeyError, TypeError, AttributeError) as error:
        return Content(not_read=f"damaged: {type(error).__name__}")
    found = dict.fromkeys(line for text in _atoms(data) for line in lines(iter((text,))).split("\n") if len(line) > 1)
    text = thai.repair("\n".join(found))[:MAX_TEXT]
    if not text:
        return Content(not_read="empty: no text in the presentation")
    return Content(
        title=squeeze(text.partition("\n")[0])[:_TITLE],
        text=(Segment(place="", text=text),),
        text_source=TextSource.TEXT_LAYER,
    )


def _atoms(data: bytes) -> Iterator[str]:
    """The text atoms; containers are entered, those of masters jumped over."""
    at = 0
    for _ in range(_MAX_RECORDS):
        if at + _HEADER.size > len(data):
            return
        flags, kind, size = _HEADER.unpack_from(data, at)
        at += _HEADER.size
        if flags & 0xF == 0xF and kind not in _MASTERS:  # noqa: PLR2004 - version 15: a container
            continue
        if kind == _CHARS:
            yield data[at : at + size].decode("utf-16-le", "replace").translate(_PPT_BREAKS)
        elif kind == _BYTES:
            yield data[at : at + size].decode("latin-1").translate(_PPT_BREAKS)
        at += size


_PPT_BREAKS = str.maketrans("\r\v", "\n\n")
