"""Addresses: one canonical form, what belongs to the agency's site, what a viewer hides, what is a trap."""

from __future__ import annotations

import base64
import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}

SESSION = frozenset(
    {"phpsessid", "jsessionid", "asp.net_sessionid", "aspsessionid", "cfid", "cftoken", "oscsid", "zenid"}
)
_MAYBE_SESSION = frozenset({"sid", "sessionid", "session_id", "sess"})
"""A session only when the value is as long as one: vendors number sections by ``sid`` too."""
_SESSION_LENGTH = 16
VISIT = frozenset({"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "_ga", "_gl", "yclid", "igshid"})
SORTING = frozenset(
    {"sort", "sortby", "sort_by", "sortorder", "sort_order", "orderby", "order_by", "filter_order", "filter_order_dir"}
)
_PRINTING = frozenset({"print", "printable", "pop", "printview", "print_view"})
_JSESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_SAFE = "/%:=&?~#+!$,;'@()*[]|"

MAX_LENGTH = 2000
MAX_SEGMENTS = 25
MAX_REPEATS = 3

_SECOND_LEVEL = frozenset({"go", "ac", "or", "co", "in", "mi", "net", "com", "org", "edu", "gov"})

DOCUMENTS = frozenset(
    {
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "xlsm",
        "ods",
        "odt",
        "ppt",
        "pptx",
        "odp",
        "csv",
        "txt",
        "rtf",
        "zip",
        "rar",
        "7z",
    }
)
IMAGES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "svg", "ico"})
MEDIA = frozenset(
    {
        "mp3",
        "mp4",
        "avi",
        "mov",
        "wmv",
        "mkv",
        "flv",
        "wav",
        "m4a",
        "webm",
        "exe",
        "msi",
        "apk",
        "dmg",
        "iso",
        "css",
        "js",
        "woff",
        "woff2",
        "ttf",
        "eot",
    }
)

PROMISES = (
    ("ita", "oit", "ข้อมูลสาธารณะ", "ประเมินคุณธรรม", "คุณธรรมและความโปร่งใส", "เปิดเผยข้อมูล", "ความโปร่งใส"),
    (
        "ประกาศ",
        "ดาวน์โหลด",
        "download",
        "แผน",
        "รายงาน",
        "จัดซื้อ",
        "จัดจ้าง",
        "ทุจริต",
        "ร้องเรียน",
        "no gift",
        "งบประมาณ",
        "ข้อบัญญัติ",
        "โครงสร้าง",
        "อำนาจหน้าที่",
        "คู่มือ",
        "กฎหมาย",
        "บุคคล",
        "จริยธรรม",
        "document",
    ),
    ("e-service", "ถาม", "q&a", "q-a", "webboard", "ติดต่อ", "contact", "about", "ข่าว", "บุคลากร", "ผู้บริหาร"),
)
_CODE = re.compile(r"(?<![a-z0-9])[o0๐][-_ .]?[0-9๐-๙]{1,2}(?![0-9๐-๙a-z])")
_WORD_ITA = re.compile(r"(?<![a-z])(?:ita|oit)(?![a-z])")
_DULL = re.compile(r"gallery|album|calendar|ปฏิทิน|กิจกรรม|/tag/|/author/|/feed|[?&](?:date|month|day|year)=|login|cart")


