"""The QR code of the external survey (EIT) hangs on the home page and leads to the agency's own survey.

Why: visitors are asked to fill in the survey through that code; a code nobody can scan, or one that leads to another
agency's survey or to a social network, brings no answers. The code is decoded; where a link to the survey stands beside
it, both must lead to one place. A picture that only says "EIT" and was not decoded is believed.

Fix: put the code of this year's survey on the home page as a picture of its own, with the same address as a link.
"""

from __future__ import annotations

import re

from checks.blindness import fills_later
from checks.check import Check, Part, Subject, cant_tell, failed, passed
from oit import thai
from oit.records import Evidence, Image, Owner, Resource

SURVEY = re.compile(r"itas?\.nacc\.go\.th/(?:go/)?(?P<kind>eit|iit)/(?P<code>[\w-]+)", re.IGNORECASE)
"""Addresses of the surveys as agencies publish them."""
_SAYS = tuple(map(thai.key, ("EIT", "แบบวัด", "แบบสำรวจ", "ประเมิน ITA", "itas")))
_INTERNAL = tuple(map(thai.key, ("IIT", "บุคลากรภายใน", "ผู้มีส่วนได้ส่วนเสียภายใน")))


def evaluate(subject: Subject, _: object) -> Part:
    """Look at the pictures of the home page and of the evidence, then at the links of the home page."""
    places = [place for place in (subject.index.home, *subject.resources()) if place is not None]
    pictures = [(place, image) for place in places for image in place.images if _is_survey(image)]
    decoded = [(place, image, hit) for place, image in pictures if (hit := SURVEY.search(image.qr))]
    external = [(p, i, hit) for p, i, hit in decoded if hit["kind"].lower() == "eit"]
    linked = {hit["code"] for hit in _linked(subject)}
    if external:
        place, image, hit = external[0]
        if linked and hit["code"] not in linked:
            return failed(
                "คิวอาร์โค้ดกับลิงก์แบบวัด EIT บนหน้าแรกไม่ใช่ที่เดียวกัน",
                "the QR code and the link to the survey on the home page lead to different surveys",
                (_seen(place, image),),
                owner=Owner.WEB,
                likely=True,
            )
        return passed(f"คิวอาร์โค้ดแบบวัด EIT นำไปที่ {image.qr}", f"the QR code leads to {image.qr}", (_seen(place, image),))
    wrong = [(place, image) for place, image in pictures if image.qr]
    if wrong:
        return failed(
            f"คิวอาร์โค้ดที่เขียนว่าแบบวัดนำไปที่อื่น: {wrong[0][1].qr[:80]}",
            f"the QR code called the survey leads elsewhere: {wrong[0][1].qr[:80]}",
            tuple(_seen(place, image) for place, image in wrong[:5]),
            likely=True,
        )
    if pictures:
        return passed(
            "พบภาพคิวอาร์โค้ดแบบวัด EIT (ยังไม่ได้ถอดรหัส)", "found a picture of the survey's code", (_seen(*pictures[0]),)
        )
    return _without(subject, places, bool(linked))


def _without(subject: Subject, places: list[Resource], linked: bool) -> Part:  # noqa: FBT001 - one fact of the page
    unsure = tuple(_seen(p, i) for p in places for i in subject.index.own_images(p) if not i.alt and not i.qr)[:5]
    if unsure:
        return cant_tell(
            "มีภาพที่เครื่องมือบอกไม่ได้ว่าแสดงอะไร กรุณาดูว่ามีคิวอาร์โค้ดแบบวัด EIT หรือไม่",
            "there are pictures the tool cannot name; please see whether one is the survey's QR code",
            unsure,
        )
    where = tuple(Evidence(url=p.url, quote=p.title[:120], observed_at=p.fetched_at) for p in places[:5])
    if any(fills_later(place) for place in places):
        return cant_tell(
            "ไม่พบคิวอาร์โค้ดแบบวัด EIT แต่บางส่วนของหน้าใส่ด้วย JavaScript ซึ่งเครื่องมือมองไม่เห็น กรุณาเปิดดูเอง",
            "no QR code of the survey was found, but JavaScript fills parts that the tool did not see; please look",
            where,
        )
    if linked:
        return failed("มีลิงก์แบบวัด EIT แต่ไม่พบคิวอาร์โค้ด", "there is a link to the survey, but no QR code", where)
    return failed("ไม่พบคิวอาร์โค้ดแบบวัด EIT บนหน้าแรก", "the QR code of the EIT survey was not found", where)


def _is_survey(image: Image) -> bool:
    if SURVEY.search(image.qr):
        return True
    words = thai.key(f"{image.alt} {image.src.rsplit('/', 1)[-1]}")
    return any(word in words for word in _SAYS) and not any(word in words for word in _INTERNAL)


def _linked(subject: Subject) -> list[re.Match[str]]:
    home = subject.index.home
    links = subject.index.links_from.get(home.url, ()) if home else ()
    hits = (SURVEY.search(link.target) for link in links)
    return [hit for hit in hits if hit and hit["kind"].lower() == "eit"]


def _seen(place: Resource, image: Image) -> Evidence:
    return Evidence(url=place.url, where=image.src, quote=(image.qr or image.alt)[:120], observed_at=place.fetched_at)


CHECK = Check(id="survey-code", doc=__doc__, evaluate=evaluate)
