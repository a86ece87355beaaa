"""Whom ``oit watch`` tells what it found: a webhook, a mailbox."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import typer

from cli.clock import now
from cli.exits import USAGE, Stop
from cli.state import State
from cli.words import say
from oit import __version__

if TYPE_CHECKING:
    from crawler.looking_again.hooks import Mailing
    from crawler.looking_again.journal import Journal
    from crawler.options import CrawlOptions
    from oit.watching import Look

_MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")


class Hooks(NamedTuple):
    """Whom to tell; '' and None: nobody."""

    webhook: str
    mailing: Mailing | None


def hooks_of(webhook: str, mail: str, smtp: str, lang: str) -> Hooks:
    """Whom to tell. Raises Stop for an address that is none, or mail without a server (exit 3)."""
    from crawler.looking_again.hooks import Mailing

    if webhook and urlsplit(webhook).scheme not in {"http", "https"}:
        raise Stop(say("bad_url", lang, url=webhook), USAGE)
    if not mail:
        return Hooks(webhook, None)
    host, _, port = smtp.partition(":")
    if not _MAIL.fullmatch(mail) or not host or not (port or "25").isdigit():
        raise Stop(say("watch_mail", lang), USAGE)
    user, password = os.environ.get("OIT_SMTP_USER", ""), os.environ.get("OIT_SMTP_PASSWORD", "")
    sender = os.environ.get("OIT_SMTP_FROM", "") or (user if "@" in user else "")
    return Hooks(
        webhook, Mailing(to=mail, host=host, port=int(port or 25), sender=sender, user=user, password=password)
    )


def tell(state: State, site: str, looks: Sequence[Look], journal: Journal, options: CrawlOptions, hooks: Hooks) -> None:
    """Say what a round found to whoever wants to know; what did not arrive is in the journal and no reason to stop."""
    from crawler.looking_again.hooks import post, send
    from crawler.options import user_agent
    from oit.watching import Told
    from reports.watch import message, payload

    if not looks:
        return
    results = {}
    if hooks.webhook:
        results["webhook"] = post(hooks.webhook, payload(site, looks), user_agent(__version__, options), options)
    if hooks.mailing is not None:
        results["mail"] = send(hooks.mailing, *message(site, looks, state.lang))
    for by, failed in results.items():
        journal.add(Told(at=now(), by=by, events=len(looks), failed=failed))
        if failed:
            typer.echo(say("watch_not_told", state.lang, by=by, why=failed), err=True)
