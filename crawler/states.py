"""What an answer, or none, means: failures, statuses and pages that are not what they seem, as link states."""

from __future__ import annotations

import hashlib
import re
import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

from crawler.endings import REASONS
from crawler.netguard import RefusedError
from oit.records import LinkState, Resource

# --- failures --------------------------------------------------------------------------------------------------------

_BY_NAME = {
    "CannotResolveHostError": (LinkState.BROKEN, "dns"),
    "DNSLookupError": (LinkState.BROKEN, "dns"),
    "NameResolutionError": (LinkState.BROKEN, "dns"),
    "gaierror": (LinkState.BROKEN, "dns"),
    "DownloadTimeoutError": (LinkState.TIMEOUT, "timeout"),
    "TimeoutError": (LinkState.TIMEOUT, "timeout"),
    "Timeout": (LinkState.TIMEOUT, "timeout"),
    "ConnectTimeoutError": (LinkState.TIMEOUT, "timeout"),
    "ReadTimeoutError": (LinkState.TIMEOUT, "timeout"),
    "TCPTimedOutError": (LinkState.TIMEOUT, "timeout"),
    "DownloadConnectionRefusedError": (LinkState.BROKEN, "refused"),
    "ConnectionRefusedError": (LinkState.BROKEN, "refused"),
    "SSLError": (LinkState.BROKEN, "tls"),
    "Error": (LinkState.BROKEN, "tls"),  # OpenSSL.SSL.Error
    "HeadTooLargeError": (LinkState.UNREACHABLE_FROM_HERE, "headers"),
    "UnpackError": (LinkState.BROKEN, "unpacking"),  # a browser cannot either
    "TooManyRedirects": (LinkState.BROKEN, "redirects"),
}


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and everything it came from: wrapped as cause, context, argument or Twisted failure."""
    waiting: list[object] = [error]
    seen: set[int] = set()
    while waiting:
        found = waiting.pop(0)
        if id(found) in seen or len(seen) > 40:  # noqa: PLR2004 - a bound for endless chains
            continue
        seen.add(id(found))
        if isinstance(found, list | tuple):
            waiting.extend(found)
        elif isinstance(found, BaseException):
            yield found
            waiting += [
                found.__cause__,
                found.__context__,
                getattr(found, "reason", None),
                getattr(found, "reasons", ()),
            ]
            waiting += list(found.args)
        elif hasattr(found, "value"):
            waiting.append(found.value)


def of_failure(error: BaseException) -> tuple[LinkState, str]:
    """What it means that no answer came: the state and a short reason."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, RefusedError):
            return refused(cause.why)
        if isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_AGAIN:
            return LinkState.UNREACHABLE_FROM_HERE, "dns: the name server did not answer"
    # urllib3 calls every failed connection a timeout: what is underneath is asked first.
    for kinds, answer in (
        (socket.gaierror, (LinkState.BROKEN, "dns")),
        (ConnectionRefusedError, (LinkState.BROKEN, "refused")),
        (ssl.SSLError, (LinkState.BROKEN, "tls")),
    ):
        if any(isinstance(cause, kinds) for cause in causes):
            return answer
    for cause in causes:
        for kind in type(cause).__mro__:
            if kind.__name__ == "NewConnectionError" or (kind.__name__ == "Error" and "OpenSSL" not in kind.__module__):
                break
            if kind.__name__ in _BY_NAME:
                return _BY_NAME[kind.__name__]
    return LinkState.UNREACHABLE_FROM_HERE, f"connection: {type(error).__name__}"


def refused(why: str) -> tuple[LinkState, str]:
    """What it means that the guard let nobody through; ``why`` as in RefusedError."""
    return LinkState.UNREACHABLE_FROM_HERE, why if why in {"port", "scheme"} else f"private: {why}"


def finish_of(reason: str) -> str:
    """The finish reason of a run whose home page failed for this reason of a link."""
    word = reason.partition(":")[0]
    return word if word in REASONS else "unreachable"


_REFUSALS = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
        HTTPStatus.IM_A_TEAPOT,  # firewalls say so
        999,  # LinkedIn's way of saying no
    }
)
REDIRECTS = frozenset({301, 302, 303, 307, 308})


def of_status(status: int) -> tuple[LinkState, str]:
    """What an HTTP status means by itself."""
    if status in _REFUSALS:
        return LinkState.BLOCKED, f"http {status}"
    if status >= HTTPStatus.BAD_REQUEST:
        return LinkState.BROKEN, f"http {status}"
    if status in REDIRECTS:  # whoever is asked about it found no address to go on to
        return LinkState.BROKEN, "redirect to no address"
    return LinkState.OK, ""


