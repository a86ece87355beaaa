"""Evidence of what links lead to: title, headings, file name and first lines; and the parts of pages."""

from __future__ import annotations

from checks.check import is_recognised
from checks.classify import TopicGuess
from checks.hosts import bare_host
from checks.lexicon import core
from checks.matching.by_link import HINT_FROM, TAKEN_FROM
from checks.matching.ledger import Ledger, name, weighed
from checks.matching.site import Site
from checks.matching.wording import file_name, opening, years
from checks.names import title_parts
from checks.topics import LIVING
from oit.records import LinkState, Resource, ResourceKind

FIRM = 0.8
"""From this score on, links firmly call an address by an item's name."""
_HEADINGS = 3
_SURE_HEADING = 0.85
_OVER = frozenset({"heading", "label", "list"})


def own_words(site: Site, hubs: frozenset[str], ledger: Ledger) -> None:
    """What every resource that opens says about itself."""
    for resource in site.snapshot.resources:
        if not _opens(resource) or resource.url in hubs:
            continue
        for piece, words in _pieces(resource, site):
            if words.strip():
                _say(resource, piece, words, site, ledger)


def _opens(resource: Resource) -> bool:
    return 200 <= resource.status < 300  # noqa: PLR2004 - HTTP


def _pieces(resource: Resource, site: Site) -> list[tuple[str, str]]:
    pieces = [("file-name", file_name(resource.url))] if resource.kind is not ResourceKind.PAGE else []
    pieces += [("title", part) for part in title_parts(resource.title)]
    pieces += [("heading", heading) for heading in resource.headings[:1]]
    pieces += [("part", heading) for heading in resource.headings[1:_HEADINGS]]
    pieces = [piece for piece in pieces if core(piece[1]) not in site.frame]
    if resource.kind is ResourceKind.DOCUMENT:
        pieces.append(("text", opening(resource)))
    return pieces


def _say(resource: Resource, piece: str, words: str, site: Site, ledger: Ledger) -> None:
    """One thing a resource says about itself: ``part``, a later heading, counts where nothing else is named."""
    kind = "heading" if piece == "part" else piece
    for guess in site.words.classify(words, lone_codes=site.fitting)[:1]:
        found = ledger.found.get((guess.code, resource.url))
        if found is None:
            whole = piece != "part"
            if weighed(kind, guess) < TAKEN_FROM or _named_otherwise(resource.url, guess, site, ledger, whole=whole):
                continue
            found = ledger.at(guess.code, resource.url)
        if not found.text:
            found.text = name(words)
        found.add_guess(kind, guess, ((guess.reasons[0], guess.reasons_en[0]),))
        if stated := years(words):
            found.years.setdefault("ocr" if kind == "text" and is_recognised(resource) else kind, stated[0])


def _named_otherwise(url: str, guess: TopicGuess, site: Site, ledger: Ledger, *, whole: bool) -> bool:
    """Whether links firmly call this address another item; words about the whole count if they are as firm."""
    other = max((ledger.named.get((code, url), 0.0) for code in site.items if code != guess.code), default=0.0)
    return other >= FIRM and not (whole and guess.confidence > other)


def headings(site: Site, hubs: frozenset[str], ledger: Ledger) -> None:
    """Parts of pages: tabs, cards, boxes. What a page is named after is one thing, what stands on it another."""
    answered = {
        code
        for (code, _), found in ledger.found.items()
        if found.state is not LinkState.PLACEHOLDER and found.sure >= TAKEN_FROM
    }
    over_links = {
        (link.source, core(one.text)) for link in site.snapshot.links for one in link.context if one.kind in _OVER
    }
    for resource in site.snapshot.resources:
        if resource.kind is not ResourceKind.PAGE or not _opens(resource):
            continue
        if bare_host(resource.url) not in site.hosts or resource.url in site.lists:
            continue
        for heading in resource.headings:
            words = core(heading)
            if words in site.frame or (resource.url, words) in over_links:
                continue
            guesses = site.words.classify(heading, lone_codes=site.fitting)
            if guesses and guesses[0].code not in answered and guesses[0].confidence >= HINT_FROM:
                if any(ledger.named.get((other.code, resource.url), 0.0) >= FIRM for other in guesses[1:]):
                    continue  # it also names what the page is about, so it is a part of that
                _heading(resource, heading, guesses[0], hubs, ledger)


def _heading(resource: Resource, heading: str, guess: TopicGuess, hubs: frozenset[str], ledger: Ledger) -> None:
    """A heading names the item: of a page kept up to date it is evidence, of a document only a trace."""
    if guess.confidence < _SURE_HEADING or guess.topic not in LIVING or resource.url in hubs:
        ledger.hint(guess, resource.url, "", heading)
        return
    found = ledger.at(guess.code, resource.url)
    found.text = found.text or name(heading)
    found.add_guess("heading", guess, ((guess.reasons[0], guess.reasons_en[0]),))
