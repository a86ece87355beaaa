"""The documents of the items are the agency's own, not another's copied with its name left in.

Why: documents are made from a neighbour's template; published reports contain the name and website of another local
government. An assessor then sees another agency's document. Joint documents and news of neighbours are usual, so only
documents taken as evidence are looked at, and only those that name another local government with its district and never
the agency itself; ministries and provinces are nobody's mistake.

Fix: read the document named, put the agency's own name, district and website into it, and publish it again.
"""

from __future__ import annotations

from checks import localities
from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, inapplicable, passed
from oit import thai
from oit.records import LOCAL_GOVERNMENT, Evidence, Owner, Resource

_HEAD = 3000
_TAKEN = 0.5
"""Below this a document may not be the agency's answer at all."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Look at the heads of documents that answer items; one that also names the agency is left alone."""
    if subject.agency.kind and subject.agency.kind not in LOCAL_GOVERNMENT:
        return inapplicable("ตรวจเฉพาะองค์กรปกครองส่วนท้องถิ่น", "only asked of local government")
    own = _own_names(subject)
    if not own:
        return cant_tell("ยังไม่ทราบชื่อหน่วยงาน (ระบุได้ด้วย --name)", "the agency's name is not known (see --name)")
    documents = subject.documents(_TAKEN)
    if not documents:
        return inapplicable("ไม่มีเอกสารของข้อใดที่อ่านได้", "no document of an item could be read")
    found = [(one, name) for one in documents if (name := _foreign(one, own))]
    if not found:
        return passed("ไม่พบชื่อหน่วยงานอื่นค้างอยู่ในเอกสาร", "no other agency's name was left in a document")
    return failed(
        f"เอกสาร {len(found)} ฉบับมีชื่อหน่วยงานอื่น ({found[0][1]}) แต่ไม่มีชื่อหน่วยงานนี้ อาจคัดลอกแม่แบบมา กรุณาเปิดดู",
        f"{len(found)} documents name another agency ({found[0][1]}) and not this one; perhaps a copied template",
        tuple(Evidence(url=one.url, quote=f"{name}: {one.title}"[:120]) for one, name in found[:10]),
        owner=Owner.CONTENT,
        likely=True,
    )


def _own_names(subject: Subject) -> frozenset[str]:
    home = subject.index.home
    texts = [subject.agency.name, *((home.title, *home.headings) if home else ())]
    named = localities.own_names(texts)
    if named or home is None:
        return named
    return frozenset(localities.addressed("\n".join(segment.text for segment in home.text))[:1])


def _foreign(document: Resource, own: frozenset[str]) -> str:
    """The other agency a document names at its head, or '' where there is none or the document names this one."""
    head = f"{document.title}\n{document.text[0].text[:_HEAD]}"
    names = localities.addressed(head)
    if not names or any(localities.is_same(name, own) for name in names):
        return ""
    whole = thai.key("\n".join((document.title, *(segment.text for segment in document.text))))
    return "" if any(thai.key(name) in whole for name in own) else names[0]


CHECK = Check(id="foreign-names", doc=__doc__, evaluate=evaluate, needs_evidence=False)
