"""A second scan of a site asks what changed, reads only that, and comes to the same Snapshot as a first one would."""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import ClassVar

import loopback
import pytest
from loopback import Crawl, Reply, Site

from bench.same import differences, timeless
from oit.records import Snapshot

PAGES = 12


class Word(Enum):
    """What the word of the server about its pages is worth."""

    GOOD = "another mark for other bytes"
    SAME_MARK = "the same mark for all bytes of an address"
    ALWAYS = "«not modified» to whoever asks"


class Marking(loopback._Handler):
    """Marks what it serves, and notes the paths whose bytes it sent."""

    word: ClassVar[Word] = Word.GOOD
    sent: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # noqa: D102, N802 - the name http.server calls
        reply = self.server.reply(self.path)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        seen = self.path.encode() if self.word is Word.SAME_MARK else body
        mark = f'"{hashlib.sha256(seen).hexdigest()[:8]}"'
        asked = self.headers.get("If-None-Match", "")
        holds = (asked == mark and reply.status == 200) or (asked and self.word is Word.ALWAYS)
        self.send_response(304 if holds else reply.status)
        self.send_header("ETag", mark)
        if not holds:
            self.sent.append(self.path)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not holds and self.command == "GET":
            self.wfile.write(body)


@pytest.fixture(params=Word)
def word(request: pytest.FixtureRequest) -> Word:
    return request.param


@pytest.fixture
def marked(site: Site, word: Word, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(Marking, "word", word)
    monkeypatch.setattr(Marking, "sent", [])
    site.RequestHandlerClass = Marking
    site.pages["/"] = "<title>home</title>" + "".join(f"<a href=/p{n}>{n}</a>" for n in range(PAGES))
    site.pages |= {f"/p{n}": f"<title>page {n}</title><a href=/f{n}.csv>file</a>" for n in range(PAGES)}
    site.pages |= {f"/f{n}.csv": Reply(f"a,b\n{n},2\n", content_type="text/csv") for n in range(PAGES)}
    return site


def unlike(one: Snapshot, other: Snapshot) -> list[str]:
    return list(differences(timeless(one), timeless(other)))


@pytest.mark.usefixtures("marked")
def test_a_site_that_did_not_change_is_seen_as_before(look: Crawl, word: Word) -> None:
    first = look()
    assert len(first.resources) == 1 + 2 * PAGES
    Marking.sent.clear()
    again = look()
    assert again.run.id != first.run.id
    assert unlike(first, again) == []
    read_again = {path for path in Marking.sent if path.startswith(("/p", "/f"))}
    assert (len(read_again) == 2 * PAGES) is (word is Word.ALWAYS)  # else only those that put the server to the proof


def test_what_changed_is_read_whatever_the_server_says_of_it(marked: Site, look: Crawl) -> None:
    look()
    for path in [*marked.pages]:
        if path.startswith("/p"):
            marked.pages[path] = f"<title>new {path}</title>"
    marked.pages["/f3.csv"] = Reply("a,b\n3,other\n", content_type="text/csv")
    marked.pages["/"] = str(marked.pages["/"]) + "<a href=/f3.csv>three</a><a href=/added>more</a>"
    marked.pages["/added"] = "<title>added</title>"
    found = {resource.url.removeprefix(marked.url): resource for resource in look().resources}
    assert {path for path in found if path.startswith("/f")} == {"/f3.csv"}
    assert found["/p1"].title == "new /p1"
    assert found["/added"].title == "added"
    assert "other" in found["/f3.csv"].text[0].text


def test_a_page_that_went_away_is_gone(marked: Site, look: Crawl) -> None:
    look()
    del marked.pages["/p5"]
    snapshot = look()
    assert marked.at("/p5") not in {resource.url for resource in snapshot.resources}
    assert {status.url: status.http_status for status in snapshot.link_statuses}[marked.at("/p5")] == 404
