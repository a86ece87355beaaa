"""No item is named in a menu without leading somewhere.

Why: menus from a template come with all items named and none of them linked; the site looks complete and is empty. Only
names of items are counted: the head of a drop-down menu needs no address, and the button of a chat is opened by a
script. A name in the template of many pages counts once.

Fix: give every entry the address of its page, or take the entry away. One in the menu is mended once for all pages.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed, quoted
from checks.index import Index
from checks.social import is_chat_button
from oit.records import Link, LinkState, Match, Owner, Place


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count the names of items whose link is a placeholder, those in menus first and apart."""
    if not subject.index.snapshot.resources:
        return cant_tell("เปิดเว็บไซต์ไม่ได้ จึงยังไม่ได้ดูเมนู", "the site did not open", owner=Owner.WEB)
    empty = subject.in_state(frozenset({LinkState.PLACEHOLDER}))
    named = (match for match in empty if not is_chat_button(match.text))
    names = {(match.source_url, match.text): (match, _link(subject.index, match)) for match in named}
    if not names:
        return passed("ชื่อข้อมูลทุกรายการมีลิงก์", "every named item has a link")
    found = sorted(names.values(), key=lambda pair: -pair[1].pages if pair[1] else 0)
    menu = [link for _, link in found if link is not None and link.place is not Place.BODY]
    pages = max((link.pages for link in menu), default=0)
    return failed(
        f"มีชื่อข้อมูลที่ไม่ได้ใส่ลิงก์ {len(found)} รายการ"
        + (f" อยู่ในเมนูหรือท้ายหน้า {len(menu)} รายการ (ซ้ำใน {pages} หน้า แก้ที่แม่แบบครั้งเดียว)" if menu else ""),
        f"{len(found)} named items lead nowhere"
        + (f", {len(menu)} of them in menus or footers (on {pages} pages; mend the template once)" if menu else ""),
        quoted(tuple(match for match, _ in found), 10),
        owner=Owner.WEB,
    )


def _link(index: Index, match: Match) -> Link | None:
    return next((one for one in index.links_from.get(match.source_url, ()) if one.text == match.text), None)


CHECK = Check(id="menu-placeholders", doc=__doc__, evaluate=evaluate, needs_evidence=False)
