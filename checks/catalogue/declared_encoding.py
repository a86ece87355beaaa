"""Pages are written in the encoding that server and page declare.

Why: a browser believes the declaration. Where it is wrong, or two encodings are glued together on one page, Thai turns
into rubbish; this tool reads the bytes, an assessor reads the rubbish.

Fix: save the pages as UTF-8, and declare UTF-8 in the server's header and in the page's ``<meta charset>``.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, passed
from oit.records import Evidence, Owner, Resource, ResourceKind

_ENCODING = "encoding: "
_SLIPS = "broken characters"
"""A letter cut in half by a content system garbles nothing else."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count the pages of the main site whose declaration and bytes disagree."""
    own = [r for r in subject.index.snapshot.resources if subject.index.is_main(r.url) and r.kind is ResourceKind.PAGE]
    if not own:
        return inapplicable("ไม่มีหน้าเว็บที่อ่านได้", "no page was read")
    found = [(one, said) for one in own if (said := _said(one))]
    if not found:
        return passed("ตัวอักษรของหน้าเว็บตรงกับรหัสที่ประกาศ", "pages are written as declared")
    return failed(
        f"หน้าเว็บ {len(found)} หน้าอาจแสดงเป็นตัวอักษรเพี้ยน เพราะรหัสตัวอักษรไม่ตรงกับที่ประกาศ ({found[0][1]})",
        f"{len(found)} pages may show as rubbish: the declared encoding is not that of the text ({found[0][1]})",
        tuple(Evidence(url=one.url, quote=said[:120], observed_at=one.fetched_at) for one, said in found[:10]),
        owner=Owner.WEB,
    )


def _said(resource: Resource) -> str:
    defects = (defect.removeprefix(_ENCODING) for defect in resource.defects if defect.startswith(_ENCODING))
    return next((defect for defect in defects if _SLIPS not in defect), "")


CHECK = Check(id="declared-encoding", doc=__doc__, evaluate=evaluate, needs_evidence=False)
