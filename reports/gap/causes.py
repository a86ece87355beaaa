"""Links that do not open, put together by why they do not and by where they stand: what one repair mends at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from oit.records import LinkProblem, LinkState, Place
from reports.gap.links import answer_of, state_rank
from reports.remedies import may_pass, remedy_of
from reports.safe import clean
from reports.words import Words

_OFTEN = 5  # a link on this many pages is made by a template, whatever part of the page it stands in
_MOST = 15
_NAMED = 2
_LONGEST = 300  # characters of a path that tell the kind of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Links of one state and one answer at one host; ``template`` counts those that one template repeats.

    ``lasting``: whether it may pass by itself or stays until somebody mends it.
    """

    state: str
    word: str
    answer: str
    host: str
    n: int
    template: int
    stands: str
    remedy: str
    lasting: str


def causes_of(problems: Sequence[LinkProblem], words: Words) -> tuple[Cause, ...]:
    """The causes with the most links first within the worst state."""
    together: dict[tuple[LinkState, str, str], list[LinkProblem]] = {}
    for problem in problems:
        together.setdefault((problem.state, answer_of(problem, words), _host(problem.url)), []).append(problem)
    ordered = sorted(together.items(), key=lambda pair: (state_rank(pair[0][0]), -len(pair[1]), pair[0][1:]))
    return tuple(
        Cause(
            state=state,
            word=words(f"state.{state}"),
            answer=answer,
            host=host or words("links.empty"),
            n=len(links),
            template=sum(_from_template(link) for link in links),
            stands=", ".join(_patterns(links)),
            remedy=remedy_of(links[0], words),
            lasting=words("mend.may_pass" if may_pass(links[0], words) else "mend.stays"),
        )
        for (state, answer, host), links in ordered[:_MOST]
    )


def _from_template(link: LinkProblem) -> bool:
    return link.pages >= _OFTEN or (link.place in {Place.MENU, Place.FOOTER} and link.pages > 1)


def _host(url: str) -> str:
    try:
        return clean(urlsplit(url).netloc.rpartition("@")[2], 80)
    except ValueError:
        return ""


def _patterns(links: Sequence[LinkProblem]) -> list[str]:
    """The kinds of pages that hold most of the links: ``/news/…`` for ``/news/412`` and ``/news/413``."""
    found = Counter(_pattern(link.source) for link in links)
    return [pattern for pattern, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_NAMED]]


def _pattern(source: str) -> str:
    try:
        path = urlsplit(source).path
    except ValueError:
        path = source
    parts = unquote(path[:_LONGEST]).split("/")
    return clean("/".join("…" if any(map(str.isdigit, part)) else part for part in parts), 60) or "/"
