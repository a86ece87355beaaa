"""No agreed price is above the reference price or the budget of its row.

Why: a price above the reference price has to be explained by law, and is the first thing a critical reader looks for.
No source says that it costs the item, so this is advice and changes no verdict.

Fix: look at the named cells again; correct a slip, or explain the price beside the table.
"""

from __future__ import annotations

from checks import tables
from checks.check import Check, Part, Subject, failed, passed
from oit.records import Record


class Options(Record, frozen=True, kw_only=True):
    """What the columns are called in this form; ``limits``: each with what it is called in a sentence."""

    agreed: str = "ราคาที่ตกลงซื้อหรือจ้าง (บาท)"
    reference: str = "ราคากลาง (บาท)"
    budget: str = "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)"


def evaluate(subject: Subject, options: Options) -> Part:
    """Compare the three prices of every row of the best table, where they can be read as figures."""
    form = tables.filled(subject)
    if form is None:
        return tables.no_cells(subject)
    prices = form.frame((options.agreed, options.reference, options.budget)).apply(tables.figures)
    above = {
        limit: [row for row, over in zip(form.body, prices[options.agreed] > prices[limit], strict=True) if over]
        for limit in (options.reference, options.budget)
    }
    words = {
        options.reference: ("ราคาที่ตกลงสูงกว่าราคากลาง", "an agreed price is above the reference price"),
        options.budget: ("ราคาที่ตกลงสูงกว่าวงเงิน", "an agreed price is above the budget"),
    }
    rows = tuple(dict.fromkeys(row for found in above.values() for row in found))
    if not rows:
        return passed("ราคาที่ตกลงไม่เกินราคากลางและวงเงิน", "no agreed price is above its limit", (form.seen(),))
    return failed(
        "; ".join(words[limit][0] for limit, found in above.items() if found),
        "; ".join(words[limit][1] for limit, found in above.items() if found),
        tuple(form.seen(options.agreed, row) for row in rows[:5]),
        likely=True,
    )


CHECK = Check(id="agreed-price", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
