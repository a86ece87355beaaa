"""An address that does not exist says so.

Why: a server that answers «here you are» to every address hides its own broken links from everybody who checks them,
search engines too.

Fix: ask whoever runs the site to answer unknown addresses with status 404.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from checks.hosts import bare_host
from oit.records import Evidence, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge by the answer to an address that cannot exist."""
    index = subject.index
    main = tuple(host for host in index.snapshot.hosts if bare_host(host.host) in index.hosts)
    lying = tuple(host for host in main if host.soft_404)
    if not main:
        return cant_tell("ยังไม่ได้ลองเปิดที่อยู่ที่ไม่มีจริง", "no address that cannot exist was tried", owner=Owner.WEB)
    if lying:
        return failed(
            "เว็บไซต์ตอบว่าพบหน้า แม้ที่อยู่นั้นไม่มีจริง ลิงก์เสียจึงซ่อนอยู่",
            "the site answers 200 to addresses that do not exist, which hides broken links",
            tuple(Evidence(url=f"https://{host.host}/", quote=host.soft_404[:120]) for host in lying[:5]),
            owner=Owner.WEB,
        )
    return passed("เว็บไซต์ตอบ 404 เมื่อไม่มีหน้านั้น", "addresses that do not exist are answered with 404")


CHECK = Check(id="soft-404", doc=__doc__, evaluate=evaluate, needs_evidence=False)
