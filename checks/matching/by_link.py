"""Evidence of links: what the agency declared, what links name, file names, names without an address, accounts."""

from __future__ import annotations

from checks.classify import TopicGuess
from checks.lexicon import core
from checks.matching.ledger import Ledger, name
from checks.matching.reading import Reader, nearness
from checks.matching.site import BESIDE, Site, is_file
from checks.matching.wording import file_name, is_placeholder, take_years
from checks.social import is_credit, is_profile
from oit.records import Link, LinkState

TAKEN_FROM = 0.5
_PLACEHOLDER_FROM = 0.62
_BESIDE_BEST = 0.15
HINT_FROM = 0.55
_SURE_NAME, _FAR_BEHIND = 0.95, 0.2  # a link that is surely called another item hints at no third one
_PROFILE = 0.9
_DECLARED = 0.98


def declared(site: Site, ledger: Ledger) -> None:
    """The addresses the agency says it will submit."""
    for one in site.snapshot.agency.declared:
        if one.code not in site.items:
            continue
        for url in one.urls:
            ledger.at(one.code, url).add(
                "declared", _DECLARED, "หน่วยงานระบุว่าจะส่งลิงก์นี้", "the agency declares this address"
            )


def links(site: Site, reader: Reader, hubs: frozenset[str], ledger: Ledger) -> None:
    """What every link says about where it leads."""
    for link in site.snapshot.links:
        _link(link, site, reader, hubs, ledger)


def profiles(site: Site, ledger: Ledger) -> None:
    """The agency's accounts on social networks: mostly icons without a word, so the address speaks."""
    code = site.words.codes.get("social")
    if not code:
        return
    accounts = [link for link in site.snapshot.links if is_profile(link.target)]
    credits_ = {link.target for link in accounts if is_credit(link.text)}
    for link in accounts:
        if link.target in credits_:
            continue
        found = ledger.at(code, link.target)
        if not found.source or link.source < found.source:
            found.source, found.text = link.source, name(link.text) or found.text
        found.add("target", _PROFILE, "ลิงก์ไปยังสื่อสังคมออนไลน์", "the link leads to a social network")


def _link(link: Link, site: Site, reader: Reader, hubs: frozenset[str], ledger: Ledger) -> None:
    guesses = reader.guesses(link)
    if not guesses:
        _file_name(link, site, ledger)
        return
    best = guesses[0][1].confidence
    for kind, guess in guesses:
        if guess.confidence < max(TAKEN_FROM, best - _BESIDE_BEST):
            sure_of_another = best >= _SURE_NAME and guess.confidence < best - _FAR_BEHIND
            seen = kind == "anchor" and guess.confidence >= HINT_FROM and not is_placeholder(link.target)
            if seen and not sure_of_another:
                ledger.hint(guess, link.target, link.source, link.text)
        elif is_placeholder(link.target):
            _placeholder(link, kind, guess, site, ledger)
        elif link.target not in hubs or site.holds(link.target, guess.topic):
            _named_by(link, kind, guess, ledger)


def _named_by(link: Link, kind: str, guess: TopicGuess, ledger: Ledger) -> None:
    """A link, or what stands around it, names an item."""
    found = ledger.at(guess.code, link.target)
    if guess.confidence > found.best or (guess.confidence == found.best and link.source < found.source):
        found.best, found.source, found.text = guess.confidence, link.source, name(link.text)
    found.pages += link.pages
    found.add_guess(kind, guess, tuple(zip(guess.reasons, guess.reasons_en, strict=True)))
    for more in guess.kinds:
        if more == "code" and more not in found.kinds:
            found.kinds.append(more)
    take_years(found, link)


def _file_name(link: Link, site: Site, ledger: Ledger) -> None:
    """A link that says nothing, to a file whose name does."""
    if is_placeholder(link.target) or not is_file(link.target):
        return
    for guess in site.words.classify(file_name(link.target), lone_codes=site.fitting)[:1]:
        found = ledger.at(guess.code, link.target)
        if not found.source:
            found.source, found.text = link.source, name(link.text)
        take_years(found, link)


def _placeholder(link: Link, kind: str, guess: TopicGuess, site: Site, ledger: Ledger) -> None:
    """A name without an address: the link's own, or that of the row or label it stands in."""
    if kind == "anchor":
        named, taken = link.text, site.labels
    else:
        named, taken = _nearest_name(link, guess, site), site.rows
    if not named or guess.confidence < _PLACEHOLDER_FROM or core(named) in taken:
        return
    found = ledger.at(guess.code, link.target or "#", named)
    found.state = LinkState.PLACEHOLDER
    found.text = name(named)
    found.source = min(found.source, link.source) if found.source else link.source
    found.add(
        kind,
        guess.confidence,
        "มีชื่อข้อนี้อยู่บนเว็บไซต์ แต่ลิงก์ไม่นำไปที่ใด",
        "the item is named on the site, but the link leads nowhere",
    )


def _nearest_name(link: Link, guess: TopicGuess, site: Site) -> str:
    """What stands right beside a silent link and names the item; '' where the link names something itself."""
    if site.words.classify(link.text, lone_codes=False):
        return ""
    for one in sorted(link.context, key=nearness):
        if one.kind in BESIDE and any(
            about.topic == guess.topic for about in site.words.classify(one.text, lone_codes=site.fitting)[:1]
        ):
            return one.text
    return ""
