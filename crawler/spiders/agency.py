"""The one spider: looks at a site first, then follows every link that stays on it, and reads what comes.

Runs in ``crawler.worker`` for ``crawl()``, and by itself: ``scrapy crawl agency -a url=https://www.agency.go.th``
(``-s OIT_STORE=path`` for another store, ``-a allow_private=1 -a fast=1 -a max_pages=50`` as in ``CrawlOptions``).

Here is the order of events alone: what an answer means is in ``answers``, what is asked next in ``following`` and
``frontier``, how files are read in ``documents``, what an earlier session left in ``resuming``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Self
from urllib.parse import urljoin

import msgspec
import scrapy
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Request, Response
from twisted.internet import task
from twisted.python.failure import Failure

from crawler import elsewhere, probe, resolver, shared_files, states, survey, urls, walls
from crawler.answers import Answers, is_too_large, kind_of, status_of
from crawler.clock import now
from crawler.documents import Documents
from crawler.following import DECLARED_SCORE, Following
from crawler.frontier import ELSEWHERE, Found, Slot
from crawler.options import CrawlOptions, Job, Progress, digest
from crawler.order import NUMBER
from crawler.readers import sniff
from crawler.recalling import Recalling
from crawler.resuming import Resuming
from crawler.room import Room, RoomLimits
from crawler.session import Session
from oit import __version__
from oit.records import Agency, LinkState
from oit.store import DEFAULT, Store, StoreError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ELSEWHERE_HOPS = 5
_SELF_HOPS = 3
_TICK = 0.5


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
        self._job = job
        self._looked = looked
        self._url = url
        self._told = options
        self._report = report or (lambda _: None)
        self.stopping = False
        self._begun = time.monotonic()
        self._ticker: task.LoopingCall | None = None
        self._last_url = ""
        self._crawled_at = 0.0
        self._closing: asyncio.Future[Any] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401 - Scrapy's signature
        """Open the store and the run: those of the job, or the default ones under ``scrapy crawl``."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        job = spider._job  # noqa: SLF001 - its own
        if job is None:
            job = spider.own_job(crawler.settings.get("OIT_STORE") or str(DEFAULT))
            allowed = job.options.allow_private
            crawler.settings.set("OIT_ALLOW_PRIVATE", allowed, priority="spider")
            resolver.GuardedResolver.allow_private = allowed
        spider.prepare(job)
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

    def prepare(self, job: Job) -> None:
        """Everything that needs the job."""
        self.session = Session(job, self.stop)
        self.options = job.options
        self.room = Room(RoomLimits(seconds=self.options.file_seconds, memory=self.options.file_memory))
        self._following = Following(self.session)
        self._answers = Answers(self.session, self._following)
        self._documents = Documents(
            self.session,
            self._following,
            self.room,
            soon=lambda *what: _reactor().callFromThread(*what),
            changed=self._go_on,
        )
        self._deepening = self._documents.deepening
        self._recalling = Recalling(self.session, self._answers, self._documents)
        self._resuming = Resuming(self.session, self._following, self._answers, self._documents)

    # --- begin --------------------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Any]:
        """The first look, unless it was taken; then the home page, sitemaps, declared addresses, or what was left."""
        session, agency = self.session, self.session.agency
        self._report(Progress(event="started", url=agency.home_url))
        self._ticker = task.LoopingCall(self._tick)
        self._ticker.start(_TICK, now=False)
        looked = session.looked = self._looked or await self._first_look()
        session.store.add_host(session.run.id, looked.status)
        if looked.reason:
            return
        session.begin(looked)
        self._resuming.load()
        await asyncio.to_thread(self._recalling.prepare, lambda: self.stopping)
        home = [Found(looked.home, 0, DECLARED_SCORE + 1)]
        session.frontier.offer(home + self._following.declared() + self._following.listed(looked.sitemap_urls))
        for request in self._next():
            yield request

    async def _first_look(self) -> survey.Survey:
        session = self.session
        kept = session.store.note(session.run.id, "survey")
        if kept is not None:
            return msgspec.json.decode(kept, type=survey.Survey)
        return await asyncio.to_thread(survey.survey, session.agency, session.options, session.agent)

    # --- ask and answer -----------------------------------------------------------------------------------------

    def _next(self) -> Iterator[Request]:
        frontier = self.session.frontier
        if time.monotonic() - self._begun > self.options.max_seconds and not frontier.closed:
            frontier.close("time")
            self.session.tally.reached.add("time")
        slots = [] if self.stopping else frontier.advance()
        while slots:
            known = [self._resuming.answer(slot) or self._recalling.answer(slot) for slot in slots]
            yield from (self._request(slot) for slot, is_known in zip(slots, known, strict=True) if not is_known)
            slots = frontier.advance() if any(known) else []

    def _request(self, slot: Slot, url: str = "") -> Request:
        asked: dict[str, Any] = {"errback": self.failed, "dont_filter": True, "cb_kwargs": {"slot": slot}}
        if slot.sort != ELSEWHERE:
            slot.number = slot.number or self.session.order.asked()
            meta = {"handle_httpstatus_all": True, NUMBER: slot.number}
            return Request(slot.url, callback=self.parse, meta=meta, **asked)
        meta = {
            "handle_httpstatus_all": True,
            "download_maxsize": self.options.elsewhere_bytes,
            "dont_retry": True,  # the prober asks as well, and says what it met
        }
        address = url or shared_files.download_address(slot.url)
        return Request(address, callback=self.parse_elsewhere, meta=meta, **asked)

    def parse(self, response: Response, slot: Slot) -> Iterator[Any]:
        """One answer: what it is goes into the store, what it links to into the frontier."""
        self._last_url = slot.url
        self.session.order.passed(slot.number)
        location = _location(response)
        target = self._following.target(urls.canonical(location)) if location else ""
        if response.status in _REDIRECTS and target:
            if target == slot.url and slot.hops < _SELF_HOPS:  # a page that sets a cookie and sends you back
                slot.hops += 1
                yield self._request(slot)
                return
            yield self._answers.redirect(slot, response.status, target)
        elif refusal := self._answers.refusal(slot, response):
            yield refusal
        elif (kind := kind_of(response)) == sniff.HTML:
            yield self._answers.page(slot, response)
        else:
            self._documents.take(slot, response, kind)  # it sees to the slot: stored already, or read in the room
            yield from self._next()
            return
        slot.done = True
        yield from self._next()

    def parse_elsewhere(self, response: Response, slot: Slot) -> Iterator[Any]:
        """One answer of a public drive: a file is read like one of the site, everything else is the prober's."""
        target = _location(response)
        if response.status in _REDIRECTS and target:
            if slot.hops < _ELSEWHERE_HOPS and elsewhere.same_service(slot.url, target):
                slot.hops += 1
                yield self._request(slot, target)
                return
        elif states.of_status(response.status)[0] is LinkState.OK:
            kind = kind_of(response)
            if kind not in {sniff.HTML, sniff.EMPTY} and not walls.wall(response.status, response.body):
                self._documents.take(slot, response, kind)
                yield from self._next()
                return
        slot.done = True
        yield from self._next()

    async def failed(self, failure: Failure) -> AsyncIterator[Any]:
        """No answer, or an error of ours: said as what it is, and on with the rest."""
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy sets it
        slot: Slot = request.cb_kwargs["slot"]
        self.session.order.passed(slot.number)
        if slot.sort == ELSEWHERE:
            pass  # the prober says what became of it
        elif is_too_large(failure.value):
            yield self._answers.too_large(slot)
        else:
            why = resolver.FORBIDDEN.get(urls.netloc(slot.url)) or resolver.FORBIDDEN.get(_host(slot.url))
            if why:
                state, reason = states.refused(why)
            else:
                state, reason = await asyncio.to_thread(probe.of_failure, failure.value or OSError("no answer"))
            yield status_of(slot, state, 0, reason)
        slot.done = True
        for request in self._next():
            yield request

    # --- end ----------------------------------------------------------------------------------------------------

    def idle(self) -> None:
        """Nothing under way: wait for the room, then for recognition; what is awaited from nobody was lost inside."""
        if self.stopping:
            return
        if self._documents.busy:
            raise DontCloseSpider
        if self.session.frontier.busy:  # pragma: no cover - a request that Scrapy dropped
            self.session.frontier.abandon()
        if self._ask_more() or not self._recognised():
            raise DontCloseSpider

    def _ask_more(self) -> int:
        requests = list(self._next())
        for request in requests:
            self.crawler.engine.crawl(request)
        return len(requests)

    def _recognised(self) -> bool:
        """Whether nothing more is to be recognised; the first call, at the end of the crawl, fixes the order."""
        if not self._deepening.settling:
            self._crawled_at = time.monotonic()
            try:
                self._deepening.settle(self._following.promises(self._deepening.addresses()))
            except StoreError as error:
                self.session.fail(error)
        return self._deepening.settled

    def _go_on(self) -> None:
        """Something in the room is done: ask for more, and end the crawl if that was the last of it."""
        engine = self.crawler.engine
        if self.stopping or self._closing is not None or engine is None or engine.spider is None:
            return
        self._ask_more()
        if self._documents.busy or self.session.frontier.busy or not engine.spider_is_idle():
            return
        try:
            self.idle()
        except DontCloseSpider:
            return
        self._closing = asyncio.ensure_future(engine.close_spider_async(reason="finished"))

    def stop(self) -> None:
        """End as soon as what is under way has come in; the run can be gone on with."""
        if not self.stopping:
            self.stopping = self._documents.stopping = True
            engine = self.crawler.engine
            if engine is not None and engine.spider is not None:
                task.deferLater(_reactor(), 0, engine.close_spider, self, "interrupted")

    def _tick(self) -> None:
        try:
            self.session.store.flush()
        except StoreError as error:
            self.session.fail(error)
        self._report(self._progress("progress"))
        late = self._crawled_at and time.monotonic() - self._crawled_at > self.options.max_ocr_seconds
        if late and not self._deepening.settled and not self.stopping:
            self._deepening.give_up()
            self._go_on()

    def _progress(self, event: str, **more: str) -> Progress:
        frontier = self.session.frontier
        return Progress(
            event=event,
            pages=frontier.pages,
            documents=frontier.documents,
            waiting=len(frontier),
            probes=self.session.prober.done,
            scans=self._deepening.running,
            seconds=round(time.monotonic() - self._begun, 1),
            url=self._last_url,
            **more,
        )

    def closed(self, reason: str) -> None:
        """Write down why it ended and what was not looked at."""
        session = self.session
        if reason != "finished":
            self.stopping = self._documents.stopping = True
        self.room.close()
        left = max(30.0, self.options.max_seconds - (time.monotonic() - self._begun))
        session.prober.wait(left, lambda: self.stopping or session.error is not None)
        if self._ticker is not None and self._ticker.running:
            self._ticker.stop()
        why = session.tally.finish_reason(session, stopping=self.stopping)
        try:
            if session.error is None:
                coverage = session.tally.coverage(session, self._deepening)
                if why == "interrupted":
                    session.store.save_coverage(session.run.id, coverage)
                else:
                    session.store.finish(session.run.id, now(), why, coverage)
                    session.spool.clear()
            session.store.close()
        except StoreError as error:
            session.error = session.error or error
        if session.error is not None:
            failed = self._progress("failed", message=session.error.message, message_en=session.error.message_en)
            self._report(failed)
        else:
            self._report(self._progress("finished", reason=why))


def _location(response: Response) -> str:
    """Where an answer sends its visitors; '' when it does not."""
    location = (response.headers.get("Location") or b"").decode("utf-8", "replace").strip()
    try:
        return urljoin(response.url, location) if location else ""
    except ValueError:  # no address at all
        return ""


def _host(url: str) -> str:
    return urls.netloc(url).rpartition(":")[0] or urls.netloc(url)


def _reactor() -> Any:  # noqa: ANN401 - twisted's reactor has no type of its own
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it

    return reactor
