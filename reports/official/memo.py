"""(a) The memorandum (บันทึกข้อความ): what was found, what is to be done, opinions of the two who decide."""

from __future__ import annotations

from collections import Counter

import msgspec

from oit.calendar import thai_date
from oit.plan import Status
from oit.profile import SignerRole
from oit.records import Verdict
from reports.official.dossier import Dossier
from reports.official.paper import PROSE, Form, Paper
from reports.official.parts import measure_words, notices
from reports.official.words import day, known

LANDSCAPE = False
_EMBLEM_CM = 1.5
_ROOM, _LINE = 5, 60
"""Lines, and letters in a line, that the list of measures may take on the one page of a memo."""


def write(paper: Paper, dossier: Dossier) -> None:
    """The whole memo on one page; what does not fit is in the attachment."""
    notices(paper, dossier)
    memo = dossier.profile.memo
    if dossier.emblem:
        paper.picture(dossier.emblem, _EMBLEM_CM)
    paper.line("บันทึกข้อความ", Form(align="center", bold=True, size=29))
    paper.dotted([("ส่วนราชการ", f"{dossier.unit} {dossier.agency} {dossier.place}")])
    paper.dotted([("ที่", known(memo.number, "เลขหนังสือ")), ("วันที่", day(memo.date))])
    paper.dotted([("เรื่อง", _subject(dossier))])
    paper.line(f"เรียน  {dossier.addressee}", Form(after=3))
    paper.line(_background(dossier), PROSE)
    listed = _listed(dossier)
    for words in listed:
        paper.line(words, Form(indent=1))
    rest = len(dossier.plan.measures) - len(listed)
    if rest > 0:
        paper.line(f"และมาตรการอื่นอีก {rest} มาตรการ ตามเอกสารแนบ", Form(indent=1))
    paper.line(_conclusion(dossier), PROSE)
    paper.line("จึงเรียนมาเพื่อโปรดพิจารณา", PROSE)
    paper.blocks([("",), ("", *dossier.signer(SignerRole.PROPOSER))])
    head, clerk = dossier.titles()
    opinions = ((f"ความเห็นของ{clerk}", SignerRole.CLERK), (f"ความเห็นของ{head}", SignerRole.HEAD))
    paper.line("", Form(size=4))  # Word joins tables that touch
    paper.blocks([(title, "", *dossier.signer(role)) for title, role in opinions], pen_lines=2)


def _listed(dossier: Dossier) -> list[str]:
    """The first measures, as many as one page has room for."""
    found: list[str] = []
    room = _ROOM
    for number, measure in enumerate(dossier.plan.measures, start=1):
        codes = f" (ข้อ {' '.join(measure.codes)})" if measure.codes else ""
        words = f"{number}. {measure_words(measure)}{codes}"
        room -= 1 + len(words) // _LINE
        if room < 0 and found and number < len(dossier.plan.measures):  # the last takes no more than a word on the rest
            break
        found.append(words)
    return found


def _subject(dossier: Dossier) -> str:
    what = f"รายงานผลตามมาตรการ รอบ {dossier.months} เดือน" if dossier.plan.looked else "แผนมาตรการ"
    return f"{what} ส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. {dossier.year}"


def _background(dossier: Dossier) -> str:
    gaps = [one for one in dossier.items() if one.verdict in {Verdict.MISSING, Verdict.INCOMPLETE}]
    unsure = sum(one.verdict is Verdict.CANNOT_TELL for one in dossier.items())
    total = sum(sum(msgspec.structs.astuple(one.summary)) for one in dossier.counts)
    looked = f" และมี {unsure} ข้อที่เจ้าหน้าที่ต้องเปิดดูเอง" if unsure else ""
    return (
        f"ตามที่ {dossier.unit} ได้ตรวจข้อมูลที่ต้องเปิดเผยบนเว็บไซต์ (OIT) จำนวน {total} ข้อ "
        f"ณ วันที่ {thai_date(dossier.plan.as_of)} พบข้อที่ยังไม่พบหรือไม่ครบ {len(gaps)} ข้อ{looked} "
        f"จึงกำหนดมาตรการดังนี้"
    )


def _conclusion(dossier: Dossier) -> str:
    if dossier.plan.looked is None:
        return "ทั้งนี้ ได้จัดทำแผนซึ่งระบุขั้นตอน ผู้รับผิดชอบ และกำหนดเวลาไว้แล้ว รายละเอียดตามเอกสารแนบ"
    found = Counter(measure.status for measure in dossier.plan.measures)
    open_ones = found[Status.OPEN] + found[Status.CANNOT_TELL]
    unsure = f" ยังบอกไม่ได้ {open_ones} มาตรการ" if open_ones else ""
    return (
        f"บัดนี้ ได้ติดตามผลจากเว็บไซต์ ณ วันที่ {thai_date(dossier.plan.looked.as_of)} แล้ว "
        f"แล้วเสร็จ {found[Status.DONE]} มาตรการ อยู่ระหว่างดำเนินการ {found[Status.IN_PROGRESS]} มาตรการ "
        f"ยังไม่ได้ดำเนินการ {found[Status.NOT_DONE]} มาตรการ{unsure} รายละเอียดตามเอกสารแนบ"
    )
