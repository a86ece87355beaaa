"""A plan on disk, as TOML or as a workbook, and back."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import msgspec
import tomlkit

from measures.plan import orders
from measures.sheets import Problem, Row, fill
from oit.plan import SCHEMA, Plan, Status
from oit.plan_sheets import PLAN_SHEETS
from oit.records import Record, Resource

HEAD = """\
# แผนมาตรการ แก้ไขได้: ข้อความ ผู้รับผิดชอบ กำหนดเวลา (ปี ค.ศ. เช่น 2025-01-31) สถานะ และผลการดำเนินการ
# A plan to edit. status: done | in_progress | not_done | cannot_tell. Read by `oit followup`, `oit report --plan`.

"""


class PlanFileError(ValueError):
    """The text is no plan of this schema; the message says where it goes wrong."""


class FilledPlan(Record, frozen=True, kw_only=True):
    """A plan read from a workbook, and the cells that could not be used."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()


def to_toml(plan: Plan) -> bytes:
    """The plan as commented TOML; empty fields are left out, orders too, since they follow from the rest."""
    plain = msgspec.to_builtins(msgspec.structs.replace(plan, orders=()), builtin_types=(dt.date,))
    return (HEAD + tomlkit.dumps(_without_empty(plain))).encode()


def from_toml(text: str) -> Plan:
    """The plan in a TOML text.

    Raises:
        PlanFileError: not TOML, another schema, a field nobody knows or of the wrong kind.
    """
    try:
        plain = tomllib.loads(text)
        if plain.get("schema") != SCHEMA:
            raise PlanFileError(f"schema {plain.get('schema')!r}, not {SCHEMA!r}")
        plan = msgspec.convert(plain, Plan)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PlanFileError(str(error)) from error
    known = {one.value for one in Status}
    for measure in plan.measures:
        if measure.status not in known:
            raise PlanFileError(f"status {measure.status!r}; known: {', '.join(sorted(known - {''}))}")
    return msgspec.structs.replace(plan, orders=orders(plan))


def from_workbook(resource: Resource) -> FilledPlan:
    """The plan in a workbook that a reader has read; no plan at all when a sheet it rests on cannot be used."""
    filled = fill(resource, PLAN_SHEETS)
    problems = list(filled.problems)
    about = dict(next(iter(filled.rows["plan"]), {}))
    look = {"run": about.pop("looked_run", ""), "as_of": about.pop("looked_as_of", None)}
    measures = {row["number"]: _measure(row) for row in filled.rows["measures"]}
    for step in filled.rows["steps"]:
        owner = measures.get(step["number"])
        if owner is None:
            problems.append(_no_such(step))
        else:
            owner["steps"].append({name: value for name, value in step.items() if name != "number"})
    plain = about | {
        "measures": list(measures.values()),
        "items": [row | {"likely": "likely" in row} for row in filled.rows["items"]],
        "looked": look if look["as_of"] else None,
    }
    try:
        plan = msgspec.convert(plain, Plan)
    except msgspec.ValidationError as error:
        if not problems:  # with problems this only follows from them
            problems.append(Problem(sheet=PLAN_SHEETS[-1].name, cell="", message=str(error), message_en=str(error)))
        return FilledPlan(plan=None, problems=tuple(problems))
    return FilledPlan(plan=msgspec.structs.replace(plan, orders=orders(plan)), problems=tuple(problems))


def _measure(row: Row) -> dict[str, Any]:
    plain: dict[str, Any] = {name: value for name, value in row.items() if name not in {"number", "unknown"}}
    return plain | {"steps": [], "known": "unknown" not in row}


def _no_such(step: Row) -> Problem:
    number = step["number"]
    return Problem(
        sheet=PLAN_SHEETS[1].name,
        cell="",
        message=f"ขั้นตอน “{step['text']}” อ้างมาตรการที่ {number} ซึ่งไม่มีในแผ่นงานมาตรการ",
        message_en=f"the step “{step['text']}” belongs to measure {number}, which is not in the plan",
    )


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - plain TOML data
    if isinstance(value, dict):
        return {name: _without_empty(part) for name, part in value.items() if part not in (None, "", [], (), {})}
    if isinstance(value, list | tuple):
        return [_without_empty(part) for part in value]
    return value
