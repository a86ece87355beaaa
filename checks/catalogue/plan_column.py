"""The table of the plan has this column, filled in.

Why: an assessor goes down the table: which project, how much money, when, by whom. A word somewhere in the text is no
column. Tables that have at least two of the columns the item asks for are the plan's; where no table could be read cell
by cell (a PDF whose columns are only lines), the words of the text decide.

Fix: add the column to the table and fill in every row; where a project costs nothing, write so.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalogue import mentions
from checks.check import Check, Part, Subject, failed, passed
from checks.phrases import pattern
from oit import thai
from oit.records import Evidence, Outcome, Resource, Table

_TELLING = 2
"""Columns of the item that make a table the plan's."""


class Options(mentions.Options, frozen=True, kw_only=True):
    """As for ``mentions``; ``heads``: words that mean the column only at its head."""

    heads: tuple[str, ...] = ()


def evaluate(subject: Subject, options: Options) -> Part:
    """Look for the column in the plan's tables; what no table shows is looked for in the text."""
    said = mentions.evaluate(subject, options)
    plans = [
        (r, t) for r in subject.resources() if "pdf" not in r.content_type for t in r.tables if _is_plan(subject, t)
    ]
    if said.outcome is not Outcome.PASSED or not plans:
        return said
    shown = subject.requirement.text.rpartition(": ")[2]
    for resource, table in plans:
        for place in _places(table, (*options.any_of, *options.heads)):
            if any(len(row) > place and row[place].strip() for row in table.rows):
                th, en = f"ตารางมีคอลัมน์ “{table.header[place]}”", f"the table has the column “{table.header[place]}”"
                return passed(th, en, (_seen(resource, table),))
    return failed(
        f"ตารางไม่มีคอลัมน์ “{shown}” ที่กรอกไว้ มีแต่คำในข้อความ",
        f"the table has no column “{shown}” with anything in it; the word stands in the text only",
        tuple(_seen(resource, table) for resource, table in plans[:5]),
        likely=True,
    )


def _is_plan(subject: Subject, table: Table) -> bool:
    """Whether a table has rows and enough of the columns that all requirements of the item ask for."""
    asked = [r.options for r in subject.criterion.requirements if r.check == CHECK.id]
    names = [tuple(map(str, (*o.get("any_of", ()), *o.get("heads", ())))) for o in asked]  # type: ignore[misc] # lists by the options' type
    return bool(table.rows) and sum(any(True for _ in _places(table, each)) for each in names) >= _TELLING


def _places(table: Table, names: tuple[str, ...]) -> Iterator[int]:
    for place, cell in enumerate(table.header):
        key = thai.key(cell)
        if any(pattern(name).search(key) for name in names):
            yield place


def _seen(resource: Resource, table: Table) -> Evidence:
    where = f"{table.place} {table.origin}".strip()
    return Evidence(
        url=resource.url, where=where, quote=" | ".join(table.header)[:120], observed_at=resource.fetched_at
    )


CHECK = Check(id="plan-column", doc=__doc__, evaluate=evaluate, options=Options)
