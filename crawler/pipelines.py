"""From the spider into the store, and a log that people can read."""

from __future__ import annotations

from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.logformatter import LogFormatter

from crawler.session import Seen, Session


class StorePipeline:
    """Streams what was seen into the store of the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """One per crawl."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:  # noqa: ANN401 - Scrapy's signature
        """Store one ``Seen``; other items pass."""
        if isinstance(item, Seen):
            session: Session = self._crawler.spider.session  # type: ignore[union-attr] # the only spider here
            session.keep(item)
        return item


class QuietFormatter(LogFormatter):
    """No line per page or item: a log that people can read."""

    def crawled(self, *_: Any) -> None:  # type: ignore[override] # noqa: ANN401 - None means: write nothing
        """Nothing."""

    def scraped(self, *_: Any) -> None:  # type: ignore[override] # noqa: ANN401 - as above
        """Nothing."""
