"""(e) The list of failed items and the result in six columns, as it is attached to a memo."""

from __future__ import annotations

from oit.calendar import thai_date
from oit.plan import Status
from oit.profile import Instrument, SignerRole
from reports.official.dossier import Dossier
from reports.official.paper import HEADING, PROSE, TITLE, Form, Paper
from reports.official.parts import (
    deed_lines,
    due_words,
    measure_words,
    notices,
    open_items,
    reporter,
    round_words,
    steps_words,
)
from reports.official.results import done_words, survey_rows
from reports.official.words import blank, known

LANDSCAPE = True
_HEADS = ("มาตรการ", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ผลการดำเนินการ", "ข้อเสนอแนะ")
_WIDTHS = (4.6, 5.8, 2.8, 2.8, 5.2, 4.4)


def write(paper: Paper, dossier: Dossier) -> None:
    """The failed items under indicators 9 and 10, what was done at large, the table, the reporter's signature."""
    notices(paper, dossier)
    paper.line("ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", TITLE)
    paper.line(f"{dossier.agency} {dossier.place} {round_words(dossier)}", TITLE)
    paper.line(
        f"เอกสารนี้สรุปข้อที่ต้องปรับปรุงและผลตามมาตรการปีงบประมาณ พ.ศ. {dossier.year} "
        f"ซึ่งตรวจจากเว็บไซต์ ณ วันที่ {thai_date(dossier.looked_at)}",
        PROSE,
    )
    paper.line("1. ข้อที่ต้องปรับปรุงและพัฒนา", HEADING)
    open_items(paper, dossier)
    paper.line("2. การดำเนินการในภาพรวม", HEADING)
    for words in deed_lines(dossier) or (blank("คำสั่งและกิจกรรมที่ทำแล้ว พร้อมเลขที่และวันที่"),):
        paper.line(words, Form(indent=1))
    paper.line("3. ผลตามมาตรการ", HEADING)
    grid = paper.table([_HEADS], _WIDTHS)
    for number, measure in enumerate(dossier.plan.measures, start=1):
        done = done_words(dossier, measure)
        links = measure.evidence[:1] if measure.status == Status.DONE else ()
        advice = measure.recommendation or ("" if measure.status == Status.DONE else blank("ข้อเสนอแนะ"))
        what = f"{number}. {measure_words(measure)} (ข้อ {' '.join(measure.codes)})"
        unit = known(measure.unit, "ผู้รับผิดชอบ")
        grid.row((what, steps_words(measure), unit, due_words(measure), "\n".join((done, *links)), advice))
    asked = [row for instrument in Instrument for row in survey_rows(dossier, instrument)]
    for number, (weakness, unit, measure_text, due) in enumerate(asked, start=len(dossier.plan.measures) + 1):
        cells = (f"{number}. {measure_text}", f"ตอบ{weakness}", unit, due, blank("ผลการดำเนินการ"), blank("ข้อเสนอแนะ"))
        grid.row(cells)
    grid.stay()
    reporter(paper, dossier.signer(SignerRole.PROPOSER))
