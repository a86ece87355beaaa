"""The data a page would fetch: where its scripts say it lies, and what is already in the page. Pure."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import msgspec

MAX_ADDRESSES = 20
MAX_SCRIPTS = 8

_CALLED = r"(?:\bfetch|\baxios(?:\.get)?|\$\.(?:get|getJSON|ajax)|jQuery\.(?:get|getJSON|ajax))"
_CALL = re.compile(
    _CALLED + r"\s*\(\s*(?:(?P<quote>[\"'`])(?P<address>[^\"'`\n]{1,300})(?P=quote)\s*(?P<after>[,)+])|(?P<other>.))"
)
_OPENED = re.compile(
    r"\.open\s*\(\s*[\"']GET[\"']\s*,\s*(?:[\"'](?P<address>[^\"'\n]{1,300})[\"']\s*(?P<after>[,)+])|(?P<other>.))"
)
_URL_SETTING = re.compile(r"\burl\s*:\s*[\"'](?P<address>[^\"'\n]{1,300})[\"']\s*(?P<after>[,}\n+])")
_SENDS = re.compile(r"method\s*:\s*[\"'](?:POST|PUT|DELETE|PATCH)", re.IGNORECASE)
_PLACE = re.compile(r"\blocation\b|URLSearchParams|\bdataset\b|getAttribute\(\s*[\"']data-")
_CHOOSES = re.compile(r"\.(?:filter|find|slice|splice)\s*\(")
_CLICKED = re.compile(
    r"addEventListener\(\s*[\"']click|\.onclick\b|\bonclick\s*=|\.on\(\s*[\"']click|@click|v-on:click"
)
_SOURCES = re.compile(r"<script\b[^>]*\bsrc\s*=\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s>]+))", re.IGNORECASE)
_INLINE = re.compile(r"<script\b(?P<said>[^>]*)>(?P<code>.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_STATE = re.compile(
    r"(?:window\.)?(?:__INITIAL_STATE__|__PRELOADED_STATE__|__DATA__|__APP_STATE__|__NUXT__)\s*=\s*(?=[{\[])"
)
_COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'\\])//[^\n]*", re.DOTALL)


class Plan(NamedTuple):
    """What scripts would fetch. ``whole``: nothing else than these addresses decides what the page shows."""

    addresses: tuple[str, ...] = ()
    whole: bool = True


def scripts(html: str, url: str) -> tuple[str, ...] | None:
    """The script files of the page's own host, in order; None when too many, or some come from elsewhere."""
    found = [urljoin(url, next(filter(None, match.groups()))) for match in _SOURCES.finditer(html)]
    own = [address for address in found if urlsplit(address).netloc == urlsplit(url).netloc]
    return tuple(own) if len(own) <= MAX_SCRIPTS and len(own) == len(found) else None


def inline(html: str) -> str:
    """The code written in the page itself."""
    return "\n".join(match["code"] for match in _INLINE.finditer(html) if "json" not in match["said"].lower())


def plan(code: str, url: str) -> Plan:
    """What ``code`` of the page at ``url`` would fetch from its own host."""
    code = _COMMENTS.sub(" ", code)
    whole = not (_PLACE.search(code) or _SENDS.search(code) or _CLICKED.search(code) or _CHOOSES.search(code))
    found: dict[str, None] = {}
    for pattern in (_CALL, _OPENED, _URL_SETTING):
        for match in pattern.finditer(code):
            address, after = match["address"], match["after"]
            if pattern is _CALL and match["other"] == "{" and not address:
                continue  # settings: their address is found by the third pattern
            if not address or after == "+" or "${" in address:
                whole = False
                continue
            target = urljoin(url, address)
            if urlsplit(target).netloc == urlsplit(url).netloc:
                found[target] = None
            else:
                whole = False
    return Plan(tuple(found)[:MAX_ADDRESSES], whole and len(found) <= MAX_ADDRESSES)


def embedded(html: str) -> tuple[Any, ...]:
    """The data that stands in the page: application/json blocks and the states frameworks leave."""
    found = []
    for match in _INLINE.finditer(html):
        if "json" in match["said"].lower() and "ld+json" not in match["said"].lower():
            found.append(parsed(match["code"].encode()))
            continue
        found.extend(_leading(match["code"][state.end() :]) for state in _STATE.finditer(match["code"]))
    return tuple(value for value in found if value is not None)


def parsed(body: bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """JSON as Python values; None for anything else."""
    try:
        return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None


def _leading(code: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The JSON value ``code`` begins with."""
    import json  # noqa: PLC0415 - msgspec refuses what follows a value

    try:
        return json.JSONDecoder().raw_decode(code)[0]
    except (ValueError, RecursionError):
        return None
