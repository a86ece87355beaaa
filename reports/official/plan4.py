"""(b) The plan of measures in four columns, grouped by ประเด็น, with the poster at its end."""

from __future__ import annotations

from oit.calendar import thai_date
from oit.profile import Instrument
from oit.records import Measure
from reports.official.dossier import Dossier
from reports.official.paper import PROSE, TITLE, Paper
from reports.official.parts import (
    cover,
    due_words,
    follow_up_words,
    indicator_title,
    item_words,
    measure_words,
    notices,
    poster,
    steps_words,
)
from reports.official.results import survey_rows
from reports.official.words import known

LANDSCAPE = True
_HEADS = ("ประเด็นที่ต้องปรับปรุงแก้ไข/\nประเด็นที่ต้องพัฒนา", "ผู้รับผิดชอบ", "ขั้นตอนหรือวิธีการ/มาตรการ",
          "การรายงานผลและการกำกับติดตาม\nกำหนดเวลาแล้วเสร็จ")  # fmt: skip
_WIDTHS = (7.2, 3.5, 8.0, 7.0)


def write(paper: Paper, dossier: Dossier) -> None:
    """Cover, table by indicator and group, survey weaknesses, poster."""
    title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    cover(paper, dossier, (title, f"ประจำปีงบประมาณ พ.ศ. {dossier.year}"))
    notices(paper, dossier)
    paper.line(f"{title} {dossier.agency}", TITLE)
    paper.line(f"ประจำปีงบประมาณ พ.ศ. {dossier.year}", TITLE)
    paper.line(
        f"มาตรการต่อไปนี้ตอบข้อที่ยังไม่ครบตาม{dossier.set_title} ซึ่งตรวจจากเว็บไซต์ ณ วันที่ {thai_date(dossier.plan.as_of)}",
        PROSE,
    )
    grid = paper.table([_HEADS], _WIDTHS)
    shown = 0
    for indicator, group, measures in dossier.groups():
        if indicator != shown:
            grid.band(f"{indicator_title(indicator)} (OIT)" if indicator else "อื่น ๆ")
            shown = indicator
        for number, measure in enumerate(measures):
            grid.row(_row(dossier, group if number == 0 else "", measure))
    for instrument in Instrument:
        for number, (what, unit, measure_text, due) in enumerate(survey_rows(dossier, instrument)):
            if number == 0:
                grid.band(f"แบบวัด {instrument}")
            grid.row((what, unit, measure_text, due))
    if not dossier.plan.measures and not dossier.profile.results.weaknesses:
        grid.band("ไม่มีข้อที่ต้องปรับปรุง")
    poster(paper, dossier)


def _row(dossier: Dossier, group: str, measure: Measure) -> tuple[str, ...]:
    what = [f"- {group}"] if group else []
    for item in dossier.answered(measure):
        what += [item_words(item), *(f"  {reason}" for reason in item.weakness)]
    steps = f"{measure_words(measure)}\n{steps_words(measure)}"
    follow_up = follow_up_words(measure, dossier.year)
    return (
        "\n".join(what),
        known(measure.unit, "ผู้รับผิดชอบ"),
        steps,
        "\n".join(filter(None, (due_words(measure), follow_up))),
    )
