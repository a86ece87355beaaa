"""A manual for visitors, cut into the services it describes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from checks.said import Line
from oit import thai
from oit.records import ResourceKind

_NAMED = re.compile(
    r"(?:ชื่องานบริการ|ชื่องานที่ให้บริการ|ชื่อบริการ|งานที่ให้บริการ|ชื่อกระบวนงาน|งานบริการ|กระบวนงาน|คู่มือสำหรับประชาชน|คู่มือการให้บริการ)"
    r"\s*[:：]\s*(?P<name>\S[^\t\n]{1,80})"
)
"""How a manual begins the page of a service: the word, a colon, the name."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service: what it is called, and the lines about it; ``named``: it is called so by the manual itself."""

    name: str
    lines: tuple[Line, ...]
    named: bool


def services(said: Iterable[Line]) -> tuple[Service, ...]:
    """The services of the evidence, in its order; one named again, on its next page or in another file, goes on.

    What stands before the first name is said of every service of that document. A document that names none is one
    service under its title; a page that names none only leads to the manuals, unless there is nothing else.
    """
    found: dict[str, Service] = {}
    unnamed: list[Service] = []
    for _, group in groupby(said, key=lambda line: line.resource.url):
        lines = tuple(group)
        parts = _parts(lines)
        if not parts:
            unnamed.append(Service(lines[0].resource.title or lines[0].text[:80], lines, named=False))
        for name, own in parts:
            known = found.get(thai.key(name))
            found[thai.key(name)] = Service(name, (*known.lines, *own) if known else own, named=True)
    documents = [one for one in unnamed if one.lines[0].resource.kind is not ResourceKind.PAGE]
    return (*found.values(), *(documents if found or documents else unnamed))


def _parts(lines: tuple[Line, ...]) -> list[tuple[str, tuple[Line, ...]]]:
    """The named services of one document with their lines, those of the preface first."""
    starts = [(at, name) for at, line in enumerate(lines) if (name := _name(line.text))]
    if not starts:
        return []
    preface = lines[: starts[0][0]]
    ends = [at for at, _ in starts[1:]] + [len(lines)]
    return [(name, (*preface, *lines[at:end])) for (at, name), end in zip(starts, ends, strict=True)]


def _name(text: str) -> str:
    hit = _NAMED.search(text)
    return re.split(r"\s{2,}", hit["name"])[0].strip(" .:-–()") if hit else ""
