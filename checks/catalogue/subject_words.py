"""What stands behind the item's name speaks of the item's subject.

Why: a page with the right title and a report with the right headings can still be of something else: a risk report that
never names a risk is none. For subjects that have such words (``signs`` in ``criteria/topics.yaml``), at least one must
stand in the documents, or, where there are none, in the text of the page. The title alone does not count for a page.

Fix: open the file as a visitor; put the right one behind the name, or name the subject in its title and first page.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, is_read, passed
from checks.phrases import find
from checks.said import unsure
from oit.records import Evidence, Resource, ResourceKind

_LABELS = frozenset({"title", "heading"})


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Look for one of the subject's words in what was read."""
    signs = _signs(subject)
    read = [one for one in subject.resources() if is_read(one)]
    searched = [one for one in read if one.kind is not ResourceKind.PAGE] or read
    if not signs or not searched:
        return inapplicable("ข้อนี้ไม่มีคำเฉพาะให้มองหา หรือยังไม่มีข้อความที่อ่านได้", "there are no such words, or nothing was read")
    for sign in signs:
        seen = next((hit for one in searched if (hit := _hit(subject, one, sign)) is not None), None)
        if seen is not None:
            return passed(f"เนื้อหากล่าวถึง “{sign}”", f"the content speaks of “{sign}”", (seen,))
    sought = " / ".join(f"“{sign}”" for sign in signs)
    return unsure(subject, f"เนื้อหาที่กล่าวถึง {sought}", f"content that speaks of {sought}") or failed(
        f"เนื้อหาไม่กล่าวถึง {sought} อาจเป็นไฟล์ของเรื่องอื่น",
        f"the content does not speak of {sought}; it may be a file about something else",
        subject.looked_at(),
        likely=True,
    )


def _signs(subject: Subject) -> tuple[str, ...]:
    topics = subject.words.criteria.topics if subject.words is not None else ()
    return next((topic.signs for topic in topics if topic.key == subject.criterion.topic), ())


def _hit(subject: Subject, resource: Resource, sign: str) -> Evidence | None:
    page = resource.kind is ResourceKind.PAGE
    stretches = tuple(one for one in subject.index.folded(resource) if not (page and one.place in _LABELS))
    hit = find(sign, stretches)
    if hit is None:
        return None
    stretch, quote = hit
    return Evidence(url=resource.url, where=stretch.place, quote=quote, observed_at=resource.fetched_at)


CHECK = Check(id="subject-words", doc=__doc__, evaluate=evaluate, reads_text=True)
