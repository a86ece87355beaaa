"""What ``oit inspect file`` and ``oit inspect page`` print: a file or a saved page as the readers see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from cli.clock import now
from cli.exits import OUR_ERROR, Stop
from cli.inspect_text import found_dates, found_topics
from crawler import CrawlOptions, readers
from crawler.readers import deep
from crawler.room import Task
from crawler.room_process import perform
from oit.records import Criteria, Link, Resource

_TOPIC_LINES = 8
_SHOWN = 400


def read(path: Path, url: str = "", *, ocr: bool = False) -> readers.Reading:
    """Read a file as a crawl does, as if a server had sent it without saying what it is.

    Args:
        path: The file.
        url: Where its links are seen from; '' leaves relative links as they are written.
        ocr: Recognise the pages that are pictures, as many as a crawl recognises of one document.

    Raises:
        Stop: the file cannot be opened (exit 1).
    """
    address = url or path.name
    task = Task(url=address, final_url=address, fetched_at=now(), path=str(path))
    try:
        reading = perform(task)
        if ocr and deep.wanted(reading.resource):
            options = CrawlOptions()
            reading = perform(replace(task, fast=reading, pages=options.ocr_pages, seconds=float(options.ocr_seconds)))
    except OSError as error:
        raise Stop(f"{path}: เปิดไฟล์ไม่ได้ / cannot be opened: {error.strerror}", OUR_ERROR) from error
    return reading


def inspect_file(path: Path, criteria: Criteria, *, ocr: bool = True) -> dict[str, Any]:
    """Return what the tool sees in a file, as plain data in the shape of ``--json``; ``ocr``: also in its scans."""
    resource = read(path, ocr=ocr).resource
    words = "\n".join(segment.text for segment in resource.text)
    return {
        "path": str(path),
        "content_type": resource.content_type,
        "text_source": resource.text_source.value,
        "pages": [{"page": number, "text": segment.text} for number, segment in _numbered(resource)],
        "defects": [*resource.defects, *([f"not-read: {resource.not_read}"] if resource.not_read else [])],
        "dates": found_dates(words),
        "topics": _topics(resource, criteria),
        "qr": [image.qr for image in resource.images if image.qr],
    }


def file(path: Path, criteria: Criteria, *, as_json: bool, ocr: bool = True) -> str:
    """Return a file's text and findings, as JSON or as lines to read."""
    seen = inspect_file(path, criteria, ocr=ocr)
    if as_json:
        return json.dumps(seen, ensure_ascii=False)
    lines = [f"{seen['path']}: {seen['content_type']}, {seen['text_source']}"]
    lines.extend(f"! {defect}" for defect in seen["defects"])
    lines.extend(_topic_line(found) for found in seen["topics"])
    lines.extend(f"{span['kind']}: {span['text']} = {span['start']} … {span['end']}" for span in seen["dates"])
    for page in seen["pages"]:
        lines.extend((f"--- {page['page']}", page["text"]))
    return "\n".join(lines)


def inspect_page(path: Path, criteria: Criteria, url: str = "") -> dict[str, Any]:
    """Return what the tool sees on a saved page: its words, and every link with what stands around it."""
    reading = read(path, url)
    resource = reading.resource
    return {
        "path": str(path),
        "content_type": resource.content_type,
        "title": resource.title,
        "headings": list(resource.headings),
        "text": "\n".join(segment.text for segment in resource.text),
        "not_read": resource.not_read,
        "defects": list(resource.defects),
        "tables": [{"place": t.place, "header": list(t.header), "rows": len(t.rows)} for t in resource.tables],
        "images": [{"src": image.src, "alt": image.alt} for image in resource.images],
        "links": [_link(link, criteria) for link in reading.links],
        "privacy": [{"place": hit.place, "masked": hit.masked, "count": hit.count} for hit in reading.privacy_hits],
    }


def page(path: Path, criteria: Criteria, *, as_json: bool) -> str:
    """Return a saved page's links and words, as JSON or as lines to read."""
    seen = inspect_page(path, criteria)
    if as_json:
        return json.dumps(seen, ensure_ascii=False)
    lines = [f"{seen['path']}: {seen['content_type']}: {seen['title']}"]
    lines.extend(f"! {defect}" for defect in (*seen["defects"], *filter(None, [seen["not_read"]])))
    lines.extend(f"# {heading}" for heading in seen["headings"])
    for link in seen["links"]:
        lines.append(f"[{link['place']} {link['rel']}] {link['text'] or '-'} -> {link['target'] or '(empty)'}")
        lines.extend(f"    {around['kind']}: {around['text']}" for around in link["context"])
        lines.extend(f"    = {_topic_line(found)}" for found in link["topics"][:1])
    lines.append(seen["text"][:_SHOWN])
    return "\n".join(lines)


def _link(link: Link, criteria: Criteria) -> dict[str, Any]:
    return {
        "target": link.target,
        "text": link.text,
        "place": link.place.value,
        "rel": link.rel,
        "context": [{"kind": around.kind, "text": around.text} for around in link.context],
        "topics": found_topics(link.text, criteria, tuple(around.text for around in link.context)),
    }


def _numbered(resource: Resource) -> list[tuple[int | str, Any]]:
    """Segments with the number of their page, or the name of their sheet; a text without pages is page 1."""
    out: list[tuple[int | str, Any]] = []
    for segment in resource.text:
        number = segment.place.removeprefix("page ")
        out.append((int(number) if number.isdecimal() else segment.place or 1, segment))
    return out


def _topics(resource: Resource, criteria: Criteria) -> list[dict[str, Any]]:
    """Return the topics of the title, else of the headings, else of the first lines, else of the file name."""
    first = resource.text[0].text.split("\n")[:_TOPIC_LINES] if resource.text else []
    tried = (resource.title, *resource.headings[:_TOPIC_LINES], " ".join(first), *first, Path(resource.url).stem)
    for text in filter(None, tried):
        found = found_topics(text, criteria)
        if found:
            return found
    return []


def _topic_line(found: dict[str, Any]) -> str:
    return f"{found['code'] or '-':4} {found['topic']} {found['confidence']:.2f}  {'; '.join(found['reasons'])}"
