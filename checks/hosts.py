"""Hosts of addresses, and which of them are the agency's main site."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from oit.records import Agency

DEFAULT_PORTS = (80, 443)


@lru_cache(maxsize=65536)
def bare_host(url: str) -> str:
    """The host of an address, or the host itself, without ``www.``; an unusual port is part of it, as in the crawl."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:  # a link on a page may be any text
        return ""
    return f"{host}:{port}" if host and port and port not in DEFAULT_PORTS else host


def main_hosts(agency: Agency) -> frozenset[str]:
    """The hosts that count as the agency's main site; of a copy, those of the site it stands for too."""
    known = (agency.home_url, *agency.hosts, agency.stands_for)
    return frozenset(filter(None, (bare_host(url) for url in known)))
