"""The first look at a site, before it is crawled: can it be reached, may it be read, what does it say of itself."""

from __future__ import annotations

import contextlib
import itertools
import logging
import re
import time
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace
from protego import Protego

from crawler import netguard, readers, sitemaps, states, tls, urls, walls
from crawler.client import Answer, Client
from crawler.clock import now
from crawler.options import CrawlOptions
from oit.records import Agency, HostStatus, LinkState, Record, Resource

log = logging.getLogger(__name__)

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_SOON, _SOON_FAST = 2.0, 0.2
NO_SUCH_PAGE = "/oit-checker-no-such-page"
MAX_SITEMAPS = 30
MAX_SITEMAP_URLS = 20_000


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
        self.client = Client(user_agent, options)
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
        answer = self.opened()
        final = urls.canonical(answer.url) or self.home
        if final not in self.scope:
            return self.end(status, "login" if states.is_login_url(final) else "moved", final)
        if urls.netloc(final) != urls.netloc(self.home):
            status = replace(status, robots=self.rules(final))
        redirects = self.passed(answer, final)
        self.home = final
        if final.startswith("https:") and not status.tls:
            status, legacy = self.secure(status)
        reason, detail = self.judge(answer, final)
        if not reason and status.robots == "forbids-all" and self.options.obey_robots:
            reason = "robots"
        if reason:
            return self.end(status, reason, detail)
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

    def opened(self) -> Answer:
        """The home page; where it turns us away or fails, the answer to a second visitor, for that is the truth."""
        answer = self.client.get(self.home, follow=self.scope.widen)
        if answer.status not in _AGAIN and walls.judge(answer.status, answer.body)[0] is not LinkState.BLOCKED:
            return answer
        time.sleep(_SOON_FAST if self.options.fast else _SOON)
        self.client.forget()
        return self.client.get(self.home, follow=self.scope.widen)

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
        answer = self.client.try_get(urljoin(url, "/robots.txt"))
        host = urls.netloc(url)
        if answer is None or answer.status >= 500:  # noqa: PLR2004 - the server failed
            return "unreachable"
        if answer.status != 200 or b"<html" in answer.body[:2000].lower():  # noqa: PLR2004 - there is none
            return "absent"
        text = answer.body[:500_000].decode("utf-8-sig", "replace")
        self.texts[host] = text
        robots = Robots([(host, text)], self.agent)
        if not robots.allows(url) and not robots.allows(urljoin(url, NO_SUCH_PAGE)):
            return "forbids-all"
        return "partly" if re.search(r"^\s*disallow\s*:\s*\S", text, re.IGNORECASE | re.MULTILINE) else "allowed"

    def judge(self, answer: Answer, final: str) -> tuple[str, str]:
        """Why the home page cannot be crawled, and what it said; '' when it can."""
        state, said = walls.judge(answer.status, answer.body)
        resource, links = _read(answer)
        length = states.text_length(resource)
        bare = not length and not links and not resource.images and not resource.title
        html_page = resource.text_source == "html" or resource.content_type == "text/html"
        for reason, holds in (
            ("blocked", state is LinkState.BLOCKED),
            (said, said in {"maintenance", "hacked"}),
            ("error", state is LinkState.BROKEN),
            ("empty", not answer.body.strip()),
            ("not_website", not html_page),
            ("login", states.is_login_url(final) or states.is_login(answer.body, length, links)),
            ("parked", states.is_parked(answer.body)),
            ("listing", states.is_listing(answer.body)),
            ("empty", bare and b"<script" not in answer.body.lower()),
        ):
            if holds:
                return reason, said
        return "", ""

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
            body = sitemaps.unpacked(answer.body)
            locations = list(sitemaps.locations(body, url))
            if locations:
                read.append(url)
            if sitemaps.INDEX.search(body[:5000]):
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
