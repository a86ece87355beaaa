"""The site's list of items carries the codes of the list it is assessed with.

Why: assessors and visitors look an item up by its code. A list kept from last year, taken from another kind of agency
or made by a website product names other items by the same codes, so the wrong item is opened. Names still decide what
is counted for an item: this costs no item its verdict.

Fix: number the list as this year's list does, or put the list of each year on a page of its own that names its year.
"""

from __future__ import annotations

from collections.abc import Iterable

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, passed
from checks.classify import Classifier
from checks.itemlist import ItemList, Named, item_lists
from checks.numberings import called, year_of
from oit import thai
from oit.records import Evidence, Owner

_LEAST = 5
_SHOWN = 5


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """One answer for the site: the longest list that does not fit, unless another one does."""
    words = subject.words
    if words is None:
        return inapplicable("ไม่มีคำศัพท์ของชุดเกณฑ์ให้เทียบ", "there is no vocabulary to compare with")
    lists = [one for one in item_lists(subject.index.snapshot.links, words).values() if len(one.named) >= _LEAST]
    fitting = [one for one in lists if one.fits]
    if fitting:
        return passed(
            "รหัสในหน้ารวมรายการตรงกับรายการของปีที่ตรวจ", "the list of items is numbered as this year's", _seen(fitting)
        )
    if not lists:
        return inapplicable("ไม่พบหน้ารวมรายการที่มีรหัสข้อ", "no list of items with codes was found")
    longest = max(lists, key=lambda one: (len(one.named), one.url))
    stated = _years(subject, longest) - {subject.fiscal_year}
    year = next((year for name in longest.numberings if (year := year_of(name)) in stated), None)
    if year is not None:
        return inapplicable(
            f"หน้ารวมรายการที่พบเป็นของปี {year} และเรียงรหัสตามรายการของปีนั้น",
            f"the list that was found is of {year} and numbered as the list of that year",
        )
    return _deviating(longest, words)


def _deviating(one: ItemList, words: Classifier) -> Part:
    rows, own = len(one.named), one.agreeing(words.topics)
    year = words.criteria.fiscal_year
    if one.numberings:
        other = one.agreeing(one.topics)
        whose, whose_en = called(one.numberings[0], words.criteria.id)
        said = f"เรียงรหัสตาม{whose} ({other} จาก {rows} ข้อที่มีชื่อ) ไม่ใช่รายการปี {year} (ตรงเพียง {own} ข้อ)"
        said_en = f"follows {whose_en} ({other} of {rows} named rows), not the list of {year} (only {own})"
    else:
        said = f"ใช้ลำดับข้อของเว็บไซต์เอง: ชื่อกับรหัสตรงกับรายการปี {year} เพียง {own} จาก {rows} ข้อ และไม่ตรงกับรายการที่รู้จัก"
        said_en = (
            f"has a numbering of its own: {own} of {rows} named rows agree with the list of {year}, nor with any known"
        )
    wrong = [row for row in one.named if not row.agrees(words.topics.get(row.code, ""))]
    example, example_en = _example(wrong, words)
    return failed(
        f"หน้ารวมรายการ{said} ผู้ตรวจที่ดูตามรหัสอาจเปิดผิดข้อ{example}",
        f"the list of items {said_en}; who looks by code may open the wrong item{example_en}",
        tuple(Evidence(url=one.url, where=row.code, quote=row.name[:120]) for row in wrong[:_SHOWN]),
        owner=Owner.WEB,
        likely=True,
    )


def _example(wrong: Iterable[Named], words: Classifier) -> tuple[str, str]:
    for row in wrong:
        meant = words.titles.get(words.topics.get(row.code, ""), "")
        name = thai.repair(row.name)[:60]
        if meant:
            return (
                f" เช่น {row.code} ในหน้านี้คือ “{name}” แต่ในรายการคือ “{meant}”",
                f", e.g. {row.code} is “{name}” there and “{meant}” in the list",
            )
    return "", ""


def _years(subject: Subject, one: ItemList) -> set[int]:
    """The years that the page of a list says it is of."""
    page = subject.index.resource(one.url)
    said = (page.title, *page.headings) if page is not None else ()
    return {year for words in said for year in thai.fiscal_years(words)}


def _seen(lists: Iterable[ItemList]) -> tuple[Evidence, ...]:
    return tuple(Evidence(url=one.url) for one in lists)[:_SHOWN]


CHECK = Check(id="item-numbering", doc=__doc__, evaluate=evaluate, needs_evidence=False)
