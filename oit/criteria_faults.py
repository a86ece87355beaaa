"""What a well-formed set can still get wrong: unknown topics and headings, missing measures, ids used twice, years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from oit import rolling
from oit.criteria_read import CriteriaError
from oit.records import AGENCY_KINDS, Criterion

NONE_KNOWN: Final = "none-known"
_AUDIENCES: Final = AGENCY_KINDS | {"local_government"}


class Known(NamedTuple):
    """What an item may refer to."""

    topics: frozenset[str]
    answered: frozenset[str]
    headings: frozenset[str]


def check_item(item: Criterion, file: str, known: Known, year: int) -> None:
    """Refuse an item that refers to what is not there, or whose words cannot be asked for another year.

    Raises:
        CriteriaError: the first fault found.
    """
    if item.topic not in known.topics:
        raise CriteriaError(file, item.code, f"unknown topic `{item.topic}`", f"ไม่รู้จักเรื่อง `{item.topic}`")
    check_answered(item, file, known)
    for heading in (str(item.indicator), item.sub_indicator):
        if heading and known.headings and heading not in known.headings:
            raise CriteriaError(file, item.code, f"no indicator `{heading}` in this set", f"ชุดนี้ไม่มีตัวชี้วัด `{heading}`")
    for text in (item.title, item.title_en, *(part.text for part in item.requirements)):
        fault = rolling.variable_fault(text, year)
        if fault:
            raise CriteriaError(file, item.code, fault)


def check_answered(item: Criterion, file: str, known: Known) -> None:
    """Refuse a topic that ``measures.yaml`` passes over in silence.

    Raises:
        CriteriaError: it has no entry, not even ``none-known``.
    """
    if item.topic not in known.answered:
        raise CriteriaError(
            file,
            item.code,
            f"no measure for topic `{item.topic}` in measures.yaml (write `{NONE_KNOWN}` if none is known)",
            f"ไม่มีมาตรการของเรื่อง `{item.topic}` ใน measures.yaml (ถ้าแหล่งข้อมูลไม่ระบุ เขียน `{NONE_KNOWN}`)",
        )


def check_unique(items: Iterable[Criterion], file: str) -> None:
    """Codes and requirement ids name exactly one thing, and an id tells its item."""
    codes: set[str] = set()
    ids: set[str] = set()
    for item in items:
        if item.code in codes:
            raise CriteriaError(file, item.code, "the code is used twice")
        codes.add(item.code)
        _check_words(item.title, item.applies_to, file, item.code)
        for part in item.requirements:
            if part.id in ids:
                raise CriteriaError(file, item.code, f"the requirement id `{part.id}` is used twice")
            if not part.id.startswith(f"{item.code}."):
                raise CriteriaError(file, item.code, f"the requirement id `{part.id}` must start with `{item.code}.`")
            ids.add(part.id)
            _check_words(part.text, part.applies_to, file, part.id)


def _check_words(text: str, applies_to: Iterable[str], file: str, code: str) -> None:
    if not text.strip():
        raise CriteriaError(file, code, "it has no words")
    for kind in applies_to:
        if kind not in _AUDIENCES:
            raise CriteriaError(file, code, f"unknown agency kind `{kind}` in applies_to")
