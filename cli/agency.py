"""What is known about the agency, from ``oit.toml`` and from ``agency.xlsx``, as one Profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from cli.clock import now
from cli.config import Config, DeclaredTable, load
from cli.exits import USAGE, Stop
from cli.words import say
from oit.profile import Office, Profile

if TYPE_CHECKING:
    from measures.sheets import Problem
    from oit.records import Resource

WORKBOOK = "agency.xlsx"
_SETTINGS = "oit.toml"
_EMPTY = (None, "", (), 0)
_KEYS = {"assignments": ("topic",), "overrules": ("requirement", "set"), "scores": ("indicator",), "signers": ("role",)}
"""Lists whose entries may stand in either file: what tells one entry from another."""


def read_resource(path: Path, lang: str) -> Resource:
    """A workbook as the readers see it.

    Raises:
        Stop: there is no such file, or it cannot be read (exit 3).
    """
    from crawler.readers import read

    try:
        body = path.read_bytes()
    except OSError as error:
        raise Stop(say("no_file", lang, path=path), USAGE) from error
    name = path.name
    resource = read(body, url=name, final_url=name, status=200, headers={}, fetched_at=now(), depth=0).resource
    if resource.not_read:
        raise Stop(say("not_readable", lang, path=path, why=resource.not_read), USAGE)
    return resource


def refuse_problems(path: Path, problems: tuple[Problem, ...], lang: str) -> None:
    """Stop with every bad cell of a workbook, one a line (exit 3)."""
    if problems:
        lines = "\n".join(f"  {one.text(english=lang == 'en')}" for one in problems)
        raise Stop(say("bad_cells", lang, path=path, count=len(problems), lines=lines), USAGE)


def workbook_profile(path: Path, lang: str) -> Profile:
    """The Profile in ``agency.xlsx``.

    Raises:
        Stop: a cell cannot be used (exit 3; sheet and cell are named).
    """
    from measures.agency_workbook import read_profile
    from oit.criteria import topics

    filled = read_profile(read_resource(path, lang), topics())
    refuse_problems(path, filled.problems, lang)
    return filled.profile


def profile_of(config: Config, folder: Path, lang: str) -> Profile:
    """``[agency]``, ``[profile]`` and the overrules of the settings together with the workbook of ``folder``.

    Raises:
        Stop: both say something else about one thing, or a cell cannot be used (exit 3).
    """
    own = config.agency
    office = Office(name=own.name, kind=own.kind, url=own.url, hosts=own.hosts)
    told = _merged(msgspec.to_builtins(config.profile.office), msgspec.to_builtins(office), "office", lang)
    said = msgspec.structs.replace(
        config.profile, office=msgspec.convert(told, Office), overrules=(*config.profile.overrules, *config.overrule)
    )
    path = folder / WORKBOOK
    if not path.exists():
        return said
    plain = _merged(msgspec.to_builtins(said), msgspec.to_builtins(workbook_profile(path, lang)), "", lang)
    return msgspec.convert(plain, Profile)


def settings(folder: Path, lang: str) -> Config:
    """The settings of a folder, from ``oit.toml`` and ``agency.xlsx``: of the workbook the agency and the overrules.

    Raises:
        Stop: a file cannot be used, or both say something else about one thing (exit 3).
    """
    config = load(folder, lang)
    if not (folder / WORKBOOK).exists():
        return config
    profile = profile_of(config, folder, lang)
    office = profile.office
    agency = DeclaredTable(
        url=office.url, name=office.name, kind=office.kind, hosts=office.hosts, declared=config.agency.declared
    )
    return msgspec.structs.replace(config, agency=agency, overrule=profile.overrules)


def _merged(one: dict[str, Any], other: dict[str, Any], place: str, lang: str) -> dict[str, Any]:
    """Both tables as one; what is empty in one is taken from the other."""
    found = dict(one)
    for name, value in other.items():
        where = f"{place}.{name}" if place else name
        mine = one.get(name)
        if value in _EMPTY or value == mine:
            continue
        if isinstance(mine, dict) and isinstance(value, dict):
            found[name] = _merged(mine, value, where, lang)
        elif mine in _EMPTY:
            found[name] = value
        elif isinstance(mine, tuple) and name in _KEYS:
            found[name] = _merged_lists(mine, value, where, _KEYS[name], lang)
        else:
            _refuse(where, mine, value, lang)
    return found


def _merged_lists(
    mine: tuple[dict[str, Any], ...], other: tuple[dict[str, Any], ...], place: str, keys: tuple[str, ...], lang: str
) -> tuple[dict[str, Any], ...]:
    found = list(mine)
    for entry in other:
        identity = [entry[key] for key in keys]
        at = next((number for number, one in enumerate(mine) if [one[key] for key in keys] == identity), None)
        if at is None:
            found.append(entry)
        else:
            named = " ".join(str(part) for part in identity if part)
            found[at] = _merged(mine[at], entry, f"{place} {named}", lang)
    return tuple(found)


def _refuse(where: str, mine: object, value: object, lang: str) -> None:
    said = say("said_twice", lang, field=where, one=_SETTINGS, mine=mine, other=WORKBOOK, value=value)
    raise Stop(said, USAGE)
