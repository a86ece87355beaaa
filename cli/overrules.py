"""People's words in ``oit.toml``: faults named by line and entry, new words written without touching the rest."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from cli.exits import USAGE, Stop
from cli.words import say
from oit.records import Outcome, Overrule

OUTCOMES = (Outcome.PASSED, Outcome.FAILED, Outcome.INAPPLICABLE)
_NEEDED = ("requirement", "outcome", "reason", "by", "date")
_ENTRY = re.compile(r"^[ \t]*\[\[\s*(?:tool\s*\.\s*oit\s*\.\s*)?overrule\s*\]\]", re.MULTILINE)
_LATEST_YEAR = 2400
"""A later year is of the Buddhist Era."""


def parse(entries: object, source: str, name: str, lang: str) -> tuple[Overrule, ...]:
    """The overrules of a settings file.

    Args:
        entries: What TOML gives for ``overrule``.
        source: The text of the file, for the lines of faults.
        name: The name of the file, as a fault names it.
        lang: ``th`` or ``en``.

    Raises:
        Stop: an entry is no overrule (exit 3); file, line, entry and fault are named.
    """
    lines = [source.count("\n", 0, found.start()) + 1 for found in _ENTRY.finditer(source)]
    listed = entries if isinstance(entries, list) else [entries]
    read = []
    for number, entry in enumerate(listed):
        fault = next(_faults(entry, lang), "")
        if fault:
            where = say("line", lang, n=lines[number]) if len(lines) == len(listed) else ""
            shown = str(entry.get("requirement", "?")) if isinstance(entry, dict) else "?"
            raise Stop(
                say("bad_overrule", lang, file=f"{name}{where}", n=number + 1, what=shown[:40], fault=fault), USAGE
            )
        read.append(msgspec.convert(entry, Overrule))
    return tuple(read)


def _faults(entry: object, lang: str) -> Iterator[str]:
    """What is wrong with one entry, the worst first; asked for one by one, so that each may trust those before it."""
    if not isinstance(entry, dict):
        yield say("overrule_table", lang)
        return
    unknown = sorted(set(entry) - set(Overrule.__struct_fields__))
    if unknown:
        yield say("overrule_unknown", lang, fields=", ".join(unknown), known=", ".join(Overrule.__struct_fields__))
    missing = [field for field in _NEEDED if not str(entry.get(field, "")).strip()]
    if missing:
        yield say("overrule_missing", lang, fields=", ".join(missing))
    if entry["outcome"] not in OUTCOMES:
        yield say("not_a_choice", lang, option="outcome", word=entry["outcome"], known=", ".join(OUTCOMES))
    try:
        read = msgspec.convert(entry, Overrule)
    except msgspec.ValidationError as error:
        yield str(error)
        return
    if read.date.year > _LATEST_YEAR:
        yield say("overrule_year", lang, date=read.date)
    if read.evidence and not read.evidence.startswith(("http://", "https://")):
        yield say("bad_url", lang, url=read.evidence)


def settings_file(folder: Path) -> Path:
    """Where settings of ``folder`` stand: ``oit.toml``, unless only ``pyproject.toml`` holds some."""
    own, shared = folder / "oit.toml", folder / "pyproject.toml"
    if not own.exists() and shared.exists():
        try:
            if "oit" in tomllib.loads(shared.read_text("utf-8-sig")).get("tool", {}):
                return shared
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            return own
    return own


def written(source: str, overrule: Overrule, *, shared: bool = False) -> str:
    """The text of a settings file with one more overrule; one on the same thing of the same set is replaced.

    Comments and everything else stay as they are. ``shared``: the settings stand under ``[tool.oit]``.

    Raises:
        ValueError: the file holds its overrules in a form that cannot be added to.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(source if shared or not source.strip() else f"{source.rstrip()}\n\n")
        settings: Any = document["tool"]["oit"] if shared else document
        fields = _fields(overrule)
        if "overrule" not in settings:
            settings["overrule"] = tomlkit.aot()
        listed = settings["overrule"]
        same = [at for at, one in enumerate(listed) if _same(one, overrule)]
        entry = listed[same[0]] if same else tomlkit.table()
        for field in [field for field in entry if field not in fields]:
            del entry[field]
        entry.update(fields)
        if not same:
            entry.add(tomlkit.nl())
            listed.append(entry)
        text = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise ValueError(str(error)) from error
    _check(source, text, overrule, shared=shared)
    return text


def _same(entry: Mapping[str, Any], overrule: Overrule) -> bool:
    return entry.get("requirement") == overrule.requirement and entry.get("set", "") in {"", overrule.set}


def _fields(overrule: Overrule) -> dict[str, object]:
    """The fields that say something, in the order of the record; a date stays one."""
    fields = msgspec.structs.asdict(overrule)
    return {name: str(value) if name == "outcome" else value for name, value in fields.items() if value != ""}


def _check(before: str, after: str, overrule: Overrule, *, shared: bool) -> None:
    """Nothing else may have changed: the file is the clerk's own."""
    old, new = tomllib.loads(before), tomllib.loads(after)
    was, now = _taken(old, shared=shared), _taken(new, shared=shared)
    kept = [one for one in was if not _same(one, overrule)]
    if old != new or [one for one in now if not _same(one, overrule)] != kept or len(now) != len(kept) + 1:
        raise ValueError("overrule")


def _taken(table: dict[str, Any], *, shared: bool) -> Sequence[dict[str, Any]]:
    """The overrules of a file, taken out of it."""
    settings = table["tool"]["oit"] if shared else table
    found: Sequence[dict[str, Any]] = settings.pop("overrule", [])
    return found
