"""What a text by itself says: the topics of a set that its words name, and the item codes it carries."""

from __future__ import annotations

from dataclasses import replace

from checks.code_and_name import split_codes
from checks.families import IF_SAID, home
from checks.lexicon import Hit, Lexicon, core, seamed, unseamed
from checks.months_reported import MONTHLY, yearly_report
from checks.topics import TIMED_PLANS
from checks.weighing import Said, rank, resembles, settle, silenced, weigh
from oit import thai
from oit.records import Criteria

_KEPT_LENGTH = 300
_FUZZY_TO = 160
_PROJECT, _PROJECT_NAMED = core("โครงการ"), 15
_NO_GUESSING = 0.6  # so sure of a phrase, nobody looks for what the text resembles


class TopicWords:
    """The words of all topics, and which topics a set holds."""

    def __init__(self, criteria: Criteria) -> None:
        """Build the lexicon from the topics and the titles of the items in force."""
        self._lexicon = Lexicon(criteria.topics, ((item.topic, item.title) for item in criteria.criteria))
        self._held = frozenset(item.topic for item in criteria.criteria)
        self._yearly_report = yearly_report(criteria)
        self._said: dict[str, tuple[Said, ...]] = {}
        self._looked: dict[str, tuple[tuple[thai.ItemCode, ...], str, tuple[Said, ...]]] = {}

    def look(self, text: str) -> tuple[tuple[thai.ItemCode, ...], str, tuple[Said, ...]]:
        """The codes in a text, its core without them, and what that says; read once, menus stand on every page."""
        known = self._looked.get(text)
        if known is None:
            codes, name = split_codes(text)
            folded = seamed(name)
            known = codes, folded, self._homes(folded)
            if len(text) <= _KEPT_LENGTH:
                self._looked[text] = known
        return known

    def _homes(self, text: str) -> tuple[Said, ...]:
        """What a core says, in topics of the set, best first."""
        said = self._topics(text)
        settled: dict[str, Said] = {}
        homeless: list[Said] = []
        for one in said:
            place = home(one.topic, self._held) or (self._yearly_report if one.topic == MONTHLY else None)
            if not place:
                homeless.append(one)
                continue
            if any(
                lost.start <= one.start and one.end <= lost.end + 1 and one.topic not in IF_SAID.get(lost.topic, ())
                for lost in homeless
            ):
                continue
            if place not in settled:
                settled[place] = replace(one, topic=place)
        found = tuple(settled.values())
        if homeless and found and homeless[0].points > found[0].points:
            lost = homeless[0]
            found = tuple(
                one if one.topic in IF_SAID.get(lost.topic, ()) else replace(one, sure=one.sure - 0.2) for one in found
            )
        return found

    def _topics(self, text: str) -> tuple[Said, ...]:
        """What a core says about every topic, best first."""
        known = self._said.get(text)
        if known is None:
            known = self._said[text] = self._read(text)
        return known

    def _read(self, text: str) -> tuple[Said, ...]:
        if not text:
            return ()
        hits = self._lexicon.find(text)
        text, _ = unseamed(text)
        negatives: dict[str, list[Hit]] = {}
        for hit in hits:
            if hit.kind == "negative":
                negatives.setdefault(hit.topic, []).append(hit)
        best: dict[str, Said] = {}
        for hit in hits:
            if hit.kind == "negative" or silenced(hit, negatives.get(hit.topic, ())):
                continue
            said = weigh(hit, text)
            if not _is_ground(said, text) and (hit.topic not in best or rank(said) > rank(best[hit.topic])):
                best[hit.topic] = said
        if len(text) <= _FUZZY_TO and not any(said.firm and said.sure >= _NO_GUESSING for said in best.values()):
            self._add_resembled(best, text, frozenset(negatives))
        return tuple(settle(sorted(best.values(), key=rank, reverse=True)))

    def _add_resembled(self, best: dict[str, Said], text: str, silent: frozenset[str]) -> None:
        for near in self._lexicon.resembling.near(text):
            said = resembles(near, text)
            if near.topic in silent or (text.startswith(_PROJECT) and near.topic in TIMED_PLANS):
                continue
            if near.topic not in best or said.sure > best[near.topic].sure:
                best[near.topic] = said


def _is_ground(said: Said, text: str) -> bool:
    """Whether a plan is only what a project named first was carried out under."""
    return said.topic in TIMED_PLANS and said.start >= _PROJECT_NAMED and text.startswith(_PROJECT)
