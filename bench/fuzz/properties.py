"""What must hold of every input, however strange. A property returns nothing and raises AssertionError."""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
from collections.abc import Callable
from functools import partial
from urllib.parse import urljoin, urlsplit

from urllib3.util import parse_url

from crawler import netguard, urls
from crawler.readers import NOT_READ, read
from oit import privacy
from oit.calendar import fiscal_bounds
from oit.codes import item_codes
from oit.dates import dates, fiscal_years
from oit.text import key, normalise

Property = Callable[[bytes], None]
_CODE = re.compile(r"O[1-9]\d?|[ei][1-9]\d?")
_AT = dt.datetime(2025, 5, 15, tzinfo=dt.UTC)
_LONGEST = 20_000


def as_text(data: bytes) -> str:
    """Bytes as a text of any letters: what is no UTF-8 becomes a mark."""
    return data[:_LONGEST].decode("utf-8", "replace")


def codes(data: bytes) -> None:
    """Item codes stand where they say, in order, and are codes."""
    text = as_text(data)
    end = 0
    for found in item_codes(text):
        assert end <= found.start < found.end <= len(text), found
        assert text[found.start : found.end] == found.text, found
        assert _CODE.fullmatch(found.code), found
        end = found.end


def days(data: bytes) -> None:
    """Dates begin before they end, and a fiscal year is the one they lie in."""
    text = as_text(data)
    for span in dates(text):
        assert span.text, span
        assert (span.start is None) == (span.end is None), span
        if span.start is not None and span.end is not None:
            assert span.start <= span.end, span
            if span.fiscal_year is not None:
                first, last = fiscal_bounds(span.fiscal_year)
                assert first <= span.start <= span.end <= last, span
    years = fiscal_years(text)
    assert len(years) == len(set(years)), years


def addresses(data: bytes) -> None:
    """A canonical address is one, stays one, and is the same host to us and to the client that asks for it."""
    text = as_text(data)
    for url in (urls.canonical(text), urls.canonical(urljoin("https://www.example.go.th/a/b?c=1", _joinable(text)))):
        if url:
            assert urls.canonical(url) == url, f"not stable: {url}"
            assert url.startswith(("http://", "https://")), f"scheme: {url}"
            assert url.isascii(), f"letters: {url}"
            assert not any(letter.isspace() or ord(letter) < 0x20 for letter in url), f"control: {url!r}"  # noqa: PLR2004 - control
            _same_host(url)
            assert urls.key(urls.key(url)) == urls.key(url), f"key: {url}"
    urls.unwrap(text)
    urls.trap(text)
    urls.promise(text, text)


def _joinable(text: str) -> str:
    """What ``urljoin`` takes; the readers catch its ValueError."""
    try:
        urljoin("https://www.example.go.th/", text)
    except ValueError:
        return ""
    return text


def _same_host(url: str) -> None:
    """The guard judges one host and the client asks the same: a difference would let somebody in."""
    try:
        asked = parse_url(url)
    except ValueError:  # then nothing is asked
        return
    parts = urlsplit(url)
    assert (asked.host or "").strip("[]").lower() == parts.hostname, f"host: {url} {asked.host}"
    assert asked.port == parts.port, f"port: {url} {asked.port}"


def hosts(data: bytes) -> None:
    """A host is an address or none; whatever spells loopback or metadata is never let through."""
    text = as_text(data)
    found = netguard.literal(text)
    if found is None:
        return
    why = netguard.judge(found, allow_private=False)
    inner = ipaddress.ip_address(int(found)) if found.version == 4 else found  # noqa: PLR2004 - IPv4
    if inner.is_loopback or inner.is_link_local or inner.is_private:
        assert why, text


def words(data: bytes) -> None:
    """A normal form is its own normal form."""
    text = as_text(data)
    assert normalise(normalise(text)) == normalise(text)
    assert key(key(text)) == key(text)


def personal(data: bytes) -> None:
    """A masked text holds no ID number that can be found, and masking again changes nothing."""
    masked = privacy.mask(as_text(data))
    assert privacy.mask(masked) == masked
    assert privacy.find(masked, resource="") == ()


def file(data: bytes, *, name: str = "") -> None:
    """A file is read, or it is said why not; never an error of our own, never a number that can be found."""
    url = f"https://www.example.go.th/{name}"
    found = read(data, url=url, final_url=url, status=200, headers={}, fetched_at=_AT, depth=0).resource
    word = found.not_read.partition(":")[0]
    assert not word or word in NOT_READ, found.not_read
    assert word != "reader-error", found.not_read
    for segment in found.text:
        assert privacy.find(segment.text, resource="") == (), name


TEXTS: dict[str, Property] = {
    "codes": codes,
    "dates": days,
    "urls": addresses,
    "hosts": hosts,
    "words": words,
    "privacy": personal,
}
"""Parsers of words, by name."""


def of_file(ending: str) -> Property:
    """The property of files of a kind, told by the ending of their name."""
    return partial(file, name=f"file.{ending}" if ending else "")
