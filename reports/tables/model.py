"""A table as workbooks and CSV files show it: heads in the reader's language, cells that are fit to be shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reports.safe import Address, address
from reports.words import Words

Cell = str | int | dt.date | Address | None
LONGEST_ADDRESS = 2_000
_THAI_TIME = dt.timezone(dt.timedelta(hours=7))


class Head(NamedTuple):
    """One column: its head in Thai and English, and its width in characters."""

    thai: str
    english: str
    width: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``key`` names its file, ``name`` its sheet (at most 31 characters)."""

    key: str
    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(
    key: str, names: tuple[str, str], heads: tuple[Head, ...], rows: Iterable[tuple[Cell, ...]], words: Words
) -> Table:
    """A table in the language of ``words``; ``names`` are those of its sheet in Thai and English."""
    english = words.lang == "en"
    return Table(
        key=key,
        name=names[english],
        heads=tuple(head.english if english else head.thai for head in heads),
        widths=tuple(head.width for head in heads),
        rows=tuple(rows),
    )


def link(url: str) -> Address | None:
    """An address in full; nothing for none."""
    return address(url, LONGEST_ADDRESS) if url else None


def day(moment: dt.datetime | None) -> dt.date | None:
    """The day in Thailand."""
    if moment is None:
        return None
    return (moment.astimezone(_THAI_TIME) if moment.tzinfo else moment).date()
