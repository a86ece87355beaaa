"""The cells of the procurement form are what their columns say: a fiscal year, a sum of money, a project number.

Why: a row of another fiscal year, words where a sum belongs or a project number of the wrong length makes an assessor
doubt the table. No source says that it costs the item, so this is advice and changes no verdict.

Fix: look at the named cells again and correct the slip; where there is no sum or number yet, write a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks import tables
from checks.check import Check, Part, Subject, failed, passed
from checks.years import asked
from oit import thai
from oit.calendar import BUDDHIST_ERA
from oit.records import Record

EGP_DIGITS = 11
"""Digits of a project number as the procurement system shows it; seen on agency forms, not confirmed by a manual."""
_SAYS_NONE = re.compile(r"^[-–—\s.]*$|^(?:ไม่มี|ยังไม่|อยู่ระหว่าง|n/?a)", re.IGNORECASE)


class Options(Record, frozen=True, kw_only=True):
    """What the columns are called in this form."""

    year: str = "ปีงบประมาณ"
    money: tuple[str, ...] = (
        "วงเงินงบประมาณที่ได้รับจัดสรร (บาท)",
        "ราคากลาง (บาท)",
        "ราคาที่ตกลงซื้อหรือจ้าง (บาท)",
    )
    egp: str = "เลขที่โครงการในระบบ e-GP"


class _Fault(NamedTuple):
    row: tables.Row
    column: str
    th: str
    en: str


def evaluate(subject: Subject, options: Options) -> Part:
    """Go through the rows of the best table; a blank or a dash is no slip."""
    form = tables.filled(subject)
    if form is None:
        return tables.no_cells(subject)
    odd = [*_years(form, options, asked(subject.criterion, subject.fiscal_year)), *_kinds(form, options)]
    if not odd:
        return passed("ข้อมูลในช่องเป็นชนิดที่คอลัมน์ต้องการ", "the cells are what their columns ask for", (form.seen(),))
    return failed(
        "; ".join(dict.fromkeys(fault.th for fault in odd)),
        "; ".join(dict.fromkeys(fault.en for fault in odd)),
        tuple(form.seen(fault.column, fault.row) for fault in odd[:5]),
        likely=True,
    )


def _years(form: tables.Form, options: Options, years: frozenset[int] | None) -> Iterator[_Fault]:
    allowed = {way for year in years or () for way in (year, year % 100, year - BUDDHIST_ERA)}
    shown = ", ".join(map(str, sorted(years or ())))
    for row in form.body if allowed else ():
        stated = thai.arabic_digits(form.cell(row, options.year)).strip()
        if stated.isdigit() and int(stated) not in allowed:
            yield _Fault(row, options.year, f"มีรายการที่ไม่ใช่ปีงบประมาณ {shown}", f"a row is not of fiscal year {shown}")


def _kinds(form: tables.Form, options: Options) -> Iterator[_Fault]:
    for column in options.money:
        for row in form.body:
            written = form.cell(row, column)
            if tables.amount(written) is None and not _SAYS_NONE.match(written):
                yield _Fault(row, column, f"“{column}” ไม่เป็นตัวเลข", f"“{column}” is no figure")
    for row in form.body:
        number = thai.arabic_digits(form.cell(row, options.egp)).replace(" ", "")
        if re.fullmatch(r"\d{2,}", number) and len(number) != EGP_DIGITS:
            th = f"เลขที่โครงการ e-GP ไม่ใช่ตัวเลข {EGP_DIGITS} หลัก"
            yield _Fault(row, options.egp, th, f"an e-GP project number has not {EGP_DIGITS} digits")


CHECK = Check(id="plausible-cells", doc=__doc__, evaluate=evaluate, options=Options, reads_text=True)
