"""From the spider into the store."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from scrapy.crawler import Crawler
from scrapy.logformatter import LogFormatter

from oit.records import Link, LinkStatus, PrivacyHit, Record, Resource
from oit.store import StoreError

if TYPE_CHECKING:
    from crawler.spiders.agency import AgencySpider

log = logging.getLogger(__name__)


class Seen(Record, frozen=True, kw_only=True):
    """What came of one address: a status (None: somebody else asks), a resource if any was read, a redirect's end."""

    status: LinkStatus | None = None
    resource: Resource | None = None
    links: tuple[Link, ...] = ()
    privacy_hits: tuple[PrivacyHit, ...] = ()
    redirect: str = ""


def keep(spider: AgencySpider, seen: Seen) -> None:
    """Stream what was seen into the store of the crawl; a store that fails ends the crawl."""
    try:
        store, run_id = spider.store, spider.run.id
        if seen.resource is not None:
            store.add_page(run_id, seen.resource, seen.links, seen.privacy_hits)
        if seen.status is not None:
            if seen.redirect:
                store.add_redirect(run_id, seen.status.url, seen.redirect)
            store.add_statuses(run_id, (seen.status,))
    except StoreError as error:
        spider.fail(error)


class StorePipeline:
    """Streams what was seen into the store of the crawl; a store that fails ends the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One per crawl."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Store one ``Seen``; other items pass."""
        if isinstance(item, Seen):
            keep(self._crawler.spider, item)  # type: ignore[arg-type] # the only spider here
        return item


class QuietFormatter(LogFormatter):
    """No line per page or item: a log that people can read."""

    def crawled(self, *_: Any) -> None:  # type: ignore[override] # noqa: ANN401 - None means: write nothing
        """Nothing."""

    def scraped(self, *_: Any) -> None:  # type: ignore[override] # noqa: ANN401 - as above
        """Nothing."""
