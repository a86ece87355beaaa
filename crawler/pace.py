"""How fast a site can stand it, and when it has had enough: counts of what came back, without a clock of its own."""

from __future__ import annotations

import datetime as dt
from collections import deque
from email.utils import parsedate_to_datetime

HALVE_AT = 3
OF_THE_LAST = 10
"""A single dead page says nothing of the server: three of the last ten answers do."""
RECOVER_AFTER = 10
STEP = 2
GIVE_UP_AFTER = 100
"""Failures in a row (as GovTech's Oobee has it) after which a site is left alone."""
LONGEST = dt.timedelta(hours=24)
"""Nobody who asks for more is heeded beyond it."""


class Pace:
    """Of one host. ``at_once``: requests it is sent at the same time, never more than ``most``."""

    def __init__(self, most: int) -> None:
        self.most = self.at_once = most
        self.failures = 0
        """In a row."""
        self._last: deque[bool] = deque(maxlen=OF_THE_LAST)
        self._good = 0

    def good(self) -> None:
        """A useful answer came."""
        self.failures = 0
        self._last.append(False)
        self._good += 1
        if self._good >= RECOVER_AFTER:
            self.at_once = min(self.most, self.at_once + STEP)
            self._good = 0

    def trouble(self, *, asked_to_slow_down: bool = False) -> None:
        """The server cannot, or says that we are too fast."""
        self.failures += 1
        self._good = 0
        self._last.append(True)
        if asked_to_slow_down or sum(self._last) >= HALVE_AT:
            self.at_once = max(1, self.at_once // 2)
            self._last.clear()

    @property
    def has_had_enough(self) -> bool:
        """Whether to leave it alone."""
        return self.failures >= GIVE_UP_AFTER


def asked_to_wait(said: str, at: dt.datetime) -> dt.timedelta:
    """How long a server asks to be left alone, at most ``LONGEST``; ``said`` is its ``Retry-After`` (RFC 9110, 10.2.3).

    Seconds or a date; a date without a zone is in UTC. Nothing where it asks for nothing that can be understood.
    """
    said = said.strip()
    if said.isascii() and said.isdigit():
        return min(dt.timedelta(seconds=int(said[:9])), LONGEST)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return dt.timedelta()
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return min(max(until - at, dt.timedelta()), LONGEST)
