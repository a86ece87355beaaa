"""The health of all links of a site."""

from __future__ import annotations

from collections import Counter

from checks.index import Index
from checks.nearly import near
from checks.social import is_chat_button
from oit.records import Link, LinkProblem, LinkState, LinkStatus, LinkSummary, Match

PROBLEMS = frozenset(
    {
        LinkState.BROKEN,
        LinkState.SOFT_404,
        LinkState.TIMEOUT,
        LinkState.BLOCKED,
        LinkState.LOGIN_REQUIRED,
        LinkState.UNREACHABLE_FROM_HERE,
        LinkState.TLS_WARNING,
    }
)
MOST = 2000
"""More problems than this are one problem; the counts stay whole."""


def summarise(index: Index, named: tuple[Match, ...]) -> LinkSummary:
    """Counts by state and what needs mending, sorted by address.

    Of the links without an address only those in ``named`` (the matches of the items) are problems: the head of a
    drop-down menu is ``#`` on most sites and hides nothing, and the button of a chat is opened by a script.
    """
    statuses = index.snapshot.link_statuses
    states: Counter[LinkState] = Counter(
        status.state for status in statuses if status.state is not LinkState.PLACEHOLDER
    )
    placeholders = {
        (match.source_url, match.text): _nowhere(index, match)
        for match in named
        if match.state is LinkState.PLACEHOLDER and not is_chat_button(match.text)
    }
    if placeholders:
        states[LinkState.PLACEHOLDER] = len(placeholders)
    meant = {one.dead: one.alive for one in near(index)}
    problems = [
        _problem(status, index.links_to[status.url], meant.get(status.url, ""))
        for status in statuses
        if _needs_mending(index, status)
    ]
    problems += placeholders.values()
    problems.sort(key=lambda problem: (problem.url, problem.source, problem.text))
    return LinkSummary(
        by_state={state.value: states[state] for state in LinkState if states[state]},
        problems=tuple(problems[:MOST]),
    )


def _needs_mending(index: Index, status: LinkStatus) -> bool:
    return status.state in PROBLEMS and status.url in index.links_to


def _problem(status: LinkStatus, links: list[Link], suggestion: str) -> LinkProblem:
    link = min(links, key=lambda link: (link.source, link.text))
    return LinkProblem(
        url=status.url,
        state=status.state,
        source=link.source,
        text=link.text,
        place=link.place,
        http_status=status.http_status,
        reason=status.reason,
        pages=max(link.pages, len({link.source for link in links})),
        suggestion=suggestion,
    )


def _nowhere(index: Index, match: Match) -> LinkProblem:
    link = next((one for one in index.links_from.get(match.source_url, ()) if one.text == match.text), None)
    problem = LinkProblem(url=match.url, state=LinkState.PLACEHOLDER, source=match.source_url, text=match.text)
    if link is None:
        return problem
    return LinkProblem(
        url=match.url,
        state=LinkState.PLACEHOLDER,
        source=match.source_url,
        text=match.text,
        place=link.place,
        pages=link.pages,
    )
