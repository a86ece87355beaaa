"""A channel in which somebody answers: Messenger, LINE official account, live chat, chatbot, web board.

Why: the item asks for a way to ask and be answered. A telephone number, an e-mail address, a fax, or a page on a social
network that only publishes is not one. A dead link is none either.

Fix: link the chat or the web board from the contact page and the home page, and try it without signing in.
"""

from __future__ import annotations

import re

from checks.check import GONE_STATES, Check, Part, Subject, cant_tell, failed, passed
from checks.said import unsure
from checks.social import is_chat_button
from oit import thai
from oit.records import Evidence, Link, LinkState, Owner

_ADDRESS = re.compile(
    r"//(?:[\w-]+\.)*m\.me/|messenger\.com/|//(?:[\w-]+\.)*line\.me/|//lin\.ee/|^line:|tawk\.to|crisp\.chat|zendesk|tidio"
    r"|web-?_?board|chat-?bot|live-?chat|/chat(?:/|$|\?)|/forum|/q-?(?:and|n)?-?a(?:/|$|\?|\.)",
    re.IGNORECASE,
)
_NAMES = tuple(
    map(
        thai.key,
        (
            "กระดานสนทนา",
            "กระดานถาม",
            "เว็บบอร์ด",
            "webboard",
            "ถาม-ตอบ",
            "ถามตอบ",
            "Q&A",
            "แชท",
            "แชต",
            "messenger",
            "inbox",
            "chatbot",
            "live chat",
            "Line OA",
            "Line Official",
            "ไลน์ไอดี",
            "เพิ่มเพื่อน",
            "แอดไลน์",
        ),
    )
)
_NO_CHANNEL = ("tel:", "mailto:", "fax:", "sms:")


def evaluate(subject: Subject, _: object) -> Part:
    """Look through the links of the evidence and of the home page, then at the names of chats beside a QR code."""
    links = [link for link in _links(subject) if _is_channel(link)]
    alive = [link for link in links if not _dead(subject, link)]
    if alive:
        link = alive[0]
        seen = Evidence(url=link.source, where=link.target, quote=link.text[:120])
        return passed(f"พบช่องทางโต้ตอบ “{link.text or link.target}”", f"found the channel {link.target}", (seen,))
    for resource in subject.resources():
        for image in subject.index.own_images(resource):
            if _ADDRESS.search(image.qr):
                seen = Evidence(
                    url=resource.url, where=image.src, quote=image.qr[:120], observed_at=resource.fetched_at
                )
                return passed("พบคิวอาร์โค้ดของช่องทางโต้ตอบ", "found the QR code of a channel", (seen,))
    buttons = tuple(link for link in links if not link.target.strip("#") and is_chat_button(link.text))
    if buttons:
        return cant_tell(
            f"มีปุ่ม “{buttons[0].text}” ที่อาจเปิดด้วยสคริปต์ กรุณาลองกดดูว่ามีผู้ตอบ",
            f"a script may open the button “{buttons[0].text}”; please press it and see whether somebody answers",
            tuple(Evidence(url=link.source, where=link.target, quote=link.text[:120]) for link in buttons[:5]),
            owner=Owner.WEB,
        )
    if links:
        return failed(
            "มีช่องทางโต้ตอบ แต่ลิงก์เสียหรือไม่ได้ใส่ที่อยู่",
            "there is a channel, but its link is broken or leads nowhere",
            tuple(Evidence(url=link.source, where=link.target, quote=link.text[:120]) for link in links[:5]),
            owner=Owner.WEB,
        )
    return unsure(subject, "ช่องทางโต้ตอบ", "a two-way channel") or failed(
        "ไม่พบช่องทางที่มีผู้ตอบ (กระดานสนทนา, LINE OA, Messenger, แชต) เบอร์โทรศัพท์อย่างเดียวไม่นับ",
        "found no channel in which somebody answers (web board, LINE, Messenger, chat); a telephone is none",
        subject.looked_at(),
    )


def _links(subject: Subject) -> tuple[Link, ...]:
    index = subject.index
    pages = [address for r in subject.resources() for address in (r.url, r.final_url)]
    pages += [index.home.url] if index.home else []
    found = [link for page in dict.fromkeys(pages) for link in index.links_from.get(page, ())]
    found += [link for match in subject.evidence() for link in index.links_to.get(match.url, ())]
    return tuple(found)


def _is_channel(link: Link) -> bool:
    if link.target.lower().startswith(_NO_CHANNEL):
        return False
    name = thai.key(link.text)
    return bool(_ADDRESS.search(link.target)) or any(word in name for word in _NAMES)


def _dead(subject: Subject, link: Link) -> bool:
    if link.target.lower().startswith("line:"):
        return False
    if not link.target.lower().startswith("http"):
        return True
    status = subject.index.statuses.get(link.target)
    return status is not None and status.state in GONE_STATES | {LinkState.PLACEHOLDER}


CHECK = Check(id="two-way-channel", doc=__doc__, evaluate=evaluate)
