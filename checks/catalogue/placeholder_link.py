"""An item named in a menu leads somewhere.

Why: a menu entry whose link is ``#`` or empty looks finished to its maker and is worth nothing to an assessor.

Fix: put the address of the page or document into the menu entry, or take the entry away.
"""

from __future__ import annotations

from checks.check import OPEN_STATES, Check, NoOptions, Part, Subject, failed, inapplicable, passed, quoted
from oit.records import LinkState, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Fail only when nothing else that answers the item opens: a menu head without a link above real links is usual."""
    empty = subject.in_state(frozenset({LinkState.PLACEHOLDER}))
    if not subject.matches:
        return inapplicable("ไม่มีชื่อข้อนี้บนเว็บไซต์", "the item is not named on the site")
    if not empty or subject.in_state(OPEN_STATES):
        return passed("ชื่อข้อนี้บนเว็บไซต์มีลิงก์", "the item's name on the site has a link")
    name = empty[0].text
    return failed(
        f"รายการ “{name}” ไม่มีลิงก์ กดแล้วไม่ไปไหน",
        f"the entry “{name}” has no link and leads nowhere",
        quoted(empty),
        owner=Owner.WEB,
    )


CHECK = Check(id="placeholder-link", doc=__doc__, evaluate=evaluate, needs_evidence=False)
