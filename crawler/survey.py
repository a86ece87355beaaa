"""The first look at a site, before it is crawled: can it be reached, may it be read, what does it say of itself."""

from __future__ import annotations

import contextlib
import gzip
import html
import itertools
import logging
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace
from protego import Protego
from urllib3.exceptions import InsecureRequestWarning

from crawler import netguard, readers, states, tls, urls
from crawler.clock import now
from crawler.options import CrawlOptions
from oit.records import Agency, HostStatus, LinkState, Record, Resource

log = logging.getLogger(__name__)

NO_SUCH_PAGE = "/oit-checker-no-such-page"
MAX_HOPS = 10
MAX_SITEMAPS = 30
MAX_SITEMAP_URLS = 20_000
_MAX_BODY = 10_000_000
_LOC = re.compile(rb"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc>", re.IGNORECASE)
_INDEX = re.compile(rb"<(?:\w+:)?sitemapindex[\s>]", re.IGNORECASE)


class Survey(Record, frozen=True, kw_only=True):
    """What the first look found. ``reason``: '' when the crawl can begin, else the finish reason of the run."""

    home: str  # where the home page really is
    redirects: tuple[tuple[str, str], ...] = ()  # on the way there
    hosts: tuple[str, ...] = ()  # that count as the site
    reason: str = ""
    detail: str = ""
    status: HostStatus
    robots: tuple[tuple[str, str], ...] = ()  # host, text of robots.txt
    sitemap_urls: tuple[str, ...] = ()
    crawl_delay: float = 0.0
    legacy_tls: bool = False


class Answer(Record, frozen=True, kw_only=True):
    """One HTTP answer after its redirects."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    hops: tuple[str, ...] = ()


class Robots:
    """The robots.txt files of a site's hosts; ``www.`` and the bare name share one."""

    def __init__(self, texts: Iterable[tuple[str, str]], user_agent: str) -> None:
        self._agent = user_agent
        self._rules = {host.removeprefix("www."): Protego.parse(text) for host, text in texts}

    def allows(self, url: str) -> bool:
        """Whether we may ask for an address."""
        if not self._rules:
            return True
        rules = self._rules.get(urls.netloc(url).removeprefix("www."))
        return rules is None or bool(rules.can_fetch(url, self._agent))

    def delay(self, host: str) -> float:
        """Seconds between requests that the host asks for."""
        rules = self._rules.get(host.removeprefix("www."))
        return float((rules.crawl_delay(self._agent) if rules else 0) or 0)


class _Client:
    """GET through the guard, redirects by hand, at most ``_MAX_BODY`` bytes."""

    def __init__(self, user_agent: str, options: CrawlOptions) -> None:
        self._options = options
        self._session = netguard.session(user_agent, allow_private=options.allow_private, ssl_context=tls.lax_context())
        self.requests = 0
        self.failures = 0

    def get(self, url: str, *, follow: Callable[[str], bool] = lambda _: True) -> Answer:
        """The answer at the end of the redirects, or the redirect that is not to be followed. Raises as requests."""
        passed: list[str] = []
        for _ in range(MAX_HOPS + 1):
            self.requests += 1
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", InsecureRequestWarning)  # trust is judged by tls.probe, once
                    answer = self._once(url)
            except (OSError, ValueError):
                self.failures += 1
                raise
            target = urls.canonical(urljoin(url, answer.headers.get("location", "")))
            if answer.status not in {301, 302, 303, 307, 308} or not target or target in passed:
                return replace(answer, hops=tuple(passed))
            passed.append(url)
            if not follow(target):
                return replace(answer, url=target, hops=tuple(passed))
            url = target
        return replace(answer, hops=tuple(passed))

    def _once(self, url: str) -> Answer:
        timeout = self._options.timeout
        with self._session.get(url, timeout=timeout, stream=True, allow_redirects=False, verify=False) as response:
            body = b""
            for chunk in response.iter_content(65536):
                body += chunk
                if len(body) > _MAX_BODY:
                    break
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(url=url, status=response.status_code, headers=headers, body=body)

    def try_get(self, url: str) -> Answer | None:
        """As ``get``; None when no answer came."""
        try:
            return self.get(url)
        except (OSError, ValueError) as error:
            log.info("no answer from %s: %s", url, error)
            return None


