"""Search engines may show the site.

Why: most citizens come by a search engine. A mark left from the time the site was built (``noindex``, a robots.txt that
forbids all) keeps the whole site, or the page of an item, out of every search.

Fix: take the mark out of the page's head, the server's settings or robots.txt. In WordPress it is one tick under
Settings, Reading.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from checks.hosts import bare_host
from oit.records import Evidence, Owner, Resource

NOINDEX = "noindex"


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """The home page and robots.txt speak for the site; a marked page of an item is only likely meant otherwise."""
    index = subject.index
    closed = [h for h in index.snapshot.hosts if h.robots == "forbids-all" and bare_host(h.host) in index.hosts]
    if closed:
        return failed(
            "robots.txt ห้ามโปรแกรมอ่านทั้งเว็บไซต์ เครื่องมือค้นหาจึงไม่แสดงเว็บไซต์นี้",
            "robots.txt forbids the whole site, so search engines do not show it",
            tuple(Evidence(url=f"https://{host.host}/robots.txt", quote="Disallow: /") for host in closed),
            owner=Owner.WEB,
            likely=True,  # it may forbid our program alone
        )
    if index.home is None:
        return cant_tell("เปิดหน้าแรกไม่ได้", "the home page did not open", owner=Owner.WEB)
    if _mark(index.home):
        return failed(
            "หน้าแรกสั่งห้ามเครื่องมือค้นหาแสดงเว็บไซต์ (noindex)",
            "the home page tells search engines not to show it (noindex)",
            _evidence((index.home,)),
            owner=Owner.WEB,
        )
    answers = {match.url: index.resource(match.url) for match in subject.matches}
    marked = tuple(one for one in answers.values() if one is not None and index.is_main(one.url) and _mark(one))
    if marked:
        return failed(
            f"หน้าของข้อมูลที่ต้องเผยแพร่ {len(marked)} หน้าสั่งห้ามเครื่องมือค้นหาแสดง (noindex)",
            f"{len(marked)} pages that answer items tell search engines not to show them (noindex)",
            _evidence(marked),
            owner=Owner.WEB,
            likely=True,
        )
    return passed("เครื่องมือค้นหาแสดงเว็บไซต์ได้", "search engines may show the site")


def _mark(resource: Resource) -> str:
    return next((defect for defect in resource.defects if defect.startswith(NOINDEX)), "")


def _evidence(marked: tuple[Resource, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(url=one.url, quote=_mark(one)[:120], observed_at=one.fetched_at) for one in marked[:10])


CHECK = Check(id="search-engines", doc=__doc__, evaluate=evaluate, needs_evidence=False)
