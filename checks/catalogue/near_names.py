"""No dead link has its target on the site under a nearly equal name.

Why: a capital letter, a typing error, a lost extension or a moved folder kills a link whose file is still there: the
cheapest gap there is to mend.

Fix: put the suggested address into the link. Try it first: the suggestion is made from names alone.
"""

from __future__ import annotations

from urllib.parse import unquote

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, passed
from checks.gone import gone
from checks.nearly import Near, near
from oit.records import Evidence, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Fail, as likely, with the first suggestion in the message and all others in the evidence."""
    if not any(subject.index.is_main(one.status.url) for one in gone(subject.index)):
        return inapplicable("ไม่มีลิงก์เสียภายในเว็บไซต์", "no link within the site is broken")
    found = near(subject.index)
    if not found:
        return passed("ไม่พบไฟล์ชื่อใกล้เคียงกับลิงก์ที่เสีย", "no dead link has a nearly equal name on the site")
    first, meant = found[0], unquote(found[0].alive)[:120]
    return failed(
        f"ลิงก์เสีย {len(found)} รายการมีไฟล์ชื่อเกือบเหมือนกันอยู่บนเว็บไซต์ เช่น ควรเป็น {meant} ({first.th})",
        f"{len(found)} broken links have a nearly equal name on the site; e.g. {meant} ({first.en})",
        tuple(_evidence(subject, one) for one in found[:20]),
        owner=Owner.WEB,
        likely=True,
    )


def _evidence(subject: Subject, one: Near) -> Evidence:
    links = subject.index.links_to[one.dead]
    return Evidence(url=one.dead, where=links[0].source, quote=f"→ {unquote(one.alive)}"[:120])


CHECK = Check(id="near-names", doc=__doc__, evaluate=evaluate, needs_evidence=False)
