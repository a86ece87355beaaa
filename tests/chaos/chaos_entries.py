"""What an entry of the suite is: how a server misbehaves, and what a scan must say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from chaos_wire import Act

MARK = "ข้อความที่ต้องอ่านได้"
"""Stands in every page that a visitor can read."""
PAGE = f"""<!DOCTYPE html><html lang=th><head><title>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต</title></head><body>
<h1>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ</h1><p>{MARK}</p></body></html>"""


class Says(NamedTuple):
    """What a scan must say of one address.

    ``state`` and the beginning of ``reason``: of its LinkStatus. ``read``: whether the text of the page was read; if
    not, ``not_read`` is how the reason begins where the address has a resource at all. ``defect``: how one of the
    resource's defects begins. ``asked``: at most so often; Twisted tries anew by itself where a kept connection breaks.
    """

    state: str
    reason: str = ""
    read: bool = False
    not_read: str = ""
    defect: str = ""
    asked: int = 4


class Behaviour(NamedTuple):
    """One page of the site of the suite. ``path`` is ``/`` and its name, unless the way it misbehaves needs another.

    ``gone``: nobody can read what should stand there, so a gap is the truth.
    """

    name: str
    does: str
    says: Says
    act: Act
    path: str
    gone: bool = False


PAGES: list[Behaviour] = []


def page(name: str, does: str, says: Says, *, path: str = "", gone: bool = False) -> Callable[[Act], Act]:
    """Enter a function as a behaviour of the site."""

    def enter(act: Act) -> Act:
        PAGES.append(Behaviour(name, does, says, act, path or f"/{name}", gone))
        return act

    return enter


READ = Says("ok", read=True)
TIMEOUT = Says("timeout", "timeout")
NO_ANSWER = Says("unreachable_from_here", "connection")
TOO_LARGE = Says("ok", "too-large", not_read="too-large")
