"""Name resolution for Scrapy, behind the guard: a name that resolves to a forbidden address resolves to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped] # zope ships no types

from crawler import netguard, urls

FORBIDDEN: dict[str, str] = {}
"""Host -> why it was refused, so that a failure to resolve can be told from a refusal."""


@implementer(IResolutionReceiver)
class _Sieve:
    """Passes on the addresses of a host, unless one of them is forbidden."""

    def __init__(self, receiver: Any, host: str, *, allow_private: bool) -> None:  # noqa: ANN401 - a zope interface
        self._receiver = receiver
        self._host = host
        self._allow_private = allow_private
        self._kept: list[Any] = []

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802 - Twisted's name
        """Nothing to judge yet."""
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: ANN401, N802 - Twisted's name
        """Keep an address until all are known."""
        if why := netguard.judge(address.host, allow_private=self._allow_private):
            FORBIDDEN[self._host] = why
        self._kept.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        """Hand over all of them or none."""
        if self._host not in FORBIDDEN:
            for address in self._kept:
                self._receiver.addressResolved(address)
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Scrapy's caching resolver with the guard in front."""

    allow_private = False
    """Of the class: Scrapy makes the resolver once per process, before it knows the spider's own options."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """As Scrapy makes it, with our setting."""
        cls.allow_private = cls.allow_private or crawler.settings.getbool("OIT_ALLOW_PRIVATE")
        return super().from_crawler(crawler, reactor)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803 - Twisted's name
        hostName: str,  # noqa: N803 - Twisted's name
        portNumber: int = 0,  # noqa: N803 - Twisted's name
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803 - Twisted's name
        transportSemantics: str = "TCP",  # noqa: N803 - Twisted's name
    ) -> IHostResolution:
        """Resolve through the sieve."""
        sieve: Any = _Sieve(resolutionReceiver, hostName, allow_private=self.allow_private)
        return super().resolveHostName(sieve, hostName, portNumber, addressTypes, transportSemantics)


class GuardMiddleware:
    """Refuses requests to forbidden literal addresses, which no resolver ever sees, and to other ports and schemes."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._judged: dict[str, str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the setting of the crawl."""
        return cls(allow_private=crawler.settings.getbool("OIT_ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> None:
        """Judge scheme, port and host as they are written, once for all three."""
        host, where = urls.netloc(request.url), request.url.partition("//")[0] + urls.netloc(request.url)
        if where not in self._judged:
            try:
                netguard.check_url(request.url, allow_private=self._allow_private)
                self._judged[where] = ""
            except netguard.RefusedError as error:
                self._judged[where] = error.why
        if self._judged[where]:
            FORBIDDEN[host] = self._judged[where]
            raise IgnoreRequest(self._judged[where])
