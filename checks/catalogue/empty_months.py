"""A month without purchases says so in words.

Why: an empty sheet may mean that nothing was bought or that nobody filled it in; the standard wants it said. Only
sheets and pages that name a month and hold nothing but the head of the form are looked at.

Fix: write "เดือนนี้ไม่มีการจัดซื้อจัดจ้าง" into the sheet of the month.
"""

from __future__ import annotations

import re

from checks import tables
from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from oit import calendar, thai
from oit.records import Evidence

_NONE = re.compile(
    "|".join(map(thai.key, ("ไม่มีการ", "ไม่มีรายการ", "ไม่มีโครงการ", "ไม่ได้จัดซื้อ", "ไม่ได้ดำเนินการ", "ไม่มีข้อมูล")))
)
_MONTHS = tuple(map(thai.key, calendar.MONTHS))


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Look at the forms without a row, and at what else their sheet or page says."""
    forms = tables.forms(subject)
    if not forms:
        return cant_tell(
            "ไม่พบตารางที่เครื่องมืออ่านเป็นช่องได้ กรุณาดูเองว่าเดือนที่ว่างระบุว่าไม่มีหรือไม่",
            "found no table whose cells could be read; please see whether empty months say so",
            subject.looked_at(),
        )
    silent = []
    for form in forms:
        said = thai.key("".join(part.text for part in form.resource.text if part.place == form.table.place))
        named = thai.key(form.table.place) + said
        if not form.body and any(month in named for month in _MONTHS) and not _NONE.search(said):
            silent.append(form)
    if not silent:
        return passed("เดือนที่ไม่มีรายการระบุไว้ว่าไม่มี", "months without a row say that there was nothing", (forms[0].seen(),))
    return failed(
        f"มีตารางรายเดือนที่ว่างและไม่ได้ระบุว่าไม่มีการจัดซื้อจัดจ้าง {len(silent)} ตาราง",
        f"{len(silent)} monthly tables are empty and do not say that there was nothing",
        tuple(Evidence(url=one.resource.url, where=one.where, quote=one.table.place) for one in silent[:5]),
        likely=True,
    )


CHECK = Check(id="empty-months", doc=__doc__, evaluate=evaluate, reads_text=True)
