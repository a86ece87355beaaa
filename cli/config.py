"""Settings from ``oit.toml`` or ``[tool.oit]`` of ``pyproject.toml`` in the working folder.

A file sets defaults of options; a flag or an environment variable goes before it. ``[agency]`` describes the agency.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from cli.exits import USAGE, Stop
from cli.overrules import parse
from oit.profile import Profile
from oit.records import Overrule, Record


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
    overrule: tuple[Overrule, ...] = ()
    profile: Profile = Profile()


def load(folder: Path, lang: str = "th") -> Config:
    """Settings of ``folder``; an empty Config where no file has any.

    Raises:
        Stop: the file is not TOML, or holds a setting nobody knows (exit 3, file and setting named).
    """
    own, shared = folder / "oit.toml", folder / "pyproject.toml"
    try:
        file = own if own.exists() else shared
        if not file.exists():
            return Config()
        source = file.read_text("utf-8-sig")
        table = tomllib.loads(source)
        if file is shared:
            table = table.get("tool", {}).get("oit", {})
        overrules = parse(table.pop("overrule", []), source, file.name, lang)
        return msgspec.structs.replace(msgspec.convert(table, Config), overrule=overrules)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, OSError) as error:
        raise Stop(f"{file.name}: {error}", USAGE) from error


def overrules_for(config: Config, home_url: str) -> tuple[Overrule, ...]:
    """The overrules that are meant for a site: all of the file, unless the file says that it is another's."""
    own = _host(config.agency.url)
    return config.overrule if own in {"", _host(home_url)} else ()


def _host(url: str) -> str:
    host = urlsplit(url if "//" in url or not url else f"//{url}").hostname or ""
    return host.removeprefix("www.")


def defaults(config: Config) -> dict[str, Any]:
    """Option defaults in the form click wants, for every command that has the option."""
    options = {
        name: value
        for name in Config.__struct_fields__
        if name not in {"agency", "overrule", "profile"} and (value := getattr(config, name)) is not None
    }
    agency = config.agency
    found = {"name": agency.name, "kind": agency.kind, "host": list(agency.hosts), "url": agency.url}
    options |= {name: value for name, value in found.items() if value}
    return dict.fromkeys(("scan", "crawl", "assess", "report", "plan", "followup"), options) | {
        name: options[name] for name in ("lang", "store") if name in options
    }
