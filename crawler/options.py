"""What may be asked of a crawl, and the messages between the one who asks and the process that crawls."""

from __future__ import annotations

import hashlib

import msgspec

from oit.records import Agency, Record


class CrawlOptions(Record, frozen=True, kw_only=True):
    """How far and how fast. The defaults are polite and enough for a whole agency site.

    ``fast`` is for one's own server: 16 requests at once, no delay. ``allow_private`` opens loopback and private
    addresses. ``contact`` stands in the User-Agent, so that whoever runs the site can write to somebody. ``vantage``
    stands in the report: the network the crawl runs in, as people call it, for some sites answer only within Thailand.

    ``file_seconds`` and ``file_memory`` (bytes) are what reading one file may cost. ``ocr`` recognises scans: at most
    ``ocr_pages`` pages of one document (``ocr_seconds`` of processor time are a net far beyond what they take),
    ``max_ocr_pages`` pages of the whole site, and no longer than ``max_ocr_seconds`` after the last answer came in.
    ``max_images`` pictures of pages are fetched for their QR codes and words, and ``max_elsewhere`` files on public
    drives, each of at most ``elsewhere_bytes``.
    """

    max_pages: int = 2000
    max_documents: int = 1000
    max_bytes: int = 1_500_000_000
    max_file_bytes: int = 50_000_000
    max_depth: int = 12
    max_seconds: int = 3600
    max_probes: int = 500
    max_rendered: int = 200  # pages shown in the browser
    idle_seconds: int = 300  # without a useful answer, after which the report is made of what there is
    max_images: int = 100
    max_elsewhere: int = 100
    elsewhere_bytes: int = 20_000_000
    file_seconds: int = 60
    file_memory: int = 1 << 30
    ocr: bool = True
    ocr_pages: int = 10
    ocr_seconds: int = 180
    max_ocr_pages: int = 300
    max_ocr_seconds: int = 1800
    timeout: int = 30
    fast: bool = False
    allow_private: bool = False
    probe: bool = True
    obey_robots: bool = True
    contact: str = ""
    vantage: str = ""

    @property
    def concurrency(self) -> int:
        """Requests at once to one host."""
        return 16 if self.fast else 2


class Job(Record, frozen=True, kw_only=True):
    """What the crawling process is told: on its standard input, as one line of JSON.

    ``reader``: ``module:function`` that reads instead of the readers; tests put a bad one here.
    """

    store: str
    run_id: str
    agency: Agency
    options: CrawlOptions = CrawlOptions()
    log: str = ""
    reader: str = ""


class Progress(Record, frozen=True, kw_only=True):
    """What the crawling process says, one line of JSON each. ``event``: started, progress, finished, failed.

    ``waiting``, which the one who asks says itself: another program crawls this site into the same store.
    """

    event: str
    pages: int = 0
    documents: int = 0
    waiting: int = 0
    probes: int = 0
    scans: int = 0  # being recognised
    seconds: float = 0.0
    url: str = ""
    reason: str = ""
    message: str = ""
    message_en: str = ""


def user_agent(version: str, options: CrawlOptions) -> str:
    """How we introduce ourselves."""
    return f"OITChecker/{version} (+mailto:{options.contact})" if options.contact else f"OITChecker/{version}"


def digest(agency: Agency, options: CrawlOptions) -> str:
    """Names what decides the outcome of a crawl: a run is only gone on with under the same digest."""
    told = msgspec.json.encode((agency, options), order="sorted")
    return hashlib.sha256(told).hexdigest()[:16]
