"""A picture that shows the thing is on the page: an organisation chart, a map, the QR code of a survey.

Why: some elements are pictures by nature. A picture is known by its alternative text, its file name, the QR code in it
or the heading of its page; a picture without any of these cannot be told from a decoration, so a human must look.

Fix: put the picture on the page and give it an alternative text that says what it shows.
"""

from __future__ import annotations

from checks.check import Check, Part, Subject, cant_tell, failed, passed
from oit import thai
from oit.records import Evidence, Image, Record, Resource, ResourceKind


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: words in the alternative text, file name, QR payload or heading; ``qr``: the picture is a QR code."""

    qr: bool = False
    any_of: tuple[str, ...] = ()


def evaluate(subject: Subject, options: Options) -> Part:
    """Look through the pictures of the evidence, for a QR code also of the home page."""
    places = _places(subject, home=options.qr)
    for resource in places:
        for image in _pictures(subject, resource, qr=options.qr):
            if _shows(image, resource, options):
                return passed(
                    f"พบภาพ “{image.alt or image.src.rsplit('/', 1)[-1]}”",
                    f"found the picture “{image.alt or image.src.rsplit('/', 1)[-1]}”",
                    (_evidence(resource, image),),
                )
    unsure = tuple(
        _evidence(resource, image)
        for resource in places
        for image in _pictures(subject, resource, qr=options.qr)
        if not image.alt and not image.qr
    )
    documents = tuple(Evidence(url=r.url, observed_at=r.fetched_at) for r in places if r.kind is ResourceKind.DOCUMENT)
    unread = tuple(Evidence(url=url) for url in subject.unread())
    doubtful = (unsure + documents + unread)[:5]
    if doubtful:
        return cant_tell(
            "มีภาพหรือไฟล์ที่เครื่องมือบอกไม่ได้ว่าแสดงอะไร กรุณาเปิดดูเอง",
            "there are pictures or files the tool cannot name; please look",
            doubtful,
        )
    what = "คิวอาร์โค้ด" if options.qr else "ภาพ"
    return failed(
        f"ไม่พบ{what}ที่ข้อนี้ต้องมี",
        f"the {'QR code' if options.qr else 'picture'} this item needs was not found",
        tuple(Evidence(url=r.url, quote=r.title[:120], observed_at=r.fetched_at) for r in places[:5]),
    )


def _places(subject: Subject, *, home: bool) -> tuple[Resource, ...]:
    places = {resource.url: resource for resource in subject.resources()}
    if home and subject.index.home is not None:
        places.setdefault(subject.index.home.url, subject.index.home)
    return tuple(places.values())


def _pictures(subject: Subject, resource: Resource, *, qr: bool) -> tuple[Image, ...]:
    """A QR code may hang in the frame of every page; any other picture there is decoration."""
    if resource.kind is ResourceKind.IMAGE and not resource.images:
        return (Image(src=resource.url, alt=resource.title),)
    return resource.images if qr else subject.index.own_images(resource)


def _shows(image: Image, resource: Resource, options: Options) -> bool:
    if not options.any_of:
        return bool(image.qr) if options.qr else True
    own = f"{image.alt} {image.src} {image.qr}"
    words = own if options.qr else " ".join((own, resource.title, *resource.headings))
    folded = thai.key(words)
    return any(thai.key(word) in folded for word in options.any_of)


def _evidence(resource: Resource, image: Image) -> Evidence:
    return Evidence(url=resource.url, where=image.src, quote=image.alt[:120], observed_at=resource.fetched_at)


CHECK = Check(id="image-present", doc=__doc__, evaluate=evaluate, options=Options)
