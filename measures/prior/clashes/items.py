"""Items that disagree with themselves: lost in the table, under another indicator, another title, another wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from measures.prior.clashes.say import clash, short
from measures.prior.document import Document
from measures.prior.items import Named
from measures.prior.likeness import alike
from measures.prior.lists import agrees, item_of
from oit import thai
from oit.records import Contradiction

_MOST = 0.6
_NEARLY_ALL = 0.8
_SLIP = 3  # letters
_UNLIKE = 0.35
_SURE = 0.9
_CLEARLY = 0.15  # more than its own title
_AROUND = 10
_COMPARED = 4000
_CHANGED = range(3, 21)
_LEAST = 2


def _listed(document: Document) -> list[Named]:
    """The items that are surely listed with a title, not merely referred to."""
    return [one for one in document.items if not one.quoted and not one.guessed and one.item.code.startswith("O")]


def lost_in_table(document: Document) -> Iterator[Contradiction]:
    """Items explained in the text that the table made from it does not name."""
    listed = _listed(document)
    if any(one.guessed for one in document.items):
        return
    prose = {one.item.code: one for one in reversed(listed) if not one.in_table}
    often = Counter(one.item.code for one in listed)
    table = {one.item.code: one for one in reversed(listed) if one.in_table}
    kept = prose.keys() & table.keys()
    if len(kept) < _LEAST or len(kept) < _NEARLY_ALL * len(prose):
        return
    for code, one in sorted(prose.items(), key=lambda pair: int(pair[0][1:])):
        if code not in table and often[code] == 1:  # twice: the end of a table that a page break took out of it
            yield clash(
                "item_lost_in_table",
                f"ข้อ {code} {short(one.item.title)} มีในความเรียง แต่หายไปจากตาราง",
                f"item {code} is named in the text and lost in the table",
                [one.item.place, next(iter(table.values())).item.place],
            )


def other_indicator(document: Document) -> Iterator[Contradiction]:
    """Items listed under an indicator to which they do not belong in the list of their year."""
    if document.criteria is None:
        return
    wrong: dict[tuple[int, int], list[Named]] = defaultdict(list)
    for one in _listed(document):
        item = item_of(one.item.code, document.criteria)
        if one.indicator and item and agrees(one, document.criteria) and item.indicator != one.indicator:
            wrong[one.indicator, item.indicator].append(one)
    for (said, right), found in wrong.items():
        codes = ", ".join(dict.fromkeys(one.item.code for one in found))
        yield clash(
            "item_other_indicator",
            f"ข้อ {codes} อยู่ใต้ตัวชี้วัดที่ {said} ทั้งที่เป็นของตัวชี้วัดที่ {right} ({document.criteria.id})",
            f"items {codes} stand under indicator {said}; they belong to indicator {right} ({document.criteria.id})",
            [one.item.place for one in found],
        )


def two_titles(document: Document) -> Iterator[Contradiction]:
    """One item with two titles: a slip of typing, or another item's title."""
    by_code: dict[str, list[Named]] = defaultdict(list)
    for one in _listed(document):
        if one.item.title:
            by_code[one.item.code].append(one)
    for code, found in by_code.items():
        first = found[0]
        other = next((one for one in found[1:] if _differ(first.item.title, one.item.title)), None)
        if other is not None:
            yield clash(
                "item_title",
                f"ข้อ {code} มีสองชื่อ: “{short(first.item.title)}” และ “{short(other.item.title)}”",
                f"item {code} has two titles: “{short(first.item.title)}” and “{short(other.item.title)}”",
                [first.item.place, other.item.place],
            )


def _differ(one: str, other: str) -> bool:
    """Titles differ by a slip of a few letters, or say quite different things; a shortened title is no difference."""
    first, second = thai.key(one), thai.key(other)
    if not first or not second or first.startswith(second) or second.startswith(first):
        return False
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changed = [max(b - a, d - c) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"]
    return sum(changed) <= _SLIP or matcher.ratio() < _UNLIKE


def code_and_title(document: Document) -> Iterator[Contradiction]:
    """A code whose title is that of another item; the title is what people mean."""
    criteria = document.criteria
    listed = [one for one in _listed(document) if one.item.title]
    if criteria is None or sum(agrees(one, criteria) for one in listed) < _MOST * len(listed):
        return
    for one in listed:
        own = item_of(one.item.code, criteria)
        best = max(criteria.criteria, key=lambda item: alike(one.item.title, item.title))
        likeness = alike(one.item.title, best.title)
        if likeness >= _SURE and (own is None or alike(one.item.title, own.title) + _CLEARLY < likeness):
            yield clash(
                "item_code_title",
                f"รหัส {one.item.code} กับชื่อ “{short(one.item.title)}” ไม่ตรงกัน: ชื่อนี้คือข้อ {best.code} ({criteria.id})",
                f"the code {one.item.code} and its title disagree: the title is that of {best.code} ({criteria.id})",
                [one.item.place],
            )


def wording(document: Document) -> Iterator[Contradiction]:
    """The advice on an item copied with a word changed."""
    by_code: dict[str, list[Named]] = defaultdict(list)
    for one in _listed(document):
        if one.item.advice:
            by_code[one.item.code].append(one)
    changed: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for found in by_code.values():
        for other in found[1:]:
            for pair in _changes(found[0].item.advice, other.item.advice):
                changed[pair] += [found[0], other]
    for (one_word, other_word), named in changed.items():
        codes = ", ".join(dict.fromkeys(one.item.code for one in named))
        yield clash(
            "wording",
            f"ข้อเสนอแนะของข้อ {codes} มีคำต่างกัน: “{one_word}” และ “{other_word}” ความหมายอาจเปลี่ยน",
            f"the advice on {codes} reads “{one_word}” and “{other_word}”: the meaning may have changed",
            [one.item.place for one in named],
        )


def _changes(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Words replaced between stretches that are the same, with a little of what stands before and after."""
    first, second = ("".join(text.split())[:_COMPARED] for text in (one, other))
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    for n, (what, a, b, c, d) in enumerate(steps):
        if what != "replace" or not 0 < n < len(steps) - 1:
            continue
        same_before, same_after = steps[n - 1], steps[n + 1]
        long = same_before[2] - same_before[1] >= _AROUND and same_after[2] - same_after[1] >= _AROUND
        if long and (b - a in _CHANGED or d - c in _CHANGED) and thai.key(first[a:b]) != thai.key(second[c:d]):
            yield f"…{first[a - 6 : b + 6]}…", f"…{second[c - 6 : d + 6]}…"


SEARCHES = (lost_in_table, other_indicator, two_titles, code_and_title, wording)
