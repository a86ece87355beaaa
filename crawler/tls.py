"""What a host's certificate and protocol are worth, by two handshakes; and contexts for hosts that time forgot.

Scrapy reads pages behind any certificate, so that a page it got says nothing about trust: that is learned here, once.
"""

from __future__ import annotations

import socket
import ssl
from typing import Any, NamedTuple

from crawler import netguard

LEGACY_CIPHERS = "ALL:@SECLEVEL=0"
_TIMEOUT = 10.0


class Tls(NamedTuple):
    """``result``: trusted, or the reason a browser would refuse. ``legacy``: only outdated settings reach it."""

    result: str
    protocol: str
    legacy: bool


def lax_context() -> ssl.SSLContext:
    """A context that speaks every protocol and checks nothing: to learn what is there, and to read public pages."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers(LEGACY_CIPHERS)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    return context


def _handshake(host: str, port: int, context: ssl.SSLContext, *, allow_private: bool) -> str:
    with (
        _connected(host, port, allow_private=allow_private) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        return secure.version() or ""


def _connected(host: str, port: int, *, allow_private: bool) -> socket.socket:
    """A connection to the first address of a host that takes one."""
    error: OSError = OSError("no address")
    for address in netguard.resolve(host, port, allow_private=allow_private):
        try:
            return socket.create_connection((address, port), _TIMEOUT)
        except OSError as failed:
            error = failed
    raise error


def probe(host: str, port: int, *, allow_private: bool, cafile: str | None = None) -> Tls:
    """A strict handshake for what a browser thinks, a lax one for what is there. Raises nothing."""
    strict = ssl.create_default_context(cafile=cafile)
    strict.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        return Tls("trusted", _handshake(host, port, strict, allow_private=allow_private), legacy=False)
    except ssl.SSLCertVerificationError as error:
        result, legacy = f"{error.verify_code} {error.verify_message}", False
    except ssl.SSLError as error:
        result, legacy = f"handshake: {error.reason or type(error).__name__}", True
    except OSError as error:
        return Tls(f"no connection: {type(error).__name__}", "", legacy=False)
    try:
        return Tls(result, _handshake(host, port, lax_context(), allow_private=allow_private), legacy=legacy)
    except OSError:
        return Tls(result, "", legacy=False)


def open_scrapy_to_legacy() -> None:
    """Let Scrapy speak to hosts that offer nothing newer than TLS 1.1 or short keys, for the rest of the process.

    Twisted expands a cipher string to a plain list and loses ``@SECLEVEL=0``; it is put back on the finished context.
    The name is private to Scrapy: a test with a loopback server of that age stands beside it.
    """
    from scrapy.core.downloader import contextfactory  # noqa: PLC0415 - only where scrapy already runs

    options: Any = contextfactory._ScrapyCertificateOptions  # noqa: SLF001 - see above
    make = options._makeContext  # noqa: SLF001 - see above

    def make_lax(self: object, *args: Any, **kwargs: Any) -> object:  # noqa: ANN401 - passed on as they come
        context = make(self, *args, **kwargs)
        context.set_cipher_list(LEGACY_CIPHERS.encode())
        return context

    options._makeContext = make_lax  # noqa: SLF001 - see above
