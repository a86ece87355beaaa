"""Files are what their names and the server say they are.

Why: a PDF sent as a web page shows as rows of signs, a page sent as a PDF does not open at all, and a spreadsheet with
the name of another kind makes the program warn. This tool looks at the bytes; a visitor's computer believes the name.

Fix: save the file again in the kind its name says, or have whoever runs the server set the right type for the ending.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, passed
from oit.records import Evidence, Owner, Resource

_TYPE = "type: "


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Count what on the main site is of another kind than its name or header says."""
    own = [resource for resource in subject.index.snapshot.resources if subject.index.is_main(resource.url)]
    if not own:
        return inapplicable("ไม่มีไฟล์ที่อ่านได้", "no file was read")
    found = [(one, said) for one in own if (said := _said(one))]
    if not found:
        return passed("ชนิดของไฟล์ตรงกับชื่อ", "files are of the kind their names say")
    return failed(
        f"ไฟล์หรือหน้า {len(found)} รายการไม่ตรงกับชนิดที่ชื่อหรือเครื่องแม่ข่ายบอก อาจเปิดไม่ได้ ({found[0][1]})",
        f"{len(found)} files or pages are not of the kind their name or the server says ({found[0][1]})",
        tuple(Evidence(url=one.url, quote=said[:120], observed_at=one.fetched_at) for one, said in found[:10]),
        owner=Owner.WEB,
    )


def _said(resource: Resource) -> str:
    return next((defect.removeprefix(_TYPE) for defect in resource.defects if defect.startswith(_TYPE)), "")


CHECK = Check(id="declared-type", doc=__doc__, evaluate=evaluate, needs_evidence=False)
