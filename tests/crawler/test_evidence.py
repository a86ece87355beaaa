"""What stands at an address now, beside what the scan saw there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from loopback import Reply, Site

from crawler.clock import now
from crawler.javascript import browser
from crawler.looking_again import second_look
from crawler.looking_again.evidence import compare, fetched
from crawler.looking_again.observing import observed
from crawler.looking_again.pictures import Camera
from crawler.looking_again.reading_one import ReadingOne
from crawler.looking_again.second_look import SecondLook
from crawler.options import CrawlOptions
from crawler.readers import read
from crawler.states import fingerprint
from oit.evidence import Compared, EvidenceItem, Observed
from oit.records import LinkState

OPTIONS = CrawlOptions(fast=True, allow_private=True, timeout=5, max_file_bytes=200_000)
PAGE = "<title>แผนปฏิบัติการ</title><h1>แผนปฏิบัติการ 2568</h1><p>โครงการที่ 1 งบประมาณ 125,000 บาท</p>"
See = Callable[..., Observed]


@pytest.fixture(scope="module")
def reader() -> Iterator[ReadingOne]:
    with ReadingOne(OPTIONS) as made:
        yield made


@pytest.fixture
def see(site: Site, reader: ReadingOne) -> Iterator[See]:
    """What is at a path now."""
    with SecondLook("OITChecker/test", OPTIONS) as look:

        def seen(path: str, soft_404: str = "") -> Observed:
            host = site.url.partition("//")[2]
            return observed(look.at(site.at(path)), now(), reader, {host: soft_404} if soft_404 else {})

        yield seen


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (PAGE, PAGE, Compared.SAME),
        (PAGE + "<p>ผู้เข้าชม</p><p>00123</p>", PAGE + "<p>ผู้เข้าชม</p><p>00124</p>", Compared.SAME),
        (PAGE + "<p>เวลา 10:15:01</p>", PAGE + "<p>เวลา 11:20:59</p>", Compared.SAME),
        (PAGE + "<p>วันศุกร์ที่ 21 พฤศจิกายน 2568</p>", PAGE + "<p>วันเสาร์ที่ 22 พฤศจิกายน 2568</p>", Compared.SAME),
        (PAGE, PAGE.replace("125,000", "925,000"), Compared.CHANGED),
        (PAGE, PAGE.replace("2568", "2569"), Compared.CHANGED),
        (PAGE, Reply("<h1>ไม่พบ</h1>", 404), Compared.GONE),
        (PAGE, Reply("<form><input type=password></form>"), Compared.GONE),
        (PAGE, Reply("<h1>Forbidden</h1>", 403), Compared.NOT_COMPARED),
        (Reply("", 500), PAGE, Compared.BACK),
        (Reply("", 500), Reply("", 404), Compared.STILL_CLOSED),
        (Reply(b"GIF89a one", 200, "image/gif"), Reply(b"GIF89a two", 200, "image/gif"), Compared.CHANGED),
        (PAGE, Reply(b"x" * 300_000, 200, "application/pdf"), Compared.NOT_COMPARED),
    ],
    ids=lambda value: value if isinstance(value, Compared) else "",
)
def test_what_became_of_an_address(
    site: Site, see: See, before: Reply | str, after: Reply | str, wanted: Compared
) -> None:
    site.pages["/plan"] = before
    then = see("/plan")
    site.pages["/plan"] = after
    assert compare(then, see("/plan")) is wanted


def test_an_address_that_the_scan_did_not_open_cannot_be_compared(site: Site, see: See) -> None:
    site.pages["/plan"] = PAGE
    assert compare(None, see("/plan")) is Compared.NOT_COMPARED


def test_a_page_for_what_does_not_exist_is_not_open(site: Site, see: See) -> None:
    site.fallback = Reply("<h1>ขออภัย</h1><p>ไม่มีหน้านี้</p>")
    facts = {"url": site.url, "final_url": site.url, "status": 200, "headers": {}, "fetched_at": now(), "depth": 0}
    frame = fingerprint(read(site.fallback.body.encode(), **facts).resource)
    assert see("/gone", frame).state is LinkState.SOFT_404
    assert see("/gone").state is LinkState.OK


def test_personal_data_and_sessions_are_masked_everywhere(site: Site, see: See) -> None:
    number = "3-1005-00112-37-5"
    headers = {
        "Set-Cookie": "PHPSESSID=abcdef0123456789; path=/",
        "X-Owner": f"เลขบัตร {number}".encode().decode("latin-1"),
    }
    site.pages["/people"] = Reply(f"<title>บัตร {number}</title><p>นายสมมุติ {number}</p>", headers=headers)
    seen = see("/people")
    told = repr(seen)
    assert seen.id_numbers >= 1
    assert number not in told
    assert "abcdef0123456789" not in told
    assert dict(seen.headers)["set-cookie"] == "PHPSESSID=…"


def test_a_redirect_into_a_forbidden_network_is_not_followed(site: Site, see: See) -> None:
    site.pages["/out"] = Reply("", 302, headers={"Location": "http://169.254.169.254/latest/meta-data/"})
    seen = see("/out")
    assert (seen.state, seen.reason) == (LinkState.UNREACHABLE_FROM_HERE, "private: metadata")


def test_without_leave_no_private_address_is_asked(site: Site) -> None:
    with SecondLook("OITChecker/test", CrawlOptions(fast=True)) as look:
        assert look.at(site.at("/plan")).state is LinkState.UNREACHABLE_FROM_HERE
    assert site.asked == []


def test_what_robots_forbid_is_not_asked(site: Site, see: See) -> None:
    site.pages |= {
        "/robots.txt": Reply("User-agent: *\nDisallow: /private", content_type="text/plain"),
        "/private": PAGE,
    }
    assert see("/private").state is LinkState.EXCLUDED
    assert site.asked == ["/robots.txt"]


def test_an_answer_that_drips_is_given_up(site: Site, see: See, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_look, "ANSWER_SECONDS", -1)
    site.pages["/slow"] = PAGE
    assert see("/slow").state is LinkState.TIMEOUT


def test_redirects_end(site: Site, see: See) -> None:
    site.pages |= {"/a": Reply("", 302, headers={"Location": "/b"}), "/b": Reply("", 302, headers={"Location": "/a"})}
    assert see("/a").reason == "endless redirects"


def test_a_redirect_to_nowhere_is_asked_once(site: Site, see: See) -> None:
    site.pages["/lost"] = Reply("", 302)
    assert see("/lost").state is LinkState.BROKEN
    assert site.asked.count("/lost") == 1


def test_a_host_is_left_in_peace_between_two_requests(site: Site) -> None:
    site.pages["/plan"] = PAGE
    slept: list[float] = []
    with SecondLook("OITChecker/test", CrawlOptions(allow_private=True), slept.append) as look:
        look.at(site.at("/plan"))
        look.at(site.at("/plan"))
    assert len(slept) == 2  # between robots.txt, the first look and the second
    assert all(0 < seconds <= second_look.SPACING for seconds in slept)


def pictured(site: Site, reader: ReadingOne, path: str, *, wanted: bool = True) -> EvidenceItem:
    with SecondLook("x", OPTIONS) as look, Camera("x", OPTIONS, wanted=wanted) as camera:
        (item,) = fetched([EvidenceItem(url=site.at(path))], look, reader, camera, {})
    return item


@pytest.mark.skipif(bool(browser.absent()), reason="no browser here")
def test_a_picture_asks_nothing_behind_the_guard(site: Site, reader: ReadingOne) -> None:
    site.pages |= {
        "/plan": PAGE + '<link rel=stylesheet href="/style.css"><img src="http://169.254.169.254/x.png">',
        "/style.css": Reply("h1 { color: red }", content_type="text/css"),
        "/people": "<h1>รายชื่อ</h1><p>เลขบัตร 3-1005-00112-37-5</p>",
        "/file": Reply(b"GIF89a one", content_type="image/gif"),
    }
    item = pictured(site, reader, "/plan")
    assert item.picture.startswith(b"\x89PNG")
    assert "/style.css" in site.asked
    assert pictured(site, reader, "/people").no_picture == "id_numbers"
    assert pictured(site, reader, "/file").no_picture == "not_a_page"
    assert pictured(site, reader, "/none").no_picture == "not_open"


@pytest.mark.parametrize(("told", "why"), [({}, "no_browser"), ({"wanted": False}, "not_wanted")])
def test_without_a_browser_it_is_said(
    site: Site, reader: ReadingOne, monkeypatch: pytest.MonkeyPatch, told: dict[str, bool], why: str
) -> None:
    monkeypatch.setenv("OIT_BROWSER", "none")
    site.pages["/plan"] = PAGE
    item = pictured(site, reader, "/plan", **told)
    assert (item.picture, item.no_picture) == (b"", why)
