"""What changed since the scan before: everything that is new, fixed or otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from oit.records import ChangeKind, Diff
from reports.gap.changes import row_of
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, link, table
from reports.words import Words

_HEADS = (
    Head("ผล", "Became", 10),
    Head("เพราะ", "Because of", 14),
    Head("ข้อ", "Item", 10),
    Head("เรื่อง", "What", 40),
    Head("ที่", "Place", 40),
    Head("จาก", "From", 16),
    Head("เป็น", "To", 16),
    Head("พบว่า", "What was found", 46),
)


def make(diff: Diff, words: Words) -> Table:
    """The table."""
    return table("changes", ("สิ่งที่เปลี่ยน", "Changes"), _HEADS, _rows(diff, words), words)


def _rows(diff: Diff, words: Words) -> Iterator[tuple[Cell, ...]]:
    for change in diff.changes:
        if change.kind is not ChangeKind.SAME:
            row = row_of(change, words)
            said = (change.message_en if words.lang == "en" else "") or change.message
            place = link(change.place)
            yield (row.word, row.cause, row.code, row.what.text, place, row.before, row.after, clean(said, 1_000))
