"""Where a store lies on this machine, told from what it is called by."""

from __future__ import annotations

from pathlib import Path

_SQLITE = "sqlite:///"


def store_file(url_or_path: str | Path) -> Path | None:
    """The file of a store given by its path or its database URL; None for a server."""
    url = str(url_or_path)
    if "://" not in url:
        return Path(url).expanduser().resolve()
    return Path(url.removeprefix(_SQLITE).partition("?")[0]) if url.startswith(_SQLITE) else None
