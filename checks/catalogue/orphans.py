"""Every page and document that the site lists for search engines is linked from a page.

Why: what only the sitemap, or the list of addresses to be submitted, knows exists and cannot be found by a visitor who
follows the menu. Often it is the very page an item lacks.

Fix: link it from the menu or from the page of its item; take it out of the sitemap if it is not meant to be seen.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, inapplicable, passed
from oit.records import Evidence, Owner, Resource, ResourceKind

_MADE = re.compile(
    r"/(?:tag|tags|category|author|feed|archives?|search|wp-json|attachment|amp|page/\d+|\d{4}/\d{2})(?:/|$)"
    r"|[?&](?:s|tag|cat|author|p|page|paged|print|tmpl|format|replytocom|lang)=",
    re.IGNORECASE,
)
"""Pages that a content system makes by itself and lists in its sitemap."""
_SAME = re.compile(r"^https?://(?:www\.)?|/?(?:index\.(?:html?|php|aspx?))?(?:#.*)?$", re.IGNORECASE)


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count what was read on the main site and stands behind no link of another page."""
    index = subject.index
    listed = any(host.sitemaps for host in index.snapshot.hosts) or subject.agency.declared
    if not listed:
        return inapplicable("เว็บไซต์ไม่มีแผนผัง (sitemap) ให้เทียบ", "there is no sitemap to compare with")
    linked = {_same(link.target) for link in index.snapshot.links if link.source != link.target}
    alone = [one for one in index.snapshot.resources if _counts(subject, one) and not _is_linked(one, linked)]
    if not alone:
        return passed("ทุกหน้าและเอกสารใน sitemap มีลิงก์ไปถึง", "all that the sitemap lists is linked")
    taken = {match.url: match.code for match in reversed(subject.matches)}
    alone.sort(key=lambda one: (one.url not in taken, one.kind is ResourceKind.PAGE, one.url))
    evidence = tuple(Evidence(url=one.url, quote=one.title[:120], observed_at=one.fetched_at) for one in alone[:10])
    codes = ", ".join(dict.fromkeys(taken[one.url] for one in alone if one.url in taken))
    if index.blind:
        return cant_tell("ยังอ่านเว็บไซต์ไม่ครบ หน้าที่ไม่ได้อ่านอาจมีลิงก์ไปถึง", "an unread page may link there", evidence)
    return failed(
        f"มีหน้าหรือเอกสาร {len(alone)} รายการที่ไม่มีลิงก์ใดพาไปถึง" + (f" ในนี้อาจเป็นข้อมูลของข้อ {codes}" if codes else ""),
        f"{len(alone)} pages or documents that no link leads to" + (f"; some may answer {codes}" if codes else ""),
        evidence,
        owner=Owner.WEB,
        likely=True,
    )


def _same(url: str) -> str:
    return _SAME.sub("", unquote(url)).casefold()


def _is_linked(resource: Resource, linked: set[str]) -> bool:
    return _same(resource.url) in linked or _same(resource.final_url) in linked


def _counts(subject: Subject, resource: Resource) -> bool:
    home = subject.index.home
    kinds = (ResourceKind.PAGE, ResourceKind.DOCUMENT)
    if resource is home or resource.kind not in kinds or _MADE.search(resource.url):
        return False
    return subject.index.is_main(resource.url) and not (home and _same(resource.url) == _same(home.final_url))


CHECK = Check(id="orphans", doc=__doc__, evaluate=evaluate, needs_evidence=False)
