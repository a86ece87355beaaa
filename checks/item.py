"""One item: its requirements judged, what people say about them heard, the verdict drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from checks import fingerprint
from checks.catalogue import evidence_present
from checks.check import NoOptions, Part, Subject
from checks.declared import as_declared, as_found, beside
from checks.overrules import hear, message, sentence, word
from checks.paths import Paths
from checks.period import deferred_until
from checks.run import Bound, Judged, judge
from checks.summary import Judgement, by_person, conclude, unseen_by_us
from oit.records import (
    CriterionResult,
    HumanWord,
    Measure,
    NotAsked,
    Outcome,
    Overrule,
    Pin,
    Verdict,
)


class Rules(NamedTuple):
    """What every item is judged with: bound checks, people's words by requirement id or item code, ways to click."""

    bound: dict[tuple[str, str], Bound]
    words: Mapping[str, Overrule]
    paths: Paths


def judge_criterion(item: Subject, rules: Rules, measure: Measure | None) -> CriterionResult | NotAsked:
    """The result of one item: of what is declared where something is, with better evidence of the site beside it."""
    if item.declared is None:
        return _judge_item(item, rules, measure)
    handed_in = _judge_item(as_declared(item), rules, measure)
    if not isinstance(handed_in, CriterionResult):
        return handed_in
    found = as_found(item)
    return beside(handed_in, _judge_item(found, rules._replace(words={}), measure), found)


def _judge_item(item: Subject, rules: Rules, measure: Measure | None) -> CriterionResult | NotAsked:
    """The result of one item; that it is not asked, where a person says so of evidence that is still the same."""
    criterion = item.criterion
    mark = fingerprint.of_item(item)
    judged = judge(item.asked(), rules.bound)
    heard = tuple(hear(one, rules.words.get(one.finding.requirement.id), mark) for one in judged)
    presence = evidence_present.evaluate(item, NoOptions())
    until = deferred_until(item)
    alone = judgement = conclude(presence, judged, until)
    if heard != judged:
        judgement = conclude(_presence(presence, heard), heard, until)
        if judgement.verdict is Verdict.COMPLETE and presence.outcome is not Outcome.PASSED:
            judgement = unseen_by_us()
    human = _on_whole(rules.words.get(criterion.code), mark)
    if human is not None:
        if human.outcome is Outcome.INAPPLICABLE and human.pin is not Pin.CHANGED:
            th, en = sentence(human)
            return NotAsked(
                code=criterion.code,
                title=criterion.title,
                title_en=criterion.title_en,
                reason=th,
                reason_en=en,
                human=human,
                fingerprint=mark,
            )
        judgement = by_person(human, judgement)
    return CriterionResult(
        code=criterion.code,
        topic=criterion.topic,
        title=criterion.title,
        title_en=criterion.title_en,
        indicator=criterion.indicator,
        sub_indicator=criterion.sub_indicator,
        data_year=criterion.data_year,
        confidence=criterion.confidence,
        verdict=judgement.verdict,
        likely=judgement.likely,
        reasons=judgement.reasons,
        reasons_en=judgement.reasons_en,
        matches=tuple(msgspec.structs.replace(one, path=rules.paths.to(one)) for one in item.matches),
        findings=tuple(one.finding for one in heard),
        measure=None if judgement.verdict is Verdict.COMPLETE else measure,
        source=criterion.source,
        human=human,
        machine=None if _same(judgement, alone) else alone.verdict,
        fingerprint=mark,
    )


def _on_whole(one: Overrule | None, mark: str) -> HumanWord | None:
    return None if one is None else word(one, mark)


def _same(judgement: Judgement, alone: Judgement) -> bool:
    return (judgement.verdict, judgement.likely) == (alone.verdict, alone.likely)


def _presence(part: Part, heard: Sequence[Judged]) -> Part:
    """Whether the item is there, as a person says where one does."""
    for finding in (one.finding for one in heard):
        if finding.check == evidence_present.CHECK.id and finding.human is not None:
            th, en = message(finding)
            return msgspec.structs.replace(part, outcome=finding.outcome, message=th, message_en=en)
    return part
