"""The channel takes complaints about corruption, apart from the general complaints of citizens.

Why: the item asks for a channel of its own: who reports an official does not want to stand in the same list as who
reports a broken lamp. A form called "ร้องเรียน ร้องทุกข์" that never names corruption is the general one; a page
that names it without a form, a chat, an e-mail address or a telephone number is no channel.

Fix: make a form of its own and call it after what it takes (``แจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Check, NoOptions, Part, Subject, failed, is_read, passed
from checks.people import ways
from checks.said import unsure
from oit import thai
from oit.records import Evidence

_CORRUPT = re.compile("|".join(map(thai.key, ("ทุจริต", "ประพฤติมิชอบ", "สินบน", "คอร์รัปชัน"))) + "|corrupt|whistle")
_GENERAL = re.compile("|".join(map(thai.key, ("ร้องเรียน", "ร้องทุกข์", "แจ้งเหตุ", "ร้องขอ"))) + "|complain")

_WAY = re.compile(
    r"form|line\.me|lin\.ee|m\.me|mailto:|tel:|complain|corrupt|whistle|แบบแจ้ง|แบบฟอร์ม|กรอก|แจ้งเรื่อง|ทุจริต", re.IGNORECASE
)


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Read the names of the channel: of the page and its headings, of the link to it, of the forms linked from it."""
    named = list(_names(subject))
    own = [seen for seen in named if _CORRUPT.search(thai.key(seen.quote))]
    if own and not _can_be_reached(subject):
        return unsure(subject, "แบบฟอร์มหรือที่ส่งเรื่อง", "a form or an address") or failed(
            "หน้านี้ไม่มีแบบฟอร์ม แชต อีเมล หรือหมายเลขให้แจ้งเรื่อง",
            "the page has no form, chat, e-mail address or number to report to",
            tuple(own[:3]),
            likely=True,
        )
    if own:
        return passed("ช่องทางระบุว่ารับเรื่องทุจริต", "the channel says that it takes corruption", tuple(own[:3]))
    if not_read := unsure(subject, "ช่องทางแจ้งเรื่องทุจริต", "a channel for corruption"):
        return not_read
    general = tuple(seen for seen in named if _GENERAL.search(thai.key(seen.quote)))
    if general:
        return failed(
            "พบแต่ช่องทางร้องเรียนร้องทุกข์ทั่วไป ไม่ระบุว่ารับเรื่องทุจริต",
            "only a general channel was found; nothing says that it takes corruption",
            general[:5],
            likely=True,
        )
    return failed(
        "ไม่พบว่าช่องทางนี้รับเรื่องทุจริต", "nothing says that this channel takes corruption", subject.looked_at(), likely=True
    )


def _can_be_reached(subject: Subject) -> bool:
    """Whether the evidence is a service elsewhere, or leads to a form or a chat, or names a number or an address."""
    pages = [one for one in subject.resources() if is_read(one)]
    links = [link for page in pages for link in subject.index.links_from.get(page.url, ())]
    return (
        any(not subject.index.is_main(match.url) for match in subject.evidence())
        or any(link.rel == "form" or _WAY.search(f"{link.target} {link.text}") for link in links if link.pages == 1)
        or any(ways(stretch.text) for page in pages for stretch in subject.index.folded(page))
    )


def _names(subject: Subject) -> Iterator[Evidence]:
    for match in subject.evidence():
        yield Evidence(url=match.url, where=match.source_url, quote=match.text[:120])
    for resource in subject.resources():
        for words in (resource.title, *resource.headings) if is_read(resource) else ():
            yield Evidence(url=resource.url, where="heading", quote=words[:120], observed_at=resource.fetched_at)
        for link in subject.index.links_from.get(resource.url, ()):
            if link.pages == 1 and link.text:
                yield Evidence(url=link.target, where=resource.url, quote=link.text[:120])


CHECK = Check(id="corruption-channel", doc=__doc__, evaluate=evaluate)
