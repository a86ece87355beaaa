"""Bytes in, what they say out: no network, no clock. One reader per kind of file, chosen by the bytes themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from crawler.readers import (
    doc,
    exported,
    html,
    image,
    odf,
    ods,
    packed,
    pdf,
    plain,
    rtf,
    slides,
    sniff,
    spreadsheet,
    unread,
    word,
    xlsx,
)
from crawler.readers.base import MAX_TEXT, NOT_READ, VERSION, Content, Reading, Source, clip
from crawler.readers.encoding import charset_of
from crawler.readers.scripted import judged
from oit import privacy
from oit.records import Context, Image, Link, PrivacyHit, Resource, Segment, Table

__all__ = ["NOT_READ", "VERSION", "Reading", "read"]

_READERS: Mapping[str, Callable[[Source], Content]] = {
    sniff.HTML: html.read,
    sniff.PDF: pdf.read,
    sniff.XLSX: xlsx.read,
    sniff.XLSB: spreadsheet.read,
    sniff.XLS: spreadsheet.read,
    sniff.ODS: ods.read,
    sniff.CSV: plain.read_csv,
    sniff.TEXT: plain.read,
    sniff.DOCX: word.read_docx,
    sniff.ODT: odf.read_odt,
    **dict.fromkeys(image.TYPES, image.read),
    sniff.DOC: doc.read,
    sniff.XLS_HTML: exported.read_html,
    sniff.XLS_XML: exported.read_xml,
    sniff.DOC_HTML: exported.read_html,
    sniff.RTF: rtf.read,
    sniff.PPTX: slides.read_pptx,
    sniff.PPT: slides.read_ppt,
    sniff.ODP: slides.read_odp,
}
_TITLE = 300


def read(  # noqa: PLR0913 - the facts of one HTTP answer, each by name
    body: bytes,
    *,
    url: str,
    final_url: str,
    status: int,
    headers: Mapping[str, str],
    fetched_at: dt.datetime,
    depth: int,
) -> Reading:
    """Read one answer of a server.

    Args:
        body: The bytes, whole.
        url: The canonical address that was asked for.
        final_url: Where the redirects ended; links are resolved against it.
        status: HTTP status.
        headers: Of the answer; names in any case.
        fetched_at: When it came.
        depth: Clicks from the home page.

    Returns:
        The resource, its links and the personal data found in it, all masked. A file that cannot be read is a
        resource that says why in ``not_read``; nothing is raised.
    """
    known = {name.lower(): value for name, value in headers.items()}
    said = known.get("content-type", "")
    header_type = said.partition(";")[0].strip().lower()
    kind = sniff.sniff(body, header_type=header_type, url=final_url)
    source = Source(
        body=body, url=final_url, content_type=kind, header_type=header_type, header_charset=charset_of(said)
    )
    content = judged(_content(source), known.get("x-oit-rendered", ""))
    lie = sniff.disagreement(kind, header_type=header_type, url=final_url)
    text, hits = _masked_text(content.text, url)
    resource = Resource(
        url=url,
        final_url=final_url,
        status=status,
        content_type=kind,
        kind=content.kind,
        fetched_at=fetched_at,
        last_modified=known.get("last-modified", ""),
        etag=known.get("etag", ""),
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        title=privacy.mask(clip(content.title, _TITLE)),
        headings=tuple(map(privacy.mask, content.headings)),
        text=text,
        tables=tuple(map(_masked_table, content.tables)),
        images=tuple(Image(src=one.src, alt=privacy.mask(one.alt), qr=one.qr) for one in content.images),
        text_source=content.text_source,
        not_read=content.not_read,
        defects=((lie,) if lie else ()) + content.defects + _unsearchable(known.get("x-robots-tag", "")),
        depth=depth,
    )
    return Reading(resource=resource, links=tuple(map(_masked_link, content.links)), privacy_hits=hits)


def _unsearchable(said: str) -> tuple[str, ...]:
    """A header that keeps search engines out; one meant for a single engine (``googlebot: noindex``) is left alone."""
    words = {word.strip().lower() for word in said.split(",")}
    return (f"noindex: header {said[:80]}",) if words & {"noindex", "none"} else ()


def _content(source: Source) -> Content:
    reader = _READERS.get(source.content_type, unread.read)
    try:
        if source.content_type in packed.TYPES:
            return packed.read(source, _content)
        if source.content_type == sniff.PDF:
            return pdf.read(source, _content)
        return reader(source)
    except MemoryError:  # our limit, no fault of the file
        return Content(kind=unread.kind_of(source.content_type), not_read="memory: more than a file may take")
    except Exception as error:  # noqa: BLE001 - a file from outside may break a library in any way
        kind = unread.kind_of(source.content_type)
        return Content(kind=kind, not_read=f"{_fault_of(error)}: {type(error).__name__}")


def _fault_of(error: Exception) -> str:
    """Whose fault it is: a library has a word of its own for a bad file, Python's words are for a failure of ours."""
    if isinstance(error, RecursionError):
        return "too-deep"
    builtin = type(error).__module__ == "builtins" and not isinstance(error, (EOFError, UnicodeError))
    return "reader-error" if builtin else "damaged"


def _masked_text(segments: tuple[Segment, ...], url: str) -> tuple[tuple[Segment, ...], tuple[PrivacyHit, ...]]:
    out: list[Segment] = []
    hits: list[PrivacyHit] = []
    left = MAX_TEXT
    for segment in segments:
        hits.extend(privacy.find(segment.text, resource=url, place=segment.place))
        if left > 0:
            out.append(replace(segment, text=privacy.mask(segment.text)[:left]))
            left -= len(segment.text)
    return tuple(out), tuple(hits)


def _masked_table(table: Table) -> Table:
    return Table(
        place=privacy.mask(table.place),
        origin=table.origin,
        header=tuple(map(privacy.mask, table.header)),
        rows=tuple(tuple(map(privacy.mask, row)) for row in table.rows),
        merged=table.merged,
    )


def _masked_link(link: Link) -> Link:
    text = privacy.mask(link.text)
    around = tuple(Context(kind=c.kind, text=privacy.mask(c.text)) for c in link.context)
    if text == link.text and around == link.context:
        return link
    return Link(
        source=link.source,
        target=link.target,
        text=text,
        context=around,
        place=link.place,
        rel=link.rel,
        pages=link.pages,
    )
