"""What to do about a link that does not open, and whether it may open again by itself."""

from __future__ import annotations

from http import HTTPStatus

from oit.records import LinkProblem, LinkState
from reports.words import Words

_SAME_AS = {
    "sign-in": "permission",
    "gone": "broken",
    "robot": "blocked",
    "endless redirects": "redirects",
    "redirect to no address": "redirects",
    "certificate": "tls_warning",
    "scheme": "port",
    "login": "login_required",
}
"""Reasons that are answered like another reason, or like a state."""
_PASSING = frozenset({"server", "timeout", "blocked", "unreachable_from_here", "refused", "quota", "maintenance"})


def _key(problem: LinkProblem, words: Words) -> str:
    """The remedy for a link: that of its reason where there is one, else that of its state."""
    reason = problem.reason.partition(":")[0]
    reason = _SAME_AS.get(reason, reason)
    unsure = reason == "dns" and problem.state is not LinkState.BROKEN  # the name server itself did not answer
    if words.knows(f"mend.{reason}") and not unsure:
        return reason
    server = problem.state is LinkState.BROKEN and problem.http_status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return "server" if server else str(problem.state)


def remedy_of(problem: LinkProblem, words: Words) -> str:
    """What to do, in one sentence; '' where nothing is to be done."""
    key = f"mend.{_key(problem, words)}"
    return words(key) if words.knows(key) else ""


def may_pass(problem: LinkProblem, words: Words) -> bool:
    """Whether asking again later may help without anybody mending anything."""
    return _key(problem, words) in _PASSING
