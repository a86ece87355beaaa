"""Pages without end, and links that do something when they are opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from chaos_wire import Wire

DOOR = "หน้า"


class Trap(NamedTuple):
    """Paths below ``/name`` that lead on and on. ``most``: so many of them may be asked for; ``said``: as what."""

    name: str
    does: str
    answer: Callable[[Wire, int], str]
    begins: str
    most: int
    said: str


def _link(path: str) -> str:
    return f"<a href='{path}'>{DOOR}</a>"


def _calendar(_: Wire, n: int) -> str:
    return f"<title>x</title><p>กิจกรรมเดือน {n}{_link(f'/calendar?month={n + 1}&link=1')}"


def _pages(_: Wire, n: int) -> str:
    return f"<title>x</title><p>ไม่มีข่าวในหน้า {n}{_link(f'/endless-pages?page={n + 1}')}"


def _sessions(wire: Wire, n: int) -> str:
    token = format(wire.server.asked.total() * 7919, "032x")
    return f"<title>x</title><p>ยินดีต้อนรับ{_link(f'/session-ids?xid={token}&page={n + 1}')}"


def _facets(_: Wire, n: int) -> str:
    links = "".join(_link(f"/facets?page={10 * n + k}&colour=a&size=b&kind=c&sold={k}") for k in range(1, 10))
    return f"<title>x</title><p>สินค้าแบบที่ {'ก' * (n % 7)}{links}"


def _paths(wire: Wire, _: int) -> str:
    return f"<title>x</title><p>ซ้อน{_link(wire.path.rstrip('/') + '/nested-paths/x')}"


TRAPS = (
    Trap("calendar", "a calendar that leads on from month to month", _calendar, "/calendar?month=1&link=1", 65, "trap"),
    Trap(
        "endless-pages", "an empty list with a next page for ever", _pages, "/endless-pages?page=1", 20, "same-content"
    ),
    Trap(
        "session-ids", "another address for the same page at every visit", _sessions, "/session-ids", 20, "same-content"
    ),
    Trap("facets", "filters that can be combined without end", _facets, "/facets", 305, "trap"),
    Trap("nested-paths", "relative links that nest for ever", _paths, "/nested-paths/x", 12, "endless-path"),
)
ACTS = ("/logout", "/news/delete?id=1", "/count?action=increment&file=7", "/page?do=print&id=2", "/cart?add-to-cart=5")
"""Links that do something: never opened."""
HARMLESS = ("/how-to-delete-a-file", "/form/delete.pdf", "/news?id=3&layout=blog")


def act(wire: Wire) -> None:
    """Answer for the site of traps."""
    name = wire.path.strip("/").partition("?")[0].partition("/")[0]
    trap = next((trap for trap in TRAPS if trap.name == name), None)
    number = wire.path.partition("page=")[2] or wire.path.partition("month=")[2]
    if wire.path == "/":
        doors = [trap.begins for trap in TRAPS] + [*ACTS, *HARMLESS]
        wire.answer("<title>อบต.ทดสอบ</title>" + "".join(_link(path) for path in doors))
    elif trap:
        wire.answer(trap.answer(wire, int(number.partition("&")[0] or "1")))
    elif wire.path in HARMLESS:
        wire.answer(f"<title>x</title><p>{wire.path}")
    else:
        wire.answer("no", status="404 Not Found")
