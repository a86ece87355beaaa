"""The survey for the agency's own staff (IIT) is not linked in public.

Why: the survey of the staff is answered by the staff; a link to it in a public menu lets anybody answer. It was seen in
templates of several agencies. No source says that it costs a point, so this is advice.

Fix: take the link or the code of the IIT out of the site and send it to the staff; the EIT stays on the home page.
"""

from __future__ import annotations

from checks.catalogue.survey_code import SURVEY
from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from oit.records import Evidence, Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Look through all links of the site, and all codes decoded in pictures."""
    snapshot = subject.index.snapshot
    if not snapshot.resources:
        return cant_tell("เปิดเว็บไซต์ไม่ได้", "the site did not open", owner=Owner.WEB)
    found = [
        Evidence(url=link.source, where=link.target, quote=link.text[:120])
        for link in snapshot.links
        if _is_iit(link.target)
    ]
    found += [
        Evidence(url=resource.url, where=image.src, quote=image.qr[:120], observed_at=resource.fetched_at)
        for resource in snapshot.resources
        for image in resource.images
        if _is_iit(image.qr)
    ]
    if not found:
        return passed("ไม่พบลิงก์แบบวัด IIT ในที่สาธารณะ", "the internal survey is not linked in public")
    return failed(
        "มีลิงก์หรือคิวอาร์โค้ดแบบวัด IIT ซึ่งเป็นแบบของบุคลากรภายใน อยู่ในที่สาธารณะ",
        "the survey for the agency's own staff (IIT) is linked in public",
        tuple(found[:10]),
        owner=Owner.WEB,
        likely=True,
    )


def _is_iit(address: str) -> bool:
    hit = SURVEY.search(address)
    return hit is not None and hit["kind"].lower() == "iit"


CHECK = Check(id="internal-survey", doc=__doc__, evaluate=evaluate, needs_evidence=False)
