"""Most of the news are about the agency's own work.

Why: the item asks for news of the agency's mission; a page filled by the feed of a ministry or by notices of purchases
shows other people's work. What counts as its own is told from where an entry leads and what it is called, so this is
advice. Entries are links with a sentence, on the news page itself.

Fix: publish what the agency does, with a date, on its own site; keep feeds and purchase notices on pages of their own.
"""

from __future__ import annotations

import re

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, passed
from oit import thai
from oit.records import Evidence, Link, Place, Resource

_SENTENCE = 15
_ENOUGH = 4
_NOTICE = re.compile(
    "|".join(map(thai.key, ("ประกวดราคา", "ราคากลาง", "ผู้ชนะการเสนอราคา", "จัดซื้อจัดจ้าง", "สอบราคา", "หนังสือสั่งการ")))
)


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count the entries of the news pages, and those that lead away or are notices of purchases."""
    entries = tuple({link.target: link for page in subject.resources() for link in _entries(subject, page)}.values())
    if len(entries) < _ENOUGH:
        return inapplicable("มีรายการข่าวน้อยเกินกว่าจะบอกสัดส่วน", "there are too few entries to tell a share")
    other = tuple(
        link for link in entries if not subject.index.is_main(link.target) or _NOTICE.search(thai.key(link.text))
    )
    own = len(entries) - len(other)
    if own * 2 >= len(entries):
        return passed(
            f"ข่าวของหน่วยงานเอง {own} จาก {len(entries)} รายการ", f"{own} of {len(entries)} entries are its own"
        )
    return failed(
        f"ข่าวของหน่วยงานเองมีเพียง {own} จาก {len(entries)} รายการ นอกนั้นเป็นข่าวของที่อื่นหรือประกาศจัดซื้อ",
        f"only {own} of {len(entries)} entries are its own; the others lead elsewhere or are notices of purchases",
        tuple(Evidence(url=link.target, where=link.source, quote=link.text[:120]) for link in other[:5]),
        likely=True,
    )


def _entries(subject: Subject, page: Resource) -> list[Link]:
    links = subject.index.links_from.get(page.url, [])
    return [
        link for link in links if link.place is Place.BODY and link.pages == 1 and len(link.text.strip()) >= _SENTENCE
    ]


CHECK = Check(id="own-news", doc=__doc__, evaluate=evaluate)
