"""Which resources answer which criterion, and why, in words a clerk understands.

Evidence, in the order people trust it: the addresses the agency declared, a code in an item list or beside a fitting
name, the anchor, what stands around it, the title and headings of what it leads to, the file name, the first page.
Several files may answer one criterion; one file may answer several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import msgspec

from checks.check import HINT, is_recognised
from checks.classify import Classifier, TopicGuess, classifier, split_codes
from checks.families import related
from checks.hosts import bare_host, main_hosts
from checks.itemlist import item_lists
from checks.lexicon import core
from checks.names import common_names, title_parts
from checks.social import is_credit, is_profile
from checks.stated import state as statement
from checks.topics import LIVING
from checks.years import asked, of_content
from oit import thai
from oit.records import (
    Context,
    Criteria,
    Criterion,
    Link,
    LinkState,
    Match,
    Place,
    Resource,
    ResourceKind,
    Snapshot,
)

CAP = 12
"""At most so many matches are kept per criterion."""

_TAKEN_FROM = 0.5
_PLACEHOLDER_FROM = 0.62
_BEHIND_BEST = 0.35
_ALWAYS_KEPT = 0.58
_LATER_PAGE = re.compile(r"page (?!1$)\d+")
_HEAD = 1_500
_SILENT = "–"
_OPENING = 240
_HUB_ITEMS = 6
_TEMPLATE_PAGES = 4
_HOP = 0.8
_HOP_FROM = 0.5 * _HOP
_SELF = {"anchor": 1.0, "context": 1.0, "title": 0.85, "heading": 0.8, "file-name": 0.75, "text": 0.6}
_NEAREST = ("alt", "title", "row", "label", "list", "heading", "column", "breadcrumb")
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|csv|ods|odt|zip|rar|jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:jpe?g|png)(?:$|[?#])", re.IGNORECASE)
_DOCUMENT_HOSTS = ("drive.google.com", "docs.google.com", "1drv.ms", "onedrive.live.com", "dropbox.com", "canva.com")
_HEADINGS = 3
_BESIDE_BEST = 0.15
_HINT_FROM = 0.55
_SURE_HEADING = 0.85
_GENERAL = 5
_HINTS = 3
_OVER = frozenset({"heading", "label", "list"})
_NAMES = 0.6
_ABOVE = frozenset({"heading", "column", "breadcrumb"})
_BESIDE = frozenset({"row", "list", "label", "alt", "title"})
_PROFILE = 0.9
_FIRM = 0.8
_SURE_NAME, _FAR_BEHIND = 0.95, 0.2  # a link that is surely called another item hints at no third one
_FIRM_NAME = 0.75
_EMBEDDED = frozenset({"iframe", "object", "embed"})
_NO_TARGET = ("#", "javascript:", "void(")
_WORDS = {
    "anchor": ("ข้อความลิงก์", "link text"),
    "context": ("ข้อความรอบลิงก์", "around the link"),
    "title": ("ชื่อหน้า", "page title"),
    "heading": ("หัวข้อในหน้า", "heading"),
    "file-name": ("ชื่อไฟล์", "file name"),
    "text": ("เนื้อหาตอนต้น", "opening text"),
    "code": ("รหัส", "code"),
}


def match(snapshot: Snapshot, criteria: Criteria) -> tuple[Match, ...]:
    """Return the matches of every criterion, in the order of the set, the best first; at most ``CAP`` each."""
    return _Matcher(snapshot, criteria).run()


@dataclass(slots=True)
class _Found:
    """What is known so far about one address as an answer to one criterion."""

    code: str
    url: str
    source: str = ""
    text: str = ""
    doubt: float = 1.0
    state: LinkState | None = None
    pages: int = 0
    best: float = 0.0
    kinds: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    reasons_en: list[str] = field(default_factory=list)
    years: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, confidence: float, reason: str, reason_en: str) -> None:
        """Take one piece of evidence; pieces of one kind do not add up."""
        if kind not in self.kinds:
            self.kinds.append(kind)
            self.doubt *= 1.0 - min(0.98, confidence)
        if reason not in self.reasons:
            self.reasons.append(reason)
            self.reasons_en.append(reason_en)


class _Matcher:
    """One run over one snapshot. Everything it looks up twice is kept here."""

    def __init__(self, snapshot: Snapshot, criteria: Criteria) -> None:
        self.snapshot = snapshot
        self.criteria = criteria
        self.words: Classifier = classifier(criteria)
        self.items = {item.code: item for item in criteria.criteria}
        self.resources: dict[str, Resource] = {}
        for resource in snapshot.resources:
            self.resources.setdefault(resource.url, resource)
        for resource in snapshot.resources:
            self.resources.setdefault(resource.final_url, resource)
        self.states = {status.url: status.state for status in snapshot.link_statuses}
        self.frame = common_names(snapshot.resources)
        self.lists = item_lists(snapshot.links, self.words)
        fitting = [one.fits for one in self.lists.values()]
        self.fitting = bool(fitting) and all(fitting)  # the site numbers its items as the set does
        around = [
            (context.kind, core(context.text))
            for link in snapshot.links
            if not _is_placeholder(link.target)
            for context in link.context
        ]
        self.labels = {words for kind, words in around if kind in {"label", "list", "heading"}}
        self.rows = {words for kind, words in around if kind in _BESIDE}
        self.found: dict[tuple[str, str], _Found] = {}
        self.hints: dict[tuple[str, str], _Found] = {}
        self.hosts = main_hosts(snapshot.agency)
        self.guessed: dict[tuple[str, tuple[Context, ...], bool, bool], tuple[tuple[str, TopicGuess], ...]] = {}
        self.clear: dict[str, str] = {}
        self.told: dict[tuple[str, str], Context] = {}

    def run(self) -> tuple[Match, ...]:
        self._declared()
        self.hubs = self._hubs()
        for link in self.snapshot.links:
            self._link(link)
        self._profiles()
        self.named = {key: 1.0 - found.doubt for key, found in self.found.items()}
        for resource in self.snapshot.resources:
            self._resource(resource)
        self._general_pages()
        self._hop()
        self._headings()
        by_code: dict[str, list[Match]] = defaultdict(list)
        for found in self.found.values():
            by_code[found.code].append(self._finish(found))
        return tuple(one for item in self.criteria.criteria for one in self._ranked(item, by_code.get(item.code, [])))

    # --- evidence ----------------------------------------------------------------------------------------------------

    def _declared(self) -> None:
        for declared in self.snapshot.agency.declared:
            if declared.code not in self.items:
                continue
            for url in declared.urls:
                self._at(declared.code, url).add(
                    "declared", 0.98, "หน่วยงานระบุว่าจะส่งลิงก์นี้", "the agency declares this address"
                )

    def _hubs(self) -> frozenset[str]:
        """Pages that lead to many items and so answer none by themselves: the ITA page, the home page, site maps."""
        topics: dict[str, set[str]] = defaultdict(set)
        for link in self.snapshot.links:
            if link.place is Place.BODY and link.pages <= _TEMPLATE_PAGES:
                for _, guess in self._guesses(link)[:1]:
                    topics[link.source].add(guess.topic)
        hubs = {url for url, named in topics.items() if len(named) >= _HUB_ITEMS}
        return frozenset(hubs | set(self.lists) | {self.snapshot.agency.home_url})

    def _guesses(self, link: Link) -> tuple[tuple[str, TopicGuess], ...]:
        """What a link is about: (kind of evidence, guess), best first."""
        listed = self.lists.get(link.source)
        coded = listed.fits if listed is not None else self.fitting
        context = tuple(map(self._told, link.context)) if link.text.strip() else link.context
        key = (link.text, context, coded, listed is not None)
        known = self.guessed.get(key)
        if known is None:
            known = self.guessed[key] = self._read_link(
                link.text, context, listed=coded and listed is not None, lone_codes=coded
            )
        return known

    def _told(self, context: Context) -> Context:
        """A context that names no topic as one and the same: each page's own title would make every link another."""
        key = (context.kind, context.text)
        known = self.told.get(key)
        if known is None:
            in_frame = not context.text.strip() or core(context.text) in self.frame
            silent = not in_frame and not self.words.says(context.text)
            known = self.told[key] = Context(kind=context.kind, text=_SILENT) if silent else context
        return known

    def _read_link(
        self, text: str, context: tuple[Context, ...], *, listed: bool, lone_codes: bool
    ) -> tuple[tuple[str, TopicGuess], ...]:
        telling = (one for one in context if one.text.strip() and core(one.text) not in self.frame)
        around = sorted(telling, key=_nearness)
        own = text.strip() or next((one.text for one in around if one.kind in {"alt", "title"}), "")
        if not listed:
            around = self._not_above_another(own, around)
        guesses = [
            ("anchor" if "text" in guess.kinds or guess.kinds == ("code",) else "context", guess)
            for guess in self.words.classify(own, tuple(one.text for one in around), lone_codes=lone_codes)
        ]
        if listed:
            code = _nearest_code(own, around)
            topic = self.words.topics.get(code, "")
            if topic and all(guess.topic != topic for _, guess in guesses):
                strong = guesses and guesses[0][0] == "anchor" and guesses[0][1].confidence >= _FIRM_NAME
                guesses.append(
                    (
                        "code",
                        TopicGuess(
                            topic=topic,
                            code=code,
                            confidence=0.55 if strong else 0.85,
                            reasons=(f"อยู่ที่รหัส {code} ในหน้ารวมรายการ OIT",),
                            reasons_en=(f"it stands at code {code} in a list of OIT items",),
                            kinds=("code",),
                        ),
                    )
                )
        return tuple(sorted(guesses, key=lambda pair: -pair[1].confidence))

    def _not_above_another(self, own: str, around: list[Context]) -> list[Context]:
        """What stands around a link, without the headings of its page where the link itself names another item."""
        named = self._named(own)
        if not named:
            return around
        return [
            one
            for one in around
            if one.kind not in _ABOVE or not (over := self._named(one.text)) or related(named, over)
        ]

    def _named(self, words: str) -> str:
        """The topic a text clearly names, '' if it names none; the same few names stand beside most links."""
        known = self.clear.get(words)
        if known is None:
            best = self.words.classify(words, lone_codes=False)[:1]
            known = self.clear[words] = best[0].topic if best and best[0].confidence >= _NAMES else ""
        return known

    def _profiles(self) -> None:
        """The agency's accounts on social networks: mostly icons without a word, so the address speaks."""
        code = self.words.codes.get("social")
        if not code:
            return
        accounts = [link for link in self.snapshot.links if is_profile(link.target)]
        credits_ = {link.target for link in accounts if is_credit(link.text)}
        for link in accounts:
            if link.target in credits_:
                continue
            found = self._at(code, link.target)
            if not found.source or link.source < found.source:
                found.source, found.text = link.source, thai.repair(link.text).strip()[:120] or found.text
            found.add(
                "target",
                _PROFILE,
                "ลิงก์ไปยังสื่อสังคมออนไลน์",
                "the link leads to a social network",
            )

    def _link(self, link: Link) -> None:
        guesses = self._guesses(link)
        if not guesses:
            self._file_name(link)
            return
        best = guesses[0][1].confidence
        for kind, guess in guesses:
            if guess.confidence < max(_TAKEN_FROM, best - _BESIDE_BEST):
                sure_of_another = best >= _SURE_NAME and guess.confidence < best - _FAR_BEHIND
                seen = kind == "anchor" and guess.confidence >= _HINT_FROM and not _is_placeholder(link.target)
                if seen and not sure_of_another:
                    self._hint(guess, link.target, link.source, link.text)
            elif _is_placeholder(link.target):
                self._placeholder(link, kind, guess)
            elif link.target not in self.hubs or self._holds(link.target, guess.topic):
                self._named_by(link, kind, guess)

    def _named_by(self, link: Link, kind: str, guess: TopicGuess) -> None:
        """A link, or what stands around it, names an item."""
        found = self._at(guess.code, link.target)
        shown = thai.repair(link.text).strip()[:120]
        if guess.confidence > found.best or (guess.confidence == found.best and link.source < found.source):
            found.best, found.source, found.text = guess.confidence, link.source, shown
        found.pages += link.pages
        where, where_en = _WORDS[kind]
        for reason, reason_en in zip(guess.reasons, guess.reasons_en, strict=True):
            found.add(kind, guess.confidence * _SELF.get(kind, 1.0), f"{where}: {reason}", f"{where_en}: {reason_en}")
        for more in guess.kinds:
            if more == "code" and more not in found.kinds:
                found.kinds.append(more)
        self._years(found, link)

    def _file_name(self, link: Link) -> None:
        """A link that says nothing, to a file whose name does."""
        if _is_placeholder(link.target) or not _DOCUMENT.search(link.target):
            return
        for guess in self.words.classify(file_name(link.target), lone_codes=self.fitting)[:1]:
            found = self._at(guess.code, link.target)
            if not found.source:
                found.source, found.text = link.source, thai.repair(link.text).strip()[:120]
            self._years(found, link)

    def _placeholder(self, link: Link, kind: str, guess: TopicGuess) -> None:
        """A name without an address: the link's own, or that of the row or label it stands in."""
        if kind == "anchor":
            named, taken = link.text, self.labels
        else:
            named, taken = self._nearest_name(link, guess), self.rows
        if not named or guess.confidence < _PLACEHOLDER_FROM or core(named) in taken:
            return
        found = self._at(guess.code, link.target or "#", named)
        found.state = LinkState.PLACEHOLDER
        found.text = thai.repair(named).strip()[:120]
        found.source = min(found.source, link.source) if found.source else link.source
        found.add(
            kind,
            guess.confidence,
            "มีชื่อข้อนี้อยู่บนเว็บไซต์ แต่ลิงก์ไม่นำไปที่ใด",
            "the item is named on the site, but the link leads nowhere",
        )

    def _nearest_name(self, link: Link, guess: TopicGuess) -> str:
        """What stands right beside a silent link and names the item; '' where the link names something itself."""
        if self.words.classify(link.text, lone_codes=False):
            return ""
        for one in sorted(link.context, key=_nearness):
            if one.kind in _BESIDE and any(
                about.topic == guess.topic for about in self.words.classify(one.text, lone_codes=self.fitting)[:1]
            ):
                return one.text
        return ""

    def _resource(self, resource: Resource) -> None:
        """What the resource says about itself."""
        if not 200 <= resource.status < 300 or resource.url in self.hubs:  # noqa: PLR2004 - HTTP
            return
        pieces = [("file-name", file_name(resource.url))] if resource.kind is not ResourceKind.PAGE else []
        pieces += [("title", part) for part in title_parts(resource.title)]
        pieces += [("heading", heading) for heading in resource.headings[:1]]
        pieces += [("part", heading) for heading in resource.headings[1:_HEADINGS]]
        pieces = [piece for piece in pieces if core(piece[1]) not in self.frame]
        if resource.kind is ResourceKind.DOCUMENT:
            pieces.append(("text", _opening(resource)))
        for piece, words in pieces:
            if words.strip():
                self._own_words(resource, piece, words)

    def _own_words(self, resource: Resource, piece: str, words: str) -> None:
        """One thing a resource says about itself: ``part``, a later heading, counts where nothing else is named."""
        kind = "heading" if piece == "part" else piece
        for guess in self.words.classify(words, lone_codes=self.fitting)[:1]:
            confidence = guess.confidence * _SELF[kind]
            found = self.found.get((guess.code, resource.url))
            if found is None:
                if confidence < _TAKEN_FROM or self._named_otherwise(resource.url, guess, whole=piece != "part"):
                    continue
                found = self._at(guess.code, resource.url)
            if not found.text:
                found.text = thai.repair(words).strip()[:120]
            where, where_en = _WORDS[kind]
            found.add(kind, confidence, f"{where}: {guess.reasons[0]}", f"{where_en}: {guess.reasons_en[0]}")
            if years := _years(words):
                found.years.setdefault("ocr" if kind == "text" and is_recognised(resource) else kind, years[0])

    def _named_otherwise(self, url: str, guess: TopicGuess, *, whole: bool) -> bool:
        """Whether links firmly call this address another item; words about the whole count if they are as firm."""
        other = max((self.named.get((code, url), 0.0) for code in self.items if code != guess.code), default=0.0)
        return other >= _FIRM and not (whole and guess.confidence > other)

    def _hint(self, guess: TopicGuess, url: str, source: str, text: str) -> None:
        """A trace too weak for evidence, and too plain for saying that there is nothing."""
        found = self.hints.setdefault((guess.code, url), _Found(code=guess.code, url=url))
        if guess.confidence > found.best:
            found.best, found.source, found.text = guess.confidence, source, thai.repair(text).strip()[:120]
        found.add(
            HINT,
            guess.confidence,
            f"อาจเกี่ยวกับข้อนี้: {guess.reasons[0]}",
            f"may be about this item: {guess.reasons_en[0]}",
        )

    def _general_pages(self) -> None:
        """Menu entries of many items that all lead to one page which itself names none of them: a page under work."""
        named: dict[str, set[str]] = defaultdict(set)
        for (code, url), found in self.found.items():
            if "anchor" in found.kinds:
                named[url].add(code)
        for (code, url), found in tuple(self.found.items()):
            resource = self.resources.get(url)
            shared = len(named[url])
            if shared < _GENERAL or resource is None or resource.kind is not ResourceKind.PAGE:
                continue
            if not {"title", "heading", "declared"}.isdisjoint(found.kinds) or self._holds(url, self._topic(code)):
                continue
            del self.found[code, url]
            reason = f"เมนูนี้นำไปยังหน้ารวมหน้าเดียวกับอีก {shared - 1} ข้อ ซึ่งไม่ได้ระบุชื่อข้อนี้"
            reason_en = f"the menu leads to one page shared with {shared - 1} other items, which does not name this one"
            hint = self.hints.setdefault((code, url), found)
            hint.kinds.insert(0, HINT)
            hint.reasons.insert(0, reason)
            hint.reasons_en.insert(0, reason_en)

    def _topic(self, code: str) -> str:
        return self.items[code].topic

    def _headings(self) -> None:
        """Parts of pages: tabs, cards, boxes. What a page is named after is one thing, what stands on it another."""
        answered = {
            code
            for (code, _), found in self.found.items()
            if found.state is not LinkState.PLACEHOLDER and 1.0 - found.doubt >= _TAKEN_FROM
        }
        over_links = {
            (link.source, core(one.text)) for link in self.snapshot.links for one in link.context if one.kind in _OVER
        }
        for resource in self.snapshot.resources:
            if resource.kind is not ResourceKind.PAGE or not 200 <= resource.status < 300:  # noqa: PLR2004 - HTTP
                continue
            if bare_host(resource.url) not in self.hosts or resource.url in self.lists:
                continue
            for heading in resource.headings:
                words = core(heading)
                if words in self.frame or (resource.url, words) in over_links:
                    continue
                guesses = self.words.classify(heading, lone_codes=self.fitting)
                if guesses and guesses[0].code not in answered and guesses[0].confidence >= _HINT_FROM:
                    if any(self.named.get((other.code, resource.url), 0.0) >= _FIRM for other in guesses[1:]):
                        continue  # it also names what the page is about, so it is a part of that
                    self._heading(resource, heading, guesses[0])

    def _heading(self, resource: Resource, heading: str, guess: TopicGuess) -> None:
        """A heading names the item: of a page kept up to date it is evidence, of a document only a trace."""
        if guess.confidence < _SURE_HEADING or guess.topic not in LIVING or resource.url in self.hubs:
            self._hint(guess, resource.url, "", heading)
            return
        found = self._at(guess.code, resource.url)
        found.text = found.text or thai.repair(heading).strip()[:120]
        where, where_en = _WORDS["heading"]
        found.add(
            "heading",
            guess.confidence * _SELF["heading"],
            f"{where}: {guess.reasons[0]}",
            f"{where_en}: {guess.reasons_en[0]}",
        )

    def _hop(self) -> None:
        """Documents on a page that answers an item belong to the item, unless they speak of another one."""
        outgoing: dict[str, list[Link]] = defaultdict(list)
        for link in self.snapshot.links:
            if (
                link.place is Place.BODY
                and link.pages <= _TEMPLATE_PAGES
                and not _is_placeholder(link.target)
                and self._is_document(link)
            ):
                outgoing[link.source].append(link)
        other: dict[str, dict[str, float]] = defaultdict(dict)
        for (code, url), found in self.found.items():
            other[url][code] = 1.0 - found.doubt
        for (code, url), page in sorted(self.found.items()):
            resource = self.resources.get(url)
            sure = (1.0 - page.doubt) * _HOP
            if resource is None or resource.kind is not ResourceKind.PAGE or url in self.hubs or sure < _HOP_FROM:
                continue
            for address in dict.fromkeys((resource.url, resource.final_url)):
                for link in outgoing.get(address, ()):
                    rivals = other.get(link.target, {})
                    if any(rival != code and value >= sure for rival, value in rivals.items()):
                        continue
                    named = self._named(link.text)
                    if not named or related(named, self.items[code].topic):
                        self._take_from_page(page, resource, link, sure)

    def _take_from_page(self, page: _Found, resource: Resource, link: Link, sure: float) -> None:
        found = self._at(page.code, link.target)
        if not found.source:
            found.source, found.text = link.source, thai.repair(link.text).strip()[:120]
        name = (page.text or resource.title)[:80]
        found.add(
            "link-page",
            sure,
            f"อยู่ในหน้า “{name}” ซึ่งตรงกับข้อนี้",
            f"it stands on the page “{name}”, which fits this item",
        )
        self._years(found, link)
        for stated in page.years.values():
            found.years.setdefault("link-page", stated)

    # --- details -----------------------------------------------------------------------------------------------------

    def _at(self, code: str, url: str, text: str = "") -> _Found:
        key = (code, f"{url}\n{core(text)}" if text else url)
        if key not in self.found:
            self.found[key] = _Found(code=code, url=url)
        return self.found[key]

    def _holds(self, url: str, topic: str) -> bool:
        """Whether a page that leads to many items also holds this one's content: a heading of its own names it."""
        resource = self.resources.get(url)
        if resource is None or url in self.lists:
            return False
        return any(guess.topic == topic for heading in resource.headings for guess in self.words.classify(heading)[:1])

    def _is_document(self, link: Link) -> bool:
        """Whether a link leads to a file to read: pictures on a page are its content already."""
        target = self.resources.get(link.target)
        if target is not None:
            return target.kind is ResourceKind.DOCUMENT
        host = urlsplit(link.target).hostname or ""
        document = bool(_DOCUMENT.search(link.target)) and not _IMAGE.search(link.target)
        return document or host in _DOCUMENT_HOSTS or link.rel in _EMBEDDED

    def _years(self, found: _Found, link: Link) -> None:
        for kind, words in (
            ("anchor", link.text),
            *(("context", one.text) for one in link.context if one.kind != "breadcrumb"),
            ("file-name", file_name(link.target)),
        ):
            if kind not in found.years and (years := _years(words)):
                found.years[kind] = years[0]

    def _finish(self, found: _Found) -> Match:
        year, year_source = None, ""
        resource = self.resources.get(found.url)
        if resource is not None and not found.years:
            head = "ocr" if is_recognised(resource) else "text"
            for kind, words in (("title", resource.title), (head, _head(resource))):
                if years := _years(words):
                    found.years[kind] = years[0]
                    break
        for kind in ("anchor", "context", "file-name", "title", "heading", "link-page", "text", "ocr"):
            if kind in found.years:
                year, year_source = found.years[kind], kind if kind != "heading" else "title"
                break
        state = found.state or self.states.get(found.url, LinkState.OK)
        if resource is not None and found.state is None and found.url not in self.states:
            state = LinkState.OK
        reasons, reasons_en = list(found.reasons), list(found.reasons_en)
        if found.pages > 1:
            reasons.append(f"ลิงก์นี้อยู่ใน {found.pages} หน้า")
            reasons_en.append(f"the link stands on {found.pages} pages")
        made = Match(
            code=found.code,
            url=found.url,
            source_url=found.source,
            text=found.text,
            confidence=round(min(0.99, 1.0 - found.doubt), 3),
            reasons=tuple(reasons),
            reasons_en=tuple(reasons_en),
            kinds=tuple(dict.fromkeys(found.kinds)),
            fiscal_year=year,
            year_source=year_source,
            state=state,
        )
        return made if state is LinkState.PLACEHOLDER else self._dated(made, resource)

    def _dated(self, one: Match, resource: Resource | None) -> Match:
        """The match with the year that the judging takes it for: what it says itself outweighs what a list says."""
        item = self.items[one.code]
        said = statement(one, resource, item, self.criteria.fiscal_year, self.frame)
        if not said.own or not said.years or one.fiscal_year in said.years:
            return one
        wanted = asked(item, self.criteria.fiscal_year) or frozenset({self.criteria.fiscal_year})
        year = next((year for year in said.years if year in wanted), said.years[0])
        return msgspec.structs.replace(one, fiscal_year=year, year_source="ocr" if said.weak else "text")

    def _ranked(self, item: Criterion, matches: Sequence[Match]) -> Iterable[Match]:
        years = asked(item, self.criteria.fiscal_year)
        taken = [one for one in matches if one.confidence >= _TAKEN_FROM]
        best = max((one.confidence for one in taken), default=0.0)
        kept = [one for one in taken if one.confidence >= min(_ALWAYS_KEPT, best - _BEHIND_BEST)]
        kept.sort(
            key=lambda one: (
                one.state is LinkState.PLACEHOLDER,
                0 if years is None or one.fiscal_year in years else 1 if one.fiscal_year is None else 2,
                -one.confidence,
                one.url,
                one.text,
            )
        )
        placeholders = [one for one in kept if one.state is LinkState.PLACEHOLDER]
        if len(kept) == len(placeholders):
            kept = [*self._hinted(item.code), *kept]
        if len(kept) > CAP and placeholders:
            return (*[one for one in kept if one.state is not LinkState.PLACEHOLDER][: CAP - 1], placeholders[0])
        return kept[:CAP]

    def _hinted(self, code: str) -> list[Match]:
        hints = (self._finish(found) for (of, _), found in self.hints.items() if of == code)
        ranked = sorted(hints, key=lambda one: (-one.confidence, one.url))
        return [msgspec.structs.replace(one, kinds=(HINT,)) for one in ranked[:_HINTS]]