# --- pages that are not what they seem -------------------------------------------------------------------------------

_WALL = re.compile(
    rb"cf-chl|challenge-platform|just a moment\.\.\.|attention required! \| cloudflare|request rejected|incapsula"
    rb"|access denied(?! for user)|sucuri website firewall|captcha|web application firewall"
    rb"|the requested url was rejected|you have been blocked|ddos-guard",
    re.IGNORECASE,
)
_WALL_STATUS = frozenset({200, 202, 401, 403, 405, 406, 429, 503})
_PARKED = re.compile(
    rb"domain (?:name )?(?:is|may be) for sale|buy this domain|sedoparking|parkingcrew|domain parking|bodis\.com"
    rb"|apache2 (?:debian|ubuntu) default page|welcome to nginx!|iis windows server|<title>iis\d|test page for the"
    rb"|apache http server test page|<h1>it works!</h1>|welcome to (?:centos|xampp|openresty|openlitespeed|caddy)\b"
    rb"|appserv open project|wampserver homepage|<title>laragon|successfully installed tomcat"
    rb"|congratulations[^<]{0,40}openlitespeed|web station has been enabled"
    rb"|directadmin.{0,40}default|plesk default page|default web site page|account has been suspended"
    rb"|\xe0\xb9\x82\xe0\xb8\x94\xe0\xb9\x80\xe0\xb8\xa1\xe0\xb8\x99\xe0\xb8\x99\xe0\xb8\xb5\xe0\xb9\x89"
    rb"(?:\xe0\xb8\x82\xe0\xb8\xb2\xe0\xb8\xa2|\xe0\xb8\xab\xe0\xb8\xa1\xe0\xb8\x94\xe0\xb8\xad\xe0\xb8\xb2\xe0\xb8\xa2\xe0\xb8\xb8)",
    re.IGNORECASE,
)
_LISTING = re.compile(
    rb"<(?:title|h1)[^>]*>\s*(?:index of|directory listing for) ?/|\[to parent directory\]"
    rb"|<title>[^<]{1,100} - /</title>\s*</head>\s*<body>\s*<h1>",
    re.IGNORECASE,
)
"""Apache, nginx and lighttpd; Python; IIS."""
_PASSWORD = re.compile(rb"""<input[^>]+type\s*=\s*["']?password""", re.IGNORECASE)
_LOGIN_URL = re.compile(
    r"/(?:log-?in|sign-?in|servicelogin|wp-login\.php|accounts?/login|auth/login|adfs/ls|oauth2?/authorize)(?:[/?.#]|$)"
    r"|//accounts\.google\.com/|//login\.microsoftonline\.com/|//login\.live\.com/",
    re.IGNORECASE,
)
_BARE_TEXT = 600
_BARE_LINKS = 10
_SMALL_BODY = 20_000
_LISTING_HEAD = 4_000


def is_login_url(url: str) -> bool:
    """Whether an address is that of a login form."""
    return bool(_LOGIN_URL.search(url))


def is_wall(status: int, body: bytes) -> bool:
    """Whether an answer is a firewall's or a captcha's instead of the page."""
    return (
        status in _WALL_STATUS
        and len(body) < _SMALL_BODY * (5 if status != HTTPStatus.OK else 1)
        and bool(
            _WALL.search(body)
            if status != HTTPStatus.OK
            else len(re.findall(rb"<a[\s>]", body)) < _BARE_LINKS // 2  # the quick question first: every page is asked
            and _WALL.search(body)
        )
    )


def is_parked(body: bytes) -> bool:
    """Whether a page is a parked domain's or a server's default page."""
    return len(body) < _SMALL_BODY and bool(_PARKED.search(body))


def is_listing(body: bytes) -> bool:
    """Whether a page is the list of files that a server makes of a folder without a page."""
    return bool(_LISTING.search(body[:_LISTING_HEAD]))


def is_login(body: bytes, text_length: int, links: int) -> bool:
    """Whether a page is a login form and nothing else; a form in the corner of a real page is not."""
    return text_length < _BARE_TEXT and links < _BARE_LINKS and bool(_PASSWORD.search(body))


def text_length(resource: Resource) -> int:
    """Characters of text that were read."""
    return sum(len(segment.text) for segment in resource.text)


def fingerprint(resource: Resource, path: str = "") -> str:
    """Title and text without digits and without the asked path, hashed: equal for one template with nothing in it."""
    text = "\n".join([resource.title, *(segment.text for segment in resource.text)])
    if path:
        text = text.replace(path, "").replace(path.strip("/"), "")
    text = " ".join(re.sub(r"\d+", "", text).split())
    return hashlib.sha256(text.encode()).hexdigest()[:32]
