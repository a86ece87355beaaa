"""Equal words of many links kept once: a menu of thirty entries stands on every page of a site."""

from __future__ import annotations

from msgspec.structs import force_setattr

from oit.records import Link

_SHARED = ("source", "target", "text", "context", "rel")


class Sharing:
    """What the links met so far have in common; for one reading of a store."""

    def __init__(self) -> None:
        self._met: dict[object, object] = {}

    def links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """The same links, just decoded and known to nobody else, with words and contexts of equal ones met before."""
        met = self._met
        for link in links:
            for name in _SHARED:
                value = getattr(link, name)
                force_setattr(link, name, met.setdefault(value, value))
        return links
