"""(c) What was done, in seven columns, one row a measure."""

from __future__ import annotations

from oit.profile import Instrument
from oit.records import Measure
from reports.official.dossier import Dossier
from reports.official.paper import PROSE, TITLE, Paper
from reports.official.parts import due_words, measure_words, notices, steps_words
from reports.official.results import done_words, outcome_words, scored_words, survey_rows
from reports.official.words import blank, known

LANDSCAPE = True
_HEADS = ("ประเด็น", "ข้อบกพร่อง/จุดอ่อน\nที่ต้องแก้ไขและพัฒนา", "มาตรการ/กิจกรรม", "สรุปผลการดำเนินการ\nตามมาตรการ",
          "ผลลัพธ์หรือ\nความสำเร็จ", "ระยะเวลา\nการดำเนินการ", "ผู้รับผิดชอบ")  # fmt: skip
_WIDTHS = (2.9, 4.6, 4.5, 4.5, 3.9, 2.9, 2.6)


def write(paper: Paper, dossier: Dossier) -> None:
    """Title, last results in one paragraph, the table."""
    notices(paper, dossier)
    paper.line("ตารางผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", TITLE)
    paper.line(f"{dossier.agency} ประจำปีงบประมาณ พ.ศ. {dossier.year}", TITLE)
    paper.line(scored_words(dossier), PROSE)
    grid = paper.table([_HEADS], _WIDTHS, size=13)
    for number, (_, group, measures) in enumerate(dossier.groups(), start=1):
        for place, measure in enumerate(measures):
            grid.row(_row(dossier, f"{number}. {group}" if place == 0 else "", measure))
    for instrument in Instrument:
        for what, unit, measure_text, due in survey_rows(dossier, instrument):
            result = blank("ผลการดำเนินการ")
            grid.row((f"แบบวัด {instrument}", what, measure_text, result, blank("ผลลัพธ์"), due, unit))


def _row(dossier: Dossier, group: str, measure: Measure) -> tuple[str, ...]:
    weakness = "\n".join(f"{item.code} {item.title}: {' '.join(item.weakness)}" for item in dossier.answered(measure))
    what = f"{measure_words(measure)}\n{steps_words(measure)}"
    return (group, weakness, what, done_words(dossier, measure), outcome_words(dossier, measure), due_words(measure),
            known(measure.unit, "ผู้รับผิดชอบ"))  # fmt: skip
