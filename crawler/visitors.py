"""What an answer of a service outside the site means to a visitor without an account: open, closed, gone, not known.

Nothing here asks the network: ``judge`` reads an answer that somebody else got.

What it rests on. Nobody could ask these services while this was written, so each rule says where it comes from:

- *documented* by the owner of the service: Drive's sharing («Restricted», «Anyone with the link»), Docs' export formats
  (developers.google.com/workspace/drive), ``dl=1`` (help.dropbox.com, «force download»), YouTube's oEmbed (oembed.com).
- *seen by others*, who download or check links: «Quota exceeded» and «Virus scan warning» of Drive (wkentaro/gdown,
  issue 43; FedML-AI/FedML, issue 49), ``confirm=t`` (meta-pytorch/data, pull request 442); 404 of Facebook for posts
  that exist (itteco/iframely, pull request 682), 400 for robots (linkchecker/linkchecker, issue 525); oEmbed of YouTube
  401 where embedding is off, «Forbidden» for private ones (extractus/oembed-extractor, issue 168;
  ruby-oembed/ruby-oembed, issue 79), 404 and 400 for none (mellowagain/pomu, issue 9), by https only (iamcal/oembed,
  issue 506); OneDrive's API refuses visitors since 2024 (felixrieseberg/onedrive-link, issue 1).
- *unverified*: marked so beside the rule; all Thai wording of the pages, SharePoint's pages and ``download=1``.

A rule that does not fit any more makes a link ``ok`` by its status alone or ``blocked``; it never makes one broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urljoin

from crawler.elsewhere import WALLS, family, recognise
from oit.records import LinkState

_SIGN_IN = re.compile(
    r"//(?:accounts\.google\.com|login\.microsoftonline\.com|login\.live\.com|login\.microsoft\.com)[:/]"
    r"|/(?:ServiceLogin|signin|login|checkpoint|accounts/login|sm/password)(?:[/?#.]|$)"
    r"|/_layouts/15/(?:Authenticate|guestaccess|AccessDenied|SharingLanding)"
    r"|/_forms/default\.aspx|/i/flow/login|access\.line\.me/oauth2",
    re.IGNORECASE,
)
"""Addresses that ask who you are (unverified for SharePoint's pages; the rest are the services' own hosts)."""

_GONE, _PERMISSION, _SIGNED, _FULL, _ROBOT, _CLOSED = "gone", "permission", "sign-in", "quota", "robot", "closed"

_PAGES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (service, meaning, re.compile("|".join(phrases), re.IGNORECASE))
    for service, meaning, phrases in (
        # Seen by others: gdown, issues 26 and 43.
        ("google", _FULL, ("Google Drive - Quota exceeded", "Too many users have viewed or downloaded this file")),
        ("google", _FULL, ("มีผู้ใช้ดูหรือดาวน์โหลดไฟล์นี้มากเกินไป",)),  # unverified
        ("google", _ROBOT, ("detected unusual traffic", "การเข้าชมที่ผิดปกติ", r"/sorry/index")),
        # The English sentences are those of Drive's own help; the Thai ones are unverified.
        ("google", _GONE, ("the file you have requested does not exist", "requested file (?:has been|was) deleted")),
        ("google", _GONE, ("ไฟล์ที่คุณขอไม่มีอยู่", "ไม่มีไฟล์ที่คุณขอ", "ไม่พบไฟล์ที่คุณ(?:ขอ|ร้องขอ)")),
        ("google", _GONE, (r"in the owner(?:'|’|&#39;|&#x27;)s trash", "อยู่ในถังขยะของเจ้าของ")),
        (
            "google",
            _GONE,
            ("violates? (?:our|the|Google)[^<]{0,40}(?:Terms of Service|policy)", "ละเมิดข้อกำหนดในการให้บริการ"),
        ),
        ("google", _GONE, ("this form (?:has been|was) (?:deleted|removed)", "This document is not published")),
        ("google", _PERMISSION, ("You need (?:access|permission)", "Request access", "Access denied")),
        ("google", _PERMISSION, ("(?:ขอ|ต้องมี|คุณต้องมี)สิทธิ์(?:การ)?เข้าถึง", "คุณต้องได้รับสิทธิ์", "การเข้าถึงถูกปฏิเสธ")),
        ("google", _PERMISSION, ("You do not have (?:access|permission)", "คุณไม่มีสิทธิ์เข้าถึง")),
        (
            "google",
            _SIGNED,
            (r"<title>[^<]*(?:Sign[ -]in|ลงชื่อเข้าใช้)[^<]*</title>", "to continue to Google (?:Drive|Docs|Forms)"),
        ),
        ("google", _CLOSED, ("no longer accepting responses", "ไม่รับคำตอบ(?:อีก)?แล้ว", "ปิดรับคำตอบแล้ว", "/closedform")),
        ("microsoft", _GONE, ("This (?:link has been removed|item might not exist|link has expired)",)),
        ("microsoft", _GONE, ("ลิงก์นี้ถูก(?:เอาออก|ลบ)", "ลิงก์(?:นี้)?หมดอายุ", "รายการนี้อาจไม่มีอยู่")),  # unverified
        (
            "microsoft",
            _PERMISSION,
            ("Verify your identity", "You need permission", "Request access", "You don(?:'|’|&#39;)t have access"),
        ),
        ("microsoft", _PERMISSION, ("ยืนยันตัวตน", "คุณ(?:ต้องได้รับอนุญาต|ไม่มีสิทธิ์(?:การ)?เข้าถึง)", "ขอสิทธิ์(?:การ)?เข้าถึง")),
        ("microsoft", _SIGNED, (r"<title>[^<]*Sign in to your (?:Microsoft )?account", "ลงชื่อเข้าใช้(?:บัญชี|ด้วยบัญชี)")),
        (
            "dropbox",
            _GONE,
            (
                "This (?:item|file|folder) was (?:deleted|moved)",
                "(?:file|folder) (?:doesn(?:'|’|&#39;)t|does not) exist",
            ),
        ),
        ("dropbox", _FULL, ("generating too much traffic", "links are temporarily disabled")),
        (
            "dropbox",
            _PERMISSION,
            ("password[ -]protected", "This (?:folder|file) (?:requires|needs) a password", "Request access"),
        ),
        ("youtube", _ROBOT, (r"confirm you(?:'|’|\\u0027)re not a bot",)),
        ("youtube", _GONE, (r'"playabilityStatus":\{"status":"ERROR"',)),
        ("youtube", _PERMISSION, (r'"playabilityStatus":\{"status":"LOGIN_REQUIRED"',)),
    )
)
"""What such a page says, first that fits: owner of the service, meaning, words. Searched in answers of any status."""

_STATES = {
    _GONE: LinkState.BROKEN,
    _PERMISSION: LinkState.LOGIN_REQUIRED,
    _SIGNED: LinkState.LOGIN_REQUIRED,
    _FULL: LinkState.BLOCKED,
    _ROBOT: LinkState.BLOCKED,
    _CLOSED: LinkState.OK,
}
_WALL = re.compile(
    r"<title>[^<]*(?:Log ?in|Sign ?up|เข้าสู่ระบบ)[^<]*</title>|You must log in to continue|คุณต้องเข้าสู่ระบบก่อน"
    r"|This content isn(?:'|’|&#39;)t available|เนื้อหานี้ไม่พร้อมใช้งาน|id=[\"']?login_form|unsupported browser",
    re.IGNORECASE,
)
_HIDES = frozenset({_GONE, _PERMISSION, _SIGNED})
_PAGE_TYPES = ("text/html", "application/xhtml")
_HEAD = 65_536


def judge(url: str, status: int, headers: Mapping[str, str], body: bytes) -> tuple[LinkState, str]:
    """What an answer of such a service means to a visitor without an account.

    Args:
        url: Where the answer came from: an address of the service, or where it sent us.
        status: HTTP status.
        headers: Of the answer, names in any case; ``location`` and ``content-type`` are looked at.
        body: The first part of the page, 64 kB are enough.

    Returns:
        The state and the reason: ``permission: google-drive`` (the owner must share it), ``sign-in: …``, ``gone: …``,
        ``closed: google-forms`` (opens, takes no answers), ``quota: …`` and ``robot: …`` (a person may see it, we do
        not: cannot tell), ``http 500``; '' when it opens.
    """
    found = recognise(url)
    owner = family(url)
    name = found.service if found else owner
    known = {key.lower(): value for key, value in headers.items()}
    target = urljoin(url, known.get("location", ""))
    sent_to_sign_in = bool(known.get("location")) and bool(_SIGN_IN.search(target))
    if owner in WALLS:
        return _behind_wall(name, status, sent=sent_to_sign_in or bool(_SIGN_IN.search(url)), body=body)
    if sent_to_sign_in or _SIGN_IN.search(url):
        return LinkState.LOGIN_REQUIRED, f"{_SIGNED}: {name}"
    if found is not None and found.kind == "private":
        return LinkState.LOGIN_REQUIRED, f"{_SIGNED}: {name}"
    if owner == "youtube" and body.strip() == b"Forbidden":
        return LinkState.LOGIN_REQUIRED, f"{_PERMISSION}: {name}"
    if known.get("content-type", "text/html").lower().startswith(_PAGE_TYPES):
        said = _said(owner, body, opened=status == HTTPStatus.OK)
        if said:
            return _STATES[said], f"{said}: {name}"
    return _by_status(name, status)


def _said(owner: str, body: bytes, *, opened: bool) -> str:
    """The meaning of the first sentence that is known, or ''."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - few sites link to such services, and every crawl would wait for it

    tree = BeautifulSoup(body[:_HEAD].decode("utf-8", "replace"), "lxml")
    # Drive names a file that opens in og:title; a page that asks for permission names none.
    shows = opened and tree.find("meta", property="og:title") is not None
    if owner != "youtube":  # sentences for every case lie ready in the scripts; only YouTube's state lies there too
        for script in tree.find_all(["script", "style"]):
            script.decompose()
    page = str(tree)
    for service, meaning, pattern in _PAGES:
        if service == owner and pattern.search(page) and not (shows and meaning in _HIDES):
            return meaning
    return ""


def _behind_wall(name: str, status: int, *, sent: bool, body: bytes) -> tuple[LinkState, str]:
    if sent or status >= HTTPStatus.BAD_REQUEST or _WALL.search(body[:_HEAD].decode("utf-8", "replace")):
        return LinkState.BLOCKED, f"{_ROBOT}: {name}"
    return LinkState.OK, ""


_REFUSALS = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS})


def _by_status(name: str, status: int) -> tuple[LinkState, str]:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return LinkState.BROKEN, f"{_GONE}: {name}"
    if name == "youtube" and status == HTTPStatus.BAD_REQUEST:
        return LinkState.BROKEN, f"{_GONE}: {name}"
    if name == "youtube" and status == HTTPStatus.UNAUTHORIZED:  # it plays on its own page
        return LinkState.OK, ""
    if status == HTTPStatus.UNAUTHORIZED:
        return LinkState.LOGIN_REQUIRED, f"{_SIGNED}: {name}"
    if status in _REFUSALS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return LinkState.BLOCKED, f"{_ROBOT}: {name}"
    return (LinkState.BROKEN, f"http {status}") if status >= HTTPStatus.BAD_REQUEST else (LinkState.OK, "")
