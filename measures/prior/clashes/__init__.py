"""What does not fit together in one document. Each search takes the document and gives contradictions, one per fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from measures.prior.clashes import dates, items, names, rows, scores, tables, writing, years
from measures.prior.document import Document
from oit.records import Contradiction

Search = Callable[[Document], Iterator[Contradiction]]

SEARCHES: tuple[Search, ...] = (
    *names.SEARCHES,
    *years.SEARCHES,
    *dates.SEARCHES,
    *scores.SEARCHES,
    *items.SEARCHES,
    *tables.SEARCHES,
    *rows.SEARCHES,
    *writing.SEARCHES,
)


def contradictions(document: Document) -> tuple[Contradiction, ...]:
    """Everything in the document that contradicts something else in it, grouped by subject."""
    return tuple(found for search in SEARCHES for found in search(document))
