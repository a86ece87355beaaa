"""The rival of the comparisons: a bare Scrapy spider that follows every link with LinkExtractor and reads nothing.

``python -m bench.bare http://127.0.0.1:8000/`` prints how many answers came. 32 requests at once, robots.txt obeyed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import LinkExtractor


class Bare(scrapy.Spider):
    """As the tutorial of Scrapy has it."""

    name = "bare"
    allowed_domains = ("127.0.0.1",)
    handle_httpstatus_all = True
    extractor = LinkExtractor(deny_extensions=[])
    answers = 0

    def parse(self, response: Response) -> Iterator[scrapy.Request]:
        """Count an answer and follow its links."""
        self.answers += 1
        if isinstance(response, TextResponse):
            for link in self.extractor.extract_links(response):
                yield scrapy.Request(link.url)


def main() -> None:
    """Crawl the address of the command line."""
    process = CrawlerProcess(
        {
            "CONCURRENT_REQUESTS": 32,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "HTTPERROR_ALLOW_ALL": True,
        }
    )
    process.crawl(Bare, start_urls=[sys.argv[1]])
    process.start()


if __name__ == "__main__":
    main()
