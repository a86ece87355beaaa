"""Scrapy settings, each with its reason. What a single crawl changes is set in ``crawler.worker``."""

from __future__ import annotations

from oit import __version__

BOT_NAME = "oit-checker"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
USER_AGENT = f"OITChecker/{__version__}"  # say who we are; a contact is added when one is given

# Obeyed by the spider itself, which also counts what was forbidden and reads the sitemaps named there: Scrapy's
# middleware would fetch the file a second time and drop requests without a trace.
ROBOTSTXT_OBEY = False

# Polite to small servers. ``fast`` is for one's own.
CONCURRENT_REQUESTS = 2
CONCURRENT_REQUESTS_PER_DOMAIN = 2
DOWNLOAD_DELAY = 0.25
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.5
AUTOTHROTTLE_MAX_DELAY = 15
AUTOTHROTTLE_TARGET_CONCURRENCY = 2.0

DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 50_000_000  # also of what a compressed answer grows to
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = False  # many old servers state a wrong length: half a page is better than none
RETRY_ENABLED = False  # crawler.manners does it: once, as a new visitor, and not before the server wants it
OIT_IDLE_SECONDS = 300
DOWNLOAD_HANDLERS = {
    "http": "crawler.download.BoundedHandler",
    "https": "crawler.download.BoundedHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),  # a redirect may name a file of this machine
}

REDIRECT_ENABLED = False  # a redirect is something we report; the spider follows it
METAREFRESH_ENABLED = False  # likewise: the readers return it as a link
HTTPPROXY_ENABLED = False  # behind a proxy the guard would judge the proxy's address instead of the site's
COOKIES_ENABLED = True  # splash pages set one before they let you in
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
}

# What Scrapy would add by itself is left out as a whole, and what is wanted named: to switch a part off by its name is
# to import it, and those parts bring a fifth of a second of libraries that nothing here needs.
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "crawler.resolver.GuardMiddleware": 10,
    "crawler.javascript.middleware.JavaScriptMiddleware": 100,  # after unpacking and retries
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "crawler.manners.Manners": 560,  # sees the answers unpacked
    "crawler.download.Unpacking": 590,  # Scrapy's is not bounded
    "crawler.cookies.Cookies": 700,  # Scrapy's asks the network for a list of domains
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}  # an error is an observation; scope, depth and lengths are the frontier's
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {"scrapy.extensions.throttle.AutoThrottle": 0}
ITEM_PIPELINES = {"crawler.pipelines.StorePipeline": 100}
TWISTED_DNS_RESOLVER = "crawler.resolver.GuardedResolver"
OIT_ALLOW_PRIVATE = False

# What a callback yields is stored at once, so nothing is gained by many at a time: Scrapy would start and end a hundred
# tasks for every answer (a fifth of the processor time of a crawl), and read the source of callbacks over and over.
CONCURRENT_ITEMS = 1
WARN_ON_GENERATOR_RETURN_VALUE = False

# The frontier keeps the order and knows what was seen; Scrapy only keeps the few requests under way.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

TELNETCONSOLE_ENABLED = False  # an open port nobody asked for
REMOTE_CONTROL_ENABLED = False  # likewise
MEMUSAGE_ENABLED = False
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"  # the store counts; per-request statistics cost time
STATS_DUMP = False
LOG_LEVEL = "INFO"
LOG_FORMATTER = "crawler.pipelines.QuietFormatter"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
