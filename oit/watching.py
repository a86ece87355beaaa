"""What the journal of a watch holds: one line for each look at one address, one for each message sent."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from oit.records import LinkState
from oit.submitted import Role

OPEN = frozenset({LinkState.OK, LinkState.REDIRECTED, LinkState.TLS_WARNING})
"""States in which an assessor sees what is there."""
UNTOLD = frozenset({LinkState.BLOCKED, LinkState.UNREACHABLE_FROM_HERE, LinkState.EXCLUDED, LinkState.UNSUPPORTED})
"""States that say something about us and nothing about the address."""


class Event(StrEnum):
    """What a look found different from the looks before."""

    DOWN = "down"  # it opened, and no sound answer comes now
    VANISHED = "vanished"  # it opened, and the server now says that it is not there, or asks for a login
    BACK = "back"
    CHANGED = "changed"


class Line(msgspec.Struct, frozen=True, kw_only=True, tag_field="line"):
    """One line of the journal. Fields that a later version adds are ignored by this one."""

    at: dt.datetime


class Look(Line, frozen=True, kw_only=True, tag="look"):
    """One look at one address. ``content`` as in ``oit.evidence.Observed``; ``milliseconds``: until the whole answer.

    ``attempts``: 2 where a first failure was asked again. ``unmodified``: the server said so and sent nothing.
    """

    url: str
    codes: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    state: LinkState
    reason: str = ""
    status: int = 0
    attempts: int = 1
    milliseconds: int = 0
    size: int = 0
    sha256: str = ""
    content: str = ""
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    unmodified: bool = False
    events: tuple[Event, ...] = ()


class Told(Line, frozen=True, kw_only=True, tag="told"):
    """A message about events. ``by``: webhook or mail; ``failed``: '' when it arrived, else why not."""

    by: str
    events: int
    failed: str = ""
