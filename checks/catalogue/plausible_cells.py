"""The figures of the procurement form fit together: year, reference price, agreed price, project number.

Why: a row of another fiscal year, a price above the reference price or a project number of the wrong length makes an
assessor doubt the table. No source says that it costs the item, so this is advice and changes no verdict.

Fix: look at the named cells again; correct a slip, or explain an unusual price beside the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checks import tables
from checks.check import Check, Part, Subject, cant_tell, failed, passed
from checks.years import asked
from oit import thai
from oit.records import Record

EGP_DIGITS = 11
"""Digits of a project number as the procurement system shows it; seen on agency forms, not confirmed by a manual."""


class Options(Record, frozen=True, kw_only=True):
    """What the columns are called in this form."""

    year: str = "ปีงบประมาณ"
    reference: str = "ราคากลาง (บาท)"
    agreed: str = "ราคาที่ตกลงซื้อหรือจ้าง (บาท)"
    budget: str = "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)"
    egp: str = "เลขที่โครงการในระบบ e-GP"


def evaluate(subject: Subject, options: Options) -> Part:
    """Go through the rows of the best table; only cells that can be read as figures are compared."""
    found = tables.forms(subject)
    if not found or not found[0].body:
        return cant_tell(
            "ไม่พบตารางที่เครื่องมืออ่านเป็นช่องได้ จึงไม่ได้เทียบตัวเลข",
            "found no table whose cells could be read, so no figures were compared",
            subject.looked_at(),
        )
    form = found[0]
    odd = list(_faults(form, options, asked(subject.criterion, subject.fiscal_year)))
    if not odd:
        return passed("ตัวเลขในตารางสอดคล้องกัน", "the figures of the table fit together", (form.seen(),))
    cells = form.frame()
    return failed(
        "; ".join(dict.fromkeys(fault.th for fault in odd)),
        "; ".join(dict.fromkeys(fault.en for fault in odd)),
        tuple(form.seen(f.column, f.row, str(cells.loc[f.row, f.column])) for f in odd[:5]),
        likely=True,
    )


class _Fault(NamedTuple):
    row: int
    column: str
    th: str
    en: str


def _faults(form: tables.Form, options: Options, years: frozenset[int] | None) -> Iterator[_Fault]:
    cells = form.frame().reindex(columns=[getattr(options, name) for name in options.__struct_fields__], fill_value="")
    stated = tables.figures(cells[options.year])
    allowed = {form for year in years or () for form in (year, year % 100, year - 543)}
    if allowed:
        for row in cells.index[stated.notna() & ~stated.isin(allowed)]:
            asked_for = ", ".join(map(str, sorted(years or ())))
            yield _Fault(
                row, options.year, f"มีรายการที่ไม่ใช่ปีงบประมาณ {asked_for}", f"a row is not of fiscal year {asked_for}"
            )
    agreed = tables.figures(cells[options.agreed])
    for limit, th, en in (
        (options.reference, "ราคาที่ตกลงสูงกว่าราคากลาง", "an agreed price is above the reference price"),
        (options.budget, "ราคาที่ตกลงสูงกว่าวงเงิน", "an agreed price is above the budget"),
    ):
        most = tables.figures(cells[limit])
        for row in cells.index[(most > 0) & (agreed > most)]:
            yield _Fault(row, options.agreed, th, en)
    numbers = cells[options.egp].map(thai.arabic_digits).str.replace(" ", "")
    for row in cells.index[numbers.str.fullmatch(r"\d{2,}") & (numbers.str.len() != EGP_DIGITS)]:
        yield _Fault(
            row,
            options.egp,
            f"เลขที่โครงการ e-GP ไม่ใช่ตัวเลข {EGP_DIGITS} หลัก",
            f"an e-GP project number has not {EGP_DIGITS} digits",
        )


CHECK = Check(id="plausible-cells", doc=__doc__, evaluate=evaluate, options=Options)
