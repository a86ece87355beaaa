"""Every item is a few clicks from the home page.

Why: an assessor follows the menu like any visitor. «Hard to find» is among the reasons published reports give for lost
items. No source names a number of clicks; the limit is our recommendation.

Fix: link the page of each item from the home page, or put all items on one page linked from there.
"""

from __future__ import annotations

from collections import defaultdict

from checks.check import OPEN_STATES, Check, Part, Subject, cant_tell, failed, inapplicable, passed
from checks.index import Index
from oit.records import Evidence, Match, Owner, Record


class Options(Record, frozen=True, kw_only=True):
    """``most``: so many clicks are still good."""

    most: int = 4


def evaluate(subject: Subject, options: Options) -> Part:
    """Count the clicks to the nearest evidence of each item; what no link leads to is another check's."""
    nearest: dict[str, list[tuple[int, Match]]] = defaultdict(list)
    for match in subject.in_state(OPEN_STATES):
        clicks = _clicks(subject.index, match)
        if clicks is not None:
            nearest[match.code].append((clicks, match))
    if not nearest:
        return inapplicable("ยังไม่พบข้อมูลของข้อใดที่เปิดได้", "nothing that answers an item opens")
    best = {code: min(found, key=lambda one: (one[0], one[1].url)) for code, found in nearest.items()}
    far = {code: found for code, found in best.items() if found[0] > options.most}
    if not far:
        return passed(f"ทุกข้อที่พบเปิดได้ภายใน {options.most} คลิกจากหน้าแรก", f"all within {options.most} clicks")
    evidence = tuple(
        Evidence(url=match.url, where=match.source_url, quote=f"{code}: {clicks}")
        for code, (clicks, match) in far.items()
    )[:10]
    codes = ", ".join(far)
    if subject.index.blind:
        return cant_tell(
            f"ข้อ {codes} อยู่ลึกในส่วนที่อ่านได้ แต่ยังอ่านเว็บไซต์ไม่ครบ",
            f"{codes} lie deep in what was read, but not all was read",
            evidence,
            owner=Owner.WEB,
        )
    return failed(
        f"ต้องคลิกเกิน {options.most} ครั้งจากหน้าแรกจึงถึงข้อ {codes} (ข้อเสนอแนะของเครื่องมือ)",
        f"more than {options.most} clicks from the home page to {codes} (our recommendation)",
        evidence,
        owner=Owner.WEB,
    )


def _clicks(index: Index, match: Match) -> int | None:
    """Clicks from the home page to a match; None where no link leads there, or it is not known."""
    resource = index.resource(match.url)
    if resource is not None:
        return resource.depth if resource.depth == 0 or match.url in index.links_to else None
    sources = (index.resource(link.source) for link in index.links_to.get(match.url, ()))
    return min((source.depth + 1 for source in sources if source is not None), default=None)


CHECK = Check(id="click-depth", doc=__doc__, options=Options, evaluate=evaluate, needs_evidence=False)
