"""No document of an item gives another agency's website or e-mail as its own.

Why: documents are made from a neighbour's template; a published report carried the website of another local government.
Only the first page is read, where an agency states its own address, and only addresses of local government that the
site itself never links to; a document that also names the agency's own website is left alone.

Fix: read the document named, put the agency's own website and e-mail into it, and publish it again.
"""

from __future__ import annotations

import re

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, passed
from checks.hosts import bare_host
from oit.records import Evidence, Owner, Resource

_HEAD = 3000
_ADDRESS = re.compile(r"(?:www\.|https?://|@)\s?((?:[a-z0-9-]+\.)+(?:go\.th|in\.th|com|or\.th))\b", re.IGNORECASE)
_LOCAL = re.compile(r"(?:อบต|องค์การบริหารส่วน|เทศบาล)")
_EVERYBODYS = re.compile(
    r"(?:gmail|hotmail|yahoo|outlook|facebook|google|youtube|line|nacc|dla|mof|moi|cgd|gprocurement|opm|oic|ocsc)\."
)


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Look at the first pages of the documents that answer items."""
    documents = subject.documents()
    if not documents:
        return inapplicable("ไม่มีเอกสารของข้อใดที่อ่านได้", "no document of an item could be read")
    linked = {bare_host(link.target) for link in subject.index.snapshot.links}
    foreign = [(one, host) for one in documents if (host := _foreign(subject, one, linked))]
    if not foreign:
        return passed("ไม่พบเว็บไซต์ของหน่วยงานอื่นค้างอยู่ในเอกสาร", "no other agency's website was left in a document")
    return failed(
        f"เอกสาร {len(foreign)} ฉบับระบุเว็บไซต์หรืออีเมลของที่อื่น ({foreign[0][1]}) อาจคัดลอกแม่แบบมา กรุณาเปิดดู",
        f"{len(foreign)} documents give another website or e-mail ({foreign[0][1]}); perhaps a copied template",
        tuple(Evidence(url=one.url, quote=f"{host}: {one.title}"[:120]) for one, host in foreign[:10]),
        owner=Owner.CONTENT,
        likely=True,
    )


def _foreign(subject: Subject, document: Resource, linked: set[str]) -> str:
    """The first foreign host at the head of a document, '' where there is none or the own one stands there too."""
    head = "\n".join((document.title, document.text[0].text[:_HEAD]))
    hosts = [hit.casefold().removeprefix("www.") for hit in _ADDRESS.findall(head)]
    if not _LOCAL.search(head) or any(own in head.casefold() for own in subject.index.hosts):
        return ""
    return next((host for host in hosts if host not in linked and not _EVERYBODYS.search(host + ".")), "")


CHECK = Check(id="foreign-addresses", doc=__doc__, evaluate=evaluate, needs_evidence=False)