@lru_cache(maxsize=16384)
def canonical(url: str) -> str:
    """The one form of an absolute http(s) address; '' for anything else.

    Without fragment, user, default port, session ids, print views, sort orders and campaign marks; the rest of the
    query stays as it is, for vendors tell pages apart by it (``?menuid=1&link=9``). Idempotent.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    host = _host(host) if scheme in DEFAULT_PORTS else ""
    if not host:
        return ""
    netloc = f"[{host}]" if ":" in host else host
    if port and port != DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    path = _path(parts.path)
    return urlunsplit((scheme, netloc, path, _query(parts.query) if parts.query else "", ""))


def joined(base: str, reference: str) -> str:
    """The canonical form of what a reference on a page leads to; '' where that is no http(s) address."""
    try:
        return canonical(urljoin(base, reference.strip()))
    except ValueError:  # half an IPv6 address
        return ""


_ROUTE = re.compile(r"!?/[^\s#]{1,200}|![^\s#/][^\s#]{0,200}")


def route(url: str) -> str:
    """The fragment of an address that names a page of a JavaScript application (``/ita``, ``!/ita``), or ''."""
    fragment = url.partition("#")[2]
    return _quote(fragment) if _ROUTE.fullmatch(fragment) and not trap(f"x://x/{fragment}") else ""


_HOST = re.compile(r"[a-z0-9_.-]+")


def _host(host: str) -> str:
    """A host name as it is asked for, an IPv6 address as it is written; '' for what is neither."""
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host)) if "%" not in host else ""
        except ValueError:
            return ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower().rstrip(".")
        except UnicodeError:
            return ""
    return host if _HOST.fullmatch(host) else ""


def _path(path: str) -> str:
    if ";" in path:
        path = _JSESSION.sub("", path)
    if "/." in path or "//" in path:
        path = re.sub(r"/{2,}", "/", path)
        path = urlsplit(urljoin("http://x/", path)).path  # with its slash: «/a://b» is no scheme
    return _quote(path) or "/"


def _quote(text: str) -> str:
    """Percent-encode what may not stand in an address; ``%e0`` and ``%E0`` become one."""
    if text.isascii() and "%" not in text and " " not in text:
        return text if _CLEAN.fullmatch(text) else quote(text, safe=_SAFE)
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    text = re.sub(r"%[0-9a-fA-F]{2}", lambda match: match[0].upper(), text)
    return quote(text, safe=_SAFE)


_CLEAN = re.compile(r"[A-Za-z0-9._~/%:=&?#+!$,;'@()*|\[\]-]*")


def _query(query: str) -> str:
    kept = []
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        name = unquote(name).lower()
        if not pair or name in SESSION or name in VISIT or name in SORTING or name.startswith("utm_"):
            continue
        if name in _MAYBE_SESSION and len(unquote(value)) >= _SESSION_LENGTH:
            continue
        if name in _PRINTING and value.lower() in {"", "1", "true", "yes", "y"}:
            continue
        if name == "tmpl" and value == "component":
            continue
        kept.append(pair)
    return _quote("&".join(kept))


def key(url: str) -> str:
    """What two addresses of one thing have in common: the order of the query does not matter."""
    if "&" not in url:
        return url
    head, mark, query = url.partition("?")
    return head + mark + "&".join(sorted(query.split("&")))


def netloc(url: str) -> str:
    """Host, and port where it is not the usual one, lower case; '' without a host."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def extension(url: str) -> str:
    """The ending of the file name, lower case, without the dot; '' for none."""
    name = url.partition("?")[0].rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot + 1 :].lower() if dot > 0 and len(name) - dot <= 6 else ""  # noqa: PLR2004 - .xhtml is the longest


