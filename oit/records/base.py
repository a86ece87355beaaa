"""What every record is built on."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every record; each repeats ``kw_only``, which msgspec does not inherit."""
