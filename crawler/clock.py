"""The one place of this room that looks at the clock."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """The moment of an observation, to the second, with its zone."""
    return dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251 - the crawl room observes; this is its clock
