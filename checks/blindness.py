"""Whether the crawl saw enough of the site to say that something is not there, and if not, why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from checks.addresses import is_file
from checks.hosts import bare_host, main_hosts
from oit.records import HostStatus, LinkState, LinkStatus, Resource, ResourceKind, Snapshot

UNSEEN_SHARE = 0.05
UNSEEN_FEW = 5
BLOCKED_SHARE = 0.10
BLOCKED_FEW = 3
SILENT = frozenset({LinkState.TIMEOUT, LinkState.UNREACHABLE_FROM_HERE})
"""States of an address that gave no answer at all."""
PAGE_BUDGETS = frozenset({"pages", "depth", "bytes", "time"})
"""Budgets that hide whole pages. A document left unread was still named by a page that was read."""
WHOLE = frozenset({"finished", "budget"})
"""Ends of a crawl that say nothing more than the coverage does."""
DEAD_END_PAGES = 3
"""A site that shows no more pages than this, over next to no links, has its menu where we cannot see it."""
DEAD_END_LINKS = 5
SCRIPTED_SHARE = 0.20
SCRIPTED_FEW = 3
"""So many pages without content of their own, and the site is made by scripts where we cannot see it."""
APP_LINKS = 30
"""A site that has the items of a set leads on to more addresses of its own than this."""
PARTS = ("javascript-part", "javascript-app: the menu")
"""Marks of pages of which a part was to be put in by scripts that did not run."""
SCRIPTED_PARTS = ("javascript-part", "javascript-app")
"""Marks of pages that show more once their scripts run; what was read of them is still there."""
CUT_SHORT = "cut-short"
"""Mark of a page of which the server sent only a part."""
LISTS = re.compile(r"(?<![a-z])(?:ita|oit)(?![a-z])|ความโปร่งใส|เปิดเผยข้อมูลสาธารณะ", re.IGNORECASE)
"""Address or title of a page that is likely to list the items of a set."""
REFUSED = 400
"""From this HTTP status on, what came back is not the home page."""
SERVER_ERROR = 500
"""From this HTTP status on, the page may be there and the server cannot show it now."""


class Blind(NamedTuple):
    """One reason why an absence cannot be stated, in both languages."""

    th: str
    en: str


def blindness(snapshot: Snapshot, home: Resource | None) -> tuple[Blind, ...]:
    """The reasons why what was not found may still be there; empty when the crawl saw the site."""
    hosts = main_hosts(snapshot.agency)
    main = (host for host in snapshot.hosts if bare_host(host.host) in hosts)
    reasons = [_home_unread(home), *(_robots(host) for host in main)]
    reasons += [_dead_end(snapshot), _scripted(snapshot), _blocked(snapshot), _silent(snapshot), _failing(snapshot)]
    reasons += [_budget(snapshot), _unfinished(snapshot)]
    return tuple(dict.fromkeys(reason for reason in reasons if reason is not None))


def fills_later(resource: Resource) -> bool:
    """Whether a page shows more once its scripts run, and they did not: what is not on it may still come."""
    return any(defect.startswith(SCRIPTED_PARTS) for defect in resource.defects)


def _home_unread(home: Resource | None) -> Blind | None:
    if home is None or home.status >= REFUSED:
        return Blind("เปิดหน้าแรกของเว็บไซต์ไม่ได้", "the home page could not be opened")
    if home.not_read.startswith("needs-javascript"):
        return Blind(
            "หน้าแรกสร้างด้วย JavaScript เครื่องมือจึงมองไม่เห็นเมนู",
            "the home page is built by JavaScript, so the tool cannot see its menu",
        )
    return None


def _dead_end(snapshot: Snapshot) -> Blind | None:
    """A home page that leads nowhere: menus put in by scripts leave no trace in the page itself."""
    hosts = main_hosts(snapshot.agency)
    onward = {link.target for link in snapshot.links if bare_host(link.target) in hosts}
    if snapshot.coverage.pages_read > DEAD_END_PAGES or len(onward) >= DEAD_END_LINKS:
        return None
    return Blind(
        f"หน้าเว็บที่เห็นมีลิงก์ให้ตามต่อเพียง {len(onward)} ลิงก์ เมนูอาจสร้างด้วย JavaScript",
        f"the pages seen lead on over only {len(onward)} links; the menu may be made by JavaScript",
    )


def _scripted(snapshot: Snapshot) -> Blind | None:
    """Pages of an application that come as an empty frame, or all as one and the same page, or without their lists."""
    hosts = main_hosts(snapshot.agency)
    own = tuple(r for r in snapshot.resources if r.kind is ResourceKind.PAGE and bare_host(r.url) in hosts)
    empty = sum(resource.not_read.startswith("needs-javascript") for resource in own)
    same = sum(s.state is LinkState.SOFT_404 for s in snapshot.link_statuses if bare_host(s.url) in hosts)
    pages = snapshot.coverage.pages_read
    if empty >= max(SCRIPTED_FEW, pages * SCRIPTED_SHARE):
        return Blind(
            f"หน้าเว็บ {empty} หน้าสร้างด้วย JavaScript เครื่องมือจึงมองไม่เห็นเนื้อหา",
            f"{empty} pages are built by JavaScript, so the tool cannot see what is on them",
        )
    parts = [r for r in own if any(defect.startswith(PARTS) for defect in r.defects)]
    listed = any(LISTS.search(f"{resource.url} {resource.title}") for resource in parts)
    if listed or len(parts) >= max(SCRIPTED_FEW, pages * SCRIPTED_SHARE):
        return Blind(
            f"หน้าเว็บ {len(parts)} หน้ามีส่วนที่ใส่ด้วย JavaScript ซึ่งเครื่องมือมองไม่เห็น จึงอาจมีรายการอยู่ในนั้น",
            f"{len(parts)} pages have parts put in by JavaScript that the tool did not see; lists may be there",
        )
    if same >= max(SCRIPTED_FEW, pages / 2):
        return Blind(
            f"ที่อยู่ {same} แห่งตอบเป็นหน้าเดียวกันหมด หน้าเหล่านี้อาจสร้างด้วย JavaScript",
            f"{same} addresses answer with one and the same page; it may be JavaScript that fills them",
        )
    apps = sum(any(defect.startswith("javascript-app") for defect in resource.defects) for resource in own)
    onward = len({link.target for link in snapshot.links if bare_host(link.target) in hosts})
    if apps * 2 > len(own) and onward < APP_LINKS:
        return Blind(
            f"เว็บไซต์เป็นโปรแกรม JavaScript ซึ่งเครื่องมือไม่ได้เรียกใช้ และหน้าที่เห็นมีลิงก์เพียง {onward} ลิงก์",
            f"the site is a JavaScript application, which the tool does not run; its pages show only {onward} links",
        )
    return None


def _robots(host: HostStatus) -> Blind | None:
    if host.robots != "forbids-all":
        return None
    return Blind(f"robots.txt ของ {host.host} ไม่อนุญาตให้ตรวจ", f"robots.txt of {host.host} forbids looking")


def _blocked(snapshot: Snapshot) -> Blind | None:
    coverage = snapshot.coverage
    read = coverage.pages_read + coverage.documents_read
    if coverage.blocked < max(BLOCKED_FEW, read * BLOCKED_SHARE):
        return None
    return Blind(
        f"เว็บไซต์ปฏิเสธเครื่องมือ {coverage.blocked} ครั้ง",
        f"the site refused the tool {coverage.blocked} times",
    )


def _silent(snapshot: Snapshot) -> Blind | None:
    """Addresses of the site itself that gave no answer."""
    silent = _pages(snapshot, (status for status in snapshot.link_statuses if status.state in SILENT))
    if not silent:
        return None
    return Blind(
        f"เว็บไซต์ไม่ตอบภายในเวลา {silent} ที่อยู่",
        f"{silent} addresses of the site did not answer in time",
    )


def _failing(snapshot: Snapshot) -> Blind | None:
    """Addresses of the site itself that answered with an error of the server, which may be over tomorrow."""
    failing = _pages(snapshot, (status for status in snapshot.link_statuses if status.http_status >= SERVER_ERROR))
    if not failing:
        return None
    return Blind(
        f"เครื่องแม่ข่ายตอบด้วยข้อผิดพลาด {failing} ที่อยู่ จึงไม่เห็นว่าหน้าเหล่านั้นมีอะไร",
        f"{failing} addresses answered with an error of the server, so what stands there was not seen",
    )


def _pages(snapshot: Snapshot, unseen: Iterable[LinkStatus]) -> int:
    """How many of these addresses are the site's and no file, so that each may lead on; 0 where they are few."""
    hosts = main_hosts(snapshot.agency)
    count = sum(bare_host(status.url) in hosts for status in unseen if not is_file(status.url))
    return count if count >= max(BLOCKED_FEW, snapshot.coverage.pages_read * BLOCKED_SHARE) else 0


def _budget(snapshot: Snapshot) -> Blind | None:
    coverage = snapshot.coverage
    if not PAGE_BUDGETS.intersection(coverage.budgets_reached):
        return None
    unseen = sum(group.count for group in coverage.not_looked_at)
    if unseen <= max(UNSEEN_FEW, coverage.pages_read * UNSEEN_SHARE):
        return None
    return Blind(
        f"ตรวจไม่ครบทั้งเว็บไซต์ เพราะถึงขีดจำกัดที่ตั้งไว้ ยังไม่ได้เปิดอีก {unseen} รายการ",
        f"the set limit was reached with {unseen} addresses not yet opened",
    )


def _unfinished(snapshot: Snapshot) -> Blind | None:
    if snapshot.run.finish_reason in WHOLE:
        return None
    return Blind("การอ่านเว็บไซต์หยุดก่อนจบ", "the crawl stopped before its end")
