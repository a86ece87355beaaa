"""Rows of measures: strengths among weaknesses, measures that miss their item, text copied from cell to cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from measures.prior.clashes.say import clash, short
from measures.prior.document import Document
from measures.prior.likeness import alike
from measures.prior.rows import steps
from measures.prior.tables import Row, Sheet
from oit import thai
from oit.codes import item_codes
from oit.records import Contradiction

_WEAK_HEAD = re.compile(r"ข้อบกพร่อง|จุดอ่อน|ต้องแก้ไข|ต้องพัฒนา|ต้องปรับปรุง")
_STRENGTH = re.compile(r"คะแนนสูงสุด|รักษามาตรฐาน|รักษาระดับ|จุดแข็ง|ได้คะแนนเต็ม")
_ACTION = re.compile(
    r"[\d๐-๙]+\s*[.)]\s*(?:จัดทำ|ระบุ|กำหนด|ประชาสัมพันธ์|จัดอบรม|อบรม|กำชับ|เผยแพร่|ทบทวน|ส่งเสริม|พัฒนา|ปรับปรุง|แต่งตั้ง|ติดตาม|จัดให้|จัดประชุม)"
)
_PUBLISHES = re.compile(r"เปิดเผยข้อมูล|เว็บไซต์|เผยแพร่|\bOIT\b", re.IGNORECASE)
_BLANK = re.compile(r"…\(|\.{4,}|…{2,}|_{3,}")  # a form that is still to be filled in
_GENERIC = re.compile(
    "|".join(map(thai.key, ("การดำเนินงาน", "การดำเนินการ", "ประจำปี", "รายงานผล", "หน่วยงาน", "งบประมาณ")))
)
_IN_COMMON = 7
_LONG = 50
_COMPARED = 4000
_ALIKE = 0.9
_STEP = 30
_SHARED = 2
_ITEMS = 5


def _rows(document: Document) -> Iterator[tuple[Sheet, Row]]:
    for table in document.tables:
        if table.of_measures:
            yield from ((table, row) for row in table.rows)


def _weaknesses(table: Sheet) -> bool:
    return any(column.role == "weakness" and _WEAK_HEAD.search(column.head.text) for column in table.columns)


def strength_among_weaknesses(document: Document) -> Iterator[Contradiction]:
    """A strength in the column of weaknesses."""
    for table, row in _rows(document):
        for cell in table.cells(row, "weakness") if _weaknesses(table) else ():
            if _STRENGTH.search(cell.text):
                yield clash(
                    "strength_among_weaknesses",
                    f"ช่องจุดอ่อนเขียนจุดแข็ง: “{short(cell.text)}”",
                    "a strength stands in the column of weaknesses",
                    [cell.place],
                )


def measure_among_weaknesses(document: Document) -> Iterator[Contradiction]:
    """Measures, numbered, in the column of weaknesses."""
    for table, row in _rows(document):
        for cell in table.cells(row, "weakness") if _weaknesses(table) else ():
            if len(_ACTION.findall(cell.text)) >= _SHARED:
                yield clash(
                    "measure_among_weaknesses",
                    "ช่องจุดอ่อนมีมาตรการปนอยู่",
                    "measures stand in the column of weaknesses",
                    [cell.place],
                )


def measure_misses_item(document: Document) -> Iterator[Contradiction]:
    """An item among the weaknesses of a row whose measure says nothing about it."""
    for table, row in _rows(document):
        measure = table.text(row, "measure", "steps")
        if not measure or _PUBLISHES.search(measure) or _BLANK.search(measure):
            continue
        for cell in table.cells(row, "weakness", "issue"):
            codes = [code for code in item_codes(cell.text) if code.code.startswith("O")]
            for n, code in enumerate(codes):
                end = codes[n + 1].start if n + 1 < len(codes) else len(cell.text)
                title = cell.text[code.end : end]
                if len(thai.key(title)) > _IN_COMMON and _in_common(title, measure) < _IN_COMMON:
                    yield clash(
                        "measure_misses_item",
                        f"จุดอ่อนคือข้อ {code.code} {short(title)} แต่มาตรการในแถวเดียวกันไม่กล่าวถึงเรื่องนี้",
                        f"the weakness is item {code.code}, but the measure in its row says nothing about it",
                        [cell.place, *(other.place for other in table.cells(row, "measure", "steps"))],
                    )


def _in_common(title: str, measure: str) -> int:
    """How many letters of the title's own words stand in the measure in one piece."""
    own = _GENERIC.sub("|", thai.key(title))
    other = _GENERIC.sub("#", thai.key(measure))
    return SequenceMatcher(None, own, other, autojunk=False).find_longest_match().size


