"""The one clock of the command line: today in Thailand, where fiscal years turn over."""

from __future__ import annotations

import datetime as dt

THAILAND = dt.timezone(dt.timedelta(hours=7), "ICT")


def now() -> dt.datetime:
    """This moment, in Thailand's time zone, to the second."""
    return dt.datetime.now(THAILAND).replace(microsecond=0)  # noqa: TID251 - the clock lives here


def today() -> dt.date:
    """Today's date in Thailand."""
    return now().date()
