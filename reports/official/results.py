"""Words for what came of a measure: only what the agency told and what a later scan showed."""

from __future__ import annotations

from collections.abc import Iterator

from oit.calendar import thai_date
from oit.plan import Status
from oit.plan_sheets import STATUS_WORDS
from oit.profile import Instrument
from oit.records import Measure
from reports.official.dossier import Dossier
from reports.official.words import blank, known, short_day

_MOST_LINKS = 2
_UNFINISHED: dict[str, str] = {Status.NOT_DONE: "ยังไม่พบผลบนเว็บไซต์", Status.IN_PROGRESS: "เว็บไซต์ยังไม่ครบ"}


def scored_words(dossier: Dossier) -> str:
    """The last results and what the report rests on, in one paragraph."""
    results = dossier.profile.results
    total = f"{results.total:.2f}" if results.total is not None else blank("คะแนนรวม")
    level = known(results.level, "ระดับผลตามประกาศ")
    return (
        f"{dossier.agency} มีผลการประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. {dossier.last_year} "
        f"คะแนนรวม {total} ระดับ{level} และได้นำข้อที่ยังไม่ครบมากำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. {dossier.year} "
        f"ผลตามมาตรการซึ่งตรวจจากเว็บไซต์ ณ วันที่ {thai_date(dossier.looked_at)} มีดังนี้"
    )


def done_words(dossier: Dossier, measure: Measure) -> str:
    """What was done as the agency told it, and how far it is on the site."""
    return "\n".join((known(measure.result, "สิ่งที่ได้ดำเนินการ"), *_status(dossier, measure)))


def _status(dossier: Dossier, measure: Measure) -> tuple[str, ...]:
    words = STATUS_WORDS.get(measure.status)
    return (f"สถานะ: {words[0]}",) if words and dossier.plan.looked else ()


def outcome_words(dossier: Dossier, measure: Measure) -> str:
    """What it came to, with links as evidence; where the site shows nothing yet, that."""
    if not measure.outcome and measure.status in _UNFINISHED:
        return f"{_UNFINISHED[measure.status]} ณ {short_day(dossier.looked_at)}"
    return "\n".join((known(measure.outcome, "ผลลัพธ์"), *measure.evidence[:_MOST_LINKS]))


def survey_rows(dossier: Dossier, instrument: Instrument) -> Iterator[tuple[str, str, str, str]]:
    """Weakness, unit, measure and day of each low answer of a survey."""
    for one in dossier.profile.results.weaknesses:
        if one.instrument is instrument:
            due = f"ภายใน {short_day(one.due)}" if one.due else blank("กำหนดเวลา")
            what = f"{one.code} {one.text}".strip()
            yield what, known(one.unit, "ผู้รับผิดชอบ"), known(one.measure, "มาตรการ"), due
