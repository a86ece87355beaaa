"""Every requirement of every item, and the demands on the whole site: what came of it and what proves it."""

from __future__ import annotations

from collections.abc import Iterator

from oit.records import Assessment, Certainty, Finding, Outcome
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, day, link, table
from reports.words import Words

_HEADS = (
    Head("ข้อ", "Item", 8),
    Head("รหัส", "Id", 12),
    Head("องค์ประกอบ", "Element", 34),
    Head("ผล", "Outcome", 12),
    Head("ความแน่ใจ", "Certainty", 11),
    Head("ใครแก้", "Who mends it", 14),
    Head("พบว่า", "What was found", 38),
    Head("ที่อยู่", "Address", 30),
    Head("ตำแหน่ง", "Place", 14),
    Head("ข้อความ", "Quote", 28),
    Head("ดูเมื่อ", "Seen on", 14),
    Head("หลักฐานอื่น (แห่ง)", "More evidence (places)", 10),
    Head("ไม่บังคับ", "Optional", 9),
    Head("ที่มาของเกณฑ์", "Source of the rule", 22),
    Head("คนตัดสิน", "Said by", 12),
)
_WHOLE_SITE = ("ทั้งเว็บไซต์", "Whole site")
_YES = ("ใช่", "yes")


def make(assessment: Assessment, words: Words) -> Table:
    """The table."""
    return table("elements", ("องค์ประกอบ", "Elements"), _HEADS, _rows(assessment, words), words)


def _rows(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    for result in assessment.results:
        yield from (_row(clean(result.code, 20), finding, words) for finding in result.findings)
    site = _WHOLE_SITE[words.lang == "en"]
    yield from (_row(site, finding, words) for finding in assessment.site_findings)


def _row(item: str, finding: Finding, words: Words) -> tuple[Cell, ...]:
    english = words.lang == "en"
    failed = finding.outcome is Outcome.FAILED
    likely = failed and finding.certainty is Certainty.LIKELY
    first = finding.evidence[0] if finding.evidence else None
    message = (finding.message_en if english else "") or finding.message
    return (
        item,
        clean(finding.requirement.id, 60),
        clean(finding.requirement.text),
        words(f"outcome.{'likely' if likely else finding.outcome}"),
        words(f"certainty.{finding.certainty}") if failed and finding.certainty else "",
        words(f"owner.{finding.owner}") if failed else "",
        clean(message, 1_000),
        link(first.url) if first else None,
        clean(first.where, 300) if first else "",
        clean(first.quote, 300) if first else "",
        day(first.observed_at) if first else None,
        max(0, len(finding.evidence) - 1),
        _YES[english] if finding.optional else "",
        clean(finding.requirement.source, 200),
        clean(finding.human.by, 100) if finding.human else "",
    )
