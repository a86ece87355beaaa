"""Slips of writing and of conversion: numbering, sentences without an end, letters apart, tags left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from measures.prior.clashes.say import clash, short
from measures.prior.document import Document
from measures.prior.rows import steps
from oit import thai
from oit.records import Contradiction

_NUMBER = re.compile(r"\s*(\d{1,2})\s?[.)]")
_OPEN_END = re.compile(r"(?:ของ|และ|หรือ|เพื่อ|โดย|กับ|ซึ่ง)\Z")
_APART = re.compile(r"(?:^|(?<=\s))(?:[ก-ฮ][ะ-ฺ็-๎]{0,3}\s){4,}[ก-ฮ]")


def numbering(document: Document) -> Iterator[Contradiction]:
    """Steps of which two have the same number."""
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            for cell in row.cells:
                numbers = [
                    int(match[1]) for step in steps(thai.arabic_digits(cell.text)) if (match := _NUMBER.match(step))
                ]
                twice = {n for n, after in pairwise(numbers) if n == after}
                if twice:
                    yield clash(
                        "numbering",
                        f"เลขข้อ {min(twice)} ซ้ำ {numbers.count(min(twice))} ครั้งในช่องเดียว",
                        f"step number {min(twice)} stands {numbers.count(min(twice))} times in one cell",
                        [cell.place],
                    )


def sentence_cut(document: Document) -> Iterator[Contradiction]:
    """A step that ends in the middle of a phrase though another step follows."""
    for table in document.tables:
        for row in table.rows if table.of_measures else ():
            for cell in row.cells:
                for step in steps(cell.text)[:-1]:
                    if _OPEN_END.search(step):
                        yield clash(
                            "sentence_cut",
                            f"ประโยคขาดท้าย: “…{step[-40:]}”",
                            f"a sentence breaks off: “…{step[-40:]}”",
                            [cell.place],
                        )


def letters_apart(document: Document) -> Iterator[Contradiction]:
    """Words whose letters the conversion set apart."""
    found = [(match[0], place) for text, place in document.passages if (match := _APART.search(text))]
    if found:
        yield clash(
            "letters_apart",
            f"ตัวอักษรแยกจากกันจนอ่านยาก: “{short(found[0][0])}”",
            f"letters of a word stand apart: “{short(found[0][0])}”",
            [place for _, place in found],
        )


def markup(document: Document) -> Iterator[Contradiction]:
    """Tags of HTML in the text."""
    if document.layout.markup:
        yield clash(
            "markup",
            "มีรหัส HTML ปนอยู่ในข้อความ (ตัดออกก่อนอ่านแล้ว)",
            "tags of HTML stand in the text (taken out before reading)",
            document.layout.markup,
        )


SEARCHES = (numbering, sentence_cut, letters_apart, markup)
