"""The process that crawls one site: ``python -m crawler.worker``, the job as a line of JSON on standard input.

A reactor does not start twice, memory is given back and a crash ends one site only: so one process per site. It says
how it goes as lines of JSON on standard output and stops gently, keeping everything, on SIGINT, SIGTERM or when its
standard input is closed (whoever started it is gone).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from typing import Any

import msgspec
import scrapy.core.downloader.handlers.http11  # noqa: F401 - its import reads the source of all callers: here are few
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler import settings as module
from crawler import survey, tls
from crawler.clock import now
from crawler.options import Job, Progress, user_agent
from crawler.spiders.agency import AgencySpider
from oit import __version__
from oit.records import Coverage
from oit.store import Store, StoreError

GRACE_SECONDS = 20.0
_INTERRUPTED = 130
_STORE_FAILED = 3


def report(progress: Progress) -> None:
    """One line on standard output; nobody listening is no reason to stop."""
    try:
        sys.stdout.buffer.write(msgspec.json.encode(progress) + b"\n")
        sys.stdout.buffer.flush()
    except (OSError, ValueError):
        logging.getLogger(__name__).info("nobody reads the progress")


class _Stop:
    """The wish to stop, from a signal or from standard input, passed to the spider once there is one."""

    def __init__(self) -> None:
        self.wished = False
        self.process: AsyncCrawlerProcess | None = None

    def __call__(self, *_: object) -> None:
        if self.wished:
            return
        self.wished = True
        threading.Thread(target=self._stop, daemon=True).start()

    def _stop(self) -> None:
        spider = self.spider()
        if spider is None:  # the first look: nothing is stored that could be lost
            os._exit(_INTERRUPTED)
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs it

        running: Any = reactor
        running.callFromThread(spider.stop)
        time.sleep(GRACE_SECONDS)
        spider.session.store.flush()
        os._exit(_INTERRUPTED)

    def spider(self) -> AgencySpider | None:
        """The spider at work, if it has begun."""
        crawlers = self.process.crawlers if self.process else ()
        found = next((crawler.spider for crawler in crawlers if crawler.spider is not None), None)
        return found if isinstance(found, AgencySpider) else None


def settings_for(job: Job, looked: survey.Survey) -> Settings:
    """The settings of one crawl."""
    made = Settings()
    made.setmodule(module)
    options = job.options
    changes: dict[str, Any] = {
        "USER_AGENT": user_agent(__version__, options),
        "OIT_ALLOW_PRIVATE": options.allow_private,
        "DOWNLOAD_TIMEOUT": options.timeout,
        "OIT_IDLE_SECONDS": options.idle_seconds,
        "DOWNLOAD_MAXSIZE": options.max_file_bytes,
        "CONCURRENT_REQUESTS": options.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": options.concurrency,
        "LOG_FILE": job.log or None,
    }
    if options.fast:
        changes |= {"AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY": 0, "DOWNLOAD_DELAY_JITTER": 0}
    elif looked.crawl_delay:
        changes |= {"DOWNLOAD_DELAY": min(looked.crawl_delay, 10.0), "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
    if looked.legacy_tls:
        changes["DOWNLOAD_TLS_MIN_VERSION"] = "TLSv1.0"
    made.setdict(changes, priority="cmdline")
    return made


def first_look(job: Job) -> survey.Survey:
    """The survey of an earlier session of this run, or a new one; one that ends the run is written down."""
    with Store.open(job.store) as store:
        kept = store.note(job.run_id, "survey")
        if kept is not None:
            return msgspec.json.decode(kept, type=survey.Survey)
        looked = survey.survey(job.agency, job.options, user_agent(__version__, job.options))
        store.add_host(job.run_id, looked.status)
        if looked.reason:
            store.finish(job.run_id, now(), looked.reason, Coverage())
    return looked


def crawl(job: Job, stop: _Stop) -> int:
    """Crawl one site; the exit code."""
    looked = first_look(job)
    if looked.reason:
        report(Progress(event="finished", reason=looked.reason, message=looked.detail, message_en=looked.detail))
        return 0
    if looked.legacy_tls:
        tls.open_scrapy_to_legacy()
    process = AsyncCrawlerProcess(settings_for(job, looked))
    crawler = process.create_crawler(AgencySpider)
    process.crawl(crawler, job=job, looked=looked, report=report)
    stop.process = process
    if stop.wished:
        return _INTERRUPTED
    process.start(install_signal_handlers=False)
    spider = crawler.spider
    if isinstance(spider, AgencySpider) and spider.session.error is not None:
        return _STORE_FAILED
    return _INTERRUPTED if stop.wished else 0


def main() -> int:
    """Read the job and do it."""
    stop = _Stop()
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    told = sys.stdin.buffer.readline()
    if not told:  # whoever started us is gone
        return 0
    job = msgspec.json.decode(told, type=Job)
    threading.Thread(target=_watch, args=(stop,), daemon=True).start()
    try:
        return crawl(job, stop)
    except StoreError as error:
        report(Progress(event="failed", message=error.message, message_en=error.message_en))
        return _STORE_FAILED


def _watch(stop: _Stop) -> None:
    """Standard input ends when whoever started us lets go of it, or is no more."""
    while sys.stdin.buffer.read(1):
        pass
    stop()


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    logging.shutdown()
    os._exit(code)  # threads of the prober may still wait for a server; nothing of theirs is wanted any more
