"""What the document must speak about is spoken about, or said not to arise; a bare heading is none.

Why: forms come with the headings printed; "ปัญหา/อุปสรรค" with nothing behind it looks complete to whoever searches for
the word and blank to whoever reads. Words behind the heading count, the line below it, the cells of its column, a dash
and "ไม่มี".

Fix: write a sentence under the heading, or that there was nothing ("ไม่มีปัญหา").
"""

from __future__ import annotations

from collections.abc import Iterator
from re import Pattern

from checks.check import Check, Part, Subject, failed, passed
from checks.phrases import pattern, stands_in
from checks.said import Line, is_answered, lines, unsure
from oit import thai
from oit.records import Record, Table

_MOSTLY = 0.8


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: how documents name the point."""

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse to look for nothing."""
        if not self.any_of:
            raise ValueError("any_of is empty")


def evaluate(subject: Subject, options: Options) -> Part:
    """Look for a line, or a column of a table, that names the point and says something about it."""
    point = [pattern(name) for name in options.any_of]
    heads = {thai.key(cell) for r in subject.resources() for table in r.tables for cell in table.header}
    others = [other for other in _others(subject) if other not in point]
    said = list(lines(subject))
    named = [at for at, line in enumerate(said) if any(stands_in(name, line.text) for name in options.any_of)]
    answered = [at for at in named if not _is_head(said[at], heads) and is_answered(said, at, point, others)]
    if answered:
        return passed(f"พบ “{options.any_of[0]}”", f"found “{options.any_of[0]}”", (said[answered[0]].seen,))
    columns = [(t, place) for r in subject.resources() for t in r.tables for place in _columns(t, options)]
    if any(len(row) > place and row[place].strip() for table, place in columns for row in table.rows):
        return passed(f"ตารางมีช่อง “{options.any_of[0]}”", f"a column of the table says it: “{options.any_of[0]}”")
    shown = options.any_of[0]
    if not_read := unsure(subject, f"“{shown}”", f"“{shown}”"):
        return not_read
    if named:
        return failed(
            f"มีหัวข้อ “{shown}” แต่ไม่ได้กรอกอะไรไว้ และไม่ได้ระบุว่าไม่มี",
            f"the heading “{shown}” is there, with nothing under it and no word that there was none",
            tuple(said[at].seen for at in named[:5]),
        )
    return failed(f"ไม่พบ “{shown}”", f"did not find “{shown}”", subject.looked_at())


def _others(subject: Subject) -> Iterator[Pattern[str]]:
    """The other points that the item asks for in the same way."""
    for requirement in subject.criterion.requirements:
        names = requirement.options.get("any_of")
        if requirement.check == CHECK.id and isinstance(names, (list, tuple)):
            yield from (pattern(str(name)) for name in names)


def _columns(table: Table, options: Options) -> Iterator[int]:
    for place, cell in enumerate(table.header):
        key = thai.key(cell)
        if any(pattern(name).search(key) for name in options.any_of):
            yield place


def _is_head(line: Line, heads: set[str]) -> bool:
    """Whether a line is the head of a column, or the row of them all: the cells below decide, not the name."""
    key = thai.key(line.text)
    return sum(len(head) for head in heads if head in key) >= _MOSTLY * len(key)


CHECK = Check(id="filled-heading", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
