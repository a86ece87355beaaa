"""The evidence stands on the agency's main site.

Why: the standard asks for the main website. A file that lives only on Google Drive or Facebook can be changed or closed
without notice, and an assessor may not count it.

Fix: upload the file to the agency's own site, and submit that address.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, failed, is_file, passed, quoted
from checks.topics import SERVICES
from oit.records import Owner


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """One address of the period asked on the main site is enough."""
    found = subject.evidence()
    own = tuple(match for match in found if subject.index.is_main(match.url))
    if own:
        return passed("อยู่บนเว็บไซต์หลักของหน่วยงาน", "it is on the agency's main site", quoted(own))
    linked = tuple(match for match in found if match.source_url and subject.index.is_main(match.source_url))
    service = linked and not any(is_file(match.url) for match in linked)
    if service and subject.criterion.topic in SERVICES:
        return passed("เข้าถึงได้จากเว็บไซต์หลัก", "it is reached from the main site", quoted(linked))
    return failed(
        "อยู่บนเว็บไซต์อื่น ไม่ใช่เว็บไซต์หลักของหน่วยงาน",
        "it is on another site, not on the agency's main site",
        quoted(found),
        owner=Owner.WEB,
    )


CHECK = Check(id="on-main-site", doc=__doc__, evaluate=evaluate)
