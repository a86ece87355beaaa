"""What changed between two sets, by topic: codes move every year, so a code says nothing by itself."""

from __future__ import annotations

from oit.records import Criteria, Criterion, Record
from oit.rolling import unfill


class Moved(Record, frozen=True, kw_only=True):
    """A topic that both sets have under different codes."""

    topic: str
    title: str
    before: str
    after: str


class Reworded(Record, frozen=True, kw_only=True):
    """What one topic asks now and did not, and asked before and does not."""

    topic: str
    code: str
    title: str
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    other: tuple[str, ...] = ()  # title, data year, indicator: ``data_year: previous -> current``


class CriteriaDiff(Record, frozen=True, kw_only=True):
    """The list of what changed from set ``before`` to set ``after``."""

    before: str
    after: str
    new: tuple[Criterion, ...] = ()
    gone: tuple[Criterion, ...] = ()
    renumbered: tuple[Moved, ...] = ()
    changed: tuple[Reworded, ...] = ()


def diff(before: Criteria, after: Criteria) -> CriteriaDiff:
    """Compare two sets by topic; items keep the order of the newer set (the older one's for what is gone)."""
    old = {item.topic: item for item in before.criteria}
    new = {item.topic: item for item in after.criteria}
    both = [(old[item.topic], item) for item in after.criteria if item.topic in old]
    reworded = [_reworded(one, other, before.fiscal_year, after.fiscal_year) for one, other in both]
    return CriteriaDiff(
        before=before.id,
        after=after.id,
        new=tuple(item for item in after.criteria if item.topic not in old),
        gone=tuple(item for item in before.criteria if item.topic not in new),
        renumbered=tuple(
            Moved(topic=item.topic, title=item.title, before=one.code, after=item.code)
            for one, item in both
            if one.code != item.code
        ),
        changed=tuple(entry for entry in reworded if entry.added or entry.dropped or entry.other),
    )


def _reworded(one: Criterion, other: Criterion, year: int, other_year: int) -> Reworded:
    before = {unfill(part.text, year): part for part in one.requirements}
    after = {unfill(part.text, other_year): part for part in other.requirements}
    facts = (
        ("title", unfill(one.title, year), unfill(other.title, other_year)),
        ("data_year", one.data_year.value, other.data_year.value),
        ("indicator", str(one.indicator), str(other.indicator)),
        *(
            (f"optional: {text}", _yes(before[text].optional), _yes(after[text].optional))
            for text in after
            if text in before
        ),
    )
    return Reworded(
        topic=other.topic,
        code=other.code,
        title=other.title,
        added=tuple(text for text in after if text not in before),
        dropped=tuple(text for text in before if text not in after),
        other=tuple(f"{name}: {was} -> {now}" for name, was, now in facts if was != now),
    )


def _yes(value: object) -> str:
    return "yes" if value else "no"
