"""Which pictures of a page are worth fetching: those that may hold a QR code or the words an item asks for.

An agency's «No Gift Policy» is often a poster and nothing else, and the code of the public survey (EIT) a picture on
the home page. Most other pictures of a site are photographs, logos and buttons, and are never asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from oit.records import Image, Link, Resource, ResourceKind

MAX_PICTURES = 12
"""Of one page."""
LITTLE_TEXT = 1_500
"""Characters a page says besides its links; with less, its pictures may be what it is about."""

_ENDINGS = frozenset(
    {"", "png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "bmp", "tif", "tiff", "php", "aspx", "ashx"}
)
_WORDS = re.compile(r"[a-z]+|[ก-๛]+")
_CODE_WORDS = frozenset({"qr", "qrcode", "eit", "iit", "ita"})
_CODE_LATIN = ("qr", "eit", "iit")
_CODE_THAI = ("คิวอาร์", "แบบวัด", "แบบสำรวจการรับรู้", "ผู้มีส่วนได้ส่วนเสียภายนอก")
_CODE_ALONE = re.compile(rf"(?<![a-z])(?:{'|'.join(_CODE_LATIN)})(?![a-z])", re.IGNORECASE)
_ITEM = re.compile(
    r"no[\s_-]*gift|(?<![a-z])(?:ita|oit|eit|iit)(?![a-z])|(?<![a-z0-9])[o๐]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙])"
    r"|งดรับ|ไม่รับของขวัญ|เจตนารมณ์|เจตจำนง|สุจริต|ทุจริต|จริยธรรม|คุณธรรม|โปร่งใส|โครงสร้าง|อำนาจหน้าที่|ผู้บริหาร"
    r"|ทำเนียบ|บุคลากร|อัตรากำลัง|ประกาศ|นโยบาย|แผน|คู่มือ|ขั้นตอน|มาตรฐานการ|ร้องเรียน|ช่องทาง|สถิติ|รายงาน|งบประมาณ|จัดซื้อ|จัดจ้าง"
    r"|ข้อมูลการติดต่อ|ติดต่อ|แผนที่|บริการ",
    re.IGNORECASE,
)
_POSTER = re.compile(
    r"no[\s_-]*gift|poster|info-?graph|chart|struct|organi[sz]|policy|announce|oit|\bo\d{1,2}\b|flow|manual|popup|pop-up"
    r"|โปสเตอร์|อินโฟ|แผนผัง|โครงสร้าง|ประกาศ|นโยบาย|เจตนารมณ์|งดรับ|ขั้นตอน|คู่มือ|แบบวัด|คิวอาร์",
    re.IGNORECASE,
)
_DECORATION = re.compile(
    r"(?:^|[^a-z])(?:logos?|icons?|ico|favicon|btns?|buttons?|arrows?|bullets?|bg|backgrounds?|sprites?|spacers?|blank"
    r"|pixels?|1x1|dot|loading|loader|spinner|avatars?|gravatar|smil(?:ey|ies)|emoji|flags?|facebook|fb|twitter|youtube"
    r"|instagram|tiktok|messenger|rss|print(?:er)?|search|menu|nav|header|footer|divider|corner|shadow|captcha|counter"
    r"|hitstat|w3c|wcag|placeholder|no-?image|banners?)(?:[^a-z]|$)|โลโก้|ไอคอน|ตราสัญลักษณ์",
    re.IGNORECASE,
)
"""In the name of the picture, its alternative text, or the folder it lies in."""
_COUNTERS = re.compile(
    r"//(?:www\.)?(?:facebook\.com/tr|google-analytics|googletagmanager|stats\.|hits|truehits|counter|histats|statcounter"
    r"|whos\.amung|hit\.|webstat|flagcounter|s\d+\.flagcounter|badge)",
    re.IGNORECASE,
)
_PHOTOGRAPH = re.compile(r"gallery|album|slide|thumb|(?:^|/)tn_|activity|กิจกรรม|ภาพข่าว", re.IGNORECASE)
_LATIN_OF_NAME = 80


def worth_fetching(resource: Resource, links: Sequence[Link]) -> tuple[str, ...]:
    """The pictures of a page to fetch.

    Args:
        resource: The page; others have none.
        links: Those that stand on it.

    Returns:
        Addresses as the page gives them, best first, at most ``MAX_PICTURES``: codes on the home page and wherever a
        survey is named; posters where a page about an item says little itself.
    """
    if resource.kind is not ResourceKind.PAGE or not resource.images:
        return ()
    text = "\n".join(segment.text for segment in resource.text)
    heads = " ".join((resource.title, *resource.headings[:20]))
    home = resource.depth == 0
    surveyed = _of_a_survey("\n".join((text, heads, *(link.text for link in links))))
    said = max(0, len(text) - sum(len(link.text) + 1 for link in links))
    about = not home and bool(_ITEM.search(heads)) and said < LITTLE_TEXT
    foreign = _banners(resource, links)
    scored = {
        image.src: score
        for image in resource.images
        if image.alt not in foreign
        and (score := _score(image, resource.final_url, home=home, surveyed=surveyed, about=about)) > 0
    }
    return tuple(sorted(scored, key=lambda src: (-scored[src], src)))[:MAX_PICTURES]


def _score(image: Image, page: str, *, home: bool, surveyed: bool, about: bool) -> int:
    """How much a picture promises; 0: nothing."""
    name = _name(image.src)
    if name is None or _COUNTERS.search(image.src):
        return 0
    words = f"{name} {image.alt}"
    if not _CODE_WORDS.isdisjoint(_WORDS.findall(words.lower())) or _of_a_survey(words):
        return 9 if home or surveyed else 6
    if _DECORATION.search(words):
        return 0
    poster = bool(_POSTER.search(words))
    own = 1 if urlsplit(image.src).hostname == urlsplit(page).hostname else 0
    if about:
        return (4 if poster else 1 if _PHOTOGRAPH.search(words) else 2) + own
    if home and surveyed:
        return 3 + own if poster else 0
    return 2 + own if poster and not home else 0


def _of_a_survey(text: str) -> bool:
    """Whether a text names a code or a survey; most name none, which is seen without an expression."""
    lowered = text.lower()
    latin = any(word in lowered for word in _CODE_LATIN) and _CODE_ALONE.search(text)
    return bool(latin) or any(word in lowered for word in _CODE_THAI)


def _name(src: str) -> str | None:
    """The last two steps of the path, for their words; None for what no camera or reader can use."""
    try:
        parts = urlsplit(src)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    path = unquote(parts.path)
    last = path.rpartition("/")[2]
    ending = last.rpartition(".")[2].lower() if "." in last else ""
    if ending not in _ENDINGS:
        return None
    return "/".join(path.split("/")[-2:])[-_LATIN_OF_NAME:]


def _banners(resource: Resource, links: Sequence[Link]) -> frozenset[str]:
    """The alternative texts of pictures that link to other sites: banners of other agencies."""
    here = urlsplit(resource.final_url).hostname
    return frozenset(
        context.text
        for link in links
        for context in link.context
        if context.kind == "alt"
        if link.target.startswith("http") and _hostname(link.target) not in {here, None}
        if not _of_a_survey(context.text)
    )


def _hostname(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
