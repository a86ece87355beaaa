"""Accounts on social networks, told by their address: most sites link them by an icon without a word."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_HOSTS = (
    "facebook.com",
    "fb.com",
    "fb.me",
    "line.me",
    "lin.ee",
    "youtube.com",
    "tiktok.com",
    "instagram.com",
    "twitter.com",
    "x.com",
)
_NO_ACCOUNT = re.compile(
    r"/(?:sharer|share(?![/])|dialog|plugins/(?:like|share|follow|post|video|comments)[a-z_]*|intent|hashtag|watch|embed|shorts|playlist|results|home|login|signup|privacy|policies"
    r"|help|r/msg|r/share|lineit|p|reel|reels|photo|photos|photo\.php|story\.php|groups/[^/]+/posts"
    r"|[^/]+/(?:posts|videos|photos|status))(?:[/?.]|$)",
    re.IGNORECASE,
)
"""Buttons to share a page, single posts and videos: no account of anybody's."""

_THAI = re.compile("[ก-๙]")
_NETWORK = re.compile(
    r"face|fb|line|you|tube|tiktok|insta|ig|twit|\bx\b|social|page|follow|official|channel", re.IGNORECASE
)
_CHAT = re.compile(
    r"live ?chat|chat ?bot|^chat$|แชท|แชต|messenger|^inbox$|^line(?: ?(?:oa|official).*)?$|^ไลน์", re.IGNORECASE
)


def is_chat_button(text: str) -> bool:
    """Whether a link is called after a chat: without an address it is mostly a button that a script opens."""
    return bool(_CHAT.search(" ".join(text.split())))


def is_credit(text: str) -> bool:
    """Whether a link names somebody in Latin letters and no network: mostly who made the template."""
    return any(letter.isalpha() for letter in text) and not _THAI.search(text) and not _NETWORK.search(text)


@lru_cache(maxsize=4096)
def is_profile(url: str) -> bool:
    """Whether an address is that of an account, page or channel on a social network."""
    if "://" not in url:
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # a link on a page may be any text
        return False
    if not any(host == name or host.endswith("." + name) for name in _HOSTS):
        return False
    if host.startswith(("social-plugins.", "maps.", "m.me")):
        return False
    return parts.path.strip("/") != "" and not _NO_ACCOUNT.match(parts.path)
