"""``agency.xlsx`` back to a Profile."""

from __future__ import annotations

from typing import Any

import msgspec

from measures.sheets import Filled, Problem, Row, fill
from oit.agency_sheets import agency_sheets
from oit.profile import Profile
from oit.records import Record, Resource, Topic

_INDICATORS = range(1, 11)


class FilledProfile(Record, frozen=True, kw_only=True):
    """A Profile, and the cells that could not be used."""

    profile: Profile
    problems: tuple[Problem, ...] = ()


def read_profile(resource: Resource, topics: tuple[Topic, ...]) -> FilledProfile:
    """The Profile in a workbook that a reader has read; cells with problems are left out of it and named."""
    filled = fill(resource, agency_sheets(topics))
    plain: dict[str, Any] = {
        "office": _card(filled, "office"),
        "memo": _card(filled, "memo"),
        "signers": filled.rows["signers"],
        "group": filled.rows["group"],
        "assignments": tuple(row for row in filled.rows["assignments"] if len(row) > 1),
        "results": _results(filled),
        "deeds": filled.rows["deeds"],
        "overrules": filled.rows["overrules"],
    }
    return FilledProfile(profile=msgspec.convert(plain, Profile), problems=filled.problems)


def _card(filled: Filled, field: str) -> Row:
    rows = filled.rows[field]
    return rows[0] if rows else {}


def _results(filled: Filled) -> dict[str, Any]:
    card = _card(filled, "results")
    scores = [{"indicator": n, "score": card[f"score_{n}"]} for n in _INDICATORS if f"score_{n}" in card]
    plain = {name: value for name, value in card.items() if not name.startswith("score_")}
    return plain | {
        "scores": scores,
        "failed": filled.rows["results.failed"],
        "weaknesses": filled.rows["results.weaknesses"],
    }
