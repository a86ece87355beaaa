"""One page for the head of the agency: how it stands, five things to order, red flags, room to decide and sign."""

from __future__ import annotations

from oit.calendar import thai_date
from oit.indicators import INDICATORS
from oit.plan import Order
from oit.profile import SignerRole
from oit.records import Summary
from reports.official.dossier import Dossier
from reports.official.paper import TITLE, Form, Paper
from reports.official.parts import notices
from reports.official.words import known, short_day
from reports.safe import clean

LANDSCAPE = False
_WORDS = {"complete": "ครบถ้วน", "incomplete": "ไม่ครบ", "likely": "น่าจะ\nไม่ครบ", "missing": "ไม่พบ",
          "cannot_tell": "ต้องให้\nคนดู", "not_due": "ยังไม่ถึง\nกำหนด"}  # fmt: skip
_SMALL = Form(size=14)
_BOLD = Form(size=15, bold=True, together=True)
_LONGEST_ORDER = 90


def write(paper: Paper, dossier: Dossier) -> None:
    """The page."""
    notices(paper, dossier)
    paper.line("สรุปความพร้อมการเปิดเผยข้อมูล (OIT) สำหรับผู้บริหาร", TITLE)
    paper.line(
        f"{dossier.agency} ปีงบประมาณ พ.ศ. {dossier.year} ข้อมูล ณ วันที่ {thai_date(dossier.as_of)}",
        Form(size=14, align="center"),
    )
    _counts(paper, dossier)
    paper.line("สัญญาณที่ต้องจัดการทันที", _BOLD)
    for words in _flags(dossier):
        paper.line(words, _SMALL)
    paper.line("เรื่องที่ควรสั่งการ", _BOLD)
    _orders(paper, dossier)
    paper.space_to_write("ข้อสั่งการ", 2)
    head, clerk = dossier.titles()
    signatures = ((f"ความเห็นของ{clerk}", SignerRole.CLERK), (f"ความเห็นของ{head}", SignerRole.HEAD))
    paper.blocks([(title, "", *dossier.signer(role)) for title, role in signatures], pen_lines=1, size=14)


def _counts(paper: Paper, dossier: Dossier) -> None:
    grid = paper.table([("ตัวชี้วัด", *_WORDS.values(), "รวม")], (4.0, *[1.6] * 5, 2.3, 1.4), size=13)
    for one in dossier.counts:
        grid.row(
            (f"{one.indicator} {INDICATORS.get(one.indicator, '')}".strip(), *_figures([one.summary])),
            centred=range(1, 8),
        )
    grid.row(("รวม", *_figures([one.summary for one in dossier.counts])), centred=range(1, 8))


def _figures(counts: list[Summary]) -> tuple[str, ...]:
    sums = [sum(getattr(one, word) for one in counts) for word in _WORDS]
    return (*map(str, sums), str(sum(sums)))


def _flags(dossier: Dossier) -> tuple[str, ...]:
    broken = f"ลิงก์เสีย {dossier.broken_links} ลิงก์" if dossier.broken_links else ""
    found = tuple(filter(None, (*dossier.red_flags, broken)))
    return tuple(f"- {words}" for words in found) or ("- ไม่พบข้อมูลส่วนบุคคลรั่ว การฝังหน้าแปลกปลอม หรือลิงก์เสีย ในส่วนที่อ่านได้",)


def _orders(paper: Paper, dossier: Dossier) -> None:
    grid = paper.table([("ที่", "สั่งให้", "ส่วนงาน", "ภายใน")], (0.8, 8.6, 3.2, 4.4), size=13)
    for number, order in enumerate(dossier.plan.orders, start=1):
        what = f"{clean(order.text, _LONGEST_ORDER)} (ข้อ {' '.join(order.codes)})"
        grid.row((str(number), what, known(order.unit, "ส่วนงาน"), _when(order)), centred=(0,))
    if not dossier.plan.orders:
        grid.band("ไม่มีเรื่องที่ต้องสั่งการ")


def _when(order: Order) -> str:
    if order.due is None:
        return known(order.due_text, "กำหนดเวลา")
    return f"โดยเร็ว (เลย {short_day(order.due)})" if order.overdue else short_day(order.due)
