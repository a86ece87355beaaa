"""No item is named in a menu without leading somewhere.

Why: menus from a template come with all items named and none of them linked; the site looks complete and is empty. Only
names of items are counted: the head of a drop-down menu needs no address.

Fix: give every entry the address of its page, or take the entry away.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, failed, passed, quoted
from oit.records import LinkState, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count the names of items whose link is a placeholder."""
    empty = subject.in_state(frozenset({LinkState.PLACEHOLDER}))
    names = tuple({(match.source_url, match.text): match for match in empty}.values())
    if names:
        return failed(
            f"มีชื่อข้อมูลที่ไม่ได้ใส่ลิงก์ {len(names)} รายการ",
            f"{len(names)} named items lead nowhere",
            quoted(names),
            owner=Owner.WEB,
        )
    return passed("ชื่อข้อมูลทุกรายการมีลิงก์", "every named item has a link")


CHECK = Check(id="menu-placeholders", doc=__doc__, evaluate=evaluate, needs_evidence=False)
