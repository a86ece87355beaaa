"""A way onward of a certain sort is on the page: a map, a chat, a web board, a form; a link, a frame or a picture.

Why: a channel that cannot be reached from the page does not exist for an assessor. A dead link is not a channel either.

Fix: put the link on the page of the item or on the home page, and try it from a browser that is not signed in.
"""

from __future__ import annotations

from checks.check import GONE_STATES, Check, Part, Subject, cant_tell, failed, passed
from oit import thai
from oit.records import Evidence, Link, Owner, Record

_CONTACT = "contact"
"""A form on another page is that of another item; where an agency lies is the same on every page."""


class Options(Record, frozen=True, kw_only=True):
    """``any_of``: pieces of the address, or words of the link's text."""

    any_of: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse to look for nothing."""
        if not self.any_of:
            raise ValueError("any_of is empty")


def evaluate(subject: Subject, options: Options) -> Part:
    """Look through the links of the evidence and of the home page, and at the evidence's own address."""
    own = tuple(m for m in subject.evidence() if _fits(m.url, m.text, options))
    if own:
        evidence = tuple(Evidence(url=m.url, where=m.source_url, quote=m.text[:120]) for m in own[:3])
        return passed(f"พบช่องทาง {own[0].url}", f"found {own[0].url}", evidence)
    links = tuple(link for link in _links(subject) if _fits(link.target, link.text, options))
    alive = tuple(link for link in links if not _gone(subject, link))
    if alive:
        return passed(f"พบลิงก์ “{alive[0].text or alive[0].target}”", f"found {alive[0].target}", _evidence(alive))
    pictures = _pictures(subject, options)
    if pictures:
        return passed(f"พบภาพ “{pictures[0].quote}”", f"found the picture “{pictures[0].quote}”", pictures[:3])
    if links:
        return failed(
            "มีลิงก์นี้ แต่ลิงก์เสียหรือไม่ได้ใส่ที่อยู่",
            "the link is there, but it is broken or leads nowhere",
            _evidence(links),
            owner=Owner.WEB,
        )
    unread = subject.unread()
    if unread:
        return cant_tell(
            "มีหน้าหรือไฟล์ที่เครื่องมืออ่านไม่ได้ จึงบอกไม่ได้ว่ามีลิงก์หรือไม่ กรุณาเปิดดูเอง",
            "a page or file could not be read, so nobody can tell whether the link is there; please open it",
            tuple(Evidence(url=url) for url in unread[:5]),
        )
    return _absent(subject, options)


def _absent(subject: Subject, options: Options) -> Part:
    elsewhere = _elsewhere(subject, options)
    if elsewhere:
        page = elsewhere[0].source
        return failed(
            f"มีอยู่ที่หน้าอื่นของเว็บไซต์ ({page}) แต่ไม่ได้อยู่ในหน้าของข้อนี้",
            f"it stands on another page of the site ({page}), not on that of this item",
            _evidence(elsewhere),
            owner=Owner.WEB,
            likely=True,
        )
    sought = ", ".join(options.any_of[:6])
    return failed(
        f"ไม่พบลิงก์ที่ข้อนี้ต้องมี ({sought})",
        f"no link like {sought} was found",
        subject.looked_at(),
        likely=subject.recognised(),
    )


def _pictures(subject: Subject, options: Options) -> tuple[Evidence, ...]:
    """A map may be a picture, and a chat the QR code to it."""
    return tuple(
        Evidence(
            url=resource.url, where=image.src, quote=(image.alt or image.src)[:120], observed_at=resource.fetched_at
        )
        for resource in subject.resources()
        for image in subject.index.own_images(resource)
        if _fits(f"{image.src} {image.qr}", image.alt, options)
    )


def _links(subject: Subject) -> tuple[Link, ...]:
    index = subject.index
    pages = [address for r in subject.resources() for address in dict.fromkeys((r.url, r.final_url))]
    if index.home is not None:
        pages.append(index.home.url)
    return tuple(link for page in dict.fromkeys(pages) for link in index.links_from.get(page, ()))


def _elsewhere(subject: Subject, options: Options) -> tuple[Link, ...]:
    """Frames of this sort on other pages of the main site, told by their address alone."""
    if subject.criterion.topic != _CONTACT:
        return ()
    pieces = tuple(piece.casefold() for piece in options.any_of if "." in piece)
    return tuple(
        link
        for link in subject.index.snapshot.links
        if link.rel == "iframe"
        and subject.index.is_main(link.source)
        and any(piece in link.target.casefold() for piece in pieces)
        and not _gone(subject, link)
    )


def _fits(target: str, text: str, options: Options) -> bool:
    address, words = target.casefold(), thai.key(text)
    return any(piece.casefold() in address or ((key := thai.key(piece)) and key in words) for piece in options.any_of)


def _gone(subject: Subject, link: Link) -> bool:
    status = subject.index.statuses.get(link.target)
    return ("://" not in link.target and ":" not in link.target) or (status is not None and status.state in GONE_STATES)


def _evidence(links: tuple[Link, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(url=link.target, where=link.source, quote=link.text[:120]) for link in links[:3])


CHECK = Check(id="link-present", doc=__doc__, evaluate=evaluate, options=Options)
