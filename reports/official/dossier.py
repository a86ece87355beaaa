"""What the official documents are made from, gathered once and made safe: nothing in it comes from anywhere else."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TypeVar

import msgspec

from oit.plan import Plan, PlanItem
from oit.profile import Profile, Signer, SignerRole
from oit.records import Assessment, LinkState, Measure, Record, Summary, Verdict
from reports.alarms import alarming
from reports.official.words import blank, heads, known
from reports.safe import clean

_LONGEST = 1_500
_T = TypeVar("_T")
_WITH_PLACE = ("อำเภอ", "จังหวัด")
_DEAD = frozenset({LinkState.BROKEN, LinkState.SOFT_404})
_DANGERS = {"personal-data": "พบเลขประจำตัวประชาชนเปิดเผยบนเว็บไซต์", "hacked-page": "พบร่องรอยการฝังเว็บพนันหรือหน้าแปลกปลอม"}


class IndicatorSummary(Record, frozen=True, kw_only=True):
    """How the items of one indicator stand."""

    indicator: int
    summary: Summary


class Dossier(Record, frozen=True, kw_only=True):
    """Everything a form may print. ``months``: 6 or 12, the round of a report; ``emblem``: a picture, or nothing."""

    plan: Plan
    profile: Profile
    counts: tuple[IndicatorSummary, ...]
    red_flags: tuple[str, ...]
    broken_links: int
    set_title: str
    provisional: bool
    as_of: dt.date
    months: int
    emblem: bytes = b""

    @property
    def agency(self) -> str:
        """The agency's name, or a blank for it."""
        return known(self.plan.agency, "ชื่อหน่วยงาน")

    @property
    def place(self) -> str:
        """District and province, each a blank where it is not known."""
        office = self.profile.office
        return " ".join(f"{word}{known(value, word)}" for word, value in
                        zip(_WITH_PLACE, (office.district, office.province), strict=True))  # fmt: skip

    @property
    def year(self) -> int:
        """The fiscal year (B.E.) the plan is for."""
        return self.plan.fiscal_year

    @property
    def last_year(self) -> str:
        """The year of the last results, or a blank."""
        told = self.profile.results.fiscal_year
        return str(told) if told else blank("ปีของผลประเมิน")

    @property
    def unit(self) -> str:
        """The unit that writes."""
        return known(self.profile.memo.unit, "ส่วนราชการเจ้าของเรื่อง")

    @property
    def looked_at(self) -> dt.date:
        """The day of the scan that the results rest on."""
        return self.plan.looked.as_of if self.plan.looked else self.as_of

    def titles(self) -> tuple[str, str]:
        """What the head of this agency and its chief administrator are called."""
        return heads(self.profile.office.kind)

    @property
    def addressee(self) -> str:
        """Whom a memo is written to: the position of the head, as the agency words it where it has told."""
        held = (one.acting_for or one.position for one in self.profile.signers if one.role is SignerRole.HEAD)
        return next(held, "") or self.titles()[0]

    def signer(self, role: SignerRole) -> tuple[str, ...]:
        """The lines under a signature: name in brackets, position, acting for whom."""
        found = next((one for one in self.profile.signers if one.role is role), Signer(role=role))
        default = {SignerRole.HEAD: self.titles()[0], SignerRole.CLERK: self.titles()[1]}.get(role, "")
        acting = (f"รักษาราชการแทน {found.acting_for}",) if found.acting_for else ()
        position = found.position or (default if found.name else "") or blank("ตำแหน่ง")
        return f"({known(found.name, 'ชื่อและนามสกุล')})", position, *acting

    def items(self, indicator: int | None = None) -> tuple[PlanItem, ...]:
        """The items that are not complete, of one indicator or all."""
        return tuple(one for one in self.plan.items if indicator is None or one.indicator == indicator)

    def answered(self, measure: Measure) -> tuple[PlanItem, ...]:
        """The items a measure answers."""
        return tuple(one for one in self.plan.items if one.code in measure.codes)

    def groups(self) -> tuple[tuple[int, str, tuple[Measure, ...]], ...]:
        """Indicator, title of the group (ประเด็น) and its measures, in the order of the items."""
        found: dict[tuple[int, str], list[Measure]] = {}
        for measure in self.plan.measures:
            items = self.answered(measure)
            place = (items[0].indicator, items[0].group) if items else (0, measure.issue)
            found.setdefault(place, []).append(measure)
        return tuple((indicator, title, tuple(group)) for (indicator, title), group in found.items())


def gather(assessment: Assessment, plan: Plan, profile: Profile, *, months: int = 12, emblem: bytes = b"") -> Dossier:
    """The dossier of one agency. Every text of it is on one line and without hidden characters.

    ``emblem``: a PNG or JPEG picture for the head of a memo.
    """
    dangers = tuple(_DANGERS[one.check] for one in alarming(assessment.site_findings) if one.check in _DANGERS)
    down = () if assessment.coverage.pages_read else ("เว็บไซต์เปิดไม่ได้ในวันที่ตรวจ",)
    return _safe(
        Dossier(
            plan=plan,
            profile=profile,
            counts=_counts(assessment),
            red_flags=(*down, *dict.fromkeys(dangers)),
            broken_links=sum(count for state, count in assessment.links.by_state.items() if state in _DEAD),
            set_title=assessment.criteria.title,
            provisional=assessment.criteria.provisional,
            as_of=assessment.as_of,
            months=months,
            emblem=emblem,
        )
    )


def _counts(assessment: Assessment) -> tuple[IndicatorSummary, ...]:
    found: dict[int, Counter[str]] = {}
    for result in assessment.results:
        word = "likely" if result.likely and result.verdict is Verdict.INCOMPLETE else result.verdict.value
        found.setdefault(result.indicator, Counter())[word] += 1
    return tuple(IndicatorSummary(indicator=one, summary=Summary(**words)) for one, words in sorted(found.items()))


def _safe(value: _T) -> _T:
    """``value`` with every text in it cleaned, however deep."""
    if isinstance(value, msgspec.Struct):
        return type(value)(**{name: _safe(part) for name, part in msgspec.structs.asdict(value).items()})
    if isinstance(value, tuple):
        return tuple(map(_safe, value))  # type: ignore[return-value] # the same tuple with clean texts
    return clean(value, _LONGEST) if type(value) is str else value  # type: ignore[return-value,arg-type] # a str is a str