def survey(agency: Agency, options: CrawlOptions, user_agent: str) -> Survey:
    """Look at the home page, robots.txt, certificate, sitemaps and the answer to an address that cannot exist."""
    home = urls.canonical(agency.home_url)
    host = urls.netloc(home)
    status = HostStatus(host=host)
    if not home:
        return Survey(home=agency.home_url, reason="not_website", detail="not an http address", status=status)
    try:
        home, addresses = _resolved(home, options)
    except netguard.RefusedError as error:
        return Survey(
            home=home, reason="private", detail=error.why, status=replace(status, dns=f"refused: {error.why}")
        )
    except OSError as error:
        return Survey(home=home, reason="dns", detail=str(error), status=replace(status, dns="unknown name"))
    status = replace(status, dns=" ".join(sorted(addresses)))
    looked = _Look(agency, options, user_agent, home)
    status, legacy = looked.secure(status)
    try:
        return looked.site(status, legacy=legacy)
    except (OSError, ValueError) as error:
        _, why = states.of_failure(error)
        counts = replace(status, requests=looked.client.requests, failures=looked.client.failures)
        return Survey(home=home, reason=states.finish_of(why), detail=str(error)[:300], status=counts)


def _resolved(home: str, options: CrawlOptions) -> tuple[str, tuple[str, ...]]:
    """The home address under a name that exists: people leave ``www.`` out, or put it in where there is none."""
    host = urlsplit(home).hostname or ""
    try:
        return home, netguard.resolve(host, _port(home), allow_private=options.allow_private)
    except netguard.RefusedError:
        raise
    except OSError:
        other = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
        twin = home.replace(f"//{host}", f"//{other}", 1)
        with contextlib.suppress(netguard.RefusedError, OSError):
            return twin, netguard.resolve(other, _port(home), allow_private=options.allow_private)
        raise


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or urls.DEFAULT_PORTS[parts.scheme]


