"""Every page and document taken as evidence, once, with the items it answers.

An Assessment does not hold what was read and used for nothing; the table of the summary says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from oit.records import Assessment, Match
from reports.safe import clean
from reports.tables.model import Cell, Head, Table, link, table
from reports.words import Words

_HEADS = (
    Head("ที่อยู่", "Address", 50),
    Head("ชนิด", "Type", 8),
    Head("ใช้กับข้อ", "Of items", 12),
    Head("ชื่อหรือข้อความของลิงก์", "Title or words of the link", 36),
    Head("ปีที่ระบุ", "Year stated", 10),
    Head("สภาพ", "State", 14),
    Head("พบที่หน้า", "Found on", 40),
    Head("ทางที่คลิก", "Clicks", 40),
    Head("ความมั่นใจ (%)", "Confidence (%)", 11),
)
_LONGEST_TYPE = 5
_ARROW = " > "


def make(assessment: Assessment, words: Words) -> Table:
    """The table, by address."""
    return table("documents", ("เอกสาร", "Documents"), _HEADS, _rows(assessment, words), words)


def _rows(assessment: Assessment, words: Words) -> Iterator[tuple[Cell, ...]]:
    together: dict[str, list[tuple[str, Match]]] = {}
    for result in assessment.results:
        for match in result.matches:
            if match.url:
                together.setdefault(match.url, []).append((result.code, match))
    for url, found in sorted(together.items()):
        best = max((match for _, match in found), key=lambda match: match.confidence)
        years = sorted({match.fiscal_year for _, match in found if match.fiscal_year})
        yield (
            link(url),
            _type(url),
            clean(", ".join(dict.fromkeys(code for code, _ in found)), 300),
            clean(best.text, 300),
            ", ".join(map(str, years)),  # a year is no quantity
            words(f"state.{best.state}"),
            link(best.source_url),
            clean(_ARROW.join(best.path), 500),
            round(best.confidence * 100),
        )


def _type(url: str) -> str:
    """The ending of a file's name; '' for a page."""
    ending = url.partition("?")[0].rpartition("/")[2].rpartition(".")[2].lower()
    return ending if len(ending) <= _LONGEST_TYPE and ending.isascii() and ending.isalnum() and "." in url[8:] else ""
