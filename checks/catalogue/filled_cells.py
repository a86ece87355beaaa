"""Every cell of the form is filled in.

Why: the procurement forms say "fill in every cell"; a blank looks like a fact that is being kept back. A dash, a zero
or "ไม่มี" is an answer, a blank is none. Cells that were joined with the one above count as filled.

Fix: fill in the named cells; where there is nothing to say, write a dash or "ไม่มี".
"""

from __future__ import annotations

from checks import tables
from checks.check import Check, Part, Subject, cant_tell, failed, passed
from oit.records import Record

_NAMED = 5


class Options(Record, frozen=True, kw_only=True):
    """``except_for``: columns that may stay blank, named as the form does."""

    except_for: tuple[str, ...] = ()


def evaluate(subject: Subject, options: Options) -> Part:
    """Go through the body of the best table, column by column of the form."""
    found = tables.forms(subject)
    if not found:
        return cant_tell(
            "ไม่พบตารางที่เครื่องมืออ่านเป็นช่องได้ กรุณาดูเองว่ากรอกครบทุกช่อง",
            "found no table whose cells could be read; please see whether every cell is filled in",
            subject.looked_at(),
        )
    form = found[0]
    if not form.body:
        return failed("ตารางมีแต่หัว ไม่มีรายการ", "the table has a head and no rows", (form.seen(),))
    asked = [name for name in form.columns if name not in options.except_for]
    blank = [(row, name) for row in form.body for name in asked if not form.cell(row, name)]
    if not blank:
        rows = len(form.body)
        return passed(f"กรอกครบทุกช่อง {rows} แถว", f"all cells of {rows} rows are filled in", (form.seen(),))
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(name for _, name in blank))
    return failed(
        f"มีช่องว่าง {len(blank)} ช่อง ในคอลัมน์ {names}",
        f"{len(blank)} blank cells, in the columns {names}",
        tuple(form.seen(name, row, name) for row, name in blank[:_NAMED]),
        likely=bool(form.table.merged),
    )


CHECK = Check(id="filled-cells", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
