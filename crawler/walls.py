"""What stands in the place of a page: a firewall, a captcha, a border, a door of cookies, maintenance, a stranger's."""

from __future__ import annotations

import re
from http import HTTPStatus

from crawler import states
from oit.records import LinkState

_NAMES: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("captcha", re.compile(rb"g-recaptcha|h-captcha|cf-turnstile|are you (?:a )?(?:robot|human)", re.IGNORECASE)),
    (
        "geo-block",
        re.compile(
            rb"not available in your (?:country|region|location)|(?:country|region|location) (?:is|has been) blocked"
            rb"|access from your (?:country|region)|only (?:be )?accessible from (?:within )?thailand"
            + "|เฉพาะ(?:การเข้าถึง)?(?:จาก|ภาย)ในประเทศ|ไม่อนุญาตให้เข้าถึงจากต่างประเทศ".encode(),
            re.IGNORECASE,
        ),
    ),
    (
        "cookies",
        re.compile(
            rb"(?:please |must )?enable (?:your )?cookies|cookies (?:are|must be) (?:required|enabled|disabled)"
            + "|(?:เปิด(?:การ)?ใช้งาน|ยอมรับ)คุกกี้(?:ก่อน|เพื่อ)".encode(),
            re.IGNORECASE,
        ),
    ),
)
"""Name and what such a page says: captcha services by the class of their box, the rest in their words."""
_MAINTENANCE = re.compile(
    rb"under maintenance|(?:scheduled|site|system) maintenance|down for maintenance|maintenance mode"
    + "|(?:ปิด|กำลัง|อยู่ระหว่าง(?:การ)?)ปรับปรุง(?:ระบบ|เว็บไซต์|ชั่วคราว)?".encode(),
    re.IGNORECASE,
)
_DEFACED = re.compile(rb"\b(?:hacked|h4ck3d|h4cked|defaced|pwned|0wned|touched) by\b", re.IGNORECASE)
_GAMBLING = re.compile(
    "สล็อต|บาคาร่า|แทงบอล|คาสิโน|พนันออนไลน์|หวยออนไลน์|slot ?gacor|pg ?slot|ufabet|judi online".encode(), re.IGNORECASE
)
_GAMBLING_WORDS = 2
_TITLE = re.compile(rb"<(title|h1)[^>]*>(.{0,400}?)</\1", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(rb"<a[\s>]", re.IGNORECASE)
_HEAD = 20_000
_BARE = 5_000
_FEW_LINKS = 5
_STATUSES = frozenset({200, 202, 401, 403, 405, 406, 429, 451, 503})


def wall(status: int, body: bytes) -> str:
    """What turned us away: captcha, geo-block, cookies, firewall; '' where it is a page or an ordinary refusal."""
    if status not in _STATUSES:
        return ""
    limit = _BARE if status == HTTPStatus.OK else _HEAD
    if len(body) < limit and len(_LINK.findall(body)) < _FEW_LINKS:
        for name, pattern in _NAMES:
            if pattern.search(body):
                return name
    return "firewall" if states.is_wall(status, body) else ""


def guise(status: int, body: bytes) -> str:
    """``maintenance`` or ``hacked`` where that is all a page says, by its title or headline; else ''."""
    titles = b" ".join(found[1] for found in _TITLE.findall(body[:_HEAD]))
    if _DEFACED.search(titles) or len(set(_GAMBLING.findall(titles))) >= _GAMBLING_WORDS:
        return "hacked"
    down = status == HTTPStatus.SERVICE_UNAVAILABLE and _MAINTENANCE.search(body[:_HEAD])
    quiet = status == HTTPStatus.OK and len(body) < _HEAD and len(_LINK.findall(body)) < _FEW_LINKS
    return "maintenance" if down or (quiet and _MAINTENANCE.search(titles)) else ""


_GUISES = {"hacked": LinkState.BROKEN, "maintenance": LinkState.UNREACHABLE_FROM_HERE}


def judge(status: int, body: bytes) -> tuple[LinkState, str]:
    """What an answer means before it is read: its state and the reason; ok and '' for a page."""
    if found := wall(status, body):
        return LinkState.BLOCKED, found
    if found := guise(status, body):
        return _GUISES[found], found
    return states.of_status(status)
