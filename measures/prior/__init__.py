"""Published analyses, plans and reports read back: a ``Resource`` in, a ``PriorReport`` out.

Nothing is corrected in silence: every value keeps its place, and where the document disagrees with itself all sides are
kept and the disagreement is listed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from measures.prior import names, rows, scores, stated, tables
from measures.prior.clashes import contradictions
from measures.prior.document import Document
from measures.prior.indicators import indicator_names
from measures.prior.items import named_items
from measures.prior.layout import layout
from measures.prior.lists import list_of
from oit.records import Criteria, PriorReport, Resource

__all__ = ["read_prior"]


def read_prior(resource: Resource, lists: Sequence[Criteria] = ()) -> PriorReport:
    """Read one document back.

    Args:
        resource: The document as a reader gives it.
        lists: The lists of items of all years known; the one that agrees best with the document's titles is used.

    Returns:
        What was found. A document of another kind has ``document_kind`` ``unknown``.
    """
    paper = layout(resource)
    passages = tuple(paper.passages())
    results = stated.rests_on(passages)
    year = stated.fiscal_year(paper, results)
    found = named_items(paper)
    table = tables.sheets(paper.grids)
    sure = tuple(one for one in table if not one.guessed)
    years = tuple(dict.fromkeys(y for y in (*(said.year for said in results), year) if y is not None))
    points = scores.scores(paper, years)
    items = tuple(one.item for one in found)
    criteria = list_of(found, lists, years)
    agencies = names.names(passages)
    document = Document(
        layout=paper,
        passages=passages,
        kind=stated.kind(paper, table, points, items),
        fiscal_year=year,
        names=agencies,
        hosts=names.hosts(passages),
        title_years=stated.title_years(paper),
        rests_on=results,
        scores=points,
        indicator_names=indicator_names(paper),
        items=found,
        tables=sure,
        measures=rows.measures(sure, year),
        criteria=criteria,
    )
    report = PriorReport(
        source=resource.url.rpartition("/")[2],
        agency=agencies[0].full if agencies else "",
        fiscal_year=year,
        item_year=criteria.fiscal_year if criteria else None,
        document_kind=document.kind,
        indicator_scores=points,
        items=items,
        measures=rows.measures(table, year),
    )
    return replace(report, contradictions=contradictions(document))
