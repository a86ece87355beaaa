"""Whole answers whose contents are not what they are said to be."""

from __future__ import annotations

from chaos_entries import MARK, PAGE, READ, Says, page
from chaos_wire import Wire

CP874 = PAGE.encode("cp874")
LINKS = "".join(f'<a href="/links/{number}">หน้า {number}</a>' for number in range(10_000))


@page("cp874", "a page in cp874 that does not say so", READ)
def cp874(wire: Wire) -> None:
    wire.answer(CP874, kind="text/html")


@page("lying-charset", "a page in cp874 whose header says UTF-8", Says("ok", read=True, defect="encoding"))
def lying_charset(wire: Wire) -> None:
    wire.answer(CP874)


@page("lying-charset-other-way", "a page in UTF-8 whose header says TIS-620", READ)
def lying_other_way(wire: Wire) -> None:
    wire.answer(PAGE, kind="text/html; charset=tis-620")


@page("utf-16", "a page in UTF-16", READ)
def utf_16(wire: Wire) -> None:
    wire.answer(PAGE.encode("utf-16"), kind="text/html")


@page("html-as-pdf", "a page that is called a PDF file by name and header", READ, path="/html-as-pdf.pdf")
def html_as_pdf(wire: Wire) -> None:
    wire.answer(PAGE, kind="application/pdf")


@page("pdf-as-html", "a PDF file without any page that is called HTML", Says("ok", not_read="damaged"))
def pdf_as_html(wire: Wire) -> None:
    wire.answer(b"%PDF-1.4\n%%EOF\n", kind="text/html")


@page("html-as-download", "a page sent as a nameless download", READ)
def html_as_download(wire: Wire) -> None:
    wire.answer(PAGE, kind="application/octet-stream", headers=[("Content-Disposition", "attachment")])


@page("no-type", "a page without any Content-Type", READ)
def no_type(wire: Wire) -> None:
    body = PAGE.encode()
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body), body)


@page("noise", "random bytes that are called HTML", Says("ok"))
def noise(wire: Wire) -> None:
    wire.answer(bytes(number * 7919 % 251 for number in range(20_000)))


@page("nul-bytes", "a page with NUL bytes between its words", READ)
def nul_bytes(wire: Wire) -> None:
    wire.answer(PAGE.replace("<p>", "<p>\0\0").replace("<h1>", "\0<h1>"))


@page("broken-html", "a page of tags that are never closed or never opened", READ)
def broken_html(wire: Wire) -> None:
    wire.answer(f"</div></td><table><b><i><td><p><form>{'<div><li>' * 50}</html>{MARK}<tr><!-- ")


@page("deep-nesting", "a page of 30,000 boxes, one in the other", Says("ok", not_read="too-deep"))
def deep_nesting(wire: Wire) -> None:
    wire.answer(f"<title>x</title><p>{MARK}</p>{'<div>' * 30_000}")


@page("duplicate-ids", "a page where everything has the same id", READ)
def duplicate_ids(wire: Wire) -> None:
    wire.answer(f"<title>x</title>{'<p id=a name=a>' * 500}{MARK}<a href=#a id=a>a</a>")


@page("inline-base64", "a page with a picture of 5 MB inside", READ)
def inline_base64(wire: Wire) -> None:
    wire.answer(f'<title>x</title><img src="data:image/png;base64,{"A" * 5_000_000}"><p>{MARK}</p>')


@page("ten-thousand-links", "a page with 10,000 links", READ)
def ten_thousand_links(wire: Wire) -> None:
    wire.answer(f"<title>x</title><p>{MARK}</p>{LINKS}")


@page("one-long-line", "a page of 2 MB in one line without any blank", READ)
def one_long_line(wire: Wire) -> None:
    wire.answer(f"<title>x</title><p>{MARK}{'ก' * 700_000}</p>")


@page("odd-links", "a page of links that are no addresses", READ)
def odd_links(wire: Wire) -> None:
    hrefs = ("http://[", "http://", "//", "http://%00/", "http://a b/", "ftp://x/", "http:///x", "mailto:", "tel:1")
    wire.answer(f"<title>x</title><p>{MARK}</p>" + "".join(f'<a href="{href}">x</a>' for href in hrefs))


@page("empty", "an answer of no bytes", Says("ok"), gone=True)
def empty(wire: Wire) -> None:
    wire.answer("")


@page("blank", "a page of blanks", Says("ok"), gone=True)
def blank(wire: Wire) -> None:
    wire.answer(" \n" * 1000)


@page("refresh-to-itself", "a page that sends its visitors to itself every second", READ, path="/refresh-to-itself")
def refresh_to_itself(wire: Wire) -> None:
    wire.answer(PAGE.replace("<head>", '<head><meta http-equiv="refresh" content="1; url=/refresh-to-itself">'))


@page("base-elsewhere", "a page whose base address is a metadata service", READ)
def base_elsewhere(wire: Wire) -> None:
    wire.answer(PAGE.replace("<head>", '<head><base href="http://169.254.169.254/">') + "<a href=latest>x</a>")


@page("script-that-ends-itself", "a page that writes </script> inside a script", READ)
def script_inside(wire: Wire) -> None:
    wire.answer(PAGE.replace("<p>", '<script>document.write("<script>x</script>")</script><p>'))
