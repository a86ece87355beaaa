"""The site has a certificate browsers trust.

Why: a browser warns of an expired or wrong certificate before it shows anything; many visitors, and some assessors'
networks, stop there. Where only the link between certificate and issuer is missing, browsers often find it themselves:
that is told as likely.

Fix: ask whoever runs the server to renew the certificate, for the exact name of the site and with its whole chain.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, inapplicable, passed
from checks.hosts import bare_host
from oit.records import Evidence, HostStatus, Owner

TRUSTED = "trusted"
UNTOLD = ("no connection", "handshake")
"""Nothing was learned about the certificate; what the handshake says belongs to ``tls-protocol``."""
CHAIN = ("20 ", "21 ")
REASONS = {
    "10 ": "หมดอายุแล้ว",
    "18 ": "ออกให้ตนเอง ไม่มีผู้รับรอง",
    "19 ": "ผู้ออกใบรับรองไม่เป็นที่เชื่อถือ",
    "20 ": "ขาดใบรับรองชั้นกลาง (intermediate)",
    "21 ": "ขาดใบรับรองชั้นกลาง (intermediate)",
    "62 ": "ออกให้ชื่อเว็บไซต์อื่น",
    "64 ": "ออกให้ชื่อเว็บไซต์อื่น",
}
"""The codes of OpenSSL that are met, with their blank."""


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge the hosts of the main site by what the strict handshake said."""
    main = tuple(h for h in subject.index.snapshot.hosts if bare_host(h.host) in subject.index.hosts)
    known = tuple(host for host in main if host.tls and not host.tls.startswith(UNTOLD))
    bad = sorted((host for host in known if host.tls != TRUSTED), key=lambda host: host.tls.startswith(CHAIN))
    if not known and subject.agency.home_url.startswith("http:"):
        return inapplicable("เว็บไซต์ไม่ใช้ https จึงไม่มีใบรับรองให้ตรวจ", "without https there is no certificate")
    if not known:
        return cant_tell("ยังไม่ได้ตรวจใบรับรองของเว็บไซต์", "the certificate was not looked at", _evidence(main))
    if not bad:
        return passed("ใบรับรองของเว็บไซต์ใช้ได้", "the certificate is trusted", _evidence(known))
    said = bad[0].tls
    return failed(
        f"ใบรับรองของเว็บไซต์มีปัญหา: {REASONS.get(said[:3], '')} ({said})".replace(":  (", ": ("),
        f"the certificate is not trusted: {said}",
        _evidence(tuple(bad)),
        owner=Owner.WEB,
        likely=said.startswith(CHAIN),
    )


def _evidence(hosts: tuple[HostStatus, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(url=f"https://{host.host}/", where="TLS", quote=host.tls[:120]) for host in hosts[:5])


CHECK = Check(id="certificate", doc=__doc__, evaluate=evaluate, needs_evidence=False)
