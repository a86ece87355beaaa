"""Names the evidence that was judged, so that a person's word about it can be questioned once it is no longer the same.

A file is its bytes. A page is its own lines: what stands on every page is left out, and so are counters of visitors and
clocks, which change with every look. The name of the main site is left out too: a site that moves stays what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from checks.check import Subject, is_hint
from checks.hosts import bare_host, main_hosts
from checks.index import Index
from oit.records import Agency, Finding, Match, Resource, ResourceKind
from oit.restless import RESTLESS

LENGTH = 16


def of_item(subject: Subject) -> str:
    """The fingerprint of what answers an item: each address, how it opens, what it says; '' when nothing does."""
    taken = subject.evidence() or tuple(match for match in subject.matches if not is_hint(match))
    return _digest(_of_match(match, subject) for match in taken)


def of_finding(finding: Finding, agency: Agency) -> str:
    """The fingerprint of a finding about the whole site: the places it names and their words."""
    hosts = main_hosts(agency)
    return _digest(f"{_address(one.url, hosts)}\n{_address(one.where, hosts)}\n{one.quote}" for one in finding.evidence)


def _of_match(match: Match, subject: Subject) -> str:
    resource = subject.index.resource(match.url)
    content = _content(resource, subject.index) if resource else ""
    return f"{_address(match.url, subject.index.hosts)}\n{subject.state(match)}\n{content}"


def _address(url: str, hosts: frozenset[str]) -> str:
    return url.partition("//")[2].partition("/")[2] if bare_host(url) in hosts else url


def _content(resource: Resource, index: Index) -> str:
    if resource.kind is not ResourceKind.PAGE and resource.sha256:
        return resource.sha256
    lines = (line.strip() for segment in resource.text for line in segment.text.splitlines())
    own = (line for line in lines if line and line not in index.frame and not RESTLESS.search(line))
    return "\n".join((resource.title, *own))


def _digest(parts: Iterable[str]) -> str:
    told = "\0".join(sorted(set(parts)))
    return hashlib.sha256(told.encode()).hexdigest()[:LENGTH] if told else ""
