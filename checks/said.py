"""What the evidence of an item says, line by line, with the place of every line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checks.check import Part, Subject, cant_tell, is_read
from checks.topics import IN_FRAME
from oit.records import Evidence, Resource

_QUOTE = 120


class Line(NamedTuple):
    """One line of one resource."""

    text: str
    place: str
    resource: Resource

    @property
    def seen(self) -> Evidence:
        """The line as evidence."""
        return Evidence(
            url=self.resource.url, where=self.place, quote=self.text[:_QUOTE], observed_at=self.resource.fetched_at
        )


def lines(subject: Subject) -> Iterator[Line]:
    """Every line that was read in the evidence; for topics that live in footers also what stands in the frame."""
    for resource in subject.resources():
        if not is_read(resource):
            continue
        parts = subject.index.folded(resource)
        if subject.criterion.topic in IN_FRAME:
            parts = (*parts, *subject.index.framed(resource))
        for part in parts:
            for line in part.text.splitlines():
                if line.strip():
                    yield Line(" ".join(line.split()), part.place, resource)


def unsure(subject: Subject, th: str, en: str) -> Part | None:
    """The answer when something was not read that may hold ``th``; None when everything was read."""
    unread = subject.unread() or subject.posters()
    if not unread:
        return None
    return cant_tell(
        f"ยังบอกไม่ได้ว่ามี{th}หรือไม่ เพราะมีไฟล์ที่เครื่องมืออ่านไม่ได้ กรุณาเปิดดูเอง",
        f"cannot tell whether there is {en}: a file could not be read; please open it",
        tuple(Evidence(url=url) for url in unread[:5]),
    )
