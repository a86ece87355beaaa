"""Which item a text speaks of: the anchor of a link, a heading, a title, a file name.

Evidence in order of weight: phrases found whole, phrases with gaps, weak phrases that are the whole text, near misses
of short texts, the item code where the set is known, and the context. The longest phrase wins, since the name of every
near twin contains the other: ``รายงานผล…แผนปฏิบัติการป้องกันการทุจริต`` is no plan.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from checks.code_and_name import has_letter, is_generic
from checks.confidence import stated
from checks.families import related
from checks.months_reported import MONTHLY, of_year_before, yearly_report
from checks.topic_words import TopicWords
from checks.weighing import ANSWER_FROM, Said
from oit import thai
from oit.records import Criteria, Record


class TopicGuess(Record, frozen=True, kw_only=True):
    """One topic a text may belong to. ``code``: the item of the set in force, '' when the set has no items.

    ``kinds``: whether the text itself names it, its code or what stands around it. ``confidence``: a chance where
    ``classify`` of this module gave it, a score to rank by where a ``Classifier`` did.
    """

    topic: str
    code: str
    confidence: float
    reasons: tuple[str, ...] = ()
    reasons_en: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def classify(text: str, *, context: Sequence[str] = (), criteria: Criteria) -> tuple[TopicGuess, ...]:
    """Return the items of ``criteria`` a text belongs to, best first; empty when it belongs to none.

    ``context``: what stands around the text, nearest first. A set without items (all topics, no criteria) gives the
    neutral answer: topics without codes. Confidences are chances (``checks.confidence``); the scores by which a
    ``Classifier`` ranks are not.
    """
    guesses = classifier(criteria).classify(text, context)
    return tuple(msgspec.structs.replace(guess, confidence=stated(guess.confidence)) for guess in guesses)


_classifiers: list[Classifier] = []
_KEPT = 8


def classifier(criteria: Criteria) -> Classifier:
    """Return the classifier of a set, made once per set."""
    for known in _classifiers:
        if known.criteria is criteria:
            return known
    made = Classifier(criteria)
    _classifiers.append(made)
    del _classifiers[:-_KEPT]
    return made


_NEAR_TOP = 0.25
_CONTEXT_WEIGHT = 0.88
_CONTEXT_FADE = 0.95
_CODE_ALONE = 0.7


class Classifier:
    """The vocabulary of one set, bound to its items."""

    def __init__(self, criteria: Criteria) -> None:
        """Take the topics and the titles of the items in force."""
        self.criteria = criteria
        self._words = TopicWords(criteria)
        self.codes = {item.topic: item.code for item in reversed(criteria.criteria)}
        self.topics = {item.code: item.topic for item in criteria.criteria}
        self.held = frozenset(self.codes)
        self.yearly_report = yearly_report(criteria)
        self.titles = {topic.key: topic.title for topic in criteria.topics}
        self.titles.update((item.topic, item.title) for item in criteria.criteria)

    def classify(self, text: str, context: Sequence[str] = (), *, lone_codes: bool = True) -> tuple[TopicGuess, ...]:
        """See ``classify`` of this module. ``lone_codes`` False: a code counts only beside a name that fits it."""
        codes, name, said = self._words.look(text)
        guesses = {one.topic: self._guess(one) for one in said}
        self._add_context(guesses, context, lone_codes=lone_codes)
        self._add_codes(guesses, codes, name, lone_codes=lone_codes)
        self._add_months_reported(guesses, text, context)
        ranked = sorted(guesses.values(), key=lambda guess: (-guess.confidence, guess.topic))
        return tuple(guess for guess in ranked if guess.confidence >= ANSWER_FROM)

    def says(self, text: str) -> bool:
        """Whether a text names any topic or code at all, however weakly."""
        codes, _, said = self._words.look(text)
        return bool(codes or said)

    def _guess(self, said: Said) -> TopicGuess:
        return TopicGuess(
            topic=said.topic,
            code=self.codes.get(said.topic, ""),
            confidence=round(max(0.0, min(0.98, said.sure)), 3),
            reasons=(said.reason,),
            reasons_en=(said.reason_en,),
            kinds=("text",),
        )

    # --- what stands around it ---------------------------------------------------------------------------------------

    def _add_context(self, guesses: dict[str, TopicGuess], context: Sequence[str], *, lone_codes: bool) -> None:
        weight = _CONTEXT_WEIGHT
        seen: set[str] = set()
        for words in context:
            codes, _, said = self._words.look(words)
            top = said[0] if said and said[0].sure >= ANSWER_FROM else None
            if top is None and lone_codes:
                top = self._by_code(codes)
            if top is None or top.topic in seen:
                weight *= _CONTEXT_FADE
                continue
            seen.add(top.topic)
            shown = thai.repair(words)[:80]
            reason, reason_en = f"อยู่ใต้ “{shown}”", f"it stands under “{shown}”"
            own = guesses.get(top.topic)
            if own:
                guesses[top.topic] = _with(
                    own,
                    confidence=min(0.98, max(own.confidence + 0.12, top.sure * weight)),
                    reason=reason,
                    reason_en=reason_en,
                    kind="context",
                )
            else:
                guesses[top.topic] = TopicGuess(
                    topic=top.topic,
                    code=self.codes.get(top.topic, ""),
                    confidence=round(min(0.9, top.sure * weight), 3),
                    reasons=(reason,),
                    reasons_en=(reason_en,),
                    kinds=("context",),
                )
            weight *= _CONTEXT_FADE

    def _add_months_reported(self, guesses: dict[str, TopicGuess], text: str, context: Sequence[str]) -> None:
        """Months of the year before belong to the yearly report too, unless the monthly item's code stands there."""
        monthly = guesses.get(MONTHLY)
        if monthly is None or not self.yearly_report or "code" in monthly.kinds or self.yearly_report in guesses:
            return
        if of_year_before(text, context, self.criteria.fiscal_year):
            guesses[self.yearly_report] = TopicGuess(
                topic=self.yearly_report,
                code=self.codes[self.yearly_report],
                confidence=round(min(0.98, monthly.confidence + 0.01), 3),
                reasons=(*monthly.reasons, f"เป็นเดือนของปีงบประมาณ {self.criteria.fiscal_year - 1}"),
                reasons_en=(*monthly.reasons_en, f"a month of fiscal year {self.criteria.fiscal_year - 1}"),
                kinds=monthly.kinds,
            )

    def _by_code(self, codes: tuple[thai.ItemCode, ...]) -> Said | None:
        """What a code around a text says where its name says nothing: ``แบบ ITA-o12``."""
        code = next((one.code for one in codes if one.code in self.topics and has_letter(one)), None)
        if code is None:
            return None
        return Said(
            topic=self.topics[code],
            points=0.0,
            sure=_CODE_ALONE,
            start=0,
            end=0,
            firm=False,
            reason=f"มีรหัส {code}",
            reason_en=f"it carries the code {code}",
        )

    # --- codes -------------------------------------------------------------------------------------------------------

    def _add_codes(
        self, guesses: dict[str, TopicGuess], codes: tuple[thai.ItemCode, ...], name: str, *, lone_codes: bool
    ) -> None:
        named = next((code for code in codes if code.code in self.topics), None)
        if named is None:
            return
        topic = self.topics[named.code]
        top = max(guesses.values(), key=lambda guess: guess.confidence, default=None)
        own = guesses.get(topic)
        if own is not None:
            close = (
                top is None
                or top.topic == topic
                or top.confidence - own.confidence <= _NEAR_TOP
                or top.kinds == ("context",)
            )
            guesses[topic] = _with(
                own,
                confidence=min(0.99, max(own.confidence + 0.2, (top.confidence + 0.01) if top and close else 0.0)),
                reason=f"รหัส {named.code} ตรงกับชื่อ",
                reason_en=f"code {named.code} agrees with the name",
                kind="code",
            )
        elif top is not None and top.confidence >= ANSWER_FROM and top.kinds != ("context",):
            if not related(topic, top.topic):
                guesses[top.topic] = _with(
                    top,
                    confidence=max(0.0, top.confidence - 0.05),
                    reason=f"รหัส {named.code} ที่เขียนไว้เป็นของ “{self.titles[topic]}” จึงยึดชื่อเป็นหลัก",
                    reason_en=f"the code {named.code} written there belongs to another item; the name decides",
                    kind="code",
                )
        elif lone_codes and has_letter(named):
            bare = is_generic(name)
            guesses[topic] = TopicGuess(
                topic=topic,
                code=self.codes[topic],
                confidence=0.6 if bare else 0.55,
                reasons=(f"มีรหัส {named.code}",),
                reasons_en=(f"it carries the code {named.code}",),
                kinds=("code",),
            )


def _with(guess: TopicGuess, *, confidence: float, reason: str, reason_en: str, kind: str) -> TopicGuess:
    """Return the guess with one more piece of evidence."""
    return TopicGuess(
        topic=guess.topic,
        code=guess.code,
        confidence=round(confidence, 3),
        reasons=(*guess.reasons, reason),
        reasons_en=(*guess.reasons_en, reason_en),
        kinds=tuple(dict.fromkeys((*guess.kinds, kind))),
    )
