"""What changed since the scan before, as rows: what became of what, and because of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oit.records import Change, ChangeCause, ChangeKind, ChangeLevel, Diff
from reports.gap.said import Text, say
from reports.safe import Address, address, clean
from reports.words import Words

ROWS = 40
"""As many as people read; ``oit diff`` prints all."""
LINK_ROWS = 20
_KINDS = (ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.FIXED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One change. ``place``: where it is, None where it is about no place."""

    kind: str
    word: str
    cause: str
    code: str
    what: Text
    place: Address | None
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The section: counts in words, and two tables. The rests count what is not shown."""

    between: str
    counts: str
    not_site: str
    rows: tuple[Row, ...]
    rest: int
    links: tuple[Row, ...]
    links_rest: int


def changes_of(diff: Diff, words: Words) -> Changes:
    """The section for a Diff, what is new first."""
    counts = Counter(one.kind for one in diff.changes)
    moved = [one for kind in _KINDS for one in diff.changes if one.kind is kind]
    links = [one for one in moved if one.level is ChangeLevel.LINK]
    others = [one for one in moved if one.level is not ChangeLevel.LINK]
    not_site = sum(one.cause is not ChangeCause.SITE for one in moved)
    return Changes(
        between=words("changes.between", before=words.date(diff.before.as_of), after=words.date(diff.after.as_of)),
        counts=words("changes.counts", **{kind.value: counts[kind] for kind in ChangeKind}),
        not_site=words("changes.not_site", n=not_site) if not_site else "",
        rows=_rows(others[:ROWS], words),
        rest=len(others[ROWS:]),
        links=_rows(links[:LINK_ROWS], words),
        links_rest=len(links[LINK_ROWS:]),
    )


def _rows(changes: Iterable[Change], words: Words) -> tuple[Row, ...]:
    return tuple(row_of(one, words) for one in changes)


def row_of(change: Change, words: Words) -> Row:
    """One change in words."""
    link = change.level is ChangeLevel.LINK
    return Row(
        kind=change.kind.value,
        word=words(f"change.{change.kind}"),
        cause=words(f"cause.{change.cause}"),
        code=clean(change.requirement or change.code, 40),
        what=say(change.title, change.title_en, words, limit=300)
        if change.level is ChangeLevel.ITEM
        else say(change.text, "", words, limit=300),
        place=address(change.place) if change.place else None,
        before=_status(change.before, words, link=link),
        after=_status(change.after, words, link=link),
    )


def _status(status: str, words: Words, *, link: bool) -> str:
    """A verdict, an outcome or a state of a link in words; a dash where that side does not speak of it."""
    families: Sequence[str] = ("state",) if link else ("status", "outcome")
    found = (words.of_code(family, status) for family in families)
    return next((word for word in found if word != status), clean(status, 60)) if status else "–"
