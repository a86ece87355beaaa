"""Names the evidence that was judged, so that a person's word about it can be questioned once it is no longer the same.

A file is its bytes. A page is its own lines: what stands on every page is left out, and so are counters of visitors and
clocks, which change with every look.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from checks.check import Subject, is_hint
from checks.index import Index
from oit.records import Finding, Match, Resource, ResourceKind

LENGTH = 16
_RESTLESS = re.compile(
    r"ผู้เข้าชม|เข้าชม|ผู้เยี่ยมชม|เยี่ยมชม|ออนไลน์ขณะนี้|เปิดอ่าน|จำนวนครั้ง|ดาวน์โหลดแล้ว|visit|online|views?\b|hits?\b|\d{1,2}:\d{2}",
    re.IGNORECASE,
)


def of_item(subject: Subject) -> str:
    """The fingerprint of what answers an item: each address, how it opens, what it says; '' when nothing does."""
    taken = subject.evidence() or tuple(match for match in subject.matches if not is_hint(match))
    return _digest(_of_match(match, subject) for match in taken)


def of_finding(finding: Finding) -> str:
    """The fingerprint of a finding about the whole site: the places it names and their words."""
    return _digest(f"{one.url}\n{one.where}\n{one.quote}" for one in finding.evidence)


def _of_match(match: Match, subject: Subject) -> str:
    resource = subject.index.resource(match.url)
    return f"{match.url}\n{subject.state(match)}\n{_content(resource, subject.index) if resource else ''}"


def _content(resource: Resource, index: Index) -> str:
    if resource.kind is not ResourceKind.PAGE and resource.sha256:
        return resource.sha256
    lines = (line.strip() for segment in resource.text for line in segment.text.splitlines())
    own = (line for line in lines if line and line not in index.frame and not _RESTLESS.search(line))
    return "\n".join((resource.title, *own))


def _digest(parts: Iterable[str]) -> str:
    told = "\0".join(sorted(set(parts)))
    return hashlib.sha256(told.encode()).hexdigest()[:LENGTH] if told else ""