def looks_like_document(url: str) -> bool:
    """Whether the name promises a file rather than a page."""
    return extension(url) in DOCUMENTS or extension(url) in IMAGES


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The part of a host name that one owner registers: ``x.y.go.th`` -> ``y.go.th``; an IP address is itself."""
    name = host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    try:
        ipaddress.ip_address(name)
    except ValueError:
        labels = name.split(".")
    else:
        return name
    third = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL  # noqa: PLR2004 - country codes
    return ".".join(labels[-3:] if third else labels[-2:])


def on_copy(url: str, *, main: str, copy: str) -> str:
    """An address of the main site as it is on a copy of it; every other address, or without a main site, unchanged."""
    if not main or netloc(url).removeprefix("www.") != netloc(main).removeprefix("www."):
        return url
    there = urlsplit(copy)
    return urlsplit(url)._replace(scheme=there.scheme, netloc=there.netloc).geturl()


class Scope:
    """Which addresses are the agency's own site: a set of hosts that a redirect of the home page may widen."""

    def __init__(self, home_url: str, hosts: Iterable[str] = ()) -> None:
        self.home = canonical(home_url)
        self.hosts: set[str] = set()
        for host in (netloc(self.home), *hosts):
            self.add(host if "//" not in host else netloc(host))

    def add(self, host: str) -> None:
        """Take in a host, with and without ``www.``."""
        host = host.strip().lower().rstrip("/")
        if not host:
            return
        self.hosts.add(host)
        bare = host.removeprefix("www.")
        if "." in bare and registrable(bare) != bare.partition(":")[0].partition(".")[2]:
            self.hosts |= {bare, f"www.{bare}"} if not _is_address(bare) else {bare}

    def __contains__(self, url: str) -> bool:
        return netloc(url) in self.hosts

    def widen(self, final_url: str) -> bool:
        """Follow a redirect of the home page; False when it leads to another owner's domain."""
        host = netloc(final_url)
        if host not in self.hosts:
            if registrable(host) not in {registrable(known) for known in self.hosts}:
                return False
            self.add(host)
        return True


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition(":")[0])
    except ValueError:
        return False
    return True


_VIEWER_PARAMETERS = (
    *("file", "url", "src", "pdf", "doc", "document", "swffile", "pdffile", "filename", "path"),
    *("pdfurl", "pdf_url", "fileurl", "file_url", "source", "q", "u"),
)
_VIEWERS = re.compile(
    r"//(?:www\.)?google\.[a-z.]+/url\?|//lm?\.facebook\.com/l\.php|viewer|flowpaper|flipbook|pdfjs|pdf\.js|gview|/embed|officeapps|showfile|readpdf|pdfview|openfile|turnjs|flexpaper",
    re.IGNORECASE,
)


def unwrap(url: str) -> str:
    """The document behind a viewer that carries its address in a parameter; ``url`` itself for everything else."""
    if "=" not in url or not _VIEWERS.search(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    for query in (parts.query, parts.fragment):
        values = {name.lower(): found for name, found in parse_qs(query).items()}
        for name in _VIEWER_PARAMETERS:
            for value in values.get(name, ()):
                target = _plain(value.strip())
                # A name alone («file=3») is the vendor's own number: only what looks like an address or a file counts.
                if target.startswith(("http://", "https://", "//", "/", "../", "./")) or extension(target) in DOCUMENTS:
                    inner = joined(url, target)
                    if inner and inner != canonical(url):
                        return unwrap(inner)
    return url


def _plain(value: str) -> str:
    """A parameter as it was before a plugin wrote it in base64, which for an address always begins alike."""
    if not value.startswith("aHR0c"):
        return value
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode()
    except ValueError:  # also what is no base64 and no text
        return value


def trap(url: str) -> str:
    """Why an address is not worth asking for ('' when it is): endless paths and queries that feed on themselves."""
    if len(url) > MAX_LENGTH:
        return "too-long"
    path, _, query = url.partition("?")
    segments = path.split("/")[3:]
    if len(segments) > MAX_SEGMENTS:
        return "endless-path"
    if len(segments) > MAX_REPEATS and any(segments.count(part) > MAX_REPEATS for part in set(segments) if part):
        return "endless-path"
    if query.count("&") > MAX_SEGMENTS:
        return "endless-query"
    return ""


def promise(url: str, words: str) -> int:
    """How much an address promises, by itself and by the words of its link: larger is fetched sooner."""
    text = f"{words} {unquote(url.partition('//')[2].partition('/')[2])}".lower()
    if _CODE.search(text) or _WORD_ITA.search(text) or any(word in text for word in PROMISES[0][2:]):
        return 3
    if any(word in text for word in PROMISES[1]):
        return 2
    if _DULL.search(text):
        return -1
    if any(word in text for word in PROMISES[2]):
        return 1
    return 0
