"""Which network addresses may be reached. Every client of this room passes here: spider, survey, probe.

Whoever may name an address to scan must not be able to point the scanner at the machine it runs on, at its network or
at a cloud's metadata service. Names are judged by what they resolve to, at the moment of connecting and at each
redirect.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager

from crawler.connections import careful

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_METADATA = frozenset(
    ipaddress.ip_address(text)
    for text in (
        *("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16"),  # most clouds, Alibaba, Oracle, Azure
        *("fd00:ec2::254", "fd20:ce::254"),  # Amazon, Google
    )
)
_PRIVATE = tuple(ipaddress.ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))
_RESERVED = tuple(ipaddress.ip_network(text) for text in ("fec0::/10", "3fff::/20"))
"""Site-local (RFC 3879) and for documentation (RFC 9637): newer or older than what Python knows."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
_V4_PARTS = 4
_BYTE = 256

SCHEMES = frozenset({"http", "https"})
PORTS_REFUSED = frozenset(
    (
        *(1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109),
        *(110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526),
        *(530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659),
        *(4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080),
        *(445, 1433, 1521, 2375, 2376, 2379, 3306, 3389, 5432, 5900, 6379, 6443, 9200, 10250, 11211, 27017),
    )
)
"""No website is there: the list that browsers refuse (fetch.spec.whatwg.org, «port blocking»), and in the last line
databases, remote desktops and the doors of clusters."""


class RefusedError(OSError):
    """An address that may not be reached.

    ``why``: loopback, private, link-local, metadata, multicast, reserved; port; scheme.
    """

    def __init__(self, host: str, why: str) -> None:
        super().__init__(f"{host} is refused: {why}")
        self.host = host
        self.why = why


def literal(host: str) -> Address | None:
    """The address a host is written as, also as browsers read it (decimal, octal, hexadecimal, short); else None."""
    host = host.strip("[]").partition("%")[0]
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host)
    parts = host.rstrip(".").split(".")
    if not 1 <= len(parts) <= _V4_PARTS:
        return None
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return None
    *front, last = numbers
    if any(number >= _BYTE for number in front) or last >= _BYTE ** (5 - len(numbers)):
        return None
    value = last + sum(number << (8 * (3 - place)) for place, number in enumerate(front))
    return ipaddress.IPv4Address(value)


def _number(text: str) -> int:
    if not text.isascii() or not text[:1].isdigit() or not text.isalnum():  # «0x-1» and «1_0» are no numbers
        raise ValueError(text)
    if text[:2].lower() == "0x":
        return int(text[2:] or "0", 16)
    return int(text, 8) if len(text) > 1 and text[0] == "0" else int(text, 10)


def judge(address: Address | str, *, allow_private: bool) -> str:
    """Why an address may not be reached; '' when it may."""
    if isinstance(address, str):
        address = ipaddress.ip_address(address.partition("%")[0])
    inner = _embedded(address)
    if inner is not None:
        return judge(inner, allow_private=allow_private)
    why = ""
    if address in _METADATA:
        why = "metadata"
    elif address.is_link_local:
        why = "link-local"
    elif address.is_multicast:
        why = "multicast"
    elif address.is_loopback:
        why = "" if allow_private else "loopback"
    elif any(address in network for network in _PRIVATE if network.version == address.version):
        why = "" if allow_private else "private"
    elif not address.is_global or address.is_reserved or any(address in network for network in _RESERVED):
        why = "reserved"
    return why


def _embedded(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, if any."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    compatible = int(address) >> 32 == 0 and int(address) > 1
    if address in _NAT64 or compatible or int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def check_host(host: str, *, allow_private: bool) -> None:
    """Judge a host by its spelling alone. Raises RefusedError for a forbidden literal address or ``localhost``."""
    name = host.strip("[]").rstrip(".").lower()
    if not allow_private and (name == "localhost" or name.endswith(".localhost")):
        raise RefusedError(host, "loopback")
    address = literal(name)
    if address is not None and (why := judge(address, allow_private=allow_private)):
        raise RefusedError(host, why)


def check_url(url: str, *, allow_private: bool) -> None:
    """Judge an address by its spelling: scheme, port, host. Raises RefusedError, and ValueError for no address."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise RefusedError(parts.netloc, "scheme")
    check_port(parts.netloc, parts.port)
    check_host(parts.hostname or "", allow_private=allow_private)


def check_port(host: str, port: int | None) -> None:
    """Raises RefusedError for a port at which no website is."""
    if port in PORTS_REFUSED:
        raise RefusedError(host, "port")


def resolve(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host, all of them allowed. Raises RefusedError, or OSError when the name is unknown."""
    check_port(host, port)
    check_host(host, allow_private=allow_private)
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise socket.gaierror(socket.EAI_NONAME, "not a host name") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if why := judge(address, allow_private=allow_private):
            raise RefusedError(host, why)
    return addresses


# --- requests --------------------------------------------------------------------------------------------------------


class GuardedAdapter(HTTPAdapter):
    """Opens no connection to a forbidden address, whatever the name resolves to at that moment."""

    def __init__(self, *, allow_private: bool, seconds: float, ssl_context: ssl.SSLContext | None = None) -> None:
        self._classes = careful(partial(resolve, allow_private=allow_private), seconds)
        self._ssl_context = ssl_context
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **kwargs: Any) -> None:  # noqa: ANN401, FBT001, FBT002 - signature of requests
        """Make the pools with our connections."""
        if self._ssl_context is not None:
            kwargs["ssl_context"] = self._ssl_context
        super().init_poolmanager(connections, maxsize, block, **kwargs)
        plain, secure = self._classes
        http = type("Pool", (HTTPConnectionPool,), {"ConnectionCls": plain})
        https = type("Pools", (HTTPSConnectionPool,), {"ConnectionCls": secure})
        cast("PoolManager", self.poolmanager).pool_classes_by_scheme = {"http": http, "https": https}


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """None: whoever asks judges every hop; requests would also break on a target that is no address."""


def session(
    user_agent: str, *, allow_private: bool, ssl_context: ssl.SSLContext | None = None, seconds: float = 120.0
) -> requests.Session:
    """A requests session behind the guard; it reads no proxy from the environment, for a proxy would connect for us.

    It follows no redirect. An answer that is not whole ``seconds`` after it was asked for is given up.
    """
    made = _Session()
    made.trust_env = False
    made.headers.update({"User-Agent": user_agent, "Accept-Language": "th,en;q=0.5"})
    adapter = GuardedAdapter(allow_private=allow_private, seconds=seconds, ssl_context=ssl_context)
    made.mount("http://", adapter)
    made.mount("https://", adapter)
    return made
