"""The site has a certificate browsers trust.

Why: a browser warns of an expired or wrong certificate before it shows anything; many visitors, and some assessors'
networks, stop there.

Fix: ask whoever runs the server to renew the certificate, for the exact name of the site and with its whole chain.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, passed
from checks.hosts import bare_host
from oit.records import Evidence, HostStatus, Owner

TRUSTED = "trusted"
UNREACHED = "no connection"


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge the hosts of the main site by what the strict handshake said."""
    main = tuple(h for h in subject.index.snapshot.hosts if bare_host(h.host) in subject.index.hosts)
    known = tuple(host for host in main if host.tls and not host.tls.startswith(UNREACHED))
    bad = tuple(host for host in known if host.tls != TRUSTED)
    if not known and subject.agency.home_url.startswith("http:"):
        return failed(
            "หน้าแรกของเว็บไซต์ไม่ใช้ https",
            "the home page does not use https",
            (Evidence(url=subject.agency.home_url),),
            owner=Owner.WEB,
        )
    if not known:
        return cant_tell("ยังไม่ได้ตรวจใบรับรองของเว็บไซต์", "the certificate was not looked at", _evidence(main))
    if not bad:
        return passed("ใบรับรองของเว็บไซต์ใช้ได้", "the certificate is trusted", _evidence(known))
    return failed(
        f"ใบรับรองของเว็บไซต์มีปัญหา: {bad[0].tls}",
        f"the certificate is not trusted: {bad[0].tls}",
        _evidence(bad),
        owner=Owner.WEB,
    )


def _evidence(hosts: tuple[HostStatus, ...]) -> tuple[Evidence, ...]:
    return tuple(Evidence(url=f"https://{host.host}/", where="TLS", quote=host.tls) for host in hosts[:5])


CHECK = Check(id="certificate", doc=__doc__, evaluate=evaluate, needs_evidence=False)
