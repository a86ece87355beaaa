"""A column the form must have is there, filled-in or not.

Why: several items ask for a table in a fixed form; an assessor goes through its columns one by one. The head is found
wherever it stands, in any order, with the usual misspellings. Where the document gives no such table (a PDF whose
columns are only lines), its words are searched instead.

Fix: use the form as it was handed out: do not rename, drop or merge columns.
"""

from __future__ import annotations

from checks import tables
from checks.check import Check, Part, Subject, failed, is_read, passed
from checks.phrases import find
from checks.said import unsure
from oit.records import DataYear, Evidence, Record, Resource


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: the name of the column as the form writes it, then other spellings."""

    any_of: tuple[str, ...]
    period: DataYear | None = None  # when not the period of the whole item

    def __post_init__(self) -> None:
        """Refuse a column without a name."""
        if not self.any_of:
            raise ValueError("needs any_of")


def evaluate(subject: Subject, options: Options) -> Part:
    """Look in the head of the best table, then in the text of documents without tables."""
    shown = options.any_of[0]
    found = tables.forms(subject)
    for form in found:
        if shown in form.columns:
            head = form.head[form.columns[shown]]
            seen = Evidence(
                url=form.resource.url, where=form.where, quote=head[:120], observed_at=form.resource.fetched_at
            )
            return passed(f"ตารางมีคอลัมน์ “{shown}”", f"the table has the column “{shown}”", (seen,))
    recognised = {form.resource.url for form in found}
    for resource in subject.resources():
        searched = is_read(resource) and (resource.url not in recognised or "pdf" in resource.content_type)
        for name in options.any_of if searched and not _is_workbook(resource) else ():
            hit = find(name, subject.index.folded(resource))
            if hit:
                stretch, quote = hit
                seen = Evidence(url=resource.url, where=stretch.place, quote=quote, observed_at=resource.fetched_at)
                return passed(f"พบ “{name}” ในเอกสาร", f"found “{name}” in the document", (seen,))
    if not_read := unsure(subject, f"คอลัมน์ “{shown}”", f"the column “{shown}”"):
        return not_read
    heads = tuple(
        Evidence(url=f.resource.url, where=f.where, quote=" | ".join(f.head)[:120], observed_at=f.resource.fetched_at)
        for f in found[:5]
    )
    return failed(f"ไม่พบคอลัมน์ “{shown}”", f"did not find the column “{shown}”", heads or subject.looked_at())


def _is_workbook(resource: Resource) -> bool:
    """In a workbook every word stands in a cell; one that is in no head is no column."""
    return any(piece in resource.content_type for piece in ("sheet", "excel", "csv"))


CHECK = Check(id="table-column", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
