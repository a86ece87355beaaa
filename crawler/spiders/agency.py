"""The one spider: looks at a site first, then follows every link that stays on it, and reads what comes.

Runs in ``crawler.worker`` for ``crawl()``, and by itself: ``scrapy crawl agency -a url=https://www.agency.go.th``
(``-s OIT_STORE=path`` for another store, ``-a allow_private=1 -a fast=1 -a max_pages=50`` as in ``CrawlOptions``).
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from typing import Any, Self
from urllib.parse import urljoin

import msgspec
import scrapy
from msgspec.structs import replace
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Request, Response
from twisted.internet import task
from twisted.python.failure import Failure

from crawler import elsewhere, pictures, probe, readers, resolver, states, survey, urls
from crawler.clock import now
from crawler.deepening import BUDGET, Deepening
from crawler.frontier import ELSEWHERE, PICTURE, Found, Frontier, Limits, Slot, window_for
from crawler.options import CrawlOptions, Job, Progress, digest, user_agent
from crawler.pipelines import Seen, keep
from crawler.readers import again, scripted, sniff, targets
from crawler.room import READ, Room, RoomLimits, Task
from crawler.spool import Spool
from oit import __version__
from oit.records import (
    Agency,
    Coverage,
    Link,
    LinkState,
    LinkStatus,
    NotLookedAt,
    Resource,
    ResourceKind,
    Run,
    TextSource,
)
from oit.store import DEFAULT, Store, Stored, StoreError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_FOLLOWED = frozenset({"img", "form"})
_HEADERS = ("Content-Type", "Last-Modified", "ETag", "X-OIT-Rendered", "X-Robots-Tag")
_OUR_FAULTS = ("timeout", "crash", "memory", "reader-error")
_PICTURE_SCORE = 1
_ELSEWHERE_HOPS = 5
_NOTHING_MORE_COMES = frozenset({"timeout", "dns", "refused"})
_SELF_HOPS = 3
_SITEMAP_SCORE = 0
_DECLARED_SCORE = 9
_EXAMPLES = 5
_TICK = 0.5
_BUDGETS = ("pages", "documents", "bytes", "depth", "time", "images", "elsewhere", "ocr")
_EXTRAS = frozenset({"images", "elsewhere"})  # what is left of them does not make a crawl a partial one


class AgencySpider(scrapy.Spider):
    """One agency's site."""

    name = "agency"

    def __init__(
        self,
        url: str = "",
        *,
        job: Job | None = None,
        looked: survey.Survey | None = None,
        report: Callable[[Progress], None] | None = None,
        **options: str,
    ) -> None:
        super().__init__()
        self.job = job
        self.looked = looked
        self._url = url
        self._told = options
        self._report = report or (lambda _: None)
        self.error: StoreError | None = None
        self.stopping = False
        self._images: set[int] = set()
        self._routes: set[str] = set()  # pages of an application: each is to be rendered, so the same budget holds
        self._aside: dict[str, set[str]] = defaultdict(set)  # why an address was left out -> addresses
        self._reached: set[str] = set()
        self._blocked = self._unread = self._pictures = 0
        self._begun = time.monotonic()
        self._ticker: task.LoopingCall | None = None
        self._last_url = ""
        self._reading: dict[str, list[tuple[Slot, dict[str, Any]]]] = {}  # bytes in the room -> who waits for them
        self._crawled_at = 0.0
        self._closing: asyncio.Future[Any] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401 - Scrapy's signature
        """Open the store and the run: those of the job, or the default ones under ``scrapy crawl``."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if spider.job is None:
            spider.job = spider.own_job(crawler.settings.get("OIT_STORE") or str(DEFAULT))
            allowed = spider.job.options.allow_private
            crawler.settings.set("OIT_ALLOW_PRIVATE", allowed, priority="spider")
            resolver.GuardedResolver.allow_private = allowed
        spider.prepare()
        crawler.signals.connect(spider.idle, signal=scrapy.signals.spider_idle)
        return spider

    def own_job(self, store_path: str) -> Job:
        """A job out of the arguments of the command line."""
        if not self._url:
            raise ValueError("say which site: scrapy crawl agency -a url=https://www.agency.go.th")
        options = msgspec.convert(self._told, CrawlOptions, strict=False)
        agency = Agency(home_url=urls.canonical(self._url) or self._url)
        with Store.open(store_path) as store:
            told = digest(agency, options)
            run = store.unfinished(agency.home_url, told) or store.begin(agency, told, __version__, "", now())
        return Job(store=store_path, run_id=run.id, agency=agency, options=options)

    def prepare(self) -> None:
        """Everything that needs the job."""
        job = self.job
        if job is None:  # pragma: no cover - from_crawler sets it
            raise ValueError("no job")
        self.agency, self.options = job.agency, job.options
        self.store = Store.open(job.store)
        self.run: Run = self.store.run(job.run_id)
        self.agent = user_agent(__version__, self.options)
        self.frontier = Frontier(
            Limits(
                pages=self.options.max_pages,
                documents=self.options.max_documents,
                bytes=self.options.max_bytes,
                depth=self.options.max_depth,
                pictures=self.options.max_images,
                elsewhere=self.options.max_elsewhere,
            ),
            window=window_for(self.options.concurrency, self.options.max_pages),
        )
        self.prober = probe.Prober(self.agent, self.options, self._tell)
        self.scope = urls.Scope(self.agency.home_url, self.agency.hosts)
        self.robots = survey.Robots((), self.agent)
        self.spool = Spool(self.store.path, self.run.id)
        self.room = Room(RoomLimits(seconds=self.options.file_seconds, memory=self.options.file_memory))
        self.deepening = Deepening(
            self.room,
            self.options,
            cached=self._cached,
            keep=self._keep,
            path=self.spool.path,
            apply=self._replace,
            soon=lambda *what: _reactor().callFromThread(*what),
            changed=self._go_on,
            reader=job.reader,
        )

    # --- begin --------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """The first look, unless it was taken; then the home page, sitemaps, declared addresses, or what was left."""
        self._report(Progress(event="started", url=self.agency.home_url))
        self._ticker = task.LoopingCall(self._tick)
        self._ticker.start(_TICK, now=False)
        if self.looked is None:
            kept = self.store.note(self.run.id, "survey")
            if kept is not None:
                self.looked = msgspec.json.decode(kept, type=survey.Survey)
            else:
                self.looked = await asyncio.to_thread(survey.survey, self.agency, self.options, self.agent)
        looked = self.looked
        self.store.add_host(self.run.id, looked.status)
        if looked.reason:
            return
        self.store.add_note(self.run.id, "survey", msgspec.json.encode(looked))
        self.scope = urls.Scope(looked.home, (*self.agency.hosts, *looked.hosts))
        self.robots = survey.Robots(looked.robots, self.agent)
        for url, target in looked.redirects:
            self.store.add_redirect(self.run.id, url, target)
            self.store.add_statuses(self.run.id, [self._redirected(url, 301, target)])
        self._resume()
        home = [Found(looked.home, 0, _DECLARED_SCORE + 1)]
        listed = [Found(url, 1, urls.promise(url, "")) for url in map(self._target, looked.sitemap_urls)]
        self.frontier.offer(home + self._declared() + [found for found in listed if self._wanted(found.url)])
        for request in self._next():
            yield request

    def _resume(self) -> None:
        """Take up what an earlier session read: nothing of it is asked for again, and what it left undone is done."""
        waiting: dict[str, bool] = {}  # address -> whether it waits for recognition
        lost: dict[str, int] = {}  # address of a scan whose bytes are gone -> depth
        posters: set[str] = set()
        linked: set[str] = set()
        for item in self.store.stored(self.run.id):
            posters.update(found.url for found in self._pictures_of(item.resource, item.links))
            linked.update(link.target for link in item.links if link.rel not in _NOT_FOLLOWED)
            found = self._unrecognised(item.resource)
            if found is None:
                lost[item.resource.url] = item.resource.depth
            else:
                waiting[item.resource.url] = found
                self.frontier.mark(item.resource.url)
        self._resume_statuses(lost)
        for item in self.store.stored(self.run.id):
            if item.resource.url not in lost:
                self._resume_one(item, waiting, posters - linked)
        self.frontier.offer(Found(url, depth, _DECLARED_SCORE) for url, depth in lost.items())
        for target in self.store.redirects(self.run.id).values():
            if self._wanted(target):
                self.frontier.offer([Found(target, 1, _DECLARED_SCORE)])

    def _resume_statuses(self, lost: Collection[str]) -> None:
        for status in self.store.statuses(self.run.id):
            if status.url not in self.scope:
                self.prober.know(status.url)
            elif status.reason.partition(":")[0] not in _NOTHING_MORE_COMES and status.url not in lost:
                self.frontier.mark(status.url)  # else the network may have been down: ask once more

    def _resume_one(self, item: Stored, waiting: Mapping[str, bool], pictures_only: Collection[str]) -> None:
        resource = item.resource
        self._count(resource)
        self.frontier.bytes += resource.size
        if resource.kind is ResourceKind.PAGE:
            self.frontier.pages += 1
            posters = set(self._pictures_of(resource, item.links))
            self.frontier.offer(found for found in posters if found.url not in waiting)
        elif resource.url in pictures_only:
            self.frontier.asked[PICTURE] += 1
        else:
            self.frontier.documents += 1
            self._pictures += resource.kind is ResourceKind.IMAGE
            self.frontier.asked[ELSEWHERE] += resource.url not in self.scope
        self.frontier.offer(self._follow(resource, item.links, resource.depth + 1))
        if waiting[resource.url]:
            self.deepening.offer(resource.url, urls.promise(resource.url, ""), resource.sha256)

    def _unrecognised(self, resource: Resource) -> bool | None:
        """Whether a stored resource waits for recognition; None when it must be fetched once more for it."""
        if resource.kind is ResourceKind.PAGE or not resource.sha256:
            return False
        fast = self._cached(resource.sha256, readers.VERSION)
        if fast is None or not self._wants(fast.resource):
            return False
        known = self._cached(resource.sha256, self.deepening.version()) is not None
        return True if known or self.spool.path(resource.sha256).exists() else None

    # --- ask and answer -----------------------------------------------------------------------------------------

    def _next(self) -> Iterator[Request]:
        if time.monotonic() - self._begun > self.options.max_seconds and not self.frontier.closed:
            self.frontier.closed = True
            self._reached.add("time")
        if not self.stopping:
            for slot in self.frontier.advance():
                yield self._request(slot)

    def _request(self, slot: Slot, url: str = "") -> Request:
        if slot.sort == ELSEWHERE:
            return Request(
                url or elsewhere.download_address(slot.url),
                callback=self.parse_elsewhere,
                errback=self.failed,
                dont_filter=True,
                cb_kwargs={"slot": slot},
                meta={
                    "handle_httpstatus_all": True,
                    "download_maxsize": self.options.elsewhere_bytes,
                    "dont_retry": True,  # the prober asks as well, and says what it met
                },
            )
        return Request(
            slot.url,
            callback=self.parse,
            errback=self.failed,
            dont_filter=True,
            cb_kwargs={"slot": slot},
            meta={"handle_httpstatus_all": True},
        )

    def parse(self, response: Response, slot: Slot) -> Iterator[Any]:
        """One answer: what it is goes into the store, what it links to into the frontier."""
        self._last_url = slot.url
        location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
        target = self._target(urls.canonical(urljoin(response.url, location))) if location else ""
        if response.status in _REDIRECTS and target:
            if target == slot.url and slot.hops < _SELF_HOPS:  # a page that sets a cookie and sends you back
                slot.hops += 1
                yield self._request(slot)
                return
            yield self._redirect(slot, response.status, target)
        else:
            seen = self._answer(slot, response)
            if seen is None:  # a file: stored already, or being read in the room
                yield from self._next()
                return
            yield seen
        slot.done = True
        yield from self._next()

    def parse_elsewhere(self, response: Response, slot: Slot) -> Iterator[Any]:
        """One answer of a public drive: a file is read like one of the site, everything else is the prober's."""
        location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
        target = urljoin(response.url, location) if location else ""
        if response.status in _REDIRECTS and target:
            if slot.hops < _ELSEWHERE_HOPS and elsewhere.same_service(slot.url, target):
                slot.hops += 1
                yield self._request(slot, target)
                return
        elif states.of_status(response.status)[0] is LinkState.OK:
            kind = self._kind(response)
            if kind not in {sniff.HTML, sniff.EMPTY} and not states.is_wall(response.status, response.body):
                self._document(slot, response, kind)
                yield from self._next()
                return
        slot.done = True
        yield from self._next()

    def _redirect(self, slot: Slot, status: int, target: str) -> Seen:
        if self.looked and self.looked.status.soft_404 == f"redirect:{target}" and slot.depth:
            return self._status(slot, LinkState.SOFT_404, status, f"to {target}")
        if states.is_login_url(target):
            return self._status(slot, LinkState.LOGIN_REQUIRED, status, f"to {target}")
        if target == slot.url:
            return self._status(slot, LinkState.BROKEN, status, "endless redirects")
        if target in self.scope:
            if self._wanted(target):
                slot.found = [Found(target, slot.depth, _DECLARED_SCORE)]
        else:
            self.prober.submit(target)
        return Seen(status=self._redirected(slot.url, status, target), redirect=target)

    def _redirected(self, url: str, status: int, target: str) -> LinkStatus:
        reason = f"to {target}"
        return LinkStatus(url=url, state=LinkState.REDIRECTED, http_status=status, checked_at=now(), reason=reason)

    def _answer(self, slot: Slot, response: Response) -> Seen | None:
        """What an answer came to; None for a file, which sees to itself."""
        body, status = response.body, response.status
        state, reason = states.of_status(status)
        if states.is_wall(status, body):
            state, reason = LinkState.BLOCKED, "firewall"
        if state is not LinkState.OK:
            self._blocked += state is LinkState.BLOCKED
            return self._status(slot, state, status, reason)
        kind = self._kind(response)
        if kind != sniff.HTML:
            self._document(slot, response, kind)
            return None
        reading = readers.read(body, **self._facts(slot, response))
        resource = reading.resource
        links = self._links(reading.links, routes=scripted.has_run(resource))
        followed = sum(link.rel not in _NOT_FOLLOWED for link in links)
        state, reason = self._page_state(slot, resource, body, followed)
        slot.pages = 1
        slot.bytes = len(body)
        self._count(resource)
        if state is not LinkState.SOFT_404:
            slot.found = self._follow(resource, links, slot.depth + 1) + self._pictures_of(resource, links)
        return Seen(
            status=LinkStatus(url=slot.url, state=state, http_status=status, checked_at=now(), reason=reason),
            resource=resource,
            links=links,
            privacy_hits=reading.privacy_hits,
        )

    @staticmethod
    def _kind(response: Response) -> str:
        said = (response.headers.get("Content-Type") or b"").decode("latin-1")
        return again.guess(response.body, header_type=said.partition(";")[0].strip().lower(), url=response.url)

    @staticmethod
    def _facts(slot: Slot, response: Response) -> dict[str, Any]:
        """What ``readers.read`` is told of an answer beside its bytes."""
        return {
            "url": slot.url,
            "final_url": response.url,
            "status": response.status,
            "headers": {name: (response.headers.get(name) or b"").decode("latin-1") for name in _HEADERS},
            "fetched_at": now(),
            "depth": slot.depth,
        }

    def _page_state(self, slot: Slot, resource: Resource, body: bytes, links: int) -> tuple[LinkState, str]:
        print_404 = self.looked.status.soft_404 if self.looked else ""
        unseen = resource.not_read.startswith("needs-javascript")  # every address answers with the same empty frame
        asked = print_404 and slot.depth and not unseen
        if asked and states.fingerprint(resource, slot.url.partition("//")[2]) == print_404:
            return LinkState.SOFT_404, "same as for an address that cannot exist"
        if states.is_login(body, states.text_length(resource), links):
            return LinkState.LOGIN_REQUIRED, "login form"
        return LinkState.OK, ""

    # --- files: read in the room ----------------------------------------------------------------------------------

    def _document(self, slot: Slot, response: Response, kind: str) -> None:
        """Store what is known of the bytes already, or hand them over to the room."""
        body, facts = response.body, self._facts(slot, response)
        slot.bytes = len(body)
        sha = hashlib.sha256(body).hexdigest()
        version = again.version_for(kind, facts["headers"])
        known = self._cached(sha, version)
        if known is not None:
            if self._wants(known.resource) and self._cached(sha, self.deepening.version()) is None:
                self.spool.put(sha, body)
            self._store_document(slot, again.at(known, **facts))
            return
        name = sha if version == readers.VERSION else f"{sha}-{hashlib.sha256(version.encode()).hexdigest()[:8]}"
        waiting = self._reading.get(name)
        if waiting is not None:
            waiting.append((slot, facts))
            return
        self._reading[name] = [(slot, facts)]
        path = self.spool.put(name, body)
        task = Task(
            **facts,
            content_type=kind,
            sha256=sha,
            size=len(body),
            path=str(path or ""),
            body=b"" if path else body,
            reader=self.job.reader if self.job else "",
        )
        self.room.submit(
            READ,
            (),
            lambda: task,
            lambda reading: _reactor().callFromThread(self._was_read, name, version, reading),
        )

    def _was_read(self, name: str, version: str, reading: readers.Reading | None) -> None:
        """The room has read a file: it is stored under every address that brought it."""
        waiting = self._reading.pop(name, [])
        if self.stopping or reading is None:
            return
        try:
            if not reading.resource.not_read.startswith(_OUR_FAULTS):  # another day may read it
                self._keep(reading.resource.sha256, version, reading)
            for slot, facts in waiting:
                self._store_document(slot, again.at(reading, **facts))
        except StoreError as error:
            self.fail(error)
            return
        if version != readers.VERSION or not self._wants(reading.resource):
            self.spool.drop(name)
        for request in self._next():
            self.crawler.engine.crawl(request)
        self._go_on()

    def _store_document(self, slot: Slot, reading: readers.Reading) -> None:
        """One read file: counted, stored, and then offered for recognition where that could add something."""
        resource = reading.resource
        links = self._links(reading.links)
        slot.documents = slot.sort != PICTURE
        self._pictures += resource.kind is ResourceKind.IMAGE and slot.documents
        self._count(resource)
        slot.found = self._follow(resource, links, slot.depth + 1)
        status = None
        if slot.sort != ELSEWHERE:  # else the prober says what an address is like
            status = LinkStatus(url=slot.url, state=LinkState.OK, http_status=resource.status, checked_at=now())
        keep(self, Seen(status=status, resource=resource, links=links, privacy_hits=reading.privacy_hits))
        slot.done = True
        if self._wants(resource):
            self.deepening.offer(slot.url, slot.score, resource.sha256)

    def _wants(self, resource: Resource) -> bool:
        return self.deepening.wants(resource)

    def _cached(self, sha256: str, version: str) -> readers.Reading | None:
        found = self.store.cached(sha256, version)
        return None if found is None else readers.Reading(resource=found[0], links=found[1], privacy_hits=found[2])

    def _keep(self, sha256: str, version: str, reading: readers.Reading) -> None:
        self.store.put_cached(sha256, version, reading.resource, reading.links, reading.privacy_hits)

    def _replace(self, url: str, reading: readers.Reading) -> None:
        """Put a reading in the place of what is stored of an address."""
        try:
            stored = self.store.page(self.run.id, url)
            if stored is None:
                return
            placed = again.like(reading, stored[0])
            if placed.resource != stored[0]:
                self.store.add_page(self.run.id, placed.resource, self._links(placed.links), placed.privacy_hits)
                self._unread += _is_unread(placed.resource) - _is_unread(stored[0])
        except StoreError as error:
            self.fail(error)

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """No answer, or an error of ours: said as what it is, and on with the rest."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        slot: Slot = request.cb_kwargs["slot"]
        if slot.sort == ELSEWHERE:
            pass  # the prober says what became of it
        elif _is_too_large(failure.value):
            yield self._too_large(slot)
        else:
            why = resolver.FORBIDDEN.get(urls.netloc(slot.url)) or resolver.FORBIDDEN.get(_host(slot.url))
            if why:
                state, reason = LinkState.UNREACHABLE_FROM_HERE, f"private: {why}"
            else:
                state, reason = await asyncio.to_thread(probe.of_failure, failure.value or OSError("no answer"))
            yield self._status(slot, state, 0, reason)
        slot.done = True
        for request in self._next():
            yield request

    def _too_large(self, slot: Slot) -> Seen:
        slot.documents = 1
        self._unread += 1
        return Seen(
            status=LinkStatus(url=slot.url, state=LinkState.OK, http_status=200, checked_at=now(), reason="too-large"),
            resource=Resource(
                url=slot.url,
                final_url=slot.url,
                status=200,
                content_type="",
                kind=ResourceKind.DOCUMENT,
                fetched_at=now(),
                text_source=TextSource.NONE,
                not_read=f"too-large: more than {self.options.max_file_bytes // 1_000_000} MB",
                depth=slot.depth,
            ),
        )

    def _status(self, slot: Slot, state: LinkState, http_status: int, reason: str) -> Seen:
        return Seen(
            status=LinkStatus(url=slot.url, state=state, http_status=http_status, checked_at=now(), reason=reason)
        )

    # --- links --------------------------------------------------------------------------------------------------

    def _pictures_of(self, resource: Resource, links: tuple[Link, ...]) -> list[Found]:
        """The pictures of a page that may say something."""
        if not self.options.max_images:
            return []
        found = []
        for src in pictures.worth_fetching(resource, links):
            url = self._target(src)
            if url in self.scope and self._wanted(url):
                found.append(Found(url, resource.depth + 1, _PICTURE_SCORE, PICTURE))
        return found

    def _declared(self) -> list[Found]:
        """The addresses the agency will hand in, linked or not; what lies outside goes to the prober as well."""
        found = []
        for url in (self._routed(url) for item in self.agency.declared for url in item.urls):
            if self._wanted(url):
                found.append(Found(url, 1, _DECLARED_SCORE))
            elif url not in self.scope:
                self.prober.submit(url)
                if self._fetched_elsewhere(url):
                    found.append(Found(url, 1, _DECLARED_SCORE, ELSEWHERE))
        return found

    def _target(self, url: str) -> str:
        target = urls.unwrap(urls.canonical(url) or url)
        return urls.on_copy(target, main=self.agency.stands_for, copy=self.agency.home_url)

    def _routed(self, url: str) -> str:
        """The canonical address with the page of an application that its fragment names."""
        target, route = self._target(url), urls.route(url)
        return f"{target}#{route}" if route and target in self.scope else target

    def _links(self, links: tuple[Link, ...], *, routes: bool = False) -> tuple[Link, ...]:
        """The links with canonical targets, the document instead of its viewer; ``routes``: of a page that ran."""
        out = []
        for link in links:
            target = link.target
            if target.startswith(("http://", "https://", "HTTP")):
                target = self._routed(target) if routes else self._target(target)
            out.append(link if target == link.target else replace(link, target=target))
        return tuple(out)

    def _follow(self, resource: Resource, links: tuple[Link, ...], depth: int) -> list[Found]:
        """What to ask for next; what lies outside goes to the prober."""
        about = urls.promise(resource.url, resource.title)  # files of a shared drive seldom have telling names
        found = []
        for link in links:
            url = link.target
            if targets.is_local(url):
                gone = LinkStatus(url=url, state=LinkState.BROKEN, checked_at=now(), reason="local file")
                self.store.add_statuses(self.run.id, [gone])
            if link.rel in _NOT_FOLLOWED or not url.startswith("http") or self.frontier.knows(url):
                continue
            if url not in self.scope:
                self.prober.submit(url)
                if self._fetched_elsewhere(url):
                    found.append(Found(url, depth, max(about, urls.promise("", _words_of(link))), ELSEWHERE))
            elif self._wanted(url):
                found.append(Found(url, depth, urls.promise(url, _words_of(link))))
        return found

    def _fetched_elsewhere(self, url: str) -> bool:
        """Whether the file behind an address of a public drive is to be read: never without probes."""
        return self.options.probe and self.options.max_elsewhere > 0 and bool(elsewhere.download_address(url))

    def _wanted(self, url: str) -> bool:
        """Whether an address of the site is to be fetched; if not, why is noted."""
        if url not in self.scope:
            return False
        if not url or (why := urls.trap(url)):
            self._aside[why or "trap"].add(url)
            return False
        if urls.route(url) and url not in self._routes:
            if len(self._routes) >= self.options.max_rendered:
                self._aside["routes"].add(url)
                return False
            self._routes.add(url)
        if self.options.obey_robots and not self.robots.allows(url):
            if url not in self._aside["robots"]:
                self._aside["robots"].add(url)
                status = LinkStatus(url=url, state=LinkState.EXCLUDED, checked_at=now(), reason="robots.txt")
                self.store.add_statuses(self.run.id, [status])
            return False
        if urls.extension(url) in urls.MEDIA:
            self.prober.submit(url)
            return False
        return True

    def _count(self, resource: Resource) -> None:
        self._unread += _is_unread(resource)
        if resource.not_read.startswith("needs-javascript"):
            self._aside["javascript"].add(resource.url)
        if resource.kind is ResourceKind.IMAGE:
            self._images.add(hash(resource.url))
        self._images.update(hash(image.src) for image in resource.images)

    # --- end ----------------------------------------------------------------------------------------------------

    def idle(self) -> None:
        """Nothing under way: wait for the room, then for recognition; what is awaited from nobody was lost inside."""
        if self.stopping:
            return
        if self._reading:
            raise DontCloseSpider
        if self.frontier.busy:  # pragma: no cover - a request that Scrapy dropped
            self.frontier.abandon()
        requests = list(self._next())
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests or not self._recognised():
            raise DontCloseSpider

    def _recognised(self) -> bool:
        """Whether nothing more is to be recognised; the first call, at the end of the crawl, fixes the order."""
        if not self.deepening.settling:
            self._crawled_at = time.monotonic()
            try:
                self.deepening.settle(self._promises())
            except StoreError as error:
                self.fail(error)
        return self.deepening.settled

    def _promises(self) -> dict[str, int]:
        """What the links to each scan promise, by its address: of all pages, so that no order of reading matters."""
        wanted = self.deepening.addresses()
        found: dict[str, int] = {}
        if not wanted:
            return found
        redirects = self.store.redirects(self.run.id)
        for links in self.store.linked(self.run.id):
            for link in links:
                url, hops = link.target, 0
                while url in redirects and url not in wanted and hops < _EXAMPLES:
                    url, hops = redirects[url], hops + 1
                if url in wanted:
                    found[url] = max(found.get(url, -1), urls.promise(url, _words_of(link)))
        return {url: found.get(url, urls.promise(url, "")) for url in wanted}

    def _go_on(self) -> None:
        """Something in the room is done: end the crawl if that was the last of it."""
        engine = self.crawler.engine
        if self.stopping or self._closing is not None or engine is None or engine.spider is None:
            return
        if self._reading or self.frontier.busy or not engine.spider_is_idle():
            return
        try:
            self.idle()
        except DontCloseSpider:
            return
        self._closing = asyncio.ensure_future(engine.close_spider_async(reason="finished"))

    def stop(self) -> None:
        """End as soon as what is under way has come in; the run can be gone on with."""
        if not self.stopping:
            self.stopping = True
            engine = self.crawler.engine
            if engine is not None and engine.spider is not None:
                task.deferLater(_reactor(), 0, engine.close_spider, self, "interrupted")

    def fail(self, error: StoreError) -> None:
        """The store failed: nothing more can be kept."""
        if self.error is None:
            self.error = error
            self.stop()

    def _tell(self, status: LinkStatus) -> None:
        """From a thread of the prober."""
        try:
            self.store.add_statuses(self.run.id, [status])
        except StoreError as error:
            self.error = self.error or error

    def _tick(self) -> None:
        try:
            self.store.flush()
        except StoreError as error:
            self.fail(error)
        self._report(self._progress("progress"))
        late = self._crawled_at and time.monotonic() - self._crawled_at > self.options.max_ocr_seconds
        if late and not self.deepening.settled and not self.stopping:
            self.deepening.give_up()
            self._go_on()

    def _progress(self, event: str, **more: str) -> Progress:
        return Progress(
            event=event,
            pages=self.frontier.pages,
            documents=self.frontier.documents,
            waiting=len(self.frontier),
            probes=self.prober.done,
            scans=self.deepening.running,
            seconds=round(time.monotonic() - self._begun, 1),
            url=self._last_url,
            **more,
        )

    def closed(self, reason: str) -> None:
        """Write down why it ended and what was not looked at."""
        if reason != "finished":
            self.stopping = True
        self.room.close()
        left = max(30.0, self.options.max_seconds - (time.monotonic() - self._begun))
        self.prober.wait(left, lambda: self.stopping or self.error is not None)
        if self._ticker is not None and self._ticker.running:
            self._ticker.stop()
        why = self._finish_reason()
        try:
            if self.error is None:
                if why == "interrupted":
                    self.store.save_coverage(self.run.id, self._coverage())
                else:
                    self.store.finish(self.run.id, now(), why, self._coverage())
                    self.spool.clear()
            self.store.close()
        except StoreError as error:
            self.error = self.error or error
        if self.error is not None:
            failed = self._progress("failed", message=self.error.message, message_en=self.error.message_en)
            self._report(failed)
        else:
            self._report(self._progress("finished", reason=why))

    def _finish_reason(self) -> str:
        if self.looked is not None and self.looked.reason:
            return self.looked.reason
        if self.stopping or self.looked is None:
            return "interrupted"
        if not self.frontier.pages:
            known = {status.url: status for status in self.store.statuses(self.run.id)}
            home = known.get(self.looked.home)
            return states.finish_of(home.reason) if home and home.reason else "empty"
        if self.frontier.pages == len(self._aside["javascript"]) and not self.frontier.documents:
            return "javascript"
        return "budget" if self._reached or self.frontier.left().keys() - _EXTRAS else "finished"

    def _coverage(self) -> Coverage:
        left = self.frontier.left()
        reached = self._reached | (left.keys() & set(_BUDGETS)) | ({"ocr"} if self.deepening.left_out else set())
        groups = {
            **{f"budget-{name}": found for name, found in left.items()},
            **{why: sorted(found) for why, found in self._aside.items() if found},
            ("probe-budget" if self.options.probe else "probe-off"): sorted(self.prober.skipped),
            BUDGET: sorted(self.deepening.left_out),
            "probe-time": sorted(self.prober.unfinished),
        }
        return Coverage(
            pages_read=self.frontier.pages,
            documents_read=self.frontier.documents - self._unread - self._pictures,
            documents_unread=self._unread,
            images_seen=len(self._images),
            links_checked=len(self.store.statuses(self.run.id)),
            blocked=self._blocked,
            not_looked_at=tuple(
                NotLookedAt(reason=why, count=len(found), examples=tuple(found[:_EXAMPLES]))
                for why, found in sorted(groups.items())
                if found
            ),
            budgets_reached=tuple(name for name in _BUDGETS if name in reached),
        )


def _words_of(link: Link) -> str:
    """What a link says, and what stands next to it."""
    return " ".join([link.text, *(context.text for context in link.context[:2])])


def _is_unread(resource: Resource) -> bool:
    return resource.kind is ResourceKind.DOCUMENT and bool(resource.not_read)


def _is_too_large(error: BaseException | None) -> bool:
    """Whether a download was cut: longer than may be, or unpacking to more."""
    name = type(error).__name__
    return name == "DownloadCancelledError" or (name == "IgnoreRequest" and "DOWNLOAD_MAXSIZE" in str(error))


def _host(url: str) -> str:
    return urls.netloc(url).rpartition(":")[0] or urls.netloc(url)


def _reactor() -> Any:  # noqa: ANN401 - twisted's reactor has no type of its own
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it

    return reactor
