"""Scores and names of indicators that disagree."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from measures.prior.clashes.say import clash
from measures.prior.document import Document
from measures.prior.likeness import alike
from oit import thai
from oit.records import Contradiction

_SAME_NAME = 0.7
_MANY = 3
_LEVEL = re.compile(r"\d(?:\.\d+)?\s*คะแนน[^\n\d]{0,20}?ระดับ\s*[\"“']?\s*([ก-๙]+|[A-F]{1,2}\b)")
_PASSED = ("ผ่าน", "ต้องปรับปรุง")
# The names of the levels changed in 2567; known from a university's system for these results and two published results.
_LEVELS_SINCE = 2567
_THAI_FIGURE = re.compile(r"[๐-๙]{1,3}(?:\.[๐-๙]+)?")


def two_scores(document: Document) -> Iterator[Contradiction]:
    """One indicator with several scores. The one said most often is proposed; all are kept."""
    said: dict[int | None, dict[float, list[str]]] = defaultdict(lambda: defaultdict(list))
    for score in document.scores:
        said[score.indicator][score.value].append(score.place)
    for indicator, values in said.items():
        if len(values) < 2:  # noqa: PLR2004 - one score agrees with itself
            continue
        listed = ", ".join(f"{value:.2f}" for value in sorted(values))
        ranked = sorted(values.items(), key=lambda pair: -len(pair[1]))
        likely = f" ({ranked[0][0]:.2f} พบบ่อยกว่า)" if len(ranked[0][1]) > len(ranked[1][1]) else ""
        likely_en = f" ({ranked[0][0]:.2f} is said more often)" if likely else ""
        subject = f"ตัวชี้วัดที่ {indicator}" if indicator else "คะแนนภาพรวม"
        subject_en = f"indicator {indicator}" if indicator else "the whole"
        yield clash(
            "two_scores",
            f"{subject} มีคะแนนไม่ตรงกัน: {listed}{likely}",
            f"{subject_en} has several scores: {listed}{likely_en}",
            [place for places in values.values() for place in places],
        )


def indicator_name(document: Document) -> Iterator[Contradiction]:
    """One indicator with two names."""
    said: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for name in document.indicator_names:
        said[name.indicator].append((name.name, name.place))
    for indicator, pairs in sorted(said.items()):
        for (one, first), (other, second) in pairwise(pairs):
            if alike(one, other) < _SAME_NAME:
                yield clash(
                    "indicator_name",
                    f"ตัวชี้วัดที่ {indicator} มีสองชื่อ: “{one}” และ “{other}”",
                    f"indicator {indicator} has two names: “{one}” and “{other}”",
                    [first, second],
                )
                break


def digits_mixed(document: Document) -> Iterator[Contradiction]:
    """Scores in Arabic digits at some places and in Thai digits at others."""
    in_thai = {
        (place, float(thai.arabic_digits(figure)))
        for text, place in document.passages
        for figure in _THAI_FIGURE.findall(text)
    }
    thai_places: list[str] = []
    arabic_places: list[str] = []
    for score in document.scores:
        (thai_places if (score.place, score.value) in in_thai else arabic_places).append(score.place)
    if min(len(thai_places), len(arabic_places)) >= _MANY:
        yield clash(
            "digits_mixed",
            "คะแนนเขียนด้วยเลขอารบิกในบางแห่งและเลขไทยในบางแห่ง",
            "scores are in Arabic digits at some places and in Thai digits at others",
            [arabic_places[0], thai_places[0]],
        )


def level_name(document: Document) -> Iterator[Contradiction]:
    """A level beside a score that is none of the levels of that year."""
    if document.fiscal_year is None or document.fiscal_year < _LEVELS_SINCE:
        return
    for text, place in document.passages:
        for match in _LEVEL.finditer(thai.arabic_digits(text)):
            if not match[1].startswith(_PASSED):
                yield clash(
                    "level_name",
                    f"ระดับ “{match[1]}” ไม่ใช่ชื่อระดับผลตั้งแต่ปี {_LEVELS_SINCE} (ผ่านดีเยี่ยม ผ่านดี ผ่าน ต้องปรับปรุง)",
                    f"“{match[1]}” is not the name of a result level since {_LEVELS_SINCE}",
                    [place],
                )
                return


SEARCHES = (two_scores, indicator_name, digits_mixed, level_name)
