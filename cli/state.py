"""What every command shares: language, store address, whether a traceback is wanted."""

from __future__ import annotations

import msgspec


class State(msgspec.Struct, kw_only=True):
    """The global options, as typer's context object carries them."""

    lang: str = "th"
    store: str = ".oit/oit.db"
    debug: bool = False
