"""The second, slower look at what the first reading could not read: pages that are pictures, and pictures.

It runs after the crawl's own reading, in a worker, within a budget of pages; first pages come first, since a Thai
official document says on its first page what it is. What was not looked at is named in ``defects``. The limit of
processor time is a net for files that would never end, far beyond what the pages of a budget take, and no clock on the
wall is asked: a busy machine reads the same.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from crawler.readers import image, ocr, ocr_engine, pdf, sniff
from crawler.readers.base import MAX_TEXT, Reading, clip, squeeze
from oit import privacy, thai
from oit.records import PrivacyHit, Record, Resource, ResourceKind, Segment, TextSource

if TYPE_CHECKING:
    from crawler.readers.ocr_engine import Grey

_OWN = "2"
_TITLE = 160
_TITLE_ROWS = 4
_UPPER, _OFF_MIDDLE, _NARROW, _COVER = 0.5, 0.05, 0.62, 0.6
_SUBJECT = thai.key("เรื่อง")
_MIN_LETTERS, _SURE_ROW = 6, 75.0
_WORDS = re.compile("[ก-ฮA-Za-z]")
_HEADINGS = 8
_IMAGE_DPI = 200
_MIN_SIDE = 120
_IDS = re.compile(r"(?<![0-9๐-๙□])[0-9๐-๙□](?:[ \-.–]{0,3}[0-9๐-๙□]){12}(?![0-9๐-๙□])")
_ID_MASK = "x-xxxx-xxxxx-xx-x"
_HUNG = 300.0
"""Seconds after which one page is given up whose program waits for nothing that will come."""

_BLIND = ("scan: pages", "rubbish: pages")


class DeepLimits(Record, frozen=True):
    """For one document: how many pages are recognised, and after how many seconds of processor time no further one."""

    pages: int = 10
    seconds: float = 180.0


@functools.cache
def version() -> str:
    """Part of the key of what deep reading made: this code, the digit reader and the engine."""
    found = ocr_engine.engine()
    return f"{_OWN}.{ocr.VERSION}-{found.name or 'none'}-{found.version or '0'}"


def __getattr__(name: str) -> str:
    """``VERSION`` is asked of the engine only when somebody wants it."""
    if name == "VERSION":
        return version()
    raise AttributeError(name)


def wanted(resource: Resource) -> bool:
    """Whether recognition could add text to ``resource``: a scan, a page without usable text, a picture."""
    if resource.not_read:
        return resource.not_read.startswith("scan")
    return any(defect.startswith(_BLIND) for defect in resource.defects)


def deepen(body: bytes, reading: Reading, limits: DeepLimits) -> Reading:
    """The same reading with the text of pictures in it; nothing is raised.

    Args:
        body: The bytes the reading was made of.
        reading: What the fast reader made of them.
        limits: Pages and seconds.

    Returns:
        A reading whose ``ocr`` segments were recognised; where nothing could be recognised ``not_read`` says why.
        Kind and links stay, title and headings are taken from the largest rows where the file gave none.
    """
    if not wanted(reading.resource):
        return reading
    try:
        found = ocr_engine.engine()
        if not found.name:
            return _unread(reading, "no-ocr")
        return _deepen(body, reading, limits)
    except Exception as error:  # noqa: BLE001 - a picture from outside may break a library in any way
        return _unread(reading, f"ocr failed ({type(error).__name__})")


def _unread(reading: Reading, reason: str) -> Reading:
    resource = reading.resource
    if resource.text:
        return replace(reading, resource=replace(resource, defects=(*resource.defects, f"ocr: {reason}")))
    return replace(reading, resource=replace(resource, not_read=f"{resource.not_read}; {reason}"))


def _deepen(body: bytes, reading: Reading, limits: DeepLimits) -> Reading:
    resource = reading.resource
    picture = resource.content_type != sniff.PDF
    numbers = (1,) if picture else pdf.blind_pages(body)
    chosen, beyond = numbers[: limits.pages], list(numbers[limits.pages :])
    pages: list[tuple[int, ocr.Page]] = []
    looked: list[int] = []
    failed: list[int] = []
    begun, turned = _spent(), 0
    late = False
    for number, grey, dpi in _image(body) if picture else _pdf_pages(body, chosen):
        late = bool(looked) and _spent() - begun >= limits.seconds
        if late:
            break
        looked.append(number)
        try:
            page = ocr.recognise(grey, dpi=dpi, turned=turned, inverted=picture, seconds=_HUNG)
        except (RuntimeError, ValueError, MemoryError):
            failed.append(number)
            continue
        if page.text:
            turned = page.turned
            pages.append((number, page))
    unseen = [number for number in chosen if number not in looked]
    noted = []
    if failed or (unseen and not late):
        noted.append(f"ocr: failed on pages {ranges(sorted(failed if late else failed + unseen))}")
    if late:
        noted.append(f"ocr: timeout after {limits.seconds:.0f} s of processor time, pages {ranges(unseen)}")
    reading = replace(reading, resource=replace(resource, defects=(*resource.defects, *noted)))
    return _joined(reading, pages, len(numbers), beyond)


def _spent() -> float:
    """Seconds of processor time that this process and the programs it called have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _pdf_pages(body: bytes, numbers: tuple[int, ...]) -> Iterator[tuple[int, Grey, int]]:
    import numpy as np  # noqa: PLC0415 - heavy, and only needed when something is recognised

    for number in numbers:
        width, height, pixels = pdf.render(body, number, ocr.DPI)
        if width and height:
            yield number, np.frombuffer(pixels, np.uint8).reshape(height, width), ocr.DPI


