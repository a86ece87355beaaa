"""Pages that say of themselves that there is nothing on them: a list without an entry, a page not yet made.

A program lists what its database holds and writes "ไม่พบผลลัพธ์" where it holds nothing. Such a page opens and is read, so
every check would look for its words there; an assessor sees an empty list. A person's "ไม่มีเรื่องร้องเรียน" is a
statement of its own and is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.index import Index
from oit import thai
from oit.records import Place, Resource, ResourceKind

SAYINGS = frozenset(
    map(
        thai.key,
        (
            "ไม่พบผลลัพธ์",
            "ไม่พบข้อมูล",
            "ไม่พบรายการ",
            "ไม่พบเอกสาร",
            "ยังไม่มีข้อมูล",
            "ยังไม่มีรายการ",
            "ยังไม่มีเอกสาร",
            "อยู่ระหว่างปรับปรุง",
            "อยู่ระหว่างการปรับปรุง",
            "กำลังปรับปรุงข้อมูล",
            "No results found",
            "No records found",
            "No data available",
            "No data available in table",
            "Not available now",
            "Under construction",
            "Coming soon",
        ),
    )
)
"""What a program or a page in the making says, as a line of its own."""
LITTLE = 120
"""Letters beside such a line that are no content: the heads of the columns, a link back."""
_SENTENCE = re.compile(r"(?<=[!.])\s+")
_LABELS = frozenset({"title", "heading", "image"})


def saying(index: Index, resource: Resource) -> str:
    """The line by which a page says that it holds nothing; '' for a page that holds something, or may."""
    if resource.kind is not ResourceKind.PAGE or resource.defects or index.own_images(resource):
        return ""
    known = ("empty list", resource.url)
    if known not in index.memo:
        index.memo[known] = _saying(index, resource)
    return str(index.memo[known])


def _saying(index: Index, resource: Resource) -> str:
    said = next((line for line in _lines(resource) if len(line) < LITTLE and thai.key(line) in SAYINGS), "")
    if not said or _leads_on(index, resource):
        return ""
    headings = frozenset(map(thai.key, (resource.title, *resource.headings)))
    own = {line for part in index.folded(resource) if part.place not in _LABELS for line in part.text.splitlines()}
    rest = (line for line in own if thai.key(line) not in SAYINGS | headings)
    return said if sum(map(len, rest)) < LITTLE else ""


def _lines(resource: Resource) -> Iterator[str]:
    for segment in resource.text:
        yield from (sentence.strip() for line in segment.text.splitlines() for sentence in _SENTENCE.split(line))
    for table in resource.tables:
        yield from (cell.strip() for row in table.rows for cell in row)


def _leads_on(index: Index, resource: Resource) -> bool:
    """Whether a link of the page itself leads to where no menu leads: its entries may be links."""
    here = resource.url.partition("?")[0]
    targets = {
        link.target
        for link in index.links_from.get(resource.url, ())
        if link.place is Place.BODY and link.pages == 1 and not link.target.startswith(("#", "javascript:"))
    }
    onward = {target for target in targets if target.partition("?")[0].partition("#")[0] != here}
    return any(all(link.place is Place.BODY for link in index.links_to[target]) for target in onward)
