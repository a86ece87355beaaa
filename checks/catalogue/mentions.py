"""The evidence says what the standard asks it to say.

Why: an assessor looks for each element of an item. Several files may together answer one item, so all that were matched
and are of the right year are searched. A text nobody could read may contain it: then nobody can tell.

Fix: add the missing element to the page or document, in the words the standard uses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Check, Part, Subject, cant_tell, failed, is_read, passed
from checks.index import Folded
from checks.phrases import find, pattern
from checks.topics import IN_FRAME
from oit import thai
from oit.records import DataYear, Evidence, Record


class Options(Record, frozen=True, kw_only=True):
    """``all_of`` must all be there and ``at_least`` of ``any_of``; ``…`` in a phrase is up to 40 letters."""

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    at_least: int = 1
    period: DataYear | None = None  # when not the period of the whole item

    def __post_init__(self) -> None:
        """Refuse options that ask for nothing or for more than they name."""
        if not self.any_of and not self.all_of:
            raise ValueError("needs any_of or all_of")
        if self.any_of and not 1 <= self.at_least <= len(self.any_of):
            raise ValueError(f"at_least is {self.at_least}, but any_of has {len(self.any_of)} phrases")


def evaluate(subject: Subject, options: Options) -> Part:
    """Search all that was matched, then say what is there and what is not."""
    hits = {phrase: _hit(subject, phrase) for phrase in (*options.all_of, *options.any_of)}
    found = {phrase: hit for phrase, hit in hits.items() if hit is not None}
    absent = [phrase for phrase in options.all_of if phrase not in found]
    enough = not options.any_of or sum(phrase in found for phrase in options.any_of) >= options.at_least
    evidence = tuple(dict.fromkeys(found.values()))[:5]
    if not absent and enough:
        named = next(iter(found))
        return passed(f"พบ “{named}”", f"found “{named}”", evidence)
    sought = " / ".join(f"“{phrase}”" for phrase in absent or options.any_of[:6])
    unread = subject.unread() or subject.posters()
    if unread:
        return cant_tell(
            f"ยังบอกไม่ได้ว่ามี {sought} หรือไม่ เพราะมีไฟล์หรือภาพที่เครื่องมืออ่านไม่ได้ กรุณาเปิดดูเอง",
            f"cannot tell whether {sought} is there: a file or picture could not be read; please open it",
            tuple(Evidence(url=url) for url in unread[:5]),
        )
    if subject.recognised():
        return failed(
            f"ไม่พบ {sought} ในข้อความที่อ่านจากภาพสแกน ซึ่งอาจอ่านผิดได้ กรุณาเปิดดูเอง",
            f"did not find {sought} in text recognised from a scan, which may be misread; please look",
            subject.looked_at(),
            likely=True,
        )
    return failed(f"ไม่พบ {sought}", f"did not find {sought}", subject.looked_at())


def _hit(subject: Subject, phrase: str) -> Evidence | None:
    for url, observed, stretches in _places(subject, phrase):
        hit = find(phrase, stretches)
        if hit:
            stretch, quote = hit
            return Evidence(url=url, where=stretch.place, quote=quote, observed_at=observed)
    return None


def _places(subject: Subject, phrase: str) -> Iterator[tuple[str, dt.datetime | None, tuple[Folded, ...]]]:
    read = {address for r in subject.resources() if is_read(r) for address in (r.url, r.final_url)}
    for resource in subject.resources():
        yield resource.url, resource.fetched_at, subject.index.folded(resource)
        if subject.criterion.topic in IN_FRAME:
            yield resource.url, resource.fetched_at, subject.index.framed(resource)
    # A list of items names every item beside its link; such a name is no evidence of an element called alike.
    if pattern(phrase).search(thai.key(subject.criterion.title)):
        return
    for match in subject.evidence():
        # The name a list gives to a file stands for its text only while nobody read that text.
        if match.url not in read:
            yield match.url, None, subject.index.around(match.url)


CHECK = Check(id="mentions", doc=__doc__, evaluate=evaluate, options=Options)
