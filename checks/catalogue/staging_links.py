"""No public page leads to a test server or into somebody's own computer.

Why: a link to ``test.``, ``localhost`` or the disk ``C:`` works at the desk where it was made and nowhere else, or
shows a copy that may be switched off any day. An assessor gets nothing.

Fix: upload the file to the public site and put that address into the link.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from checks.check import Check, NoOptions, Part, Subject, failed, passed
from checks.hosts import bare_host
from oit.records import Evidence, Link, Owner

_LABEL = re.compile(r"(?:test|testing|dev|develop|staging|stage|uat|preprod|localhost)\d*")
_LOCAL = re.compile(r"file:|[a-z]:[\\/]", re.IGNORECASE)
_LABELS = 3
"""``test.agency.go.th`` is a test server, ``test.com`` may be anybody's name."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Each address once; ``test.`` on a stranger's host is only likely."""
    own = {bare_host(subject.index.home.final_url)} if subject.index.home else set()
    own |= subject.index.hosts
    copy = any(_is_private(host) for host in own)  # a copy on one's own machine, scanned on purpose
    links = reversed(subject.index.snapshot.links)
    found = {one.target: one for one in links if _is_staging(one.target, own, copy=copy)}
    if not found:
        return passed("ไม่พบลิงก์ไปเครื่องทดสอบหรือเครือข่ายภายใน", "no link leads to a test server")
    every = [found[url] for url in sorted(found)]
    sure = [one for one in every if subject.index.is_main(one.target) or not _is_label(one.target)]
    example = (sure or every)[0].target[:80]
    return failed(
        f"มีลิงก์ไปเครื่องทดสอบ เครือข่ายภายใน หรือเครื่องส่วนตัว {len(every)} รายการ คนภายนอกเปิดไม่ได้ เช่น {example}",
        f"{len(every)} links lead to a test server, an internal network or somebody's own computer, e.g. {example}",
        tuple(map(_evidence, (sure or every)[:10])),
        owner=Owner.WEB,
        likely=not sure,
    )


def _is_staging(url: str, own: set[str], *, copy: bool) -> bool:
    if _LOCAL.match(url):
        return True
    host = bare_host(url) if url.startswith("http") else ""
    if not host or host in own:
        return False
    return (_is_private(host) and not copy) or _is_label(url)


def _is_label(url: str) -> bool:
    """Whether the name of a host begins like that of a test server."""
    labels = bare_host(url).split(".") if url.startswith("http") else []
    return len(labels) >= _LABELS and bool(_LABEL.fullmatch(labels[0]))


def _is_private(host: str) -> bool:
    """Whether a host means something else, or nothing, on every other computer."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_private
    except ValueError:
        return False


def _evidence(link: Link) -> Evidence:
    return Evidence(url=link.target, where=link.source, quote=link.text[:120])


CHECK = Check(id="staging-links", doc=__doc__, evaluate=evaluate, needs_evidence=False)
