"""(f) The ten indicators one by one, with the plan that follows from them."""

from __future__ import annotations

from oit.calendar import fiscal_bounds, thai_date
from oit.indicators import INDICATORS
from oit.profile import Score
from oit.records import Measure
from reports.official.dossier import Dossier
from reports.official.paper import HEADING, PROSE, TITLE, Form, Paper
from reports.official.parts import VERDICTS, due_words, indicator_title, item_words, measure_words, notices, steps_words
from reports.official.words import ASKED, INSTRUMENTS, blank, known, short_day

LANDSCAPE = False
_HEADS = ("มาตรการ/โครงการ/กิจกรรม", "ผลการวิเคราะห์ตัวชี้วัด", "ขั้นตอน/วิธีการปฏิบัติ", "ช่วงระยะเวลา\nในการดำเนินการ",
          "ผู้รับผิดชอบ")  # fmt: skip
_WIDTHS = (5.6, 7.2, 6.0, 4.0, 3.2)


def write(paper: Paper, dossier: Dossier) -> None:
    """Table of scores, a paragraph an indicator, the items of indicators 9 and 10, the plan of each."""
    notices(paper, dossier)
    scores = {one.indicator: one for one in dossier.profile.results.scores}
    paper.line("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร", TITLE)
    paper.line(f"{dossier.agency} {dossier.place}", TITLE)
    paper.line(f"ผลประเมินปีงบประมาณ พ.ศ. {dossier.last_year} รายตัวชี้วัด", HEADING)
    grid = paper.table([("ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน")], (2.5, 9.5, 3.5))
    for number, name in INDICATORS.items():
        grid.row((str(number), name, _score(scores.get(number))), centred=(0, 2))
    for number in INDICATORS:
        paper.line(indicator_title(number), HEADING)
        paper.line(_reading(number, scores), PROSE)
        owners = [one for one in dossier.profile.group if number in one.indicators]
        if owners:
            named = " ".join(f"{one.name} {one.position}".strip() for one in owners)
            paper.line(f"ผู้รับผิดชอบตัวชี้วัด: {named}", Form(indent=1))
        if INSTRUMENTS[number] == "OIT":
            _items(paper, dossier, number)
        else:
            _weaknesses(paper, dossier, number)
    paper.turn()
    paper.line("การนำผลการวิเคราะห์ไปสู่การปรับปรุง", TITLE)
    for number in (9, 10):
        _plan(paper, dossier, number)


def _score(score: Score | None) -> str:
    return f"{score.score:.2f}" if score else blank("คะแนน")


def _reading(number: int, scores: dict[int, Score]) -> str:
    """What the figure says by itself: its place among the ten, nothing about causes."""
    own = scores.get(number)
    asked = ASKED[INSTRUMENTS[number]]
    said = f"ตัวชี้วัดนี้วัดด้วยแบบวัด {INSTRUMENTS[number]} ({asked}) ได้ {_score(own)} คะแนน"
    if own is None or len(scores) < len(INDICATORS):
        return said
    place = 1 + sum(one.score > own.score for one in scores.values())
    best = max(one.score for one in scores.values())
    gap = f" ต่ำกว่าตัวชี้วัดที่ได้คะแนนสูงสุด {best - own.score:.2f} คะแนน" if own.score < best else ""
    return f"{said} เป็นลำดับที่ {place} ใน {len(INDICATORS)} ตัวชี้วัด{gap}"


def _items(paper: Paper, dossier: Dossier, number: int) -> None:
    failed = [one for one in dossier.profile.results.failed if one.indicator == number]
    paper.line(f"ข้อที่ไม่ได้คะแนนในผลประเมินปี {dossier.last_year} และข้อเสนอแนะของผู้ตรวจ", Form(indent=1, together=True))
    for one in failed:
        paper.line(f"{item_words(one)}: {known(one.advice, 'ข้อเสนอแนะของผู้ตรวจ')}", Form(indent=2))
    if not failed:
        none_told = "ไม่มี" if dossier.profile.results.failed else blank("คัดจากผลประเมิน")
        paper.line(none_told, Form(indent=2))
    items = dossier.items(number)
    paper.line(f"ข้อที่เว็บไซต์ยังไม่ครบ ณ วันที่ {thai_date(dossier.as_of)}", Form(indent=1, together=bool(items)))
    for item in items:
        word = "น่าจะไม่ครบ" if item.likely else VERDICTS[item.verdict]
        paper.line(f"{item_words(item)} ({word}): {' '.join(item.weakness)}", Form(indent=2))
    if not items:
        paper.line("ไม่มี", Form(indent=2))


def _weaknesses(paper: Paper, dossier: Dossier, number: int) -> None:
    """Low answers of a survey stand under its first indicator, since questions do not name theirs."""
    instrument = INSTRUMENTS[number]
    if number != min(one for one, name in INSTRUMENTS.items() if name == instrument):
        return
    for one in dossier.profile.results.weaknesses:
        if one.instrument == instrument:
            paper.line(f"ข้อที่ได้คะแนนน้อยของแบบวัด {instrument}: {one.code} {one.text}", Form(indent=1))


def _plan(paper: Paper, dossier: Dossier, number: int) -> None:
    paper.line(f"({indicator_title(number)})", HEADING)
    grid = paper.table([_HEADS], _WIDTHS)
    first, last = fiscal_bounds(dossier.year)
    own = [one for one in dossier.plan.measures if any(item.indicator == number for item in dossier.answered(one))]
    for measure in own:
        grid.row((
            measure_words(measure),
            _analysed(dossier, measure),
            steps_words(measure),
            f"ปีงบประมาณ {dossier.year} ({short_day(first)} ถึง {short_day(last)})\n{due_words(measure)}",
            known(measure.unit, "ผู้รับผิดชอบ"),
        ))  # fmt: skip
    if not own:
        grid.band("ไม่มีข้อที่ต้องปรับปรุง")


def _analysed(dossier: Dossier, measure: Measure) -> str:
    return "\n".join(f"{item_words(item)}: {' '.join(item.weakness)}" for item in dossier.answered(measure))
