"""No gambling pages, links or words have been planted into the site.

Why: two of three attacks on public sites in Thailand plant gambling pages; local government is among the usual victims.
The planted part is often hidden from visitors and shown to search engines. News about preventing gambling is no sign.

Fix: have whoever runs the site take the planted pages and links out, close the hole (old content system, stolen
password, open upload), change all passwords, and ask search engines to forget the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checks import gambling
from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from oit.records import Evidence, Owner, Resource, ResourceKind

HIDDEN = "hidden-text: "
_SURE_SIGNS = 2
_SURE_PAGES = 3
_WORDS_ON_PAGE = 3
_KINDS = {
    "host": ("ลิงก์ไปโดเมนพนัน", "links to gambling domains"),
    "link": ("ข้อความลิงก์ชวนเล่นพนัน", "link texts that advertise gambling"),
    "hidden": ("ข้อความพนันที่ซ่อนไว้", "hidden words of gambling"),
    "page": ("หน้าหรือที่อยู่ที่มีคำพนัน", "pages or addresses with words of gambling"),
}


class Sign(NamedTuple):
    """One thing seen: of which kind, at which address, and where it stands."""

    kind: str
    url: str
    where: str
    quote: str


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Signs of two kinds, or on three pages, are sure; fewer are likely."""
    if not subject.index.snapshot.resources:
        return cant_tell("ยังไม่ได้อ่านหน้าใดของเว็บไซต์", "nothing was read", owner=Owner.WEB)
    signs = sorted(set(_signs(subject)))
    kinds = [kind for kind in _KINDS if any(sign.kind == kind for sign in signs)]
    if not signs:
        return passed("ไม่พบร่องรอยการฝังเว็บพนัน", "no sign of planted gambling")
    pages = len({sign.url for sign in signs if sign.kind == "page"})
    first = [sign for kind in kinds for sign in [one for one in signs if one.kind == kind][:4]]
    return failed(
        f"พบร่องรอยการฝังเว็บพนัน {len(signs)} แห่ง: {', '.join(_KINDS[kind][0] for kind in kinds)}",
        f"{len(signs)} signs of planted gambling: {', '.join(_KINDS[kind][1] for kind in kinds)}",
        tuple(Evidence(url=sign.url, where=sign.where, quote=sign.quote[:120]) for sign in first),
        owner=Owner.WEB,
        likely=len(kinds) < _SURE_SIGNS and pages < _SURE_PAGES,
    )


def _signs(subject: Subject) -> Iterator[Sign]:
    index = subject.index
    for target, links in index.links_to.items():
        if target.startswith("http") and index.is_main(target) and gambling.in_address(target):
            yield Sign("page", target, links[0].source, links[0].text)
    for link in index.snapshot.links:
        if not link.target.startswith("http") or index.is_main(link.target):
            continue
        if gambling.is_gambling_host(link.target):
            yield Sign("host", link.target, link.source, link.text)
        if gambling.words(link.text):
            yield Sign("link", link.target, link.source, link.text)
    for resource in index.snapshot.resources:
        if resource.kind is ResourceKind.PAGE and index.is_main(resource.url):
            yield from _on_page(resource)


def _on_page(page: Resource) -> Iterator[Sign]:
    for defect in page.defects:
        if defect.startswith(HIDDEN) and gambling.words(defect):
            yield Sign("hidden", page.url, "", defect.removeprefix(HIDDEN))
    if gambling.words(page.title) or gambling.in_address(page.url):
        yield Sign("page", page.url, "", page.title)
        return
    found: frozenset[str] = frozenset().union(*(gambling.words(segment.text) for segment in page.text))
    if len(found) >= _WORDS_ON_PAGE:
        yield Sign("page", page.url, "", ", ".join(sorted(found)))


CHECK = Check(id="hacked-page", doc=__doc__, evaluate=evaluate, needs_evidence=False)
