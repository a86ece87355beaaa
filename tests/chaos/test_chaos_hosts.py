"""Hosts that are wrong as a whole: the word with which the first look at each of them ends."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from chaos_certificates import made, wrapper
from chaos_hosts import HOSTS, Host
from chaos_wire import ChaosServer

from crawler import CrawlOptions, endings, survey
from oit.records import Agency

TRUST_IT = ("expired", "wrong-host")
"""Faults that only show where the certificate itself is trusted."""


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ChaosServer]:
    entry: Host = request.param
    wrap = None
    if entry.tls:
        pem = made(tmp_path, entry.tls)
        wrap = wrapper(pem, legacy=entry.tls == "legacy")
        if entry.tls in TRUST_IT:
            default = ssl.create_default_context
            monkeypatch.setattr(ssl, "create_default_context", lambda cafile=None: default(cafile=cafile or str(pem)))
    with ChaosServer(entry.act, wrap=wrap) as made_server:
        yield made_server


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
@pytest.mark.parametrize(("server", "entry"), [(e, e) for e in HOSTS], indirect=["server"], ids=lambda e: e.name)
def test_the_word_for_a_host(server: ChaosServer, entry: Host) -> None:
    options = CrawlOptions(fast=True, allow_private=True, timeout=2)
    looked = survey.survey(Agency(home_url=server.url + "/"), options, "x")
    assert looked.reason == entry.ends, looked
    assert entry.ends == "" or all(endings.explain(entry.ends, lang) for lang in ("th", "en"))
    said = looked.status.tls if entry.tls else looked.status.robots
    if entry.told == "soft-404":
        assert looked.status.soft_404
    else:
        assert said.startswith(entry.told), looked
    assert looked.legacy_tls == (entry.tls == "legacy")
    if entry.tls == "legacy":
        assert looked.status.tls_protocol == "TLSv1"
