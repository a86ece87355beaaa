"""Turns the data of ``samples/data`` into the documents one item is answered with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from oit.records import Criterion, DataYear, Record

_BRACES = re.compile(r"\{([A-Za-z]+[0-9]?)([+-]\d+)?\}")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_MONTHS = ("ตุลาคม", "พฤศจิกายน", "ธันวาคม", "มกราคม", "กุมภาพันธ์", "มีนาคม")
_CALENDAR_TURN = 3  # from the fourth month of a fiscal year on, the calendar year is the fiscal year


class Person(Record, frozen=True, kw_only=True):
    """One face of the executives' page; '' for whatever is left out."""

    name: str
    position: str
    phone: str
    photo: bool = True


class Block(Record, frozen=True, kw_only=True):
    """One stretch of a document, in the order shown."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    images: tuple[tuple[str, str], ...] = ()  # alternative text, name of the picture
    links: tuple[tuple[str, str], ...] = ()  # text, name of the target
    people: tuple[Person, ...] = ()
    sheet: str = ""


class Document(Record, frozen=True, kw_only=True):
    """One thing that answers an item. ``form``: page, news, pdf, xlsx, docx, scan."""

    form: str
    title: str
    label: str
    blocks: tuple[Block, ...]


class Words:
    """The words in braces of one agency and one year."""

    def __init__(self, kind: str, year: int, data_year: DataYear) -> None:
        """For an item that asks about ``data_year``, seen from fiscal year ``year`` (B.E.)."""
        self.kind: Mapping[str, Any] = kinds()[kind]
        self.year = year
        reported = year - 1 if data_year is DataYear.PREVIOUS else year
        half = f"ปีงบประมาณ พ.ศ. {year} รอบ 6 เดือน (ตุลาคม {year - 1} - มีนาคม {year})"
        whole = f"ประจำปีงบประมาณ พ.ศ. {reported}"
        self.numbers = {"N": year, "T": year, "yy": year % 100, "riskyear": reported, "measuresyear": reported}
        lasting = data_year is DataYear.IN_FORCE
        self.derived = {
            "statsperiod": half if data_year is DataYear.CURRENT_H1 else whole,
            "statslabel": f"รอบ 6 เดือน ปี {year}" if data_year is DataYear.CURRENT_H1 else f"ปี {reported}",
            "acplan": f"(พ.ศ. {year - 2} - {year + 2})" if lasting else f"ประจำปีงบประมาณ พ.ศ. {year}",
        }

    def fill(self, text: str) -> str:
        """``text`` with every brace filled in; words may hold braces of their own."""
        while True:
            filled = _BRACES.sub(self._one, text)
            if filled == text:
                return text
            text = filled

    def _one(self, found: re.Match[str]) -> str:
        name, shift = found[1], int(found[2] or 0)
        if name in self.numbers:
            number = str(self.numbers[name] + shift)
            return number.translate(_THAI_DIGITS) if name == "T" else number
        return self.derived[name] if name in self.derived else str(self.kind[name])


def documents(  # noqa: PLR0913 - what a document depends on
    criterion: Criterion,
    family: str,
    kind: str,
    year: int,
    *,
    without: frozenset[str] = frozenset(),
    last_only: bool = False,
    dated: bool = False,
) -> tuple[Document, ...]:
    """What answers ``criterion`` of a set of ``family`` at an agency of ``kind``, told from fiscal year ``year``.

    ``without``: keys of the elements to leave out, of the last document only with ``last_only``.
    ``dated``: titles of undated pages say the year too.
    """
    words = Words(kind, year, criterion.data_year)
    found = []
    everything, leave_out = raw_documents(criterion.topic), without
    for raw in everything:
        without = frozenset() if last_only and raw is not everything[-1] else leave_out
        if raw.get("key", "") in without:
            continue
        parts = [part for part in raw["parts"] if _shown(part, family, kind, without)]
        blocks = tuple(block for part in parts for block in _blocks(raw, part, words, without))
        if not blocks:
            continue
        title, label = words.fill(raw["title"]), words.fill(raw["label"])
        if dated and "{N" not in raw["title"]:
            title = f"{title} ปี พ.ศ. {year}"
        found.append(Document(form=raw["form"], title=title, label=label, blocks=blocks))
    return tuple(found)


def raw_documents(topic: str) -> list[dict[str, Any]]:
    """The docs of a topic as written, those of included topics in its place."""
    raw = topics()[topic]
    return [*raw.get("docs", ()), *(doc for other in raw.get("include", ()) for doc in raw_documents(other))]


def topics() -> Mapping[str, Any]:
    """``data/topics.toml``."""
    return _data("topics.toml")


def kinds() -> Mapping[str, Any]:
    """``data/kinds.toml``."""
    return _data("kinds.toml")


@cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("samples").joinpath("data", name).read_text(encoding="utf-8"))


def _shown(part: Mapping[str, Any], family: str, kind: str, without: frozenset[str]) -> bool:
    fits = kind in part.get("kinds", (kind,)) and family in part.get("sets", (family,))
    return fits and part["key"] not in without


def _blocks(raw: Mapping[str, Any], part: Mapping[str, Any], words: Words, without: frozenset[str]) -> Iterator[Block]:
    table = tuple(tuple(map(words.fill, row)) for row in part.get("table", ()))
    if "cols" in part:
        keep = [i for i, key in enumerate(part["cols"]) if key not in without]
        table = tuple(tuple(row[i] for i in keep) for row in table)
    if raw.get("monthly"):
        yield from _months(table, words, without)
        return
    yield Block(
        heading=words.fill(part.get("h", "")),
        paragraphs=tuple(map(words.fill, part.get("p", ()))),
        table=table,
        images=tuple((words.fill(alt), name) for alt, name in part.get("img", ())),
        links=tuple((words.fill(text), name) for text, name in part.get("links", ())),
        people=_people(part["people"], words, without) if "people" in part else (),
    )


def _people(group: str, words: Words, without: frozenset[str]) -> tuple[Person, ...]:
    rows: list[list[str]] = words.kind[group]
    headless = "head" in without and group == "executives"
    shown = rows[:1] if "deputy" in without else rows[1:] if headless else rows
    return tuple(
        Person(
            name="" if "name" in without else name,
            position="" if "position" in without else position,
            phone="" if "reach" in without else phone,
            photo="photo" not in without,
        )
        for name, position, phone in shown
    )


def _months(header: tuple[tuple[str, ...], ...], words: Words, without: frozenset[str]) -> Iterator[Block]:
    """Six blocks, one per month of the first half-year; one month without any purchase says so.

    ``without``: ``month`` leaves one out, ``nothing`` the words of the month that was empty.
    """
    names = {
        "ลำดับ": "1",
        "งานที่จัดซื้อหรือจัดจ้าง": "{buy2}",
        "วงเงินที่จะซื้อหรือจ้าง": "96,000",
        "ราคากลาง": "96,000",
        "วิธีซื้อหรือจ้าง": "เฉพาะเจาะจง",
        "รายชื่อผู้เสนอราคาและราคาที่เสนอ": "ร้านดาวเหนือพาณิชย์ 95,000",
        "ผู้ได้รับการคัดเลือกและราคาที่ตกลงซื้อหรือจ้าง": "ร้านดาวเหนือพาณิชย์ 95,000",
        "เหตุผลที่คัดเลือกโดยสรุป": "เสนอราคาต่ำสุด",
    }
    for i, month in enumerate(_MONTHS):
        if "month" in without and month == "กุมภาพันธ์":
            continue
        year = words.year if i >= _CALENDAR_TURN else words.year - 1
        row = tuple(words.fill(names.get(cell, f"{i + 11}/{year} ลงวันที่ {i + 5} {month} {year}")) for cell in header[0])
        empty = month == "ธันวาคม"
        yield Block(
            heading=f"สรุปผลการดำเนินการจัดซื้อจัดจ้าง ประจำเดือน{month} {year} (แบบ สขร.1)",
            paragraphs=("เดือนนี้ไม่มีการจัดซื้อจัดจ้าง",) if empty and "nothing" not in without else (),
            table=header if empty else (*header, row),
            sheet=f"{month} {year}",
        )
