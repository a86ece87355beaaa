"""The powers and duties shown are the agency's own, not a whole act of parliament.

Why: assessors turn down an act copied from end to end; the reader must see what this agency does. A text with dozens
of sections and none of the agency's words is an act.

Fix: write out the duties in the agency's own list, and quote only the sections they rest on.
"""

from __future__ import annotations

import re

from checks.check import Check, Part, Subject, failed, is_read, passed
from checks.phrases import find
from checks.said import unsure
from oit import thai
from oit.records import Evidence, Record, Resource

MANY_SECTIONS = 30
"""Different sections (มาตรา) from which on a text is taken for the act itself; a list of duties cites a handful."""
_SECTION = re.compile(r"มาตรา\s*(\d+)")
_ACT = re.compile(r"^(?:พระราชบัญญัติ|พ\.\s?ร\.\s?บ\.|พระราชกฤษฎีกา|กฎกระทรวง)")


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: words by which a list of duties is known."""

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse to look for nothing."""
        if not self.any_of:
            raise ValueError("any_of is empty")


def evaluate(subject: Subject, options: Options) -> Part:
    """One document with duties that is not an act is enough."""
    acts: list[Evidence] = []
    for resource in subject.resources():
        if not is_read(resource):
            continue
        for phrase in options.any_of:
            hit = find(phrase, subject.index.folded(resource))
            if not hit:
                continue
            seen = Evidence(url=resource.url, where=hit[0].place, quote=hit[1], observed_at=resource.fetched_at)
            if not _is_act(resource):
                return passed(f"พบ “{phrase}”", f"found “{phrase}”", (seen,))
            acts.append(seen)
            break
    if not_read := unsure(subject, "หน้าที่และอำนาจ", "powers and duties"):
        return not_read
    if acts:
        return failed(
            "ยกกฎหมายมาทั้งฉบับ ไม่ได้เขียนหน้าที่และอำนาจเฉพาะของหน่วยงาน",
            "a whole act was copied instead of the agency's own powers and duties",
            tuple(acts[:5]),
        )
    sought = " / ".join(f"“{phrase}”" for phrase in options.any_of[:6])
    return failed(f"ไม่พบ {sought}", f"did not find {sought}", subject.looked_at())


def _is_act(resource: Resource) -> bool:
    text = thai.arabic_digits("\n".join(segment.text for segment in resource.text))
    sections = len(set(_SECTION.findall(text)))
    return sections >= MANY_SECTIONS or (bool(_ACT.match(resource.title.strip())) and sections > MANY_SECTIONS // 3)


CHECK = Check(id="own-powers", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
