"""The documents behind the item's name are about the item.

Why: links of a menu are filled in by hand, and a wrong file behind the right name is found by the assessor, not by its
maker. Instead of saying of every element that it is not there, this says once what the document is. A document counts
as another's when its title, first heading or opening names another item clearly and nothing in it names this one.

Fix: open the link as a visitor; put the right file behind it, or move this one to the item it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from checks.check import Check, NoOptions, Part, Subject, failed, inapplicable, is_read, is_recognised, passed
from checks.classify import Classifier, TopicGuess
from checks.families import related
from oit.records import Evidence, Owner, Resource, ResourceKind

_CLEARLY = 0.75
_LINES, _LINE, _OPENING = 400, 160, 3
"""How much of a document is searched for the item's own name, and how many of its lines say what it is."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge all documents of the item that were read: one that is about it, or about nothing certain, is enough."""
    words = subject.words
    read = [one for one in subject.resources() if one.kind is ResourceKind.DOCUMENT and is_read(one)]
    if words is None or not read:
        return inapplicable("ไม่มีเอกสารที่อ่านได้ให้เทียบเรื่อง", "there is no document that could be compared")
    others = [(one, guess) for one in read if (guess := _another(one, subject, words))]
    if len(others) < len(read):
        return passed("เอกสารไม่ได้ระบุว่าเป็นเรื่องอื่น", "nothing says that the documents are about something else")
    guess = others[0][1]
    title = f"{guess.code} {words.titles[guess.topic]}".strip()
    return failed(
        f"เอกสารที่อยู่หลังลิงก์นี้เป็นเรื่องของข้อ {title}",
        f"the document behind this link is about {title}",
        tuple(Evidence(url=r.url, quote=r.title[:120], observed_at=r.fetched_at) for r, _ in others[:5]),
        owner=Owner.CONTENT,
        likely=True,
    )


def _another(document: Resource, subject: Subject, words: Classifier) -> TopicGuess | None:
    """The other item a document is about; None where it names its own or none clearly, or was read from a picture."""
    own = subject.criterion.topic
    named = [guess for line in _heads(document) for guess in words.classify(line)[:1]]
    other = next((guess for guess in named if guess.confidence >= _CLEARLY), None)
    if other is None or related(other.topic, own) or is_recognised(document):
        return None
    for line in islice(_lines(document), _LINES):
        if any(guess.topic == own or related(guess.topic, own) for guess in words.classify(line, lone_codes=False)):
            return None
    return other


def _heads(document: Resource) -> Iterator[str]:
    yield document.title
    yield from document.headings[:1]
    yield from islice(_lines(document), _OPENING)


def _lines(document: Resource) -> Iterator[str]:
    yield document.title
    yield from document.headings
    for segment in document.text:
        for line in segment.text.splitlines():
            if line.strip():
                yield line[:_LINE]


CHECK = Check(id="own-subject", doc=__doc__, evaluate=evaluate)
