"""(d) The result of a round with its head of two levels: could not be done, or done."""

from __future__ import annotations

from oit.calendar import thai_date
from oit.plan import Status
from oit.profile import Instrument
from oit.records import Measure
from reports.official.dossier import Dossier
from reports.official.paper import PROSE, TITLE, Paper
from reports.official.parts import cover, due_words, measure_words, notices, round_words, steps_words
from reports.official.results import done_words, outcome_words, survey_rows
from reports.official.words import blank

LANDSCAPE = True
_RESULT = "ผลลัพธ์หรือความสำเร็จของการดำเนินการ"
_HEADS = (
    ("ลำดับ\nที่", "มาตรการ/โครงการ/กิจกรรม\nที่ดำเนินการ", _RESULT, "", "สรุปผลการดำเนินการ\nตามมาตรการหรือกิจกรรม",
     "ระยะเวลา\nในการดำเนินการ"),
    ("", "", "ไม่สามารถ\nดำเนินการได้", "ดำเนินการ\nแล้วเสร็จ", "", ""),
)  # fmt: skip
_WIDTHS = (1.6, 6.6, 3.8, 5.2, 5.2, 3.3)


def write(paper: Paper, dossier: Dossier) -> None:
    """Cover with address, the paragraph of origin, the table."""
    title = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    cover(paper, dossier, (title, f"ประจำปีงบประมาณ พ.ศ. {dossier.year}", round_words(dossier)))
    notices(paper, dossier)
    paper.line("รายงานผลตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส", TITLE)
    paper.line(f"{dossier.agency} ประจำปีงบประมาณ พ.ศ. {dossier.year} {round_words(dossier)}", TITLE)
    paper.line(
        f"มาตรการปีงบประมาณ พ.ศ. {dossier.year} กำหนดจากผลประเมินปี {dossier.last_year} "
        f"และจากการตรวจเว็บไซต์ ณ วันที่ {thai_date(dossier.plan.as_of)} "
        f"ผลการดำเนินการ ณ วันที่ {thai_date(dossier.looked_at)} มีดังนี้",
        PROSE,
    )
    grid = paper.table(_HEADS, _WIDTHS)
    for number, measure in enumerate(dossier.plan.measures, start=1):
        failed, done = _result(dossier, measure)
        what = f"{measure_words(measure)} (ข้อ {' '.join(measure.codes)})\n{steps_words(measure)}"
        grid.row((str(number), what, failed, done, done_words(dossier, measure), due_words(measure)), centred=(0,))
    asked = [row for instrument in Instrument for row in survey_rows(dossier, instrument)]
    for number, (what, _, measure_text, due) in enumerate(asked, start=len(dossier.plan.measures) + 1):
        done = blank("ผลการดำเนินการ")
        grid.row((str(number), f"{measure_text}\n({what})", "", done, blank("สรุปผล"), due), centred=(0,))
    if not dossier.plan.measures and not asked:
        grid.band("ไม่มีมาตรการที่ต้องรายงาน")


def _result(dossier: Dossier, measure: Measure) -> tuple[str, str]:
    """The two cells under the result: which of them speaks, and what it says."""
    if measure.status == Status.DONE:
        return "", outcome_words(dossier, measure)
    if measure.status == Status.NOT_DONE:
        return measure.recommendation or blank("เหตุที่ดำเนินการไม่ได้"), ""
    if measure.status == Status.IN_PROGRESS:
        return "", f"อยู่ระหว่างดำเนินการ\n{outcome_words(dossier, measure)}"
    return "", blank("ผลการดำเนินการ")
