"""Settings from ``oit.toml`` or ``[tool.oit]`` of ``pyproject.toml`` in the working folder.

A file sets defaults of options; a flag or an environment variable goes before it. ``[agency]`` describes the agency.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from cli.exits import USAGE, Stop
from oit.records import Record


class DeclaredTable(Record, frozen=True, kw_only=True):
    """``[agency]``: the agency itself, and under ``declared`` the addresses it will submit, by item code."""

    url: str = ""
    name: str = ""
    kind: str = ""
    hosts: tuple[str, ...] = ()
    declared: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class Config(Record, frozen=True, kw_only=True):
    """The whole file. Names of options are those of the flags, with ``_`` for ``-``."""

    agency: DeclaredTable = DeclaredTable()
    lang: str | None = None
    store: str | None = None
    criteria: str | None = None
    out: str | None = None
    fail_on: str | None = None
    owner: str | None = None
    fast: bool | None = None
    max_pages: int | None = None
    max_documents: int | None = None
    max_depth: int | None = None
    max_seconds: int | None = None
    ocr: bool | None = None
    max_ocr_pages: int | None = None
    max_rendered: int | None = None


def load(folder: Path) -> Config:
    """Settings of ``folder``; an empty Config where no file has any.

    Raises:
        Stop: the file is not TOML, or holds a setting nobody knows (exit 3, file and setting named).
    """
    own, shared = folder / "oit.toml", folder / "pyproject.toml"
    try:
        if own.exists():
            table = tomllib.loads(own.read_text("utf-8-sig"))
        elif shared.exists():
            table = tomllib.loads(shared.read_text("utf-8-sig")).get("tool", {}).get("oit", {})
        else:
            return Config()
        return msgspec.convert(table, Config)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        name = own.name if own.exists() else shared.name
        raise Stop(f"{name}: {error}", USAGE) from error


def defaults(config: Config) -> dict[str, Any]:
    """Option defaults in the form click wants, for every command that has the option."""
    options = {
        name: value
        for name in Config.__struct_fields__
        if name != "agency" and (value := getattr(config, name)) is not None
    }
    agency = config.agency
    found = {"name": agency.name, "kind": agency.kind, "host": list(agency.hosts), "url": agency.url}
    options |= {name: value for name, value in found.items() if value}
    return dict.fromkeys(("scan", "crawl", "assess", "report"), options) | {
        name: options[name] for name in ("lang", "store") if name in options
    }
