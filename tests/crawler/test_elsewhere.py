"""Services outside the site: what an address names, where its file is, and what an answer means to a visitor."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable

import pytest
from loopback import Reply, Site

from crawler import CrawlOptions, elsewhere, probe, shared_files, visitors
from oit.records import LinkState, LinkStatus

FILE = "1aBcDeFgHiJkLmNoPqRsTuVwXyZ01234"
DRIVE = "https://drive.google.com"
DOCS = "https://docs.google.com"


@pytest.mark.parametrize(
    ("url", "service", "kind", "name"),
    [
        (f"{DRIVE}/file/d/{FILE}/view?usp=sharing", "google-drive", "file", FILE),
        (f"{DRIVE}/file/u/0/d/{FILE}/preview", "google-drive", "file", FILE),
        (f"{DRIVE}/open?id={FILE}", "google-drive", "file", FILE),
        (f"{DRIVE}/uc?export=download&id={FILE}", "google-drive", "file", FILE),
        (f"{DRIVE}/drive/folders/{FILE}?usp=sharing", "google-drive", "folder", FILE),
        (f"{DRIVE}/drive/u/1/folders/{FILE}", "google-drive", "folder", FILE),
        (f"{DRIVE}/drive/mobile/folders/{FILE}", "google-drive", "folder", FILE),
        (f"{DRIVE}/embeddedfolderview?id={FILE}#list", "google-drive", "folder", FILE),
        (f"{DRIVE}/drive/my-drive", "google-drive", "private", ""),
        (f"https://drive.usercontent.google.com/download?id={FILE}", "google-drive", "file", FILE),
        (f"{DOCS}/document/d/{FILE}/edit?tab=t.0", "google-docs", "file", FILE),
        (f"{DOCS}/a/bandoi.example/spreadsheets/d/{FILE}/edit#gid=0", "google-docs", "file", FILE),
        (f"{DOCS}/spreadsheets/d/e/2PACX-{FILE}/pubhtml", "google-docs", "file", f"2PACX-{FILE}"),
        (f"{DOCS}/presentation/d/{FILE}/embed?start=false", "google-docs", "file", FILE),
        (f"{DOCS}/forms/d/e/{FILE}/viewform?embedded=true", "google-forms", "form", FILE),
        (f"{DOCS}/forms/d/{FILE}/edit", "google-forms", "private", FILE),
        ("https://forms.gle/AbCdEf123", "google-forms", "form", "AbCdEf123"),
        ("https://sites.google.com/view/bandoi-ita/o1", "google-sites", "site", ""),
        ("https://1drv.ms/b/s!AbCdEf", "onedrive", "file", "b/s!AbCdEf"),
        ("https://1drv.ms/f/c/0123456789abcdef/EaBc", "onedrive", "folder", "f/c/0123456789abcdef/EaBc"),
        ("https://onedrive.live.com/embed?resid=AB!12&authkey=!xy", "onedrive", "file", "AB!12"),
        ("https://bandoi.sharepoint.com/:b:/g/EaBc?e=x1", "sharepoint", "file", "/:b:/g/EaBc"),
        ("https://bandoi-my.sharepoint.com/:f:/g/personal/x/EaBc", "sharepoint", "folder", "/:f:/g/personal/x/EaBc"),
        ("https://bandoi.sharepoint.com/sites/ita", "sharepoint", "site", ""),
        ("https://www.dropbox.com/s/abc123/o1.pdf?dl=0", "dropbox", "file", "/s/abc123/o1.pdf"),
        ("https://www.dropbox.com/scl/fi/abc/o1.pdf?rlkey=k", "dropbox", "file", "/scl/fi/abc/o1.pdf"),
        ("https://www.dropbox.com/scl/fo/abc/h?rlkey=k", "dropbox", "folder", "/scl/fo/abc/h"),
        ("https://www.facebook.com/bandoi.sao", "facebook", "site", "bandoi.sao"),
        ("https://m.facebook.com/story.php?story_fbid=12&id=34", "facebook", "post", "12"),
        ("https://www.facebook.com/photo/?fbid=123&set=a.1", "facebook", "post", "123"),
        ("https://www.facebook.com/bandoi.sao/posts/pfbid02", "facebook", "post", "bandoi.sao/posts/pfbid02"),
        ("https://web.facebook.com/bandoi/videos/99", "facebook", "video", "bandoi/videos/99"),
        ("https://fb.watch/xYz", "facebook", "video", "xYz"),
        ("https://www.facebook.com/sharer/sharer.php?u=https://x.example", "facebook", "share", ""),
        ("https://m.me/bandoi.sao", "messenger", "chat", "bandoi.sao"),
        ("https://www.messenger.com/t/1234", "messenger", "chat", "1234"),
        ("https://www.instagram.com/p/AbC_1/", "instagram", "post", "AbC_1"),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", "youtube", "video", "dQw4w9WgXcQ"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "youtube", "video", "dQw4w9WgXcQ"),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube", "video", "dQw4w9WgXcQ"),
        ("https://www.youtube.com/@bandoi", "youtube", "site", ""),
        ("https://lin.ee/AbCdEf", "line", "chat", "AbCdEf"),
        ("https://line.me/R/ti/p/%40bandoi", "line", "chat", "@bandoi"),
        ("https://page.line.me/123abcde", "line", "chat", "123abcde"),
        ("line://ti/p/@bandoi", "line", "chat", ""),
        ("https://social-plugins.line.me/lineit/share?url=x", "line", "share", ""),
        ("https://www.tiktok.com/@bandoi/video/7123", "tiktok", "video", "7123"),
        ("https://vt.tiktok.com/ZSabc/", "tiktok", "video", "ZSabc"),
        ("https://twitter.com/bandoi/status/11", "x", "post", "11"),
        ("https://x.com/bandoi", "x", "site", "bandoi"),
        ("https://twitter.com/intent/tweet?url=x", "x", "share", ""),
    ],
)
def test_what_an_address_names(url: str, service: str, kind: str, name: str) -> None:
    found = elsewhere.recognise(url)
    assert found is not None
    assert (found.service, found.kind, found.id) == (service, kind, name)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.bandoi.example/drive.google.com/file/d/1",
        "https://notdrive.google.com.bandoi.example/file/d/1",
        "https://myfacebook.com/x",
        "https://xx.com/x",
        "http://[::1",
        "mailto:saraban@bandoi.example",
        "",
    ],
)
def test_what_is_no_service(url: str) -> None:
    assert elsewhere.recognise(url) is None
    assert elsewhere.family(url) == ""
    assert shared_files.download_address(url) == ""


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (f"{DRIVE}/file/d/{FILE}/view", f"{DRIVE}/uc?export=download&id={FILE}&confirm=t"),
        (
            f"{DRIVE}/file/d/{FILE}/view?resourcekey=0-xY",
            f"{DRIVE}/uc?export=download&id={FILE}&confirm=t&resourcekey=0-xY",
        ),
        (f"http://{DRIVE[8:]}:8080/open?id={FILE}", f"http://{DRIVE[8:]}:8080/uc?export=download&id={FILE}&confirm=t"),
        (f"{DOCS}/document/d/{FILE}/edit", f"{DOCS}/document/d/{FILE}/export?format=docx"),
        (f"{DOCS}/spreadsheets/d/{FILE}/edit#gid=7", f"{DOCS}/spreadsheets/d/{FILE}/export?format=xlsx"),
        (f"{DOCS}/presentation/d/{FILE}/edit", f"{DOCS}/presentation/d/{FILE}/export/pdf"),
        (f"{DOCS}/file/d/{FILE}/edit", f"{DRIVE}/uc?export=download&id={FILE}&confirm=t"),
        (
            f"{DOCS}/spreadsheets/d/e/2PACX-{FILE}/pubhtml",
            f"{DOCS}/spreadsheets/d/e/2PACX-{FILE}/pub?output=xlsx",
        ),
        (f"{DOCS}/document/d/e/2PACX-{FILE}/pub", ""),
        ("https://www.dropbox.com/s/abc123/o1.pdf?dl=0", "https://www.dropbox.com/s/abc123/o1.pdf?dl=1"),
        (
            "https://www.dropbox.com/scl/fi/a/o1.pdf?rlkey=k&dl=0",
            "https://www.dropbox.com/scl/fi/a/o1.pdf?rlkey=k&dl=1",
        ),
        ("https://b.sharepoint.com/:b:/g/Ea?e=x1", "https://b.sharepoint.com/:b:/g/Ea?e=x1&download=1"),
        (
            "https://onedrive.live.com/embed?resid=AB!12&authkey=!xy",
            "https://onedrive.live.com/download?resid=AB!12&authkey=!xy",
        ),
        ("https://1drv.ms/b/s!Ab", ""),
        (f"{DRIVE}/drive/folders/{FILE}", ""),
        (f"{DRIVE}/drive/my-drive", ""),
        ("https://forms.gle/AbC", ""),
        ("https://www.facebook.com/photo/?fbid=123", ""),
        ("https://youtu.be/dQw4w9WgXcQ", ""),
        ("https://www.dropbox.com/home", ""),
    ],
)
def test_where_the_file_is(url: str, address: str) -> None:
    assert shared_files.download_address(url) == address
    if address:
        assert elsewhere.same_service(url, address)


def test_a_download_stays_with_its_service() -> None:
    assert elsewhere.same_service(f"{DRIVE}/uc?id={FILE}", "https://doc-0s.googleusercontent.com/x")
    assert elsewhere.same_service("https://1drv.ms/b/x", "https://public.bn.files.1drv.com/y")
    assert not elsewhere.same_service(f"{DRIVE}/uc?id={FILE}", "https://files.example/x")
    assert not elsewhere.same_service("https://www.bandoi.example/", "https://www.bandoi.example/x")


FILE_PATH = f"/file/d/{FILE}/view"
VIEW = DRIVE + FILE_PATH
FORM_PATH = f"/forms/d/e/{FILE}/viewform"
FORM = DOCS + FORM_PATH
SHARED = "https://b.sharepoint.com/:b:/g/Ea"
PAGE = "https://www.facebook.com/bandoi.sao"
SHOWN = "<head><title>แผน.pdf - Google Drive</title><meta property='og:title' content='แผน.pdf'></head>"
SIGN_IN = "https://accounts.google.com/v3/signin/identifier?continue=x"


def page(words: str) -> str:
    return f"<html><head><title>Google Drive</title></head><body><p>{words}</p></body></html>"


@pytest.mark.parametrize(
    ("url", "status", "location", "body", "state", "reason"),
    [
        (VIEW, 200, "", SHOWN, "ok", ""),
        # The sentences for every case lie ready in the scripts of a page that opens.
        (VIEW, 200, "", SHOWN + "<script>var m='You need access'</script>Request access", "ok", ""),
        (VIEW, 200, "", page("x") + "<script>var m='You need access'</script>", "ok", ""),
        (VIEW, 302, SIGN_IN, "", "login_required", "sign-in"),
        (VIEW, 302, "https://accounts.google.com/ServiceLogin?service=wise", "", "login_required", "sign-in"),
        (VIEW, 302, f"https://drive.usercontent.google.com/download?id={FILE}", "", "ok", ""),
        (
            VIEW,
            200,
            "",
            page("You need access. Ask for access, or switch to an account"),
            "login_required",
            "permission",
        ),
        (VIEW, 403, "", page("คุณต้องมีสิทธิ์เข้าถึง"), "login_required", "permission"),
        (VIEW, 200, "", page("ขอสิทธิ์เข้าถึง"), "login_required", "permission"),
        (VIEW, 404, "", page("Sorry, the file you have requested does not exist."), "broken", "gone"),
        (VIEW, 200, "", page("ขออภัย ไฟล์ที่คุณขอไม่มีอยู่"), "broken", "gone"),
        (VIEW, 200, "", page("This file is in the owner&#39;s trash"), "broken", "gone"),
        (VIEW, 404, "", "", "broken", "gone"),
        (VIEW, 200, "", "<title>Google Drive - Quota exceeded</title>", "blocked", "quota"),
        (VIEW, 200, "", "<title>Google Drive - Virus scan warning</title>", "ok", ""),
        (VIEW, 429, "", page("Our systems have detected unusual traffic"), "blocked", "robot"),
        (VIEW, 403, "", "", "blocked", "robot"),
        (VIEW, 500, "", "", "blocked", "robot"),
        (f"{DRIVE}/drive/my-drive", 200, "", SHOWN, "login_required", "sign-in"),
        (FORM, 200, "", "<meta property='og:title' content='EIT'><form></form>", "ok", ""),
        (FORM, 200, "", page("แบบฟอร์ม EIT ไม่รับคำตอบแล้ว"), "ok", "closed"),
        (FORM, 302, SIGN_IN, "", "login_required", "sign-in"),
        (SHARED, 200, "", "<title>plan.pdf</title>", "ok", ""),
        (SHARED, 302, "https://login.microsoftonline.com/x/oauth2/authorize", "", "login_required", "sign-in"),
        (SHARED, 302, "/sites/x/_layouts/15/AccessDenied.aspx?Source=y", "", "login_required", "sign-in"),
        (SHARED, 200, "", page("Verify your identity"), "login_required", "permission"),
        (SHARED, 200, "", page("This link has been removed."), "broken", "gone"),
        (SHARED, 403, "", "", "blocked", "robot"),
        ("https://www.dropbox.com/s/a/o1.pdf", 404, "", "", "broken", "gone"),
        ("https://www.dropbox.com/s/a/o1.pdf", 302, "/login?cont=x", "", "login_required", "sign-in"),
        (
            "https://www.dropbox.com/s/a/o1.pdf",
            200,
            "",
            page("This file requires a password"),
            "login_required",
            "permission",
        ),
        (
            "https://www.dropbox.com/s/a/o1.pdf",
            429,
            "",
            page("links are generating too much traffic"),
            "blocked",
            "quota",
        ),
        (PAGE, 200, "", "<title>อบต.บ้านดอย</title>", "ok", ""),
        (PAGE, 302, "https://www.facebook.com/login/?next=x", "", "blocked", "robot"),
        (PAGE, 200, "", "<title>Log in to Facebook</title>", "blocked", "robot"),
        (PAGE, 200, "", page("เนื้อหานี้ไม่พร้อมใช้งานในขณะนี้"), "blocked", "robot"),
        (PAGE, 400, "", "", "blocked", "robot"),
        (PAGE, 404, "", "", "blocked", "robot"),
        ("https://x.com/bandoi", 302, "https://x.com/i/flow/login", "", "blocked", "robot"),
        ("https://www.youtube.com/oembed?url=x", 404, "", "Not Found", "broken", "gone"),
        ("https://www.youtube.com/oembed?url=x", 401, "", "Unauthorized", "ok", ""),
        ("https://www.youtube.com/oembed?url=x", 200, "", "Forbidden", "login_required", "permission"),
        ("https://www.youtube.com/oembed?url=x", 403, "", "Forbidden", "login_required", "permission"),
        ("https://www.youtube.com/oembed?url=x", 400, "", "Bad Request", "broken", "gone"),
        ("https://www.youtube.com/@bandoi", 429, "", "", "blocked", "robot"),
        ("https://www.youtube.com/oembed?url=x", 200, "", "{}", "ok", ""),
        ("https://lin.ee/AbC", 404, "", "", "broken", "gone"),
        ("https://lin.ee/AbC", 200, "", "LINE Add Friend", "ok", ""),
    ],
)
def test_what_an_answer_means(  # noqa: PLR0913, PLR0917 - the columns of the table
    url: str, status: int, location: str, body: str, state: str, reason: str
) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", **({"Location": location} if location else {})}
    found = visitors.judge(url, status, headers, body.encode())
    assert (found[0].value, found[1].partition(":")[0]) == (state, reason)
    if reason:
        known = elsewhere.recognise(url)
        assert known is not None
        assert found[1].partition(": ")[2] == known.service


def test_the_words_inside_a_file_are_not_the_services() -> None:
    found = visitors.judge(VIEW, 200, {"content-type": "application/pdf"}, b"%PDF-1.4 You need access")
    assert found == (LinkState.OK, "")


# --- asked over the wire ---------------------------------------------------------------------------------------------

Ask = Callable[[str], LinkStatus]


@pytest.fixture
def ask(site: Site, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Ask for an address of a service; all their names lead to the test site."""
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **kwargs: object) -> object:
        known = bool(elsewhere.family(f"http://{host}/")) or str(host).endswith(".example")
        return real("127.0.0.1" if known else host, port, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    prober = probe.Prober("x", CrawlOptions(fast=True, allow_private=True, timeout=5), lambda _: None)

    def run(url: str) -> LinkStatus:
        local = re.sub(r"^https?://([^/]+)", rf"http://\1:{site.server_port}", url)
        return prober.ask(local)

    return run


def to(address: str, status: int = 302) -> Reply:
    return Reply("", status, headers={"Location": address})


@pytest.mark.parametrize(
    ("url", "pages", "state", "reason"),
    [
        (VIEW, {FILE_PATH: SHOWN}, "ok", ""),
        (VIEW, {FILE_PATH: to(SIGN_IN)}, "login_required", "sign-in: google-drive"),
        (VIEW, {FILE_PATH: page("You need access")}, "login_required", "permission: google-drive"),
        (VIEW, {}, "broken", "gone: google-drive"),
        (
            "https://bit.example/x",
            {"/x": to(f"http://drive.google.com:{{port}}{FILE_PATH}"), FILE_PATH: page("ขอสิทธิ์เข้าถึง")},
            "login_required",
            "permission",
        ),
        (
            "https://bit.example/x",
            {"/x": to("http://www.facebook.com:{port}/p"), "/p": Reply("", 400)},
            "blocked",
            "robot: facebook",
        ),
        (
            "https://forms.gle/AbC",
            {"/AbC": to(f"http://docs.google.com:{{port}}{FORM_PATH}"), FORM_PATH: "<form>"},
            "redirected",
            "to ",
        ),
        (PAGE, {"/bandoi.sao": to("https://www.facebook.com/login/?next=x")}, "blocked", "robot: facebook"),
        (PAGE, {"/bandoi.sao": Reply("", 400)}, "blocked", "robot: facebook"),
        ("https://youtu.be/dQw4w9WgXcQ", {"/oembed": "{}", "/dQw4w9WgXcQ": "<title>YouTube</title>"}, "ok", ""),
        ("https://youtu.be/dQw4w9WgXcQ", {"/dQw4w9WgXcQ": "<title>YouTube</title>"}, "broken", "gone: youtube"),
        ("https://other.example/login", {"/login": "<form>"}, "login_required", "login form"),
        ("https://other.example/a", {"/a": to("/login")}, "login_required", "to "),
        (FORM, {FORM_PATH: page("is no longer accepting responses")}, "ok", "closed: google-forms"),
    ],
)
def test_links_to_services(  # noqa: PLR0913, PLR0917 - the columns of the table
    ask: Ask, site: Site, url: str, pages: dict[str, Reply | str], state: str, reason: str
) -> None:
    for path, given in pages.items():
        reply = given if isinstance(given, Reply) else Reply(given)
        headers = {name: value.replace("{port}", str(site.server_port)) for name, value in reply.headers.items()}
        site.pages[path] = reply._replace(headers=headers)
    found = ask(url)
    assert found.state.value == state
    assert found.reason.startswith(reason)
