"""The evidence is of the period the item asks about.

Why: an assessor counts only this year's plan, last year's report, the first half-year's figures, or a plan still in
force. A page kept from two years ago looks complete and is worth nothing.

Fix: publish the document of the right year under the item, and write the year into its title and first page.
"""

from __future__ import annotations

from checks import news
from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed, quoted
from checks.stated import Statement, covering, deciding, statements
from checks.topics import ACADEMIC, LIVING, TIMED_PLANS
from checks.years import asked
from oit.records import DataYear, Match


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Compare the years the evidence states with the period asked."""
    if subject.criterion.topic == "news":
        return news.evaluate(subject)
    if subject.criterion.data_year is DataYear.IN_FORCE:
        return _in_force(subject)
    return _of_year(subject)


def _of_year(subject: Subject) -> Part:
    wanted = asked(subject.criterion, subject.fiscal_year)
    if wanted is None:
        return passed("ข้อนี้ไม่กำหนดปี", "this item asks for no certain year")
    year = min(wanted)
    all_said = statements(subject)
    said = deciding(all_said)
    fitting = tuple(one.match for one in said if year in one.years)
    if fitting:
        return passed(f"เป็นข้อมูลปี พ.ศ. {year}", f"it is of the year {year}", quoted(fitting))
    living = subject.criterion.topic in LIVING
    stated = _years(said)
    if not stated and living:
        return passed("เป็นหน้าที่ปรับปรุงต่อเนื่อง ไม่ต้องระบุปี", "a living page; no year is needed")
    undated = tuple(one.match for one in all_said if not one.years and (one.document or not stated))
    promised = tuple(one.match for one in all_said if one.unread and year in one.years)
    if (undated or promised) and not living:
        return cant_tell(
            f"ไม่พบว่าเอกสารเป็นของปีใด กรุณาดูว่าเป็นปี พ.ศ. {year} หรือไม่",
            f"no year is stated; please see whether it is of {year}",
            quoted(undated + promised),
        )
    return _of_other_year(said, year, stated, likely=living or subject.criterion.topic in ACADEMIC)


def _in_force(subject: Subject) -> Part:
    year = subject.fiscal_year
    spans = covering(subject)
    inside = tuple(one.match for one in spans if one.start <= year <= one.end)
    ranged = {one.match.url for one in spans}
    said = deciding(tuple(one for one in statements(subject) if one.match.url not in ranged))
    inside = inside or tuple(one.match for one in said if year in one.years)
    if inside:
        return passed(f"ครอบคลุมปี พ.ศ. {year}", f"it covers {year}", quoted(inside))
    ended = sorted({one.end for one in spans})
    if subject.criterion.topic in TIMED_PLANS and (ended or _years(said)):
        recognised = bool(spans) and all(one.recognised for one in spans)
        found = tuple(one.match for one in spans)
        return _of_other_year(said, year, ended or _years(said), likely=recognised, found=found)
    return passed("ไม่มีข้อความว่าสิ้นผลใช้แล้ว", "nothing says that it is no longer in force", quoted(subject.evidence()))


def _years(said: tuple[Statement, ...]) -> list[int]:
    return sorted({year for one in said for year in one.years})


def _of_other_year(
    said: tuple[Statement, ...], wanted: int, stated: list[int], *, likely: bool, found: tuple[Match, ...] = ()
) -> Part:
    dated = tuple(one for one in said if one.years)
    weak = not found and all(one.weak for one in dated)
    years = ", ".join(map(str, stated[-3:]))
    return failed(
        f"พบแต่ข้อมูลปี พ.ศ. {years} ข้อนี้ต้องเป็นปี พ.ศ. {wanted}",
        f"only {years} was found; this item asks for {wanted}",
        quoted(found or tuple(one.match for one in dated or said)),
        likely=likely or weak,
    )


CHECK = Check(id="freshness", doc=__doc__, evaluate=evaluate)
