"""What to do about a link that does not open: every state and every reason has a sentence, in both languages."""

from __future__ import annotations

import pytest

from oit.records import LinkProblem, LinkState, Place
from reports.link_words import LINK_WORDS
from reports.remedies import may_pass, remedy_of
from reports.words import Words

FINE = {LinkState.OK, LinkState.REDIRECTED, LinkState.EXCLUDED}


def problem(state: LinkState, reason: str = "", status: int = 0) -> LinkProblem:
    return LinkProblem(
        url="https://www.namkhao.example/a", source="https://www.namkhao.example/", text="ก", place=Place.MENU,
        state=state, reason=reason, http_status=status,
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_state_that_is_wrong_has_a_remedy(lang: str) -> None:
    words = Words(lang)
    assert [state for state in LinkState if not remedy_of(problem(state), words)] == [
        state for state in LinkState if state in FINE
    ]


@pytest.mark.parametrize("reason", [key.removeprefix("why.") for key in LINK_WORDS if key.startswith("why.")])
def test_every_reason_that_is_told_has_a_remedy(reason: str) -> None:
    assert remedy_of(problem(LinkState.BROKEN, f"{reason}: more"), Words("th"))


@pytest.mark.parametrize(
    ("state", "reason", "status", "passing", "begins"),
    [
        (LinkState.BROKEN, "http 404", 404, False, "correct the link"),
        (LinkState.BROKEN, "http 503", 503, True, "open it again"),
        (LinkState.TIMEOUT, "timeout", 0, True, "open it later"),
        (LinkState.BROKEN, "dns", 0, False, "check the spelling"),
        (LinkState.UNREACHABLE_FROM_HERE, "dns: the name server did not answer", 0, True, "look again"),
        (LinkState.LOGIN_REQUIRED, "permission", 200, False, "share it"),
        (LinkState.BLOCKED, "http 403", 403, True, "have a person open it"),
        (LinkState.PLACEHOLDER, "", 0, False, "give the link"),
    ],
)
def test_whether_it_may_pass(state: LinkState, reason: str, status: int, passing: bool, begins: str) -> None:  # noqa: FBT001 - a column
    one, words = problem(state, reason, status), Words("en")
    assert may_pass(one, words) is passing
    assert remedy_of(one, words).startswith(begins)
