"""What the evidence of an item says, line by line, with the place of every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import Pattern
from typing import NamedTuple

from checks.check import Part, Subject, cant_tell, is_read
from checks.topics import IN_FRAME
from oit import thai
from oit.records import Evidence, Resource

_QUOTE = 120
_WORD = 3
"""Letters beside a label that say nothing: "และ", a footnote mark, a unit in brackets."""
_SIGNS = " :.()/"
_NUMBER = re.compile(r"^[\s(]*[0-9๐-๙]+(?:[.)][0-9๐-๙]*)*\s*|\(บาท\)|\(ถ้ามี\)")
_DASH = re.compile(r"\s[-–—]\s*$")
_NONE = re.compile("|".join(map(thai.key, ("ไม่มี", "ไม่เสีย", "ไม่คิด", "ไม่เรียกเก็บ", "ไม่ต้อง", "ไม่ใช้", "ยกเว้น", "ฟรี"))))


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


def is_answered(said: Sequence[Line], at: int, point: Sequence[Pattern[str]], others: Sequence[Pattern[str]]) -> bool:
    """Whether line ``at``, which names a point, or the line below it, says something about the point.

    A dash and "ไม่มี" are answers. A line below that begins with one of ``others`` is about that point.
    """
    text = said[at].text
    _, colon, answer = text.replace("：", ":").partition(":")
    if answer.strip() if colon else not _is_bare(text, point):
        return True
    below = said[at + 1] if at + 1 < len(said) else None
    if below is None or below.resource is not said[at].resource:
        return False
    key = thai.key(_NUMBER.sub("", below.text))
    return bool(below.text.strip(_SIGNS)) and not any(other.match(key) for other in others)


def _is_bare(text: str, point: Sequence[Pattern[str]]) -> bool:
    """Whether a line names a point and says nothing else."""
    bare = thai.key(_NUMBER.sub("", text))
    for pattern in point:
        bare = pattern.sub("", bare)
    return (
        len(bare) < _WORD
        and not any(map(str.isdigit, bare))
        and not _NONE.search(thai.key(text))
        and not _DASH.search(text)
    )
