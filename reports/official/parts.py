"""Pieces that several forms share: covers, lists of items, words for time, the poster."""

from __future__ import annotations

from collections.abc import Sequence

from oit.calendar import recurrences, thai_date
from oit.indicators import INDICATORS
from oit.plan import PlanItem
from oit.profile import FailedItem
from oit.records import Measure, Step, Verdict
from reports.official.dossier import Dossier
from reports.official.paper import CENTRED, Form, Paper
from reports.official.words import blank, known, round_in_words, short_day
from reports.safe import address

_QR_CM = 4.2
_COVER = Form(align="center", bold=True, size=24)
VERDICTS = {
    Verdict.INCOMPLETE: "ไม่ครบถ้วน",
    Verdict.MISSING: "ไม่พบ",
    Verdict.CANNOT_TELL: "ตรวจไม่ได้ ต้องให้คนดู",
    Verdict.NOT_DUE: "ยังไม่ถึงกำหนด",
    Verdict.COMPLETE: "ครบถ้วน",
}


def cover(paper: Paper, dossier: Dossier, lines: Sequence[str]) -> None:
    """A first page: what the document is, the round, whose it is and where they are found."""
    office = dossier.profile.office
    for _ in range(3):
        paper.line()
    for words in lines:
        paper.line(words, _COVER)
    for _ in range(2):
        paper.line()
    paper.line(dossier.agency, _COVER)
    paper.line(dossier.place, Form(align="center", size=20))
    paper.line()
    paper.line(f"{known(office.address, 'ที่ตั้ง')} {known(office.postcode, 'รหัสไปรษณีย์')}", CENTRED)
    paper.line(f"โทร./โทรสาร {known(office.telephone, 'โทรศัพท์')}", CENTRED)
    paper.line(f"เว็บไซต์ {office.url or dossier.plan.home_url}", CENTRED)
    for label, value in (("อีเมล", office.email), ("Facebook", office.facebook)):
        if value:
            paper.line(f"{label} {value}", CENTRED)
    paper.new_page()


def notices(paper: Paper, dossier: Dossier) -> None:
    """The first line of a document made with a list that is not published for its year."""
    if dossier.provisional:
        paper.line(
            f"ข้อมูลชั่วคราว: ยังไม่มีรายการข้อของปี {dossier.year} ใช้{dossier.set_title}เลื่อนปีมาก่อน", Form(bold=True, size=14)
        )


def round_words(dossier: Dossier) -> str:
    """``รอบ 12 เดือน (ตุลาคม 2567 ถึง กันยายน 2568)``."""
    return round_in_words(dossier.year, dossier.months)


def indicator_title(indicator: int) -> str:
    """``ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล``."""
    return f"ตัวชี้วัดที่ {indicator} {INDICATORS.get(indicator, '')}".strip()


def item_words(item: PlanItem | FailedItem) -> str:
    """``ข้อ O9 คู่มือ…``."""
    return f"ข้อ {item.code} {item.title}".strip()


def open_items(paper: Paper, dossier: Dossier) -> None:
    """The items to mend under indicators 9 and 10: those that failed last time, and those the site shows today."""
    results = dossier.profile.results
    for indicator in (9, 10):
        paper.line(indicator_title(indicator), Form(bold=True, together=True))
        failed = [one for one in results.failed if one.indicator == indicator]
        if failed:
            paper.line(f"ข้อที่ไม่ได้คะแนนในผลประเมินปี {dossier.last_year}", Form(indent=1, together=True))
            for one in failed:
                paper.line(item_words(one), Form(indent=2))
        elif not results.failed:
            paper.line(
                f"ข้อที่ไม่ได้คะแนนในผลประเมินปี {dossier.last_year}: {blank('คัดจากผลประเมิน')}", Form(indent=1, together=True)
            )
        items = [one for one in dossier.items(indicator) if one.verdict is not Verdict.NOT_DUE]
        paper.line(f"ข้อที่เว็บไซต์ยังไม่ครบ ณ วันที่ {thai_date(dossier.as_of)}", Form(indent=1, together=True))
        for item in items:
            word = "น่าจะไม่ครบ" if item.likely else VERDICTS[item.verdict]
            paper.line(f"{item_words(item)} ({word})", Form(indent=2))
        if not items:
            paper.line("ไม่มี", Form(indent=2))


