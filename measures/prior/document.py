"""Everything that was read from one document, as the search for contradictions wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measures.prior.indicators import IndicatorName
from measures.prior.items import Named
from measures.prior.names import Host, Name
from measures.prior.paper import Layout
from measures.prior.stated import Year
from measures.prior.tables import Sheet
from oit.records import Criteria, PriorMeasure, PriorScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document. ``criteria``: the list of items its codes follow, None if no list of that year is known.

    ``tables``, ``measures`` and ``passages`` leave out tables whose columns are guessed.
    """

    layout: Layout
    passages: Sequence[tuple[str, str]]
    kind: str
    fiscal_year: int | None
    names: tuple[Name, ...]
    hosts: tuple[Host, ...]
    title_years: tuple[Year, ...]
    rests_on: tuple[Year, ...]
    scores: tuple[PriorScore, ...]
    indicator_names: tuple[IndicatorName, ...]
    items: tuple[Named, ...]
    tables: tuple[Sheet, ...]
    measures: tuple[PriorMeasure, ...]
    criteria: Criteria | None
