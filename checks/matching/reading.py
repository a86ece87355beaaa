"""What a link is about: its own words, what stands around it, and its place in a list of items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checks.classify import TopicGuess
from checks.code_and_name import split_codes
from checks.families import home, related
from checks.itemlist import ItemList
from checks.lexicon import core
from checks.matching.site import Site
from checks.numberings import year_of
from oit.records import Context, Link, Place

TEMPLATE_PAGES = 4
"""A link on more pages than this belongs to the template, not to a page."""
_HUB_ITEMS = 6
_SILENT = "–"
_HOME = frozenset(map(core, ("หน้าแรก", "หน้าหลัก", "home")))
_NAMES = 0.6
_FIRM_NAME = 0.75
_BY_ANOTHER_LIST = 0.75
"""A code of another year's list is one step further from the item than a code of its own list."""
_ABOVE = frozenset({"heading", "column", "breadcrumb"})
_NEAREST = ("alt", "title", "row", "label", "list", "heading", "column", "breadcrumb")

Guess = tuple[str, TopicGuess]
"""What kind of words said it, and what."""


class Reader:
    """Reads the links of one site; the same few texts stand on every page, so each is read once."""

    def __init__(self, site: Site) -> None:
        """Read nothing yet."""
        self.site = site
        self._guessed: dict[tuple[str, tuple[Context, ...], bool, str], tuple[Guess, ...]] = {}
        self._clear: dict[str, str] = {}
        self._told: dict[tuple[str, str], Context] = {}

    def guesses(self, link: Link) -> tuple[Guess, ...]:
        """Return what a link is about, best first."""
        listed = self.site.lists.get(link.source)
        coded = listed.fits if listed is not None else self.site.fitting
        followed = listed if listed is not None and listed.topics else None
        context = tuple(map(self._telling, link.context)) if link.text.strip() else link.context
        key = (link.text, context, coded, link.source if followed else "")
        known = self._guessed.get(key)
        if known is None:
            known = self._guessed[key] = self._read(link.text, context, followed, lone_codes=coded)
        return known

    def named(self, words: str) -> str:
        """Return the topic a text clearly names, '' if it names none."""
        known = self._clear.get(words)
        if known is None:
            best = self.site.words.classify(words, lone_codes=False)[:1]
            known = self._clear[words] = best[0].topic if best and best[0].confidence >= _NAMES else ""
        return known

    def hubs(self) -> frozenset[str]:
        """Return the pages that lead to many items and so answer none: the ITA page, the home page, site maps."""
        topics: dict[str, set[str]] = defaultdict(set)
        for link in self.site.snapshot.links:
            if link.place is Place.BODY and link.pages <= TEMPLATE_PAGES:
                for _, guess in self.guesses(link)[:1]:
                    topics[link.source].add(guess.topic)
        hubs = {url for url, named in topics.items() if len(named) >= _HUB_ITEMS}
        homes = {link.target for link in self.site.snapshot.links if _leads_home(link)}
        return frozenset(hubs | homes | set(self.site.lists) | {self.site.snapshot.agency.home_url})

    def _telling(self, context: Context) -> Context:
        """A context that names no topic as one and the same: each page's own title would make every link another."""
        key = (context.kind, context.text)
        known = self._told.get(key)
        if known is None:
            in_frame = not context.text.strip() or core(context.text) in self.site.frame
            silent = not in_frame and not self.site.words.says(context.text)
            known = self._told[key] = Context(kind=context.kind, text=_SILENT) if silent else context
        return known

    def _read(
        self, text: str, context: tuple[Context, ...], listed: ItemList | None, *, lone_codes: bool
    ) -> tuple[Guess, ...]:
        telling = (one for one in context if one.text.strip() and core(one.text) not in self.site.frame)
        around = sorted(telling, key=nearness)
        own = text.strip() or next((one.text for one in around if one.kind in {"alt", "title"}), "")
        if split_codes(own)[0]:
            around = self._not_of_another(own, around)
        elif listed is None or not listed.fits:
            around = self._not_above_another(own, around)
        guesses = [
            ("anchor" if "text" in guess.kinds or guess.kinds == ("code",) else "context", guess)
            for guess in self.site.words.classify(own, tuple(one.text for one in around), lone_codes=lone_codes)
        ]
        if listed is not None:
            guesses += self._by_place(_nearest_code(own, around), listed, guesses)
        return tuple(sorted(guesses, key=lambda pair: -pair[1].confidence))

    def _by_place(self, written: str, listed: ItemList, guesses: Sequence[Guess]) -> list[Guess]:
        """What the code beside a link adds to what words say; one of another list, only where words say nothing."""
        topic = home(listed.topics.get(written, ""), self.site.words.held) or ""
        code = self.site.words.codes.get(topic, "")
        if not code or any(guess.topic == topic for _, guess in guesses) or (guesses and not listed.fits):
            return []
        strong = guesses and guesses[0][0] == "anchor" and guesses[0][1].confidence >= _FIRM_NAME
        other = next(iter(listed.numberings), "")
        of_year, of_year_en = (f" ปี {year_of(other)}", f" {other}") if other else ("", "")
        guess = TopicGuess(
            topic=topic,
            code=code,
            confidence=0.55 if strong else 0.85 if listed.fits else _BY_ANOTHER_LIST,
            reasons=(f"อยู่ที่รหัส {written} ในหน้ารวมรายการ OIT{of_year}",),
            reasons_en=(f"it stands at code {written} in a list of OIT items{of_year_en}",),
            kinds=("code",),
        )
        return [("code", guess)]

    def _not_above_another(self, own: str, around: list[Context]) -> list[Context]:
        """What stands around a link, without the headings of its page where the link itself names another item."""
        return [one for one in around if one.kind not in _ABOVE or not self._differs(own, one)]

    def _not_of_another(self, own: str, around: list[Context]) -> list[Context]:
        """What stands around an entry that has a code and a name, without whatever names another item.

        The entry above it, or the group of entries, says nothing about an entry that says itself which it is.
        """
        return [one for one in around if not self._differs(own, one)]

    def _differs(self, own: str, one: Context) -> bool:
        """Whether a link and what stands around it clearly name two items that have nothing to do with one another."""
        named, over = self.named(own), self.named(one.text)
        return bool(named and over) and not related(named, over)


def _leads_home(link: Link) -> bool:
    """Whether a link of the template leads to the home page: behind a welcome page it has an address of its own."""
    return link.pages > TEMPLATE_PAGES and core(link.text) in _HOME


def nearness(one: Context) -> int:
    """Return how near words of a kind stand to their link, 0 for the nearest."""
    return _NEAREST.index(one.kind) if one.kind in _NEAREST else len(_NEAREST)


def _nearest_code(own: str, around: Sequence[Context]) -> str:
    for words in (own, *(one.text for one in around)):
        codes, _ = split_codes(words)
        if len({code.code for code in codes}) == 1:
            return codes[0].code
    return ""
