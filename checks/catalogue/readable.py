"""The documents can be read by a machine, and by somebody who cannot see the picture.

Why: a scan is a picture of a text. Nobody can search it, a screen reader is silent, and this tool cannot say what it
contains: the item is then «cannot tell», not missing. A damaged file is a fault of the site.

Fix: publish the file as exported from Word or Excel, beside the signed scan if one is needed.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, inapplicable, is_read, passed
from checks.unread import reasons
from oit.records import Evidence, Owner, Resource, ResourceKind

DAMAGED = ("damaged", "empty")


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge the documents where there are any, else the pages; one that was read is enough."""
    found = subject.resources()
    documents = tuple(r for r in found if r.kind is not ResourceKind.PAGE) or found
    unread = tuple(resource for resource in documents if not is_read(resource))
    if len(unread) < len(documents):
        if unread:
            return passed(
                f"อ่านได้ {len(documents) - len(unread)} จาก {len(documents)} ไฟล์",
                f"{len(documents) - len(unread)} of {len(documents)} files were read",
                _shown(unread),
            )
        return passed("อ่านข้อความได้", "the text can be read")
    if not documents and subject.criterion.topic == "social":
        return inapplicable("เป็นบัญชีสื่อสังคมออนไลน์ ไม่ใช่ไฟล์", "an account on a social network, not a file")
    if not documents:
        return cant_tell(
            "เครื่องมือยังไม่ได้เปิดไฟล์นี้ กรุณาเปิดดูเอง",
            "the tool has not opened this file; please open it",
            tuple(Evidence(url=url) for url in subject.unread()[:5]),
        )
    if all(_damaged(resource) for resource in unread):
        return failed("ไฟล์เสีย เปิดไม่ได้", "the file is damaged", _shown(unread), owner=Owner.WEB)
    reason = reasons(unread)
    return cant_tell(reason.th, reason.en, _shown(unread))


def _damaged(resource: Resource) -> bool:
    return resource.not_read.startswith(DAMAGED)


def _shown(resources: tuple[Resource, ...]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(url=r.url, quote=(r.not_read or r.title)[:120], observed_at=r.fetched_at) for r in resources[:5]
    )


CHECK = Check(id="readable", doc=__doc__, evaluate=evaluate)
