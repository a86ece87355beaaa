"""Services where agencies put things outside their own site: which one an address is of, and what it names.

Nothing here asks the network. Where the file behind an address lies is in ``shared_files``, what an answer means to a
visitor without an account in ``visitors``, with the sources of all rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from oit.records import Record


class Elsewhere(Record, frozen=True, kw_only=True):
    """What an address on such a service is.

    ``service``: google-drive, google-docs, google-forms, google-sites, onedrive, sharepoint, dropbox, facebook,
    messenger, instagram, youtube, line, tiktok, x. ``kind``: file, folder, form, site (also a page, profile or
    channel), post (also a photo), video, chat, share (a button that shares this page), private (only for its owner).
    ``id``: the service's own name for it, '' where the address has none.
    """

    service: str
    kind: str
    id: str = ""


_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("google", ("google.com", "google.co.th", "googleusercontent.com", "forms.gle", "g.co")),
    ("microsoft", ("1drv.ms", "1drv.com", "onedrive.live.com", "onedrive.com", "sharepoint.com", "live.com")),
    ("dropbox", ("dropbox.com", "dropboxusercontent.com", "db.tt")),
    ("facebook", ("facebook.com", "fb.com", "fb.me", "fb.watch", "fb.gg", "messenger.com", "m.me", "fbcdn.net")),
    ("instagram", ("instagram.com", "instagr.am")),
    ("youtube", ("youtube.com", "youtu.be", "youtube-nocookie.com")),
    ("line", ("line.me", "lin.ee")),
    ("tiktok", ("tiktok.com",)),
    ("x", ("x.com", "twitter.com", "t.co")),
)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def _below(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)


WALLS = frozenset({"facebook", "instagram", "tiktok", "x"})
"""They show a robot a form to sign in, 400 or 404, whatever a person sees: nothing is learned from any of these."""


def family(url: str) -> str:
    """The owner whose hosts serve an address (google, microsoft, …), or ''."""
    host = _host(url)
    return next((name for name, hosts in _FAMILIES if _below(host, hosts)), "")


def same_service(url: str, target: str) -> bool:
    """Whether a redirect stays with the owner of the service, so that a download may follow it."""
    owner = family(url)
    return bool(owner) and family(target) == owner


def turns_robots_away(url: str) -> bool:
    """Whether the owner of an address shows a robot a sign-in page where a person would see the content."""
    return family(url) in WALLS


def recognise(url: str) -> Elsewhere | None:
    """What an address on one of the services is; None for every other address."""
    if url[:5].lower() == "line:":
        return Elsewhere(service="line", kind="chat")
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return None
    for names, reader in _READERS:
        if _below(host, names):
            return reader(host, unquote(parts.path), query_of(parts))
    return None


Query = Mapping[str, str]


def query_of(parts: SplitResult) -> Query:
    """The parameters of an address, names in small letters, the first value of each."""
    return {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}


_ID = r"([\w-]{10,})"
_DRIVE_FILE = re.compile(rf"/(?:file|open)/(?:u/\d+/)?d/{_ID}|/uc/{_ID}")
_DRIVE_FOLDER = re.compile(rf"/(?:drive/)?(?:(?:u/\d+|mobile)/)*folders/{_ID}|/drive/(?:u/\d+/)?#folders/{_ID}")
DOCUMENT = re.compile(rf"/(?:a/[\w.-]+/)?(document|spreadsheets?|presentation|drawings|file)/(?:u/\d+/)?d/(e/)?{_ID}")
"""Path of a document of Google: its sort, ``e/`` where it is published to the web, its id."""
_FORM = re.compile(rf"/(?:a/[\w.-]+/)?forms/(?:u/\d+/)?d/(?:e/)?{_ID}")


def _drive(_host: str, path: str, query: Query) -> Elsewhere:
    folder = _DRIVE_FOLDER.search(path)
    if folder or path.endswith(("/folderview", "/embeddedfolderview")):
        found = next(filter(None, folder.groups()), "") if folder else query.get("id", "")
        return Elsewhere(service="google-drive", kind="folder", id=found)
    file = _DRIVE_FILE.search(path)
    found = next(filter(None, file.groups()), "") if file else query.get("id", "")
    if found:
        return Elsewhere(service="google-drive", kind="file", id=found)
    return Elsewhere(service="google-drive", kind="private")  # «My Drive», a search: everybody sees another one


def _docs(host: str, path: str, query: Query) -> Elsewhere:
    form = _FORM.search(path)
    if form or "/forms/" in path:
        editing = path.rstrip("/").endswith("/edit")
        kind = "private" if editing else "form"
        return Elsewhere(service="google-forms", kind=kind, id=form[1] if form else "")
    document = DOCUMENT.search(path)
    if document:
        return Elsewhere(service="google-docs", kind="file", id=document[3])
    if path.endswith(("/uc", "/open", "/folderview")):
        return _drive(host, path, query)
    return Elsewhere(service="google-docs", kind="private")


def _forms(_host: str, path: str, _query: Query) -> Elsewhere:
    return Elsewhere(service="google-forms", kind="form", id=path.strip("/"))


def _sites(_host: str, _path: str, _query: Query) -> Elsewhere:
    return Elsewhere(service="google-sites", kind="site")


def _usercontent(_host: str, _path: str, query: Query) -> Elsewhere:
    return Elsewhere(service="google-drive", kind="file", id=query.get("id", ""))


# The letter after the first colon or slash says what was shared (unverified list; seen in shared addresses).
_SHARED = {"f": "folder", "v": "video", "o": "folder"}


def _onedrive(_host: str, path: str, query: Query) -> Elsewhere:
    letter = path.strip("/").partition("/")[0]
    kind = _SHARED.get(letter, "file") if len(letter) == 1 else "file"
    named = query.get("resid") or query.get("id") or path.strip("/")
    return Elsewhere(service="onedrive", kind=kind if named else "private", id=named)


_SHAREPOINT = re.compile(r"/:(\w):/")


def _sharepoint(_host: str, path: str, _query: Query) -> Elsewhere:
    shared = _SHAREPOINT.search(path)
    if shared:
        return Elsewhere(service="sharepoint", kind=_SHARED.get(shared[1], "file"), id=path)
    named = re.search(r"\.\w{2,5}$", path) and not path.endswith(".aspx")
    return Elsewhere(service="sharepoint", kind="file" if named else "site")


def _dropbox(_host: str, path: str, _query: Query) -> Elsewhere:
    if re.match(r"/(?:scl/fo|sh)/", path):
        return Elsewhere(service="dropbox", kind="folder", id=path)
    if re.match(r"/(?:scl/fi|s|t|u)/", path) or "usercontent" in _host:
        return Elsewhere(service="dropbox", kind="file", id=path)
    return Elsewhere(service="dropbox", kind="private")


_FACEBOOK = (
    ("share", re.compile(r"^/(?:sharer|dialog/(?:share|feed)|share\.php|plugins/share)")),
    ("video", re.compile(r"/(?:videos?|reel|watch|share/[vr])(?:/|$)|^/video\.php")),
    ("post", re.compile(r"/(?:posts|photos?|photo\.php|permalink\.php|story\.php|media/set|share(?:/p)?)(?:/|$)")),
)


def _facebook(host: str, path: str, query: Query) -> Elsewhere:
    if host.endswith("fb.watch"):
        return Elsewhere(service="facebook", kind="video", id=path.strip("/"))
    if host.endswith(("m.me", "messenger.com")) or path.startswith("/messages"):
        return Elsewhere(service="messenger", kind="chat", id=path.strip("/").rpartition("/")[2])
    kind = next((kind for kind, pattern in _FACEBOOK if pattern.search(path)), "")
    named = query.get("fbid") or query.get("story_fbid") or query.get("v") or query.get("id") or path.strip("/")
    return Elsewhere(service="facebook", kind=kind or "site", id=named if kind != "share" else "")


def _instagram(_host: str, path: str, _query: Query) -> Elsewhere:
    post = re.match(r"/(?:[\w.]+/)?(p|reel|tv)/([\w-]+)", path)
    kind = "post" if post and post[1] == "p" else "video" if post else "site"
    return Elsewhere(service="instagram", kind=kind, id=post[2] if post else path.strip("/"))


_VIDEO = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{11})")


def _youtube(host: str, path: str, query: Query) -> Elsewhere:
    short = re.match(r"/([\w-]{11})$", path) if host.endswith("youtu.be") else _VIDEO.match(path)
    video = short[1] if short else query.get("v", "") if path.startswith("/watch") else ""
    return Elsewhere(service="youtube", kind="video" if video else "site", id=video)


def _line(host: str, path: str, _query: Query) -> Elsewhere:
    if host.startswith("social-plugins.") or "/share" in path or path.startswith("/R/msg"):
        return Elsewhere(service="line", kind="share")
    account = re.search(r"[@~][\w.-]+", path)
    return Elsewhere(service="line", kind="chat", id=account[0] if account else path.strip("/").rpartition("/")[2])


def _tiktok(host: str, path: str, _query: Query) -> Elsewhere:
    video = re.search(r"/video/(\d+)", path) or (host[:3] in {"vt.", "vm."} and re.match(r"/(\w+)", path))
    return Elsewhere(service="tiktok", kind="video" if video else "site", id=video[1] if video else path.strip("/"))


def _x(_host: str, path: str, _query: Query) -> Elsewhere:
    if path.startswith(("/intent", "/share", "/home")):
        return Elsewhere(service="x", kind="share")
    post = re.search(r"/status/(\d+)", path)
    return Elsewhere(service="x", kind="post" if post else "site", id=post[1] if post else path.strip("/"))


_READERS: tuple[tuple[tuple[str, ...], Callable[[str, str, Query], Elsewhere]], ...] = (
    (("drive.google.com",), _drive),
    (("docs.google.com", "spreadsheets.google.com"), _docs),
    (("forms.gle", "forms.google.com"), _forms),
    (("sites.google.com",), _sites),
    (("drive.usercontent.google.com",), _usercontent),
    (("1drv.ms", "1drv.com", "onedrive.live.com", "onedrive.com"), _onedrive),
    (("sharepoint.com",), _sharepoint),
    (("dropbox.com", "dropboxusercontent.com", "db.tt"), _dropbox),
    (("facebook.com", "fb.com", "fb.me", "fb.watch", "fb.gg", "messenger.com", "m.me"), _facebook),
    (("instagram.com", "instagr.am"), _instagram),
    (("youtube.com", "youtu.be", "youtube-nocookie.com"), _youtube),
    (("line.me", "lin.ee"), _line),
    (("tiktok.com",), _tiktok),
    (("x.com", "twitter.com"), _x),
)
