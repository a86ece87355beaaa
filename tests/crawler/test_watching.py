"""Rounds of a watch: what is noticed, what is not, and how light it is on the server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from loopback import Reply, Site

from crawler.looking_again.journal import Journal
from crawler.looking_again.reading_one import ReadingOne
from crawler.looking_again.second_look import Answer, SecondLook
from crawler.looking_again.watching import MAX_FAILURES, Known, Watch, after, events, retry_after
from crawler.options import CrawlOptions
from oit.records import LinkState
from oit.submitted import Submitted
from oit.watching import Event, Look, Told

OPTIONS = CrawlOptions(fast=True, allow_private=True, timeout=5)
PAGE = "<title>แผน</title><h1>แผนปฏิบัติการ 2568</h1><p>งบประมาณ 125,000 บาท</p>"
AT = dt.datetime(2025, 5, 15, 3, 0, tzinfo=dt.UTC)
Round = Callable[..., Sequence[Look]]


@pytest.fixture(scope="module")
def reader() -> Iterator[ReadingOne]:
    with ReadingOne(OPTIONS) as made:
        yield made


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "watch" / "site.jsonl")


@pytest.fixture
def go_round(site: Site, reader: ReadingOne, journal: Journal) -> Iterator[Round]:
    """One round over paths, kept in the journal; the paths asked for, but robots.txt, are in ``site.asked``."""
    with SecondLook("OITChecker/test", OPTIONS) as look:
        watch = Watch(look, reader, {}, pause=lambda _: None)

        def run(*paths: str) -> Sequence[Look]:
            site.asked.clear()
            targets = [Submitted(url=site.at(path), codes=("O1",)) for path in paths]
            found = list(watch.round(targets, after({}, journal.lines())))
            for one in found:
                journal.add(one)
            site.asked[:] = [path for path in site.asked if path != "/robots.txt"]
            return found

        yield run


def said(looks: Sequence[Look]) -> list[tuple[Event, ...]]:
    return [look.events for look in looks]


def test_the_life_of_an_address(site: Site, go_round: Round) -> None:
    story: list[tuple[Reply | str, tuple[Event, ...]]] = [
        (PAGE, ()),
        (PAGE + "<p>ผู้เข้าชม 17</p>", ()),
        (PAGE.replace("125,000", "925,000"), (Event.CHANGED,)),
        (PAGE.replace("125,000", "925,000"), ()),
        (Reply("", 500), (Event.DOWN,)),
        (Reply("", 503), ()),
        (Reply("<h1>Forbidden</h1>", 403), ()),
        (PAGE.replace("125,000", "925,000"), (Event.BACK,)),
        (Reply("", 404), (Event.VANISHED,)),
        (PAGE, (Event.BACK, Event.CHANGED)),
    ]
    for page, wanted in story:
        site.pages["/plan"] = page
        assert said(go_round("/plan")) == [wanted]


def test_a_failure_is_asked_again_before_it_counts(site: Site, go_round: Round) -> None:
    answers = iter([500, 200])
    site.pages["/plan"] = Reply(PAGE)
    site.reply = lambda path: Reply(PAGE, next(answers)) if path == "/plan" else Reply("", 404)
    (look,) = go_round("/plan")
    assert (look.state, look.attempts) == (LinkState.OK, 2)


def test_what_did_not_change_is_not_sent_again(site: Site, go_round: Round, journal: Journal) -> None:
    site.pages["/plan"] = Reply(PAGE, headers={"ETag": '"one"'})
    (first,) = go_round("/plan")
    site.pages["/plan"] = Reply("", 304, headers={"ETag": '"one"'})
    (second,) = go_round("/plan")
    assert second.unmodified
    assert (second.state, second.events, second.content) == (LinkState.OK, (), first.content)
    (known,) = after({}, journal.lines()).values()
    assert (known.etag, known.title, known.opened) == ('"one"', "แผน", True)


def test_not_modified_without_a_question_is_no_answer(site: Site, go_round: Round) -> None:
    site.pages["/plan"] = Reply("", 304)
    assert go_round("/plan")[0].state is LinkState.BROKEN


def test_a_host_that_asks_for_peace_gets_it(site: Site, go_round: Round) -> None:
    site.pages |= {"/a": Reply("", 503, headers={"Retry-After": "3600"}), "/b": PAGE}
    assert len(go_round("/a", "/b")) == 1
    assert site.asked == ["/a"]
    assert go_round("/a", "/b") == []
    assert site.asked == []


def test_a_host_in_trouble_is_not_pressed(site: Site, go_round: Round) -> None:
    site.fallback = Reply("", 500)
    assert len(go_round(*(f"/{n}" for n in range(20)))) == MAX_FAILURES
    assert len(site.asked) == MAX_FAILURES + 1  # the first failure is asked again


def test_many_missing_pages_are_no_trouble_of_the_host(go_round: Round) -> None:
    assert len(go_round(*(f"/{n}" for n in range(6)))) == 6


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        (None, (LinkState.OK, 200, "text:a"), ()),
        (None, (LinkState.BROKEN, 404, ""), (Event.VANISHED,)),
        (Known(opened=True), (LinkState.TIMEOUT, 0, ""), (Event.DOWN,)),
        (Known(opened=True), (LinkState.SOFT_404, 200, ""), (Event.VANISHED,)),
        (Known(opened=True), (LinkState.LOGIN_REQUIRED, 200, ""), (Event.VANISHED,)),
        (Known(opened=True), (LinkState.UNREACHABLE_FROM_HERE, 0, ""), ()),
        (Known(opened=False), (LinkState.TIMEOUT, 0, ""), ()),
        (Known(opened=True, content="text:a"), (LinkState.OK, 200, ""), ()),
        (Known(opened=True, content="text:a"), (LinkState.OK, 200, "bytes:a"), (Event.CHANGED,)),
    ],
)
def test_events(before: Known | None, now: tuple[LinkState, int, str], wanted: tuple[Event, ...]) -> None:
    assert events(before, *now) == wanted


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120),
        (503, "Thu, 15 May 2025 03:01:00 GMT", 60),
        (503, "Thu, 15 May 2025 02:00:00 GMT", 0),
        (503, "99999999999999999999", 86_400),
        (503, "soon", 0),
        (503, "-5", 0),
        (200, "120", 0),
        (503, "", 0),
    ],
)
def test_retry_after(status: int, header: str, seconds: int) -> None:
    answer = Answer(url="", final_url="", state=LinkState.BROKEN, status=status, headers=(("retry-after", header),))
    assert retry_after(answer, AT) == dt.timedelta(seconds=seconds)


def test_a_journal_outlives_a_power_cut(journal: Journal) -> None:
    first = Look(at=AT, url="https://x.go.th/", state=LinkState.OK, events=(Event.BACK,))
    journal.add(first)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + whole[: len(whole) // 2])
    second = Told(at=AT, by="mail", events=1, failed="refused")
    journal.add(second)
    assert journal.lines() == (first, second)
    assert journal.path.read_bytes().startswith(whole)


def test_a_journal_of_a_later_version_is_read(journal: Journal) -> None:
    journal.add(Look(at=AT, url="https://x.go.th/", state=LinkState.OK))
    journal.path.write_bytes(journal.path.read_bytes().replace(b'"url"', b'"later":1,"url"'))
    assert [line.url for line in journal.lines()] == ["https://x.go.th/"]
