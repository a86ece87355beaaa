"""How a workbook that people fill in is laid out: said once, used to write it and to read it back.

The head stands in the first row of a sheet. A sheet is either a list (one record a row) or a card (one field a row:
heading, value, explanation).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from oit.records import Record

EXAMPLE = "ตัวอย่าง"
"""A row whose first cell begins with this is shown to people and never read."""
CARD_HEADS = (("หัวข้อ", "ค่า", "คำอธิบาย"), ("Field", "Value", "Explanation"))


class Kind(StrEnum):
    """What a cell holds. Lists are separated by ``;``."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    WHOLE = "whole"
    CHOICE = "choice"
    TEXTS = "texts"
    WHOLES = "wholes"


class Choice(Record, frozen=True, kw_only=True):
    """One word of a drop-down: what is stored, and what people read."""

    value: str
    text: str
    text_en: str


class Column(Record, frozen=True, kw_only=True):
    """One field. ``required`` cells make a row: a row without them is reported, not dropped."""

    field: str
    head: str
    head_en: str
    kind: Kind = Kind.TEXT
    choices: tuple[Choice, ...] = ()
    help: str = ""
    help_en: str = ""
    width: int = 24
    required: bool = False


class Sheet(Record, frozen=True, kw_only=True):
    """One sheet. ``field`` is the dotted place in the record it fills; ``example`` cells by field."""

    field: str
    name: str
    name_en: str
    columns: tuple[Column, ...]
    card: bool = False
    example: dict[str, str] = msgspec.field(default_factory=dict)


def choice_text(column: Column, value: str, *, english: bool) -> str:
    """What people read for a stored value; the value itself where it is no choice."""
    for choice in column.choices:
        if choice.value == value:
            return choice.text_en if english else choice.text
    return value