def _nearness(one: Context) -> int:
    return _NEAREST.index(one.kind) if one.kind in _NEAREST else len(_NEAREST)


def file_name(url: str) -> str:
    """Return the last part of a path as words, '' if it says nothing."""
    name = unquote(urlsplit(url).path.rsplit("/", 1)[-1])
    return thai.repair(name.replace("_", " ").replace("+", " ")) if name else ""


def _head(resource: Resource) -> str:
    """Where a document says what it is: its first page, and nothing when that page could not be read."""
    if not resource.text or _LATER_PAGE.fullmatch(resource.text[0].place):
        return ""
    return resource.text[0].text[:_HEAD]


def _opening(resource: Resource) -> str:
    """The first lines of a document, where its name stands."""
    lines = [line.strip() for line in _head(resource).splitlines() if line.strip()]
    opening = ""
    for line in lines:
        if len(opening) > _OPENING:
            break
        opening += line + " "
    return opening[:_OPENING]


@lru_cache(maxsize=1 << 14)
def _years(text: str) -> tuple[int, ...]:
    """The fiscal years a text states; the year a law was made is none."""
    return thai.fiscal_years(of_content(text))


def _nearest_code(own: str, around: Sequence[Context]) -> str:
    for words in (own, *(one.text for one in around)):
        codes, _ = split_codes(words)
        if len({code.code for code in codes}) == 1:
            return codes[0].code
    return ""


def _is_placeholder(target: str) -> bool:
    return not target or target.startswith(_NO_TARGET)
