"""Where the file behind a shared address can be had, and which address tells whether the thing is there.

The forms of these addresses are documented by the owners of the services or seen in other tools; ``visitors`` names the
sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qs, quote, urlencode, urlsplit, urlunsplit

from crawler.elsewhere import DOCUMENT, Query, query_of, recognise

_EXPORTS = {"document": "docx", "spreadsheet": "xlsx", "spreadsheets": "xlsx", "presentation": "pdf", "drawings": "pdf"}


def download_address(url: str) -> str:
    """Where the file behind a shared address can be had by anybody it is open to; '' where there is none.

    Folders, forms, sites, posts and videos have none: a person looks at them.
    """
    found = recognise(url)
    if found is None or found.kind != "file" or not found.id:
        return ""
    parts = urlsplit(url)
    query = query_of(parts)
    if found.service == "google-drive":
        asked = {"export": "download", "id": found.id, "confirm": "t"}
        if query.get("resourcekey"):
            asked["resourcekey"] = query["resourcekey"]
        return _at(parts, "drive.google.com", "/uc", asked)
    if found.service == "google-docs":
        return _export(parts, query, found.id)
    if found.service == "dropbox":
        return _at(parts, parts.hostname or "", parts.path, {**_shown(parts), "dl": "1"})
    if found.service == "sharepoint":  # unverified: seen in other tools, not in Microsoft's documents
        return _at(parts, parts.hostname or "", parts.path, {**_shown(parts), "download": "1"})
    return _onedrive_download(parts, query) if found.service == "onedrive" else ""


def _shown(parts: SplitResult) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(parts.query).items()}


def _at(parts: SplitResult, host: str, path: str, query: Mapping[str, str]) -> str:
    """An https address; a port that was written out is kept, with its scheme."""
    scheme = parts.scheme if parts.port else "https"
    netloc = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((scheme, netloc, path, urlencode(query, safe="!:,", quote_via=quote), ""))


def _export(parts: SplitResult, query: Query, name: str) -> str:
    found = DOCUMENT.search(parts.path)
    if found is None or found[1] == "file":
        return _at(parts, "drive.google.com", "/uc", {"export": "download", "id": name, "confirm": "t"})
    kind = found[1]
    published = bool(found[2])
    path = f"/{kind}/d/{'e/' if published else ''}{name}"
    if published:  # «publish to the web» makes pages; only sheets have a file beside them
        sheets = kind.startswith("spreadsheet")
        return _at(parts, "docs.google.com", f"{path}/pub", {"output": "xlsx"}) if sheets else ""
    asked = {"format": _EXPORTS[kind]}
    if kind in {"drawings", "presentation"}:
        return _at(parts, "docs.google.com", f"{path}/export/{_EXPORTS[kind]}", {})
    if query.get("resourcekey"):
        asked["resourcekey"] = query["resourcekey"]
    return _at(parts, "docs.google.com", f"{path}/export", asked)


def _onedrive_download(parts: SplitResult, query: Query) -> str:
    named = query.get("resid") or query.get("id", "")
    if named and query.get("authkey"):
        asked = {"resid": named, "authkey": query["authkey"]}
        return _at(parts, "onedrive.live.com", "/download", asked)
    return ""  # a short address: where it leads says more; the API that took it wants a key


def probe_address(url: str) -> str:
    """Which address tells whether the thing is there: itself, but for a video of YouTube, whose page is always 200.

    Its oEmbed answer is 404 or 400 for none, «Forbidden» for a private one, 401 where it may only not be embedded.
    """
    found = recognise(url)
    if found is None or found.service != "youtube" or found.kind != "video":
        return url
    watch = f"https://www.youtube.com/watch?v={found.id}"
    return _at(urlsplit(url), "www.youtube.com", "/oembed", {"url": watch, "format": "json"})
