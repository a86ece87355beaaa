"""Writes a set back as the file it could have been read from, for a list rolled to another year."""

from __future__ import annotations

import io
from typing import Any

import msgspec
from ruamel.yaml import YAML

from oit.records import Criteria, Criterion, Requirement
from oit.rolling import unfill


def dump(criteria: Criteria) -> str:
    """The set as YAML: what is asked, not the vocabulary, the measures or the demands on the site."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # declared as None
    yaml.width = 4096
    year = criteria.fiscal_year
    plain: dict[str, Any] = {
        "id": criteria.id,
        "title": unfill(criteria.title, year),
        "fiscal_year": year,
        "provisional": criteria.provisional,
        "rolled_from": criteria.rolled_from,
        "audience": list(criteria.audience),
        "indicators": [msgspec.to_builtins(heading) for heading in criteria.indicators],
        "notes": list(criteria.notes),
        "source": list(criteria.source),
        "criteria": [_item(item, year) for item in criteria.criteria],
    }
    stream = io.StringIO()
    yaml.dump(plain, stream)
    return stream.getvalue()


def _item(item: Criterion, year: int) -> dict[str, Any]:
    plain = _without_defaults(item)
    plain["title"] = unfill(item.title, year)
    if item.title_en:
        plain["title_en"] = unfill(item.title_en, year)
    plain["requirements"] = [_requirement(part, year) for part in item.requirements]
    return plain


def _requirement(part: Requirement, year: int) -> dict[str, Any]:
    return {**_without_defaults(part), "text": unfill(part.text, year)}


def _without_defaults(record: Criterion | Requirement) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return {name: value for name, value in plain.items() if value not in ("", [], {}, None, False)}
