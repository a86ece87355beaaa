"""The links of the site open.

Why: visitors and assessors give up at a dead link, and every dead link hides something that was once published.

Fix: correct the address, put the file back, or take the link away. The report lists each broken address with one page
it stands on.
"""

from __future__ import annotations

from checks.check import GONE_STATES, Check, NoOptions, Part, Subject, cant_tell, failed, passed
from oit.records import Evidence, Link, LinkStatus, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count the addresses that are gone and that a page still links to."""
    index = subject.index
    gone = [s for s in index.snapshot.link_statuses if s.state in GONE_STATES and s.url in index.links_to]
    if gone:
        return failed(
            f"ลิงก์เสีย {len(gone)} รายการ",
            f"{len(gone)} broken links",
            tuple(_evidence(status, index.links_to[status.url][0]) for status in gone[:5]),
            owner=Owner.WEB,
        )
    if not index.snapshot.resources:
        return cant_tell("เปิดเว็บไซต์ไม่ได้ จึงยังไม่ได้ตรวจลิงก์", "the site did not open, so no link was tried")
    return passed("ไม่พบลิงก์เสีย", "no broken link was found")


def _evidence(status: LinkStatus, link: Link) -> Evidence:
    return Evidence(url=status.url, where=link.source, quote=link.text[:120], observed_at=status.checked_at)


CHECK = Check(id="broken-links", doc=__doc__, evaluate=evaluate, needs_evidence=False)