class _Look:
    """One survey in progress."""

    def __init__(self, agency: Agency, options: CrawlOptions, user_agent: str, home: str) -> None:
        self.agency = agency
        self.options = options
        self.agent = user_agent
        self.home = home
        self.client = _Client(user_agent, options)
        self.texts: dict[str, str] = {}
        self.scope = urls.Scope(home, (urls.netloc(urls.canonical(agency.home_url)), *agency.hosts))

    def secure(self, status: HostStatus) -> tuple[HostStatus, bool]:
        """The certificate and protocol of the home host."""
        parts = urlsplit(self.home)
        if parts.scheme != "https":
            return status, False
        found = tls.probe(parts.hostname or "", _port(self.home), allow_private=self.options.allow_private)
        return replace(status, tls=found.result, tls_protocol=found.protocol), found.legacy

    def site(self, status: HostStatus, *, legacy: bool) -> Survey:
        """Everything behind the first connection."""
        word = self.rules(self.home)
        status = replace(status, robots=word)
        if word == "forbids-all" and self.options.obey_robots:
            return self.end(status, "robots")
        answer = self.client.get(self.home, follow=self.scope.widen)
        final = urls.canonical(answer.url) or self.home
        if final not in self.scope:
            return self.end(status, "login" if states.is_login_url(final) else "moved", final)
        if urls.netloc(final) != urls.netloc(self.home):
            status = replace(status, robots=self.rules(final))
        redirects = self.passed(answer, final)
        self.home = final
        if final.startswith("https:") and not status.tls:
            status, legacy = self.secure(status)
        reason = self.judge(answer, final)
        if not reason and status.robots == "forbids-all" and self.options.obey_robots:
            reason = "robots"
        if reason:
            return self.end(status, reason, f"http {answer.status}" if answer.status >= 400 else "")  # noqa: PLR2004 - an error
        self.other_hosts(final)
        sitemaps, found = self.sitemaps(final)
        status = replace(status, sitemaps=sitemaps, soft_404=self.soft_404(final))
        return Survey(
            home=final,
            redirects=redirects,
            hosts=tuple(sorted(self.scope.hosts)),
            status=replace(status, requests=self.client.requests, failures=self.client.failures),
            robots=tuple(sorted(self.texts.items())),
            sitemap_urls=found,
            crawl_delay=Robots(self.texts.items(), self.agent).delay(urls.netloc(final)),
            legacy_tls=legacy,
        )

    def passed(self, answer: Answer, final: str) -> tuple[tuple[str, str], ...]:
        """From where to where the way to the home page went, the address people gave first."""
        way = tuple(dict.fromkeys((urls.canonical(self.agency.home_url), self.home, *answer.hops, final)))
        return tuple(itertools.pairwise(way))

    def other_hosts(self, final: str) -> None:
        """The robots.txt of the hosts that count as the site too; one that does not answer forbids nothing."""
        for host in self.agency.hosts:
            url = host if "//" in host else f"{final.partition('//')[0]}//{host}/"
            if urls.netloc(url) not in self.texts and self.client.try_get(urljoin(url, "/robots.txt")):
                self.rules(url)

    def end(self, status: HostStatus, reason: str, detail: str = "") -> Survey:
        """A survey after which there is nothing to crawl."""
        counts = replace(status, requests=self.client.requests, failures=self.client.failures)
        return Survey(
            home=self.home, reason=reason, detail=detail, status=counts, robots=tuple(sorted(self.texts.items()))
        )

    def rules(self, url: str) -> str:
        """Read robots.txt of a host; what it says to us in one word."""
        answer = self.client.get(urljoin(url, "/robots.txt"))
        host = urls.netloc(url)
        if answer.status >= 500:  # noqa: PLR2004 - the server failed
            return "unreachable"
        if answer.status != 200 or b"<html" in answer.body[:2000].lower():  # noqa: PLR2004 - there is none
            return "absent"
        text = answer.body[:500_000].decode("utf-8-sig", "replace")
        self.texts[host] = text
        robots = Robots([(host, text)], self.agent)
        if not robots.allows(url) and not robots.allows(urljoin(url, NO_SUCH_PAGE)):
            return "forbids-all"
        return "partly" if re.search(r"^\s*disallow\s*:\s*\S", text, re.IGNORECASE | re.MULTILINE) else "allowed"

    def judge(self, answer: Answer, final: str) -> str:
        """Why the home page cannot be crawled; '' when it can."""
        state, _ = states.of_status(answer.status)
        resource, links = _read(answer)
        length = states.text_length(resource)
        bare = not length and not links and not resource.images and not resource.title
        html_page = resource.text_source == "html" or resource.content_type == "text/html"
        for reason, holds in (
            ("blocked", states.is_wall(answer.status, answer.body) or state is LinkState.BLOCKED),
            ("error", state is LinkState.BROKEN),
            ("empty", not answer.body.strip()),
            ("not_website", not html_page),
            ("login", states.is_login_url(final) or states.is_login(answer.body, length, links)),
            ("parked", states.is_parked(answer.body)),
            ("listing", states.is_listing(answer.body)),
            ("empty", bare and b"<script" not in answer.body.lower()),
        ):
            if holds:
                return reason
        return ""

    def soft_404(self, final: str) -> str:
        """The fingerprint of the answer to an address that cannot exist: '' when it is an honest error."""
        asked = urljoin(final, NO_SUCH_PAGE)
        if self.options.obey_robots and not Robots(self.texts.items(), self.agent).allows(asked):
            return ""
        answer = self.client.try_get(asked)
        if answer is None or answer.status >= 400:  # noqa: PLR2004 - an error, as it should be
            return ""
        if answer.hops and urls.canonical(answer.url) != asked:
            return f"redirect:{urls.canonical(answer.url)}"
        return states.fingerprint(_read(answer)[0], NO_SUCH_PAGE)

    def sitemaps(self, final: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sitemaps that exist and the addresses of the site they list."""
        named = [
            urls.canonical(urljoin(final, line.partition(":")[2].strip()))
            for text in self.texts.values()
            for line in text.splitlines()
            if line.strip().lower().startswith("sitemap:")
        ]
        waiting = [url for url in dict.fromkeys(named) if url] or [urljoin(final, "/sitemap.xml")]
        read: list[str] = []
        found: dict[str, None] = {}
        asked: set[str] = set()
        while waiting and len(asked) < MAX_SITEMAPS and len(found) < MAX_SITEMAP_URLS:
            url = waiting.pop(0)
            if not url or url in asked:
                continue
            asked.add(url)
            answer = self.client.try_get(url)
            if answer is None or answer.status != 200:  # noqa: PLR2004 - there is none
                continue
            body = unpacked(answer.body)
            locations = list(sitemap_locations(body, url))
            if locations:
                read.append(url)
            if _INDEX.search(body[:5000]):
                waiting += [location for location in locations if location not in asked]
            else:
                found.update(dict.fromkeys(location for location in locations if location in self.scope))
        return tuple(sorted(read)), tuple(sorted(found)[:MAX_SITEMAP_URLS])


def _read(answer: Answer) -> tuple[Resource, int]:
    reading = readers.read(
        answer.body,
        url=answer.url,
        final_url=answer.url,
        status=answer.status,
        headers=answer.headers,
        fetched_at=now(),
        depth=0,
    )
    return reading.resource, sum(link.rel not in {"img", "form"} for link in reading.links)


def unpacked(body: bytes) -> bytes:
    """A sitemap without its gzip, at most ``_MAX_BODY`` bytes of it; broken gzip gives what could be read."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    with contextlib.suppress(zlib.error, EOFError, gzip.BadGzipFile):
        return zlib.decompressobj(wbits=31).decompress(body, _MAX_BODY)
    return b""


def sitemap_locations(body: bytes, base: str) -> Iterator[str]:
    """The canonical addresses a sitemap lists: XML, or one address a line."""
    if _LOC.search(body):
        lines = [match[1] for match in _LOC.finditer(body)]
    else:
        lines = [line for line in body.splitlines() if line.strip().startswith((b"http://", b"https://"))]
    for line in lines:
        text = html.unescape(line.decode("utf-8", "replace").strip())
        if url := urls.canonical(urljoin(base, text)):
            yield url
