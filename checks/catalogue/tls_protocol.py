"""The secure connection is of a version that browsers still speak.

Why: current browsers refuse TLS 1.0 and 1.1 and short keys with an error page. The site opens for its makers' old
computers and for nobody else.

Fix: ask whoever runs the server to offer TLS 1.2 or newer, and to switch off what is older.
"""

from __future__ import annotations

from checks.check import Check, NoOptions, Part, Subject, cant_tell, failed, inapplicable, passed
from checks.hosts import bare_host
from oit.records import Evidence, HostStatus, Owner

REFUSED = frozenset({"SSLv2", "SSLv3", "TLSv1", "TLSv1.1"})
HANDSHAKE = "handshake"


def evaluate(subject: Subject, _options: NoOptions) -> Part:
    """Judge the hosts of the main site by the protocol that the handshake ended with."""
    index = subject.index
    main = tuple(host for host in index.snapshot.hosts if bare_host(host.host) in index.hosts)
    old = tuple(host for host in main if host.tls_protocol in REFUSED or host.tls.startswith(HANDSHAKE))
    known = tuple(host for host in main if host.tls_protocol)
    if old:
        said = old[0].tls_protocol if old[0].tls_protocol in REFUSED else old[0].tls
        return failed(
            f"เว็บไซต์ใช้การเข้ารหัสรุ่นเก่าที่เบราว์เซอร์ปัจจุบันไม่รับ ({said})",
            f"the site speaks an outdated protocol that browsers refuse ({said})",
            _evidence(old),
            owner=Owner.WEB,
        )
    if known:
        return passed(f"ใช้การเข้ารหัส {known[0].tls_protocol}", f"{known[0].tls_protocol} is spoken", _evidence(known))
    if index.home is not None and index.home.final_url.startswith("http:"):
        return inapplicable("เว็บไซต์ไม่ใช้ https จึงไม่มีการเข้ารหัสให้ตรวจ", "without https there is no protocol to judge")
    return cant_tell("ยังไม่ทราบรุ่นของการเข้ารหัส", "the protocol is not known", _evidence(main), owner=Owner.WEB)


def _evidence(hosts: tuple[HostStatus, ...]) -> tuple[Evidence, ...]:
    quotes = ((host, f"{host.tls_protocol} {host.tls}".strip()) for host in hosts[:5])
    return tuple(Evidence(url=f"https://{host.host}/", where="TLS", quote=quote[:120]) for host, quote in quotes)


CHECK = Check(id="tls-protocol", doc=__doc__, evaluate=evaluate, needs_evidence=False)