def text_repeated(document: Document) -> Iterator[Contradiction]:
    """One text in two cells of a row: a result that only repeats the measure tells nothing."""
    for _, row in _rows(document):
        long = [cell for cell in row.cells if len(thai.key(cell.text)) >= _LONG]
        same = [pair for pair in combinations(long, 2) if _same(pair[0].text, pair[1].text)]
        if same:
            places = [cell.place for pair in same for cell in pair]
            yield clash(
                "text_repeated",
                f"ข้อความเดียวกันซ้ำในแถวเดียวกัน {len(set(places))} ช่อง: “{short(same[0][0].text)}”",
                f"the same text stands in {len(set(places))} cells of one row",
                places,
            )


def _same(one: str, other: str) -> bool:
    first, second = sorted((thai.key(one)[:_COMPARED], thai.key(other)[:_COMPARED]), key=len)
    if len(first) < _ALIKE / 2 * len(second):
        return False
    if first in second:
        return True
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def steps_in_two_rows(document: Document) -> Iterator[Contradiction]:
    """Two rows that share several steps word for word, which stand in no third row."""
    where: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for n, (table, row) in enumerate(_rows(document)):
        for cell in table.cells(row, "measure", "steps"):
            for step in steps(cell.text):
                folded = thai.key(re.sub(r"^[\d๐-๙]+\s*[.)]\s*", "", step))
                if len(folded) >= _STEP and all(n != other for other, _ in where[folded]):
                    where[folded].append((n, cell.place))
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for found in where.values():
        if len(found) == _SHARED:
            shared[found[0][0], found[1][0]] += [found[0][1], found[1][1]]
    for (one, other), places in shared.items():
        if len(places) >= 2 * _SHARED:
            yield clash(
                "steps_in_two_rows",
                f"แถวที่ {one + 1} และ {other + 1} มีขั้นตอนซ้ำกัน {len(places) // 2} ข้อ: เรื่องของแถวหนึ่งปนอยู่ในอีกแถว",
                f"rows {one + 1} and {other + 1} share {len(places) // 2} steps word for word",
                places,
            )


def list_order(document: Document) -> Iterator[Contradiction]:
    """The same measures listed twice in another order or another grouping."""
    lists = list(_lists(document))
    for (one, first), (other, second) in combinations(lists, 2):
        order = [best for text in other if (best := _best(text, one)) >= 0]
        if len(order) >= _ITEMS and len(set(order)) == len(order) and order != sorted(order):
            yield clash(
                "list_order",
                f"รายการมาตรการ {len(one)} ข้อ เรียงหรือจัดกลุ่มไม่ตรงกันระหว่างสองแห่ง",
                f"the list of {len(one)} measures stands in another order at a second place",
                [first, second],
            )


_NUMBERED = re.compile(r"^\s*([\d๐-๙]+(?:\.[\d๐-๙]+)?)\s*[.)]?\s+(?=[ก-๙])")


def _lists(document: Document) -> Iterator[tuple[list[str], str]]:
    """Numbered paragraphs that follow one another: main numbers, and numbers with a dot, each as one list."""
    plain: list[tuple[str, str]] = []
    dotted: list[tuple[str, str]] = []
    for line in document.layout.lines:
        match = _NUMBERED.match(line.text)
        if match is None:
            continue
        text, number = line.text[match.end() :], thai.arabic_digits(match[1])
        if "." in number:
            dotted.append((text, line.place))
        else:
            if number == "1" and plain:
                yield [words for words, _ in plain], plain[0][1]
                plain = []
            plain.append((text, line.place))
    for found in (plain, dotted):
        if len(found) >= _ITEMS:
            yield [words for words, _ in found], found[0][1]


def _best(text: str, others: list[str]) -> int:
    """Which of the others says the same, -1 if none does."""
    ranked = max(range(len(others)), key=lambda n: alike(text.removeprefix("มาตรการ"), others[n]), default=-1)
    return ranked if ranked >= 0 and alike(text.removeprefix("มาตรการ"), others[ranked]) >= _ALIKE else -1


SEARCHES = (
    strength_among_weaknesses,
    measure_among_weaknesses,
    measure_misses_item,
    text_repeated,
    steps_in_two_rows,
    list_order,
)
