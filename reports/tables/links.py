"""Every link that does not open, all that the Assessment holds, the worst first."""

from __future__ import annotations

from oit.records import Assessment, LinkProblem
from reports.gap.links import answer_of, state_rank
from reports.remedies import may_pass, remedy_of
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, link, table
from reports.words import Words

_HEADS = (
    Head("สภาพ", "State", 16),
    Head("ปลายทาง", "Target", 46),
    Head("ข้อความของลิงก์", "Words of the link", 26),
    Head("อยู่ที่หน้า", "Stands on", 46),
    Head("ส่วนของหน้า", "Part of the page", 11),
    Head("จำนวนหน้า", "Pages", 9),
    Head("ผลที่ได้", "Answer", 24),
    Head("น่าจะเป็น", "Perhaps meant", 30),
    Head("แก้อย่างไร", "What to do", 46),
    Head("หายเองได้หรือไม่", "Lasts", 16),
    Head("แก้แล้วเมื่อ", "Mended on", 14),
)


def make(assessment: Assessment, words: Words) -> Table:
    """The table."""
    ordered = sorted(
        assessment.links.problems, key=lambda one: (state_rank(one.state), -one.pages, one.url, one.source, one.text)
    )
    return table("links", ("ลิงก์ที่ต้องแก้", "Links to fix"), _HEADS, (_row(one, words) for one in ordered), words)


def _row(problem: LinkProblem, words: Words) -> tuple[Cell, ...]:
    return (
        words(f"state.{problem.state}"),
        link(problem.url) or words("links.empty"),
        clean(problem.text, 300),
        link(problem.source),
        words(f"place.{problem.place}"),
        problem.pages,
        answer_of(problem, words),
        link(problem.suggestion),
        remedy_of(problem, words),
        words("mend.may_pass" if may_pass(problem, words) else "mend.stays"),
        "",
    )
