"""The first table: whom it is about, how it stands, what was looked at, and how the result was made."""

from __future__ import annotations

from collections.abc import Iterator

from oit.criteria import not_its_own_set
from oit.records import Assessment
from reports.gap.answer import alarms_of, counts_of
from reports.gap.people import copy_note, kind_note, share_of
from reports.gap.reach import reach_of, unfinished_of
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, day, link, table
from reports.words import Words

_HEADS = (Head("เรื่อง", "Subject", 44), Head("ค่า", "Value", 92))
_DOCUMENTS = (
    "ตาราง “เอกสาร” มีเฉพาะหน้าและเอกสารที่ใช้เป็นหลักฐานของข้อ เอกสารอื่นที่อ่านนับไว้ข้างบนเท่านั้น",
    "The table “Documents” lists what was taken as evidence of an item; other documents read are only counted above.",
)
_LINKS = (
    "ตาราง “ลิงก์ที่ต้องแก้” มี {shown:,} จาก {n:,} ที่อยู่ที่นับได้",
    "The table “Links to fix” has {shown:,} of {n:,} addresses counted.",
)
_COUNTED = frozenset(
    {
        "broken",
        "soft_404",
        "timeout",
        "blocked",
        "login_required",
        "unreachable_from_here",
        "tls_warning",
        "placeholder",
    }
)


def make(assessment: Assessment, words: Words) -> Table:
    """The table."""
    return table("summary", ("สรุป", "Summary"), _HEADS, _rows(assessment, words), words)


def _rows(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    yield from _about(assessment, words)
    yield from ((f"{count.word} ({count.means})", count.n) for count in counts_of(assessment.summary, words))
    yield from ((words("alarms"), one.text) for one in alarms_of(assessment.site_findings, words))
    yield from _looked_at(assessment, words)
    yield from _made(assessment, words)


def _about(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    english = words.lang == "en"
    year = assessment.criteria.fiscal_year
    yield words("document.kind"), clean(assessment.agency.name, 200)
    yield words("website"), link(assessment.agency.home_url)
    yield words("agency_kind"), words.of_code("kind", clean(assessment.agency.kind, 60))
    yield words("as_of"), assessment.as_of
    yield words("criteria"), f"{clean(assessment.criteria.title, 200)} ({clean(assessment.criteria.id, 60)})"
    notes = [words("provisional", year=year)] if assessment.criteria.provisional else []
    foreign = not_its_own_set(assessment.agency.kind, assessment.criteria.id)
    guess = kind_note(assessment, words)
    notes += [foreign[english]] if foreign else []
    notes += [guess.text] if guess else []
    notes += [copy_note(assessment, words), unfinished_of(assessment, words), share_of(assessment, words)]
    yield from ((("Note" if english else "หมายเหตุ"), note) for note in notes if note)


def _looked_at(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    english = words.lang == "en"
    reach = reach_of(assessment, words)
    yield from ((words("coverage"), line) for line in reach.lines)
    yield words("coverage"), reach.skipped_line
    yield from ((group.reason, group.n) for group in reach.skipped)
    yield words("coverage"), _DOCUMENTS[english]
    shown = len(assessment.links.problems)
    counted = sum(n for state, n in assessment.links.by_state.items() if state in _COUNTED)
    if counted > shown:
        yield words("coverage"), _LINKS[english].format(shown=shown, n=counted)


def _made(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    run = assessment.run
    yield words("made.started"), day(run.started_at)
    yield words("made.finished"), day(run.finished_at)
    yield words("made.run"), clean(run.id, 100)
    yield words("made.digest"), clean(assessment.criteria.digest, 100)
    yield words("made.tool"), clean(assessment.tool_version, 100)
    yield words("made.schema"), clean(assessment.schema, 100)
