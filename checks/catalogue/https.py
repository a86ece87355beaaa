"""The site is served over https.

Why: browsers write «not secure» before an address without https, and what a citizen types into a form of the site (a
complaint, a telephone number) can be read on the way.

Fix: have whoever runs the server install a certificate (free ones exist), and lead http:// addresses to https://.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from oit.records import Evidence, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge by where the home page was found, after its redirects."""
    home = subject.index.home
    if home is None:
        return cant_tell("เปิดหน้าแรกไม่ได้ จึงยังไม่ทราบว่าใช้ https หรือไม่", "the home page did not open", owner=Owner.WEB)
    seen = (Evidence(url=home.final_url, observed_at=home.fetched_at),)
    if home.final_url.startswith("https:"):
        return passed("หน้าแรกของเว็บไซต์ใช้ https", "the home page uses https", seen)
    return failed(
        "หน้าแรกของเว็บไซต์ไม่ใช้ https เบราว์เซอร์จะแจ้งว่าไม่ปลอดภัย",
        "the home page does not use https; browsers call it not secure",
        seen,
        owner=Owner.WEB,
    )


CHECK = Check(id="https", doc=__doc__, evaluate=evaluate, needs_evidence=False)
