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
    """What came of one address: a status always, a resource when there was one to read, a redirect's target."""

    status: LinkStatus
    resource: Resource | None = None
    links: tuple[Link, ...] = ()
    privacy_hits: tuple[PrivacyHit, ...] = ()
    redirect: str = ""


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
            spider: AgencySpider = self._crawler.spider  # type: ignore[assignment] # the only spider here
            try:
                store, run_id = spider.store, spider.run.id
                if item.resource is not None:
                    store.add_page(run_id, item.resource, item.links, item.privacy_hits)
                if item.redirect:
                    store.add_redirect(run_id, item.status.url, item.redirect)
                store.add_statuses(run_id, (item.status,))
            except StoreError as error:
                spider.fail(error)
        return item


class QuietFormatter(LogFormatter):
    """No line per page or item: a log that people can read."""

    def crawled(self, *_: Any) -> None:  # type: ignore[override] # noqa: ANN401 - None means: write nothing
        """Nothing."""

    def scraped(self, *_: Any) -> None:  # type: ignore[override] # noqa: ANN401 - as above
        """Nothing."""
