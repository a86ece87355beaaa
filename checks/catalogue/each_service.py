"""Every service of the manual says how, how long, where, for what fee and with which papers.

Why: the item asks for each point of each service; a manual of ten services, one of which names no fee, is not complete,
and nobody says which. Services are told apart where the manual names them (``ชื่องานบริการ: …``), or by file. A point
counts as answered by words, a dash or "ไม่มี"; a heading with nothing below it is blank.

Fix: fill in the named point of the named service; where there is no fee or no paper is needed, write so.
"""

from __future__ import annotations

from checks.check import Check, Part, Subject, failed, passed
from checks.phrases import pattern, stands_in
from checks.said import is_answered, lines, unsure
from checks.services import Service, services
from oit.records import Record

_NAMED = 3
_IS_MANUAL = 2
"""A document that answers fewer points than this describes no service."""


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: how manuals name the point."""

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse to look for nothing."""
        if not self.any_of:
            raise ValueError("any_of is empty")


def evaluate(subject: Subject, options: Options) -> Part:
    """Look for the point in every service that was read."""
    points = tuple(dict.fromkeys((options.any_of, *_points(subject))))
    found = services(lines(subject))
    manuals = [
        one for one in found if one.named or sum(_answers(one, p, points) for p in points) >= _IS_MANUAL
    ] or found
    lacking = [one for one in manuals if not _answers(one, options.any_of, points)]
    shown = options.any_of[0]
    if manuals and not lacking:
        return passed(f"มี “{shown}” ครบ {len(manuals)} งานบริการ", f"“{shown}” is there for all {len(manuals)} services")
    if len(lacking) == len(manuals) and (not_read := unsure(subject, f"“{shown}”", f"“{shown}”")):
        return not_read
    names = ", ".join(f"“{one.name}”" for one in lacking[:_NAMED]) + (" …" if len(lacking) > _NAMED else "")
    return failed(
        f"งานบริการ {len(lacking)} จาก {len(manuals)} งานไม่มี “{shown}”: {names}",
        f"{len(lacking)} of {len(manuals)} services lack “{shown}”: {names}",
        tuple(one.lines[0].seen for one in lacking[:5]) or subject.looked_at(),
        likely=len(lacking) < len(manuals),
    )


def _points(subject: Subject) -> tuple[tuple[str, ...], ...]:
    """The points that all requirements of the item ask of a service."""
    asked = (r.options.get("any_of") for r in subject.criterion.requirements if r.check == CHECK.id)
    return tuple(tuple(map(str, names)) for names in asked if isinstance(names, (list, tuple)))


def _answers(service: Service, names: tuple[str, ...], points: tuple[tuple[str, ...], ...]) -> bool:
    point = [pattern(name) for name in names]
    others = [pattern(name) for other in points if other != names for name in other]
    for at, line in enumerate(service.lines):
        if any(stands_in(name, line.text) for name in names) and is_answered(service.lines, at, point, others):
            return True
    return False


CHECK = Check(id="each-service", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