def measure_words(measure: Measure) -> str:
    """What is to be done, or a blank where the sources know of no measure."""
    return known(measure.measure, "มาตรการ")


def steps_words(measure: Measure) -> str:
    """Numbered steps, each with its own unit and day where they have one."""
    steps = measure.steps or (Step(text=blank("ขั้นตอน")),)
    return "\n".join(f"{number}. {_step(step)}" for number, step in enumerate(steps, start=1))


def _step(step: Step) -> str:
    unit = f" ({step.unit})" if step.unit else ""
    due = f" ภายใน {short_day(step.due)}" if step.due else ""
    return f"{step.text}{unit}{due}"


def due_words(measure: Measure) -> str:
    """By when; in the words of the source where they name no day."""
    if measure.due:
        return f"ภายใน {short_day(measure.due)}"
    return known(measure.due_text, "กำหนดเวลา")


def follow_up_words(measure: Measure, year: int) -> str:
    """How it is looked after: in words, and the days on which somebody looks; '' where nothing is said."""
    days = recurrences(measure.follow_up_rule, year)
    dated = f"รายงานภายใน {' / '.join(map(short_day, days))}" if days and len(days) <= _MOST_DAYS else ""
    monthly = f"รายงานทุกสิ้นเดือน {short_day(days[0])} ถึง {short_day(days[-1])}" if len(days) > _MOST_DAYS else ""
    return "\n".join(filter(None, (measure.follow_up_text, dated or monthly)))


_MOST_DAYS = 4


def deed_lines(dossier: Dossier) -> tuple[str, ...]:
    """What the agency has done that belongs to no single measure: orders first, with number and day."""
    answered = {item.topic for item in dossier.plan.items}
    rest = [deed for deed in dossier.profile.deeds if deed.topic not in answered]
    lines = []
    for deed in sorted(rest, key=lambda deed: deed.kind, reverse=True):
        number = f" ที่ {deed.number}" if deed.number else ""
        date = f" ลงวันที่ {thai_date(deed.date)}" if deed.date else ""
        result = f" {deed.result}" if deed.result else ""
        lines.append(f"{deed.title}{number}{date}{result}")
    return tuple(lines)


def reporter(paper: Paper, lines: Sequence[str]) -> None:
    """The signature of who reports."""
    paper.line("", Form(together=True))
    paper.blocks([("",), ("", f"(ลงชื่อ){'.' * 36}ผู้รายงาน", *lines)])


def poster(paper: Paper, dossier: Dossier) -> None:
    """A page that invites people to answer the surveys, with links and QR codes."""
    office = dossier.profile.office
    paper.new_page()
    paper.line("ขอเชิญร่วมตอบแบบวัดการประเมินคุณธรรมและความโปร่งใส (ITA)", _COVER)
    paper.line(f"{dossier.agency} ประจำปีงบประมาณ พ.ศ. {dossier.year}", Form(align="center", bold=True, size=18))
    for title, who, link in (
        ("แบบวัด EIT", "สำหรับผู้รับบริการหรือผู้มาติดต่อ", office.eit_url),
        ("แบบวัด IIT", "สำหรับบุคลากรภายในหน่วยงาน (ใช้ภายใน ไม่วางบนเมนูสาธารณะ)", office.iit_url),
    ):
        paper.line(f"{title} {who}", Form(align="center", bold=True))
        if address(link).href:
            paper.qr(link, _QR_CM)
        paper.line(known(link, f"ลิงก์{title}"), Form(align="center", size=14))
