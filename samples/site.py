"""Builds one sample site: every item by its toggle, and around them what such sites are full of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files

from oit.calendar import thai_date
from oit.records import Agency, Criteria, Criterion, DataYear
from samples import contents, image, padding, render, scripted, truth
from samples.contents import Block, Document
from samples.layouts import LAYOUTS, Entry, Layout, Row
from samples.records import Sample, SampleFile
from samples.server import OTHER_HOST

KINDS = tuple(LAYOUTS)
_HTML = "text/html"
_PAGES = frozenset({"page", "news"})
_ELSEWHERE = {"facebook": "www.facebook.com", "line": "line.me", "map": "www.google.com/maps/place"}
_MENU_TOPICS = ("structure", "structure_authority", "exec", "strategy_plan", "contact", "e_service", "laws")
_OTHER_MENU = (
    ("ประวัติความเป็นมา", "ตั้งขึ้นเมื่อสี่สิบปีก่อน ชื่อมาจากลำธารสายเล็กที่ไหลผ่าน มีทรายละเอียดสีทอง"),
    ("แหล่งท่องเที่ยว", "น้ำตกสามชั้น จุดชมหมอก และตลาดเช้าริมน้ำ เปิดทุกวันเสาร์และอาทิตย์"),
    ("สินค้าชุมชน", "ผ้าทอลายดอกหญ้า กล้วยตากน้ำผึ้ง และเครื่องจักสานไม้ไผ่"),
    ("ร้องเรียนร้องทุกข์ทั่วไป", "แจ้งไฟฟ้าสาธารณะดับ ถนนชำรุด น้ำไม่ไหล หรือเหตุรำคาญในชุมชน เจ้าหน้าที่จะออกไปดูภายในสามวัน"),
    ("แผนป้องกันและบรรเทาสาธารณภัย", "เตรียมรับน้ำท่วม ภัยแล้ง ไฟป่า จุดอพยพอยู่ที่โรงเรียนและวัด"),
    ("รับสมัครงาน", "ขณะนี้ยังไม่มีตำแหน่งว่าง"),
    ("นโยบายคุกกี้", "เว็บไซต์นี้ใช้คุกกี้เพื่อจดจำขนาดตัวอักษรที่เลือกไว้"),
)
_NEWS = (
    "ลงพื้นที่มอบถุงยังชีพหลังพายุฤดูร้อน",
    "อบรมอาชีพทำขนมไทยรุ่นที่ 2",
    "ทำความสะอาดคลองครั้งใหญ่ก่อนเข้าฤดูฝน",
    "แข่งขันกีฬาเชื่อมสามัคคี",
    "ฉีดวัคซีนสัตว์เลี้ยงโดยไม่คิดค่าใช้จ่าย",
    "ปลูกต้นไม้ริมทางหลวงสายใหม่",
)
_NEWS_DAYS = ((5, 10), (4, 22), (3, 14), (2, 6), (1, 11), (12, 4))
_LAST_OF_YEAR_BEFORE = 10


class _Builder:
    """Collects the files of one site while it grows."""

    def __init__(self, kind: str, criteria: Criteria, toggles: Mapping[str, str]) -> None:
        self.kind = kind
        self.words = contents.kinds()[kind]
        self.layout: Layout = LAYOUTS[kind]
        self.family = criteria.id.partition("-")[0]
        self.year = criteria.fiscal_year
        self.has_board = any(criterion.topic == "qa" for criterion in criteria.criteria)
        self.toggles = toggles
        self.files: dict[str, SampleFile] = {}
        self.inner: dict[str, tuple[str, str]] = {}  # address: title, inner HTML; framed when the menu is known
        self.menu = [Entry(text="หน้าหลัก", href=self.layout.home), Entry(text="ITA", href=self.layout.items)]
        self.news = Row(code="", title="", short="", entries=())
        self.qr = False

    def add_page(self, name: str, title: str, inner: str) -> str:
        address = self.layout.page(name)
        self.inner[address] = (title, f"<h1>{escape(title)}</h1>\n{inner}")
        return address

    def target(self, name: str) -> str:
        """Where a named link leads; the page is made when first asked for. Everything stays on this machine."""
        if name in _ELSEWHERE:
            path = f"/{_ELSEWHERE[name]}/{self.words['line']}"
            self.files[path] = SampleFile(content_type=_HTML, body=b"<p>page</p>")
            return OTHER_HOST + path
        if name == "webboard":
            return self.add_page(name, "กระดานสนทนา (Web board)", "<p>กระทู้ล่าสุด: ขอบคุณที่มาซ่อมไฟหน้าบ้านครับ</p>")
        form = '<form method="get"><input name="name"><textarea name="text"></textarea><button>ส่ง</button></form>'
        return self.add_page(name, "แบบฟอร์มออนไลน์", f"<p>กรอกให้ครบทุกช่องแล้วกดส่ง</p>{form}")

    def picture(self, name: str) -> str:
        address = self.layout.picture(name)
        self.files[address] = SampleFile(content_type="image/png", body=image.tile(len(name) * 7 + ord(name[-1])))
        return address

    def item(self, criterion: Criterion) -> Row | None:
        """Put one item on the site; None when it is absent."""
        toggle = self.toggles.get(criterion.code, "complete")
        if toggle == "absent":
            return None
        shown = self._documents(criterion, toggle)
        name = f"{criterion.code}.{criterion.topic}"
        if criterion.topic == "news":
            self.qr = "qr" not in truth.left_out(criterion, toggle) and toggle not in {"placeholder", "broken"}
        if toggle == "placeholder":
            entries = [Entry(text=document.label, href="#") for document in shown]
        elif toggle == "broken":
            entries = [Entry(text=d.label, href=self._address(d, f"{name}.gone{i}")) for i, d in enumerate(shown)]
        else:
            away = OTHER_HOST if toggle == "other-host" else ""
            entries = [
                Entry(text=document.label, href=away + self._put(document, f"{name}.{i}", away=bool(away)))
                for i, document in enumerate(shown)
            ]
        return Row(
            code=criterion.code,
            title=self._official(criterion),
            short=contents.topics()[criterion.topic]["short"],
            entries=tuple(self._collected(criterion, entries) if toggle == "complete" else entries),
        )

    def _documents(self, criterion: Criterion, toggle: str) -> tuple[Document, ...]:
        stale = toggle == "stale"
        back = truth.OTHER_PERIOD if criterion.data_year is DataYear.IN_FORCE else 1
        without = truth.left_out(criterion, toggle)
        if self.has_board and criterion.topic == "contact":
            without |= {"twoway"}  # the board is an item of its own in this set
        found = contents.documents(
            criterion,
            self.family,
            self.kind,
            self.year - back if stale else self.year,
            without=without,
            last_only=toggle.startswith(truth.PARTLY),
            dated=stale and criterion.topic in truth.LIVING,
        )
        if toggle == "scanned":
            return tuple(Document(form="scan", title=d.title, label=d.label, blocks=d.blocks) for d in found)
        if toggle == "other-host":
            return tuple(
                Document(form="pdf" if d.form in _PAGES else d.form, title=d.title, label=d.label, blocks=d.blocks)
                for d in found
            )
        return found

    def _official(self, criterion: Criterion) -> str:
        return criterion.title.replace("{N}", str(self.year)).replace("{N-1}", str(self.year - 1))

    def _address(self, document: Document, name: str) -> str:
        if document.form in _PAGES:
            return self.layout.page(name)
        return self.layout.document(name, render.ENDINGS[document.form], self.year)

    def _put(self, document: Document, name: str, *, away: bool) -> str:
        if document.form == "news":
            stale = self.toggles.get(name.partition(".")[0]) == "stale"
            return self._put_news(document, self.year - 1 if stale else self.year)
        if document.form == "page":
            return self.add_page(name, document.title, render.article(document, self.target, self.picture))
        address = self._address(document, name)
        if away:
            address = f"/backup{address}"
        self.files[address] = render.file(document, str(self.words["agency"]))
        return address

    def _put_news(self, document: Document, year: int) -> str:
        entries = []
        for number, (headline, (month, day)) in enumerate(zip(_NEWS, _NEWS_DAYS, strict=True)):
            when = dt.date(year - (1 if month >= _LAST_OF_YEAR_BEFORE else 0) - 543, month, day)
            told = Block(heading=headline, paragraphs=(f"วันที่ {thai_date(when)}", f"{self.words['short']}{headline}"))
            story = Document(form="page", title=headline, label="", blocks=(told,))
            address = self.add_page(f"news{number}", headline, render.article(story, self.target, self.picture))
            entries.append(Entry(text=f"{headline} ({thai_date(when)})", href=address))
        self.inner[self.layout.news] = (document.title, f"<h1>{escape(document.title)}</h1>{_list(entries)}")
        self.news = Row(code="", title=document.title, short=document.label, entries=tuple(entries[:4]))
        return self.layout.news

    def _collected(self, criterion: Criterion, entries: Sequence[Entry]) -> Sequence[Entry]:
        if not self.layout.collects or len(entries) < 2:  # noqa: PLR2004 - one document needs no list
            return entries
        title = contents.topics()[criterion.topic]["short"]
        rows = "".join(
            f'<tr><td>{n}</td><td>{escape(entry.text)}</td><td><a href="{escape(entry.href)}">ดาวน์โหลด</a></td></tr>'
            for n, entry in enumerate(entries, start=1)
        )
        head = "<tr><th>ลำดับ</th><th>เรื่อง</th><th>เอกสาร</th></tr>"
        listing = self.add_page(f"list.{criterion.code}", title, f'<table class="list">{head}{rows}</table>')
        return [Entry(text=title, href=listing)]


def build(  # noqa: PLR0913 - what a sample is asked for, each by name
    kind: str,
    criteria: Criteria,
    toggles: Mapping[str, str] | None = None,
    pages: int = 0,
    *,
    as_of: dt.date | None = None,
    javascript: bool = False,
) -> Sample:
    """A sample site of one agency for one set of criteria.

    Args:
        kind: ``subdistrict``, ``department`` or ``college``.
        criteria: the set whose items the agency answers.
        toggles: item code to toggle (see ``truth.toggles_for``); every other item is complete.
        pages: pad with news pages until the site has about so many pages.
        as_of: the day the truth holds for; without it 15 May of the fiscal year.
        javascript: the twin whose pages are empty until their scripts run; the truth is the same.

    Raises:
        ValueError: unknown kind, or a toggle that the set cannot carry out.
    """
    if kind not in LAYOUTS:
        raise ValueError(f"unknown kind {kind}; known: {', '.join(KINDS)}")
    toggles = dict(toggles or {})
    truth.check_toggles(criteria, toggles, kind)
    day = as_of or dt.date(criteria.fiscal_year - 543, 5, 15)
    builder = _Builder(kind, criteria, toggles)
    rows = {criterion.code: builder.item(criterion) for criterion in criteria.criteria}
    shown = [row for row in rows.values() if row is not None]
    for criterion in criteria.criteria:
        row = rows[criterion.code]
        if criterion.topic in _MENU_TOPICS and row is not None and row.entries:
            builder.menu.append(Entry(text=row.short, href=row.entries[0].href))
    for title, told in _OTHER_MENU:
        builder.menu.append(Entry(text=title, href=builder.add_page(title, title, f"<p>{told}</p>")))
    _finish(builder, shown, pages, javascript=javascript)
    return Sample(
        kind=kind,
        criteria_id=criteria.id,
        fiscal_year=criteria.fiscal_year,
        as_of=day,
        agency=Agency(home_url="http://127.0.0.1/", name=builder.words["agency"], kind=builder.words["agency_kind"]),
        files=builder.files,
        truth={
            c.code: truth.expected(c, toggles.get(c.code, "complete"), kind, criteria.fiscal_year, day)
            for c in criteria.criteria
        },
        toggles=toggles,
    )


def _finish(builder: _Builder, rows: Sequence[Row], pages: int, *, javascript: bool) -> None:
    """Home page, list of items, padding; then every page gets its frame."""
    layout, files_ = builder.layout, builder.files
    builder.picture("logo")
    builder.inner[layout.items] = ("ITA", layout.listing(rows, builder.year))
    home = [f"<h1>ยินดีต้อนรับสู่{escape(builder.words['agency'])}</h1>", f"<p>{escape(builder.words['duty'])}</p>"]
    if builder.news.entries:
        more = f'<p><a href="{escape(layout.news)}">{escape(builder.news.short)}</a></p>'
        home.append(f'<div class="news"><h3>{escape(builder.news.title)}</h3>{_list(builder.news.entries)}{more}</div>')
    if builder.qr:
        squares = files("samples").joinpath("data", "eit_qr.txt").read_text(encoding="ascii").split()
        address = layout.picture("eit_qr")
        files_[address] = SampleFile(content_type="image/png", body=image.modules(squares))
        home.append(f'<p><img src="{address}" alt="QR Code แบบวัด EIT ของ{escape(builder.words["short"])}"></p>')
    spare = max(0, pages - len(builder.inner) - 1)
    if spare:
        home.append(f'<p><a href="{escape(layout.story(0))}">ภาพเล่าเรื่อง</a></p>')
    builder.inner[layout.home] = (builder.words["agency"], "\n".join(home))
    framed = [(address, title, inner) for address, (title, inner) in builder.inner.items()]
    framed += padding.stories(spare, builder.year, layout.story)
    if javascript:
        files_.update(scripted.site(builder.menu))
        for address, title, inner in framed:
            files_.update(scripted.page(address, title, inner))
        title = f"การเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {builder.year}"
        files_.update(scripted.listing(layout.items, title, rows))
        framed = []
    for address, title, inner in framed:
        whole = layout.frame(builder.words, title, inner, builder.menu)
        files_[address] = SampleFile(content_type=_HTML, body=whole.encode())
    files_["/"] = files_[layout.home]


def _list(entries: Sequence[Entry]) -> str:
    lines = "".join(f'<li><a href="{escape(entry.href)}">{escape(entry.text)}</a></li>' for entry in entries)
    return f"<ul>{lines}</ul>"
