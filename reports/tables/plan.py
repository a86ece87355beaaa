"""What to do, step by step with owner and day, and what a person must look at; the last columns are for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oit.records import Assessment, CriterionResult, Finding, Outcome, Pin, Step, Verdict
from reports.gap.items import status_of
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, link, table
from reports.words import Words

_PLAN = (
    Head("ข้อ", "Item", 7),
    Head("ชื่อข้อ", "Title", 26),
    Head("ผล", "Verdict", 13),
    Head("มาตรการ", "Measure", 34),
    Head("ขั้นที่", "Step", 6),
    Head("สิ่งที่ต้องทำ", "What to do", 38),
    Head("ผู้รับผิดชอบ", "Unit", 22),
    Head("กำหนดเสร็จ", "Due", 17),
    Head("เลยกำหนด", "Late", 10),
    Head("การติดตาม", "Follow-up", 22),
    Head("สถานะ", "Status", 12),
    Head("วันที่เสร็จ", "Done on", 14),
    Head("หมายเหตุ", "Note", 18),
)
_LOOK = (
    Head("ข้อ", "Item", 9),
    Head("องค์ประกอบ", "Element", 36),
    Head("เพราะ", "Because", 50),
    Head("เปิดดูที่", "Open", 36),
    Head("เปิดดูที่ (2)", "Open (2)", 36),
    Head("คนดูแล้วพบว่า", "A person found", 26),
    Head("ผู้ดู", "Looked at by", 16),
    Head("วันที่ดู", "On", 14),
)
_LATE = ("เลยกำหนด", "late")
_ADDRESSES = 2
_PEN = 3
_QUESTIONED = (
    "หลักฐานเปลี่ยนไปหลังจาก {by} ตัดสินไว้ กรุณาดูอีกครั้ง",
    "the evidence has changed since {by} said so; please look again",
)
_DONE = frozenset({Verdict.COMPLETE, Verdict.CANNOT_TELL})


def make(assessment: Assessment, words: Words) -> Table:
    """One row a step; an item without a known measure has one row that says so."""
    return table("plan", ("แผนแก้ไข", "Action plan"), _PLAN, _plan(assessment, words), words)


def make_look(assessment: Assessment, words: Words) -> Table:
    """Everything the tool cannot tell, and people's words whose evidence has changed."""
    return table("look", ("ต้องให้คนดู", "People must look"), _LOOK, _look(assessment, words), words)


def _plan(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    english = words.lang == "en"
    for result in assessment.results:
        if result.verdict in _DONE:
            continue
        measure = result.measure if result.measure is not None and result.measure.known else None
        title = (result.title_en if english else "") or result.title
        head: tuple[Cell, ...] = (clean(result.code, 20), clean(title, 300), words(f"status.{status_of(result)}"))
        pen = ("",) * _PEN
        if measure is None:
            yield (*head, words("advice.unknown"), None, "", words("no_unit"), words("no_due"), "", "", *pen)
            continue
        for number, step in enumerate(measure.steps or (Step(text=measure.measure),), start=1):
            due = step.due or measure.due
            yield (
                *head,
                clean(measure.measure),
                number,
                clean(step.text),
                clean(step.unit or measure.unit, 200) or words("no_unit"),
                due or clean(measure.due_text, 200) or words("no_due"),
                _LATE[english] if due is not None and due < assessment.as_of else "",
                clean(measure.follow_up_text, 300),
                *pen,
            )


def _look(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    english = words.lang == "en"
    for result in assessment.results:
        asked = [one for one in result.findings if _to_look_at(one)]
        if result.verdict is Verdict.CANNOT_TELL and not asked:
            title = (result.title_en if english else "") or result.title
            reasons = (result.reasons_en if english else ()) or result.reasons
            yield _look_row(result.code, title, "; ".join(reasons), _urls(result, None))
        for one in asked:
            yield _look_row(result.code, one.requirement.text, _why(one, english=english), _urls(result, one))
    for one in assessment.site_findings:
        if _to_look_at(one):
            urls = [evidence.url for evidence in one.evidence]
            yield _look_row(one.requirement.id, one.requirement.text, _why(one, english=english), urls)


def _to_look_at(finding: Finding) -> bool:
    return finding.outcome is Outcome.CANT_TELL or (finding.human is not None and finding.human.pin is Pin.CHANGED)


def _why(finding: Finding, *, english: bool) -> str:
    if finding.human is not None and finding.human.pin is Pin.CHANGED:
        return _QUESTIONED[english].format(by=finding.human.by)
    return (finding.message_en if english else "") or finding.message


def _urls(result: CriterionResult, finding: Finding | None) -> list[str]:
    """What to open: what the finding names, then what was taken as evidence of the item."""
    named = [one.url for one in finding.evidence] if finding else []
    return [*named, *(match.url for match in result.matches)]


def _look_row(code: str, what: str, why: str, urls: Iterable[str]) -> tuple[Cell, ...]:
    shown = [link(url) for url in dict.fromkeys(url for url in urls if url)][:_ADDRESSES]
    shown += [None] * (_ADDRESSES - len(shown))
    return (clean(code, 60), clean(what), clean(why, 1_000), *shown, *("",) * _PEN)
