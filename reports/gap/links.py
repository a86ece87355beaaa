"""Links that do not open, worst first, no large group hiding a small one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oit.records import LinkProblem, LinkState, LinkSummary
from reports.safe import Address, address, clean
from reports.words import Words

LINK_ROWS = 200  # rows of the link table; the rest is in assessment.json
_STATE_ORDER = (
    LinkState.BROKEN,
    LinkState.SOFT_404,
    LinkState.PLACEHOLDER,
    LinkState.LOGIN_REQUIRED,
    LinkState.TIMEOUT,
    LinkState.BLOCKED,
    LinkState.TLS_WARNING,
    LinkState.UNREACHABLE_FROM_HERE,
    LinkState.UNSUPPORTED,
    LinkState.EXCLUDED,
    LinkState.REDIRECTED,
    LinkState.OK,
)
_ALL_SAID = frozenset({"dns"})
"""Reasons whose detail is for who mends the tool."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """One link that does not open."""

    target: Address
    text: str
    source: Address
    place: str
    pages: str
    answer: str
    meant: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenGroup:
    """Links of one state; ``rest`` says how many are not shown."""

    state: str
    caption: str
    rows: tuple[Broken, ...]
    rest: str


def state_rank(state: str) -> int:
    """A sort key: what surely does not open first; a state of a newer version last."""
    return _STATE_ORDER.index(LinkState(state)) if state in set(LinkState) else len(_STATE_ORDER)


def broken_of(links: LinkSummary, words: Words) -> tuple[BrokenGroup, ...]:
    """Links by state, worst state first, at most ``LINK_ROWS`` rows in all."""
    by_state: dict[LinkState, list[LinkProblem]] = {}
    for problem in links.problems:
        by_state.setdefault(problem.state, []).append(problem)
    share = _fair_shares({state: len(problems) for state, problems in by_state.items()}, LINK_ROWS)
    return tuple(
        # The Assessment itself may hold fewer problems than were counted.
        _broken_group(state, by_state[state], share[state], links.by_state.get(str(state), 0), words)
        for state in sorted(by_state, key=state_rank)
    )


def _fair_shares(wanted: dict[LinkState, int], total: int) -> dict[LinkState, int]:
    """How many rows each state gets, so that no large group hides a small one."""
    shares: dict[LinkState, int] = {}
    left = total
    for position, (state, n) in enumerate(sorted(wanted.items(), key=lambda pair: (pair[1], state_rank(pair[0])))):
        shares[state] = min(n, left // (len(wanted) - position))
        left -= shares[state]
    return shares


def _broken_group(
    state: LinkState, problems: Sequence[LinkProblem], share: int, counted: int, words: Words
) -> BrokenGroup:
    n = max(counted, len(problems))
    ordered = sorted(problems, key=lambda problem: (-problem.pages, problem.url, problem.source, problem.text))
    word = words(f"state.{state}")
    return BrokenGroup(
        state=state,
        caption=words("links.caption", state=word, n=n),
        rows=tuple(_broken_link(problem, words) for problem in ordered[:share]),
        rest=words("links.rest", shown=share, n=n) if share < n else "",
    )


def answer_of(problem: LinkProblem, words: Words) -> str:
    """What came back: the number of the answer and the reason in words."""
    answer = [str(problem.http_status)] if problem.http_status else []
    if problem.reason and not problem.reason.startswith("http "):  # the number stands there already
        kind, _, detail = clean(problem.reason, 160).partition(": ")
        detail = "" if kind in _ALL_SAID else detail
        answer.append(": ".join(part for part in (words.of_code("why", kind), detail) if part))
    return " · ".join(answer)


def _broken_link(problem: LinkProblem, words: Words) -> Broken:
    return Broken(
        target=address(problem.url, 120) if problem.url else Address(text=words("links.empty")),
        text=clean(problem.text, 120) or words("links.no_text"),
        source=address(problem.source, 120),
        place=words(f"place.{problem.place}"),
        pages=words("links.pages", n=problem.pages) if problem.pages > 1 else "",
        answer=answer_of(problem, words),
        meant=address(problem.suggestion, 120) if problem.suggestion else None,
    )
