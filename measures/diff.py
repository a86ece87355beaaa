"""Two Assessments of one site in, their Diff out: what is new, what was fixed, and what made each difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, zip_longest
from typing import TypeVar

from msgspec.structs import replace

from measures import causes
from measures.causes import Sides, sides_of
from measures.faults import Piece, findings_of, items_of, links_of, pieces_of, verdict_piece
from oit.records import (
    Agency,
    Assessment,
    Change,
    ChangeCause,
    ChangeKind,
    ChangeLevel,
    CriterionResult,
    Diff,
    DiffSide,
    Finding,
    LinkProblem,
    LinkState,
    Outcome,
)

Key = TypeVar("Key")
_Pair = tuple[Finding | None, Finding | None]
_LinkKey = tuple[str, str, str, int]


def compare(before: Assessment, after: Assessment) -> Diff:
    """Everything of both, each once; the Diff of the same two the other way round has new and fixed exchanged."""
    sides = sides_of(before, after)
    parts = (
        _items(before, after, sides),
        _site(before, after, sides),
        _links(before, after, sides),
    )
    return Diff(
        agency=after.agency.home_url,
        name=after.agency.name,
        before=_side(before),
        after=_side(after),
        changes=tuple(chain.from_iterable(parts)),
    )


def _side(assessment: Assessment) -> DiffSide:
    return DiffSide(
        run=assessment.run.id,
        started_at=assessment.run.started_at,
        as_of=assessment.as_of,
        criteria=assessment.criteria.id,
        digest=assessment.criteria.digest,
        tool_version=assessment.tool_version,
    )


def _items(before: Assessment, after: Assessment, sides: Sides) -> Iterator[Change]:
    """Each item with its requirements below it."""
    other_list = before.criteria.id != after.criteria.id
    olds, news = items_of(before, by_topic=other_list), items_of(after, by_topic=other_list)
    overruled = {one.code for side in (before, after) for one in side.not_asked if one.human is not None}
    for name in _both(olds, news):
        pair = (olds.get(name), news.get(name))
        shown = pair[1] or pair[0]
        if shown is None:  # pragma: no cover - a name is of one of the two
            continue
        changes = list(_requirements(pair, (before.agency, after.agency), sides, by_text=other_list))
        if not all(pair) and shown.code in overruled:
            changes = [replace(one, cause=ChangeCause.PEOPLE) if one.cause else one for one in changes]
        was, now = verdict_piece(pair[0]), verdict_piece(pair[1])
        kind = kind_of(was, now)
        found = (change.cause for change in changes if change.kind is not ChangeKind.SAME)
        yield Change(
            kind=kind,
            cause=ChangeCause.NONE if kind is ChangeKind.SAME else causes.of_verdict(pair, found, sides),
            level=ChangeLevel.ITEM,
            code=shown.code,
            title=shown.title,
            title_en=shown.title_en,
            before=was.status,
            after=now.status,
            message="; ".join(shown.reasons),
            message_en="; ".join(shown.reasons_en),
        )
        yield from changes


def _requirements(
    items: tuple[CriterionResult | None, CriterionResult | None],
    agencies: tuple[Agency, Agency],
    sides: Sides,
    *,
    by_text: bool,
) -> Iterator[Change]:
    olds, news = (findings_of(one.findings if one else (), by_text=by_text) for one in items)
    shown = items[1] or items[0]
    for name in _both(olds, news):
        pair = (olds.get(name), news.get(name))
        cause = causes.of_finding(*pair, items, sides)
        titles = {"title": shown.title, "title_en": shown.title_en} if shown else {}
        yield from _places(pair, agencies, cause, ChangeLevel.REQUIREMENT, titles)


def _site(before: Assessment, after: Assessment, sides: Sides) -> Iterator[Change]:
    olds, news = (findings_of(one.site_findings, by_text=False) for one in (before, after))
    for name in _both(olds, news):
        pair = (olds.get(name), news.get(name))
        cause = causes.of_site(*pair, sides)
        yield from _places(pair, (before.agency, after.agency), cause, ChangeLevel.SITE, {})


def _places(
    pair: _Pair, agencies: tuple[Agency, Agency], cause: ChangeCause, level: ChangeLevel, titles: Mapping[str, str]
) -> Iterator[Change]:
    """One change for each place of a fault; one for a requirement that is about no place."""
    olds, news = pieces_of(pair[0], agencies[0]), pieces_of(pair[1], agencies[1])
    for key in _faults(olds, news):
        was, now = (_at(olds, key), _at(news, key))
        kind = kind_of(was, now)
        told = pair[0] if kind is ChangeKind.FIXED or pair[1] is None else pair[1]
        if told is None:  # pragma: no cover - a name is of one of the two
            continue
        yield Change(
            kind=kind,
            cause=ChangeCause.NONE if kind is ChangeKind.SAME else cause,
            level=level,
            code=told.criterion,
            requirement=told.requirement.id,
            text=told.requirement.text,
            place=now.place or was.place,
            check=told.check,
            before=was.status,
            after=now.status,
            message=told.message,
            message_en=told.message_en,
            owner=told.owner if told.outcome is Outcome.FAILED else None,
            **titles,
        )


def _faults(olds: Mapping[str, Piece], news: Mapping[str, Piece]) -> list[str]:
    """The keys to compare at: of the places where either side has any, else the one of no place."""
    return [key for key in _both(olds, news) if key] or [""]


def _at(pieces: Mapping[str, Piece], key: str) -> Piece:
    """The piece at a place; a side without that place is what it is as a whole, or free of the fault there."""
    return pieces.get(key) or pieces.get("") or Piece(status=Outcome.PASSED.value, fault=False)


def _links(before: Assessment, after: Assessment, sides: Sides) -> Iterator[Change]:
    olds, news = links_of(before), links_of(after)
    for old, new in _paired(olds, news):
        shown = new or old
        if shown is None:  # pragma: no cover - one of the two is there
            continue
        was, now = (Piece(status=one.state.value if one else "", fault=one is not None) for one in (old, new))
        kind = kind_of(was, now)
        yield Change(
            kind=kind,
            cause=ChangeCause.NONE if kind is ChangeKind.SAME else causes.of_link(old, new, sides),
            level=ChangeLevel.LINK,
            text=shown.text,
            place=shown.url if shown.state is not LinkState.PLACEHOLDER else shown.source,
            before=was.status,
            after=now.status,
            message=shown.source,
            message_en=shown.source,
        )


def _paired(
    olds: Mapping[_LinkKey, LinkProblem], news: Mapping[_LinkKey, LinkProblem]
) -> Iterator[tuple[LinkProblem | None, LinkProblem | None]]:
    """Links by address and page; a link on many pages is the same one whichever of its pages is named."""
    yield from ((olds[key], new) for key, new in news.items() if key in olds)
    came = _by_address({key: one for key, one in news.items() if key not in olds})
    gone = _by_address({key: one for key, one in olds.items() if key not in news})
    for address in _both(gone, came):
        left, right = gone.get(address, []), came.get(address, [])
        if any(one.pages > 1 for one in (*left, *right)):
            yield from zip_longest(left, right)
        else:
            yield from ((one, None) for one in left)
            yield from ((None, one) for one in right)


def _by_address(links: Mapping[_LinkKey, LinkProblem]) -> dict[str, list[LinkProblem]]:
    """Links by what they lead to, or by their page where they lead nowhere."""
    found: dict[str, list[LinkProblem]] = defaultdict(list)
    for key in sorted(links):
        nowhere = links[key].state is LinkState.PLACEHOLDER
        found[f"{key[1]}\n{key[2]}" if nowhere else key[0]].append(links[key])
    return found


def kind_of(was: Piece, now: Piece) -> ChangeKind:
    """New and fixed are about faults that are sure on one side and surely not there on the other."""
    if was.fault and now.fault is False:
        return ChangeKind.FIXED
    if now.fault and was.fault is False:
        return ChangeKind.NEW
    return ChangeKind.SAME if was.status == now.status else ChangeKind.CHANGED


def _both(olds: Mapping[Key, object], news: Mapping[Key, object]) -> list[Key]:
    """The names of both, those of the later in its order, then what is gone."""
    return [*news, *(name for name in olds if name not in news)]
