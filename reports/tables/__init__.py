"""The tables of a result, made once for the workbook and the CSV files."""

from __future__ import annotations

from oit.records import Assessment, Diff
from reports.tables import documents, elements, items, links, plan, summary, what_changed
from reports.tables.model import Cell, Table
from reports.words import Words

__all__ = ["Cell", "Table", "tables_of"]


def tables_of(assessment: Assessment, lang: str, diff: Diff | None = None) -> tuple[Table, ...]:
    """Every table in the order people need them; the one of changes only where there is a Diff.

    Raises:
        ValueError: Unknown language.
    """
    words = Words(lang)
    parts = (summary, items, elements, plan, links, documents)
    made = [part.make(assessment, words) for part in parts]
    made.append(plan.make_look(assessment, words))
    return (*made, what_changed.make(diff, words)) if diff is not None else tuple(made)
