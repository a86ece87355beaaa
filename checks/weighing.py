"""How much a phrase that was found in a text says about its topic: points to rank by, and a score of certainty.

The longest phrase wins, since the name of every near twin contains the other; what stands first counts more than what
stands late, and a phrase that is the whole text more than one that is a piece of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checks.lexicon import Hit, core
from checks.resembling import Near

ANSWER_FROM = 0.5
"""From this score on a guess counts as an answer; what is less sure is not returned."""
_AT_START = 4.0
_WHOLE = 20.0
_GAP_WEIGHT = 0.3
_LATE = 0.1  # the name of a thing stands at the beginning, examples and grounds behind it
_LATE_MOST = 10.0
_LONG = 18
_LEAST = 9  # a phrase of its own means its topic however short it is (สขร, Q&A)
_NEGATIVE_REACH = 90
_WEAK_COVER = 0.55
_KINDS = (
    *("องค์การบริหารส่วนตำบล", "องค์การบริหารส่วนจังหวัด", "เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "อบต", "อบจ"),
    *("วิทยาลัย", "โรงเรียน", "โรงพยาบาล", "มหาวิทยาลัย", "สถานีตำรวจ"),
)
_SORTS = ("เทคนิค", "การอาชีพ", "อาชีวศึกษา", "สารพัดช่าง", "พณิชยการ", "เกษตรและเทคโนโลยี")
_AGENCY = re.compile(f"(?:ของ)?(?:{'|'.join(map(core, _KINDS))})(?:{'|'.join(map(core, _SORTS))})?+[^0-9]{{2,40}}$")
"""The name of an agency at the end of a core: its kind, the sort of college, and the letters of its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a text says about one topic. ``points`` rank, ``sure`` is a confidence; ``firm``: by a phrase of its own."""

    topic: str
    points: float
    sure: float
    start: int
    end: int
    firm: bool
    reason: str
    reason_en: str


def silenced(hit: Hit, negatives: Sequence[Hit]) -> bool:
    """Whether a negative phrase of the topic stands near and is not itself a piece of the phrase that was found."""
    return any(
        not any(start <= negative.start and negative.end <= end for start, end in hit.parts)
        and negative.start - hit.end <= _NEGATIVE_REACH
        and hit.start - negative.end <= _NEGATIVE_REACH
        for negative in negatives
    )


def resembles(near: Near, text: str) -> Said:
    """Return what a core says that is nearly a phrase."""
    return Said(
        topic=near.topic,
        points=len(text) * near.score / 100.0,
        sure=0.5 + max(0.0, near.score - 80.0) / 20.0 * 0.4,
        start=0,
        end=len(text),
        firm=True,
        reason=f"ข้อความใกล้เคียงกับ “{near.phrase}”",
        reason_en=f"the text resembles “{near.phrase}”",
    )


def weigh(hit: Hit, text: str) -> Said:
    """Return what a phrase found in a core says; the agency's name behind it says nothing for or against."""
    span = hit.end - hit.start
    name = _AGENCY.search(text, hit.end)
    length = name.start() if name else len(text)
    cover = span / length
    whole = span == length
    points = hit.literal + _GAP_WEIGHT * (span - hit.literal) - min(_LATE_MOST, _LATE * hit.start)
    if hit.start == 0:
        points += _AT_START
    if whole:
        points += _WHOLE
    firm = hit.kind == "phrase"
    if firm:
        sure = 0.36 + 0.28 * min(1.0, max(hit.literal, _LEAST) / _LONG) + 0.34 * min(1.0, cover * 1.15)
        if hit.start:
            sure -= 0.04
    else:
        sure = 0.62 if whole else (0.5 if cover >= _WEAK_COVER and hit.start == 0 else 0.3)
        points *= 0.6
    if whole:
        reason, reason_en = f"ข้อความคือ “{hit.phrase}”", f"the text is “{hit.phrase}”"
    else:
        reason, reason_en = f"มีคำว่า “{hit.phrase}”", f"the text has “{hit.phrase}”"
    return Said(
        topic=hit.topic,
        points=points,
        sure=sure,
        start=hit.start,
        end=hit.end,
        firm=firm,
        reason=reason,
        reason_en=reason_en,
    )


def rank(said: Said) -> tuple[bool, float, float, str]:
    """Return the key to rank by: what counts as an answer first, then by points."""
    return (said.sure >= ANSWER_FROM, said.points, said.sure, said.topic)


def settle(ranked: Sequence[Said]) -> list[Said]:
    """Lower whoever is outranked below whoever outranks: the order by points is the order of confidence."""
    settled: list[Said] = []
    ceiling = 1.0
    for said in ranked:
        sure = min(said.sure, ceiling)
        settled.append(replace(said, sure=sure))
        ceiling = min(ceiling, sure - 0.01)
    return settled
