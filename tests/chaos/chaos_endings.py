"""Sites that give up in the middle of a crawl: with what word it ends, and how often they are bothered."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from chaos_wire import Wire

GOOD = 30
"""Pages that are read before it begins."""
LINKS = 300


class GivesUp(NamedTuple):
    """One site. ``answer`` takes over for what is asked after ``GOOD`` pages; ``most``: requests it may be sent.

    ``idle``: seconds without a useful answer after which the crawl ends.
    """

    name: str
    does: str
    ends: str
    most: int
    answer: Callable[[Wire], object]
    idle: int = 300


def _down(wire: Wire) -> None:
    wire.answer("x", status="503 Service Unavailable")


def _part(wire: Wire) -> None:
    wire.answer(home()) if wire.path == "/" else _down(wire)


def _silent(wire: Wire) -> None:
    wire.pause(60)


GIVE_UP = (
    GivesUp("dies", "answers 503 for everything, its home page too", "failures", 400, _down),
    GivesUp("a-part-dies", "answers 503 for everything but its home page", "finished", 700, _part),
    GivesUp("falls-silent", "takes every request and says nothing any more", "idle", 200, _silent, idle=3),
)


def home() -> str:
    """A page that leads to all the others."""
    links = "".join(f"<p><a href=/p{number}>ข่าวที่ {number}</a>" for number in range(LINKS))
    return f"<title>อบต.ทดสอบ</title><h1>อบต.ทดสอบ</h1>{links}"


def act(entry: GivesUp) -> Callable[[Wire], object]:
    """Answer well ``GOOD`` times, then as the site does."""

    def answer(wire: Wire) -> object:
        number = wire.path.removeprefix("/p")
        if wire.server.asked.total() > GOOD + LINKS // 100:
            return entry.answer(wire)
        if wire.path == "/":
            return wire.answer(home())
        if number.isdigit():
            return wire.answer(f"<title>ข่าว {number}</title><p>ข่าวที่ {number} ของเว็บไซต์ ซึ่งไม่มีอะไรผิดปกติ")
        return wire.answer("no", status="404 Not Found")

    return answer