def _image(body: bytes) -> Iterator[tuple[int, Grey, int]]:
    import numpy as np  # noqa: PLC0415 - heavy, and only needed when something is recognised

    picture, _ = image.grey(body)
    if min(picture.size) < _MIN_SIDE:
        return
    yield 1, np.asarray(picture), _IMAGE_DPI


def _joined(reading: Reading, pages: list[tuple[int, ocr.Page]], total: int, left: list[int]) -> Reading:
    resource = reading.resource
    defects = list(resource.defects)
    if pages:
        mean = round(sum(page.confidence for _, page in pages) / len(pages))
        defects.append(f"ocr: pages {ranges([n for n, _ in pages])} of {total}, confidence {mean}")
    if left:
        defects.append(f"budget: pages {ranges(left)} not recognised")
    segments, hits = _masked(pages, resource)
    if not segments:
        why = "" if resource.text else f"{resource.not_read}; no text recognised"
        return replace(reading, resource=replace(resource, defects=tuple(defects), not_read=why))
    text = tuple(sorted((*resource.text, *segments), key=_page_number))
    whole = not resource.text
    title, headings = _heads(pages[0][1])
    return replace(
        reading,
        resource=replace(
            resource,
            text=text,
            title=resource.title or title,
            headings=resource.headings or headings,
            text_source=TextSource.OCR if whole else resource.text_source,
            not_read="",
            defects=tuple(defects),
        ),
        privacy_hits=(*reading.privacy_hits, *hits),
    )


def _masked(
    pages: list[tuple[int, ocr.Page]], resource: Resource
) -> tuple[tuple[Segment, ...], tuple[PrivacyHit, ...]]:
    out: list[Segment] = []
    hits: list[PrivacyHit] = []
    left = MAX_TEXT - sum(len(segment.text) for segment in resource.text)
    for number, page in pages:
        place = f"page {number}" if resource.kind is not ResourceKind.IMAGE else ""
        hits.extend(privacy.find(page.text, resource=resource.url, place=place))
        if left > 0:
            out.append(Segment(place=place, text=_mask(page.text)[:left], ocr=True))
            left -= len(page.text)
    return tuple(out), tuple(hits)


def _mask(text: str) -> str:
    """ID numbers masked; one misread digit breaks the check digit, so thirteen digits in a row go as well."""
    return _IDS.sub(_ID_MASK, privacy.mask(text))


def _page_number(segment: Segment) -> int:
    return int(found[0]) if (found := re.search(r"\d+", segment.place)) else 0


def _heads(page: ocr.Page) -> tuple[str, tuple[str, ...]]:
    """Title and headings of a page: rows in the middle that are narrower than the text, from the top; of a cover all.

    Thai official papers centre their titles; a letter names its subject in the row that begins with เรื่อง. The height
    of Thai letters says little: the marks above and below them differ from row to row.
    """
    rows = [row for row in page.rows if len(_WORDS.findall(row.text)) >= _MIN_LETTERS and row.confidence >= _SURE_ROW]
    if not rows:
        return "", ()
    middle = [row for row in rows if abs((row.left + row.right) / 2 - 0.5) < _OFF_MIDDLE]
    cover = len(middle) > _COVER * len(rows)
    heads = [
        row
        for row in rows
        if (row in middle and (cover or row.right - row.left < _NARROW)) or thai.key(row.text).startswith(_SUBJECT)
    ]
    telling = [row.text for row in heads if row.top < _UPPER] or [row.text for row in rows[:_TITLE_ROWS]]
    title = clip(squeeze(" ".join(telling[:_TITLE_ROWS])), _TITLE)
    return _mask(title), tuple(_mask(clip(row.text, _TITLE)) for row in heads[:_HEADINGS])


def ranges(numbers: list[int]) -> str:
    """[1, 2, 3, 7] -> '1-3, 7'."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in out)
