"""Every record that passes between stages: frozen, keyword-only, no behaviour.

Names follow ISO 19011 (criteria, evidence, finding), W3C EARL (outcome) and Scrapy (crawl, spider). Unknown fields are
rejected when a record is read back. Texts that a reader of a report sees come in pairs, Thai in ``x`` and English in
``x_en``, so that one stored Assessment can be shown in either language.
"""

from __future__ import annotations

from oit.records.agency import AGENCY_KINDS, LOCAL_GOVERNMENT, Agency, Declared, Run
from oit.records.asked import Criteria, Criterion, Indicator, Measure, Requirement, Step, Topic
from oit.records.base import Record
from oit.records.changed import Change, ChangeCause, ChangeKind, ChangeLevel, Diff, DiffSide
from oit.records.concluded import (
    Assessment,
    CriteriaRef,
    CriterionResult,
    Evidence,
    Finding,
    KindGuess,
    LinkProblem,
    LinkSummary,
    Match,
    NotAsked,
    RequirementRef,
    Summary,
)
from oit.records.prior import Contradiction, PriorItem, PriorMeasure, PriorReport, PriorScore
from oit.records.said import HumanShare, HumanWord, Overrule
from oit.records.seen import (
    Context,
    Coverage,
    HostStatus,
    Image,
    Link,
    LinkStatus,
    NotLookedAt,
    PrivacyHit,
    Resource,
    Segment,
    Snapshot,
    Table,
)
from oit.records.words import (
    Certainty,
    Confidence,
    DataYear,
    LinkState,
    Outcome,
    Owner,
    Pin,
    Place,
    ResourceKind,
    TextSource,
    Verdict,
)

__all__ = [
    "AGENCY_KINDS",
    "LOCAL_GOVERNMENT",
    "Agency",
    "Assessment",
    "Certainty",
    "Change",
    "ChangeCause",
    "ChangeKind",
    "ChangeLevel",
    "Confidence",
    "Context",
    "Contradiction",
    "Coverage",
    "Criteria",
    "CriteriaRef",
    "Criterion",
    "CriterionResult",
    "DataYear",
    "Declared",
    "Diff",
    "DiffSide",
    "Evidence",
    "Finding",
    "HostStatus",
    "HumanShare",
    "HumanWord",
    "Image",
    "Indicator",
    "KindGuess",
    "Link",
    "LinkProblem",
    "LinkState",
    "LinkStatus",
    "LinkSummary",
    "Match",
    "Measure",
    "NotAsked",
    "NotLookedAt",
    "Outcome",
    "Overrule",
    "Owner",
    "Pin",
    "Place",
    "PriorItem",
    "PriorMeasure",
    "PriorReport",
    "PriorScore",
    "PrivacyHit",
    "Record",
    "Requirement",
    "RequirementRef",
    "Resource",
    "ResourceKind",
    "Run",
    "Segment",
    "Snapshot",
    "Step",
    "Summary",
    "Table",
    "TextSource",
    "Topic",
    "Verdict",
]
