"""Every item with its verdict, and those that are not asked of this agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from oit.records import Assessment, CriterionResult, Outcome
from reports.gap.advice import advice_of
from reports.gap.items import status_of
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, link, table
from reports.words import Words

_HEADS = (
    Head("ข้อ", "Item", 7),
    Head("ชื่อข้อ", "Title", 30),
    Head("ตัวชี้วัดย่อย", "Sub-indicator", 9),
    Head("ผล", "Verdict", 13),
    Head("เหตุผล", "Reason", 42),
    Head("ข้อมูลของ", "Data of", 16),
    Head("หลักฐานหลัก", "Main evidence", 30),
    Head("หลักฐาน (แห่ง)", "Evidence (places)", 9),
    Head("ขาด (รายการ)", "Lacking (elements)", 9),
    Head("ตรวจไม่ได้ (รายการ)", "Cannot tell (elements)", 11),
    Head("ผู้รับผิดชอบ", "Unit", 20),
    Head("กำหนด", "Due", 16),
    Head("คนตัดสิน", "Said by", 14),
    Head("ปีก่อน", "Last year", 18),
)
_NOT_ASKED = ("ไม่ถามหน่วยงานนี้", "Not asked of this agency")


def make(assessment: Assessment, words: Words) -> Table:
    """The table."""
    return table("items", ("รายข้อ", "Items"), _HEADS, _rows(assessment, words), words)


def _rows(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    english = words.lang == "en"
    for result in assessment.results:
        yield _row(result, assessment, words)
    for one in assessment.not_asked:
        title = (one.title_en if english else "") or one.title
        reason = one.reason_en if english else one.reason
        by = clean(one.human.by, 100) if one.human else ""
        shown: tuple[Cell, ...] = (clean(one.code, 20), clean(title, 300), "", _NOT_ASKED[english], clean(reason))
        yield (*shown, *[""] * (len(_HEADS) - len(shown) - 2), by, "")


def _row(result: CriterionResult, assessment: Assessment, words: Words) -> tuple[Cell, ...]:
    english = words.lang == "en"
    year = assessment.criteria.fiscal_year
    outcomes = [finding.outcome for finding in result.findings]
    best = max(result.matches, key=lambda match: match.confidence, default=None)
    advice = advice_of(result.measure, assessment.as_of, words)
    return (
        clean(result.code, 20),
        clean((result.title_en if english else "") or result.title, 300),
        clean(result.sub_indicator or str(result.indicator), 20),
        words(f"status.{status_of(result)}"),
        _joined((result.reasons_en if english else ()) or result.reasons),
        words(f"period.{result.data_year}", year=year, before=year - 1),
        link(best.url) if best else None,
        len(result.matches),
        outcomes.count(Outcome.FAILED),
        outcomes.count(Outcome.CANT_TELL),
        advice.unit,
        (result.measure.due if result.measure else None) or advice.due,
        clean(result.human.by, 100) if result.human else "",
        clean(result.failed_last_year, 400),
    )


def _joined(reasons: Sequence[str]) -> str:
    return clean("; ".join(reasons), 1_000)
