"""Answers that are slow, cut, endless or no HTTP at all."""

from __future__ import annotations

import gzip
import zlib

from chaos_entries import NO_ANSWER, PAGE, READ, TIMEOUT, TOO_LARGE, Says, page
from chaos_wire import Wire

BODY = PAGE.encode()
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CUT = Says("ok", read=True, defect="cut-short")


@page("slow-drip", "sends its page byte by byte and never ends", TIMEOUT)
def slow_drip(wire: Wire) -> None:
    wire.send(HTML, b"\r\n")
    while wire.pause(0.2):
        wire.send(b" ")


@page("slow-headers", "sends its header byte by byte and never ends", TIMEOUT)
def slow_headers(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nX: ")
    while wire.pause(0.2):
        wire.send(b"x")


@page("silent", "takes the request and says nothing", TIMEOUT)
def silent(wire: Wire) -> None:
    wire.pause(60)


@page("reset-at-once", "ends the connection with RST instead of an answer", NO_ANSWER)
def reset_at_once(wire: Wire) -> None:
    wire.reset()


@page("closed-at-once", "closes the connection without a word", NO_ANSWER)
def closed_at_once(_: Wire) -> None:
    pass


@page("reset-mid-body", "ends the connection with RST in the middle of the page", CUT)
def reset_mid_body(wire: Wire) -> None:
    wire.send(HTML, b"Content-Length: 100000\r\n\r\n", BODY)
    wire.pause(0.3)
    wire.reset()


@page("reset-once", "ends the connection with RST, the second time it answers", READ)
def reset_once(wire: Wire) -> None:
    wire.answer(PAGE) if wire.times > 1 else wire.reset()


@page("length-too-long", "states a length of 100,000 bytes and sends a whole page of less", CUT)
def length_too_long(wire: Wire) -> None:
    wire.send(HTML, b"Content-Length: 100000\r\n\r\n", BODY)


@page("length-too-short", "states a length of one byte less than it sends", READ)
def length_too_short(wire: Wire) -> None:
    wire.send(HTML, b"Content-Length: %d\r\n\r\n" % (len(BODY) - 1), BODY)


@page("length-no-number", "states a length that is no number", NO_ANSWER)
def length_no_number(wire: Wire) -> None:
    wire.send(HTML, b"Content-Length: many\r\n\r\n", BODY)


@page("two-lengths", "states two lengths that differ", NO_ANSWER)
def two_lengths(wire: Wire) -> None:
    wire.send(HTML, b"Content-Length: 5\r\nContent-Length: %d\r\n\r\n" % len(BODY), BODY)


@page("chunks-without-end", "sends its page in chunks and leaves out the last one", CUT)
def chunks_without_end(wire: Wire) -> None:
    wire.send(HTML, b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(BODY), BODY, b"\r\n")


@page("chunks-of-nonsense", "states a size of a chunk that is no number", NO_ANSWER)
def chunks_of_nonsense(wire: Wire) -> None:
    wire.send(HTML, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", BODY, b"\r\n0\r\n\r\n")


@page("endless-body", "sends a page without end as fast as it can", TOO_LARGE)
def endless_body(wire: Wire) -> None:
    wire.send(HTML, b"\r\n")
    while not wire.server.over.is_set():
        wire.send(b"<p>" * 20_000)


@page("endless-headers", "sends header lines without end as fast as it can", Says("unreachable_from_here", "headers"))
def endless_headers(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\n")
    while not wire.server.over.is_set():
        wire.send(b"X-Filler: 0123456789012345678901234567890123456789\r\n" * 1000)


@page("huge-header", "sends one header line of a million bytes", Says("unreachable_from_here", "headers"))
def huge_header(wire: Wire) -> None:
    wire.send(HTML, b"X: ", b"x" * 1_000_000, b"\r\nContent-Length: %d\r\n\r\n" % len(BODY), BODY)


@page("many-headers", "sends 300 header lines", READ)
def many_headers(wire: Wire) -> None:
    wire.answer(PAGE, headers=[(f"X-{number}", "value") for number in range(300)])


@page("gzip-bomb", "sends 100 kB that unpack to 100 MB", TOO_LARGE)
def gzip_bomb(wire: Wire) -> None:
    wire.answer(_BOMB, headers=[("Content-Encoding", "gzip")])


_BOMB = gzip.compress(b"\0" * 100_000_000, 9)


@page("gzip-cut", "sends its page packed, without the end", READ)
def gzip_cut(wire: Wire) -> None:
    wire.answer(gzip.compress(BODY + b" " * 1000)[:-12], headers=[("Content-Encoding", "gzip")])


@page("gzip-claimed", "says that its plain page is packed", Says("broken", "unpacking"), gone=True)
def gzip_claimed(wire: Wire) -> None:
    wire.answer(PAGE, headers=[("Content-Encoding", "gzip")])


@page("deflate-raw", "sends its page packed without the frame that the standard asks for", READ)
def deflate_raw(wire: Wire) -> None:
    wire.answer(zlib.compress(BODY)[2:-4], headers=[("Content-Encoding", "deflate")])


@page("http-1.0", "answers in HTTP/1.0 without a length", READ)
def http_1_0(wire: Wire) -> None:
    wire.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", BODY)


@page("http-0.9", "sends the page without any header", NO_ANSWER)
def http_0_9(wire: Wire) -> None:
    wire.send(BODY)


@page("keep-alive-lie", "promises to keep the connection and closes it", READ)
def keep_alive_lie(wire: Wire) -> None:
    wire.send(HTML, b"Connection: keep-alive\r\nContent-Length: %d\r\n\r\n" % len(BODY), BODY)


@page("junk-after-the-answer", "sends another answer that nobody asked for on the kept connection", READ)
def junk_after(wire: Wire) -> None:
    wire.answer(PAGE)
    wire.send(_JUNK)


@page("junk-a-little-later", "does so when the connection may be in use again", READ)
def junk_later(wire: Wire) -> None:
    wire.answer(PAGE)
    wire.pause(0.02)
    wire.send(_JUNK)


_JUNK = b"HTTP/1.1 404 Not Found\r\nContent-Length: 3\r\n\r\nno!"


@page("status-of-words", "begins with a status that is no number", NO_ANSWER)
def status_of_words(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 Fine\r\nContent-Type: text/html\r\n\r\n", BODY)


@page("lines-without-cr", "ends its header lines with LF alone", READ)
def lines_without_cr(wire: Wire) -> None:
    wire.send(HTML.replace(b"\r\n", b"\n"), b"Content-Length: %d\n\n" % len(BODY), BODY)


@page("early-hints", "sends 103 before the answer", READ)
def early_hints(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>; rel=preload\r\n\r\n")
    wire.answer(PAGE)


@page("nul-in-header", "has a NUL byte in a header line", READ)
def nul_in_header(wire: Wire) -> None:
    wire.answer(PAGE, headers=[("X-Odd", "a\0b")])
