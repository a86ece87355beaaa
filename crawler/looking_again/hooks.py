"""Telling somebody what a watch found: a JSON POST through the guard, a mail by the server that was named."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
import time
from collections.abc import Callable
from email.message import EmailMessage

from crawler import netguard, states
from crawler.options import CrawlOptions
from oit.records import Record

TIMEOUT = 15
PAUSES = (0, 2, 8)
"""Seconds before each attempt."""
_SMTPS = 465
_ANY_PORT = 80
"""The guard's list of ports is about websites; here it only judges where a name leads."""
_GOOD = range(200, 300)


class Mailing(Record, frozen=True, kw_only=True):
    """How mail is sent. ``user`` and ``password``: '' where the server asks for none; they only go over TLS."""

    to: str
    host: str
    port: int = 25
    sender: str = ""
    user: str = ""
    password: str = ""


class HookError(Exception):
    """A message that did not arrive."""


def post(
    url: str, body: bytes, agent: str, options: CrawlOptions, pause: Callable[[float], object] = time.sleep
) -> str:
    """POST JSON; '' when it was taken (2xx), else why not. Redirects are not followed. Raises nothing."""

    def once() -> None:
        with (
            netguard.session(agent, allow_private=options.allow_private) as session,
            session.post(
                url, data=body, headers={"Content-Type": "application/json"}, timeout=TIMEOUT, allow_redirects=False
            ) as answer,
        ):
            if answer.status_code not in _GOOD:
                raise HookError(f"http {answer.status_code}")

    return _tried(once, pause)


def send(mailing: Mailing, subject: str, text: str, pause: Callable[[float], object] = time.sleep) -> str:
    """One mail; '' when the server took it, else why not. Raises nothing."""
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["To"] = mailing.to
    message["From"] = mailing.sender or mailing.to
    message["Auto-Submitted"] = "auto-generated"  # so that no out-of-office answers
    message.set_content(text)
    return _tried(lambda: _sent(mailing, message), pause)


def _sent(mailing: Mailing, message: EmailMessage) -> None:
    """Hand a message over, by TLS where the server offers it. Raises OSError, smtplib.SMTPException or HookError."""
    context = ssl.create_default_context()
    made = _GuardedTls(context=context, timeout=TIMEOUT) if mailing.port == _SMTPS else _Guarded(timeout=TIMEOUT)
    made.connect(mailing.host, mailing.port)
    with contextlib.closing(made):
        made.ehlo()
        secure = mailing.port == _SMTPS
        if not secure and made.has_extn("starttls"):
            made.starttls(context=context)
            made.ehlo()
            secure = True
        if mailing.user:
            if not secure:
                raise HookError("the mail server offers no TLS, so the password was not sent")
            made.login(mailing.user, mailing.password)
        made.send_message(message)
        made.quit()


def _connected(host: str, port: int, timeout: float) -> socket.socket:
    """A connection to the mail server that was named: often inside one's own network, never a metadata service."""
    addresses = netguard.resolve(host, _ANY_PORT, allow_private=True)
    return socket.create_connection((addresses[0], port), timeout)


class _Guarded(smtplib.SMTP):
    """SMTP whose connections pass the guard."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return _connected(host, port, timeout)


class _GuardedTls(smtplib.SMTP_SSL):
    """SMTP over TLS from the first byte."""

    def _get_socket(self, host: str, port: int, timeout: float) -> ssl.SSLSocket:
        return self.context.wrap_socket(_connected(host, port, timeout), server_hostname=host)


def _tried(once: Callable[[], None], pause: Callable[[float], object]) -> str:
    failed = ""
    for seconds in PAUSES:
        pause(seconds)
        try:
            once()
        except (OSError, ValueError, smtplib.SMTPException, HookError) as error:
            failed = f"{type(error).__name__}: {error}"[:300]
            if states.of_failure(error)[1].startswith("private"):
                break  # the guard will not think otherwise
        else:
            return ""
    return failed
