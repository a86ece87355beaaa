"""The sum below a column is the sum of its rows.

Why: a sum that does not fit means that a row is missing, doubled or mistyped, and nobody can tell which. No source says
that it costs the item, so this is advice and changes no verdict.

Fix: let the spreadsheet calculate the sum (``=SUM``), and look for the row that is left out or counted twice.
"""

from __future__ import annotations

from checks import tables
from checks.check import Check, Part, Subject, failed, inapplicable, passed
from oit.records import Record

_CENTS = 0.01


class Options(Record, frozen=True, kw_only=True):
    """``columns``: those that are summed, named as the form does."""

    columns: tuple[str, ...] = (
        "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)",
        "ราคากลาง (บาท)",
        "ราคาที่ตกลงซื้อหรือจ้าง (บาท)",
    )


def evaluate(subject: Subject, options: Options) -> Part:
    """Compare the only row of sums of the best table with the rows above it; groups with sums of their own are left."""
    form = tables.filled(subject)
    if form is None:
        return tables.no_cells(subject)
    if len(form.sums) != 1:
        return inapplicable("ตารางไม่มีแถวรวม หรือมีหลายแถว", "the table has no row of sums, or several")
    total = form.sums[0]
    wrong = []
    for column in options.columns:
        stated = tables.amount(form.cell(total, column))
        rows = [tables.amount(form.cell(row, column)) for row in form.body if form.cell(row, column)]
        if stated is not None and None not in rows and abs(stated - sum(filter(None, rows))) >= _CENTS:
            wrong.append(column)
    if not wrong:
        return passed("ยอดรวมตรงกับรายการ", "the sums agree with their rows", (form.seen(),))
    names = ", ".join(f"“{column}”" for column in wrong)
    return failed(
        f"ยอดรวมไม่ตรงกับผลบวกของรายการ ในคอลัมน์ {names}",
        f"the sum is not that of its rows, in {names}",
        tuple(form.seen(column, total) for column in wrong),
        likely=True,
    )


CHECK = Check(id="column-sums", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
