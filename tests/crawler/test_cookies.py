"""Whose cookie it may be is decided without asking anybody."""

from __future__ import annotations

import socket

import pytest
from scrapy.downloadermiddlewares import cookies

from crawler import settings
from crawler.cookies import Cookies


def test_public_domains_are_known_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("somebody was asked")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    assert cookies._is_public_domain("go.th")
    assert not cookies._is_public_domain("agency.go.th")


def test_the_crawl_uses_them() -> None:
    chosen = settings.DOWNLOADER_MIDDLEWARES
    assert chosen[f"{Cookies.__module__}.{Cookies.__name__}"] == 700
    assert "scrapy.downloadermiddlewares.cookies.CookiesMiddleware" not in chosen
    assert not settings.DOWNLOADER_MIDDLEWARES_BASE
