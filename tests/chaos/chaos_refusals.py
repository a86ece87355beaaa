"""Redirects that lead astray and refusals of every kind."""

from __future__ import annotations

from chaos_entries import PAGE, READ, Says, page
from chaos_wire import Wire

HOUR = [("Retry-After", "3600")]


def blocked(reason: str) -> Says:
    return Says("blocked", reason)


ENDLESS = Says("broken", "endless redirects", asked=9)


@page("redirect-to-itself", "sends its visitors to itself for ever", ENDLESS, gone=True)
def redirect_to_itself(wire: Wire) -> None:
    wire.redirect(wire.path)


@page("redirect-in-a-ring", "sends its visitors round two addresses", ENDLESS, gone=True)
def redirect_in_a_ring(wire: Wire) -> None:
    wire.redirect("/ring/2")


@page("redirect-without-end", "sends its visitors on to ever new addresses", ENDLESS, gone=True)
def redirect_without_end(wire: Wire) -> None:
    wire.redirect("/chain/1")


@page("redirect-to-metadata", "sends its visitors to a cloud's metadata", Says("unreachable_from_here", "private"))
def redirect_to_metadata(wire: Wire) -> None:
    wire.redirect("http://169.254.169.254/latest/meta-data/")


@page("redirect-to-odd-port", "sends its visitors to the port of a mail server", Says("unreachable_from_here", "port"))
def redirect_to_port(wire: Wire) -> None:
    wire.redirect("http://127.0.0.1:25/")


@page("redirect-to-file", "sends its visitors to a file of their own machine", Says("broken", "redirect"), gone=True)
def redirect_to_file(wire: Wire) -> None:
    wire.redirect("file:///etc/hostname")


@page("redirect-to-nonsense", "sends its visitors to what is no address", Says("broken", "redirect"), gone=True)
def redirect_to_nonsense(wire: Wire) -> None:
    wire.redirect("http://[half")


@page("redirect-to-nowhere", "says 302 and does not say where to", Says("broken", "redirect"), gone=True)
def redirect_to_nowhere(wire: Wire) -> None:
    wire.answer("", status="302 Found")


@page("redirect-to-login", "sends its visitors to a form to sign in", Says("login_required", "to "))
def redirect_to_login(wire: Wire) -> None:
    wire.redirect("/login?back=1")


@page("cookie-door", "sets a cookie and sends its visitors back, then shows the page", READ)
def cookie_door(wire: Wire) -> None:
    wire.answer(PAGE) if "door=1" in wire.cookie else wire.redirect(wire.path, ("Set-Cookie", "door=1; Path=/"))


@page("cookie-wall", "shows nothing but the wish to store cookies", blocked("cookies"))
def cookie_wall(wire: Wire) -> None:
    wire.answer("<title>Cookies</title><p>Please enable cookies to continue.</p><button>ยอมรับ</button>")


@page("forbidden", "403", blocked("http 403"))
def forbidden(wire: Wire) -> None:
    wire.answer("<h1>Forbidden</h1>", status="403 Forbidden")


@page("asks-for-a-password", "401", blocked("http 401"))
def unauthorised(wire: Wire) -> None:
    wire.answer("", status="401 Unauthorized", headers=[("WWW-Authenticate", "Basic realm=x")])


@page("forbidden-to-known-visitors", "403 to whoever has a cookie of its own", READ)
def forbidden_to_known(wire: Wire) -> None:
    wire.answer("no", status="403 Forbidden") if "mark=" in wire.cookie else wire.answer(PAGE)


@page("firewall", "the page of a firewall, said to be a success", blocked("firewall"))
def firewall(wire: Wire) -> None:
    wire.answer("<title>Request Rejected</title>The requested URL was rejected. Your support ID is 12345")


@page("challenge", "Cloudflare's page that tests the browser", blocked("firewall"))
def challenge(wire: Wire) -> None:
    wire.answer("<title>Just a moment...</title><div id=cf-chl-x></div>", status="503 Service Unavailable")


@page("captcha", "a page that asks whether one is a robot", blocked("captcha"))
def captcha(wire: Wire) -> None:
    wire.answer('<title>Check</title><p>Are you a robot?</p><div class="g-recaptcha"></div>', status="403 Forbidden")


@page("geo-block", "a page for visitors from abroad", blocked("geo-block"))
def geo_block(wire: Wire) -> None:
    wire.answer("<h1>403</h1><p>This website is not available in your country or region.", status="403 Forbidden")


@page("legal-block", "451", blocked("http 451"))
def legal_block(wire: Wire) -> None:
    wire.answer("", status="451 Unavailable For Legal Reasons")


@page("too-many-once", "429 with Retry-After of a second, then the page", READ)
def too_many_once(wire: Wire) -> None:
    wire.answer(PAGE) if wire.times > 1 else wire.answer(status="429 Too Many", headers=[("Retry-After", "1")])


@page("too-many", "429 whenever it is asked", blocked("http 429"))
def too_many(wire: Wire) -> None:
    wire.answer(status="429 Too Many Requests")


@page("too-many-for-an-hour", "429 with Retry-After of an hour", Says("blocked", "http 429", asked=1))
def too_many_for_an_hour(wire: Wire) -> None:
    wire.answer(status="429 Too Many Requests", headers=HOUR)


@page("flapping-503", "503, and the page the second time", READ)
def flapping(wire: Wire) -> None:
    wire.answer(PAGE) if wire.times > 1 else wire.answer(status="503 Service Unavailable")


@page("maintenance", "503 with a page of maintenance", Says("unreachable_from_here", "maintenance"))
def maintenance(wire: Wire) -> None:
    body = "<title>ปิดปรับปรุงระบบชั่วคราว</title><p>ขออภัยในความไม่สะดวก"
    wire.answer(body, status="503 Service Unavailable", headers=HOUR)


@page("error-500", "500 whenever it is asked", Says("broken", "http 500"), gone=True)
def error_500(wire: Wire) -> None:
    wire.answer("<h1>Internal Server Error", status="500 Internal Server Error")


@page("not-found", "404", Says("broken", "http 404", asked=2), gone=True)
def not_found(wire: Wire) -> None:
    wire.answer("<h1>Not Found", status="404 Not Found")


@page("gone", "410", Says("broken", "http 410", asked=2), gone=True)
def gone(wire: Wire) -> None:
    wire.answer("<h1>Gone", status="410 Gone")


@page("teapot", "418, which says nothing about the page", blocked("http 418"))
def teapot(wire: Wire) -> None:
    wire.answer("<h1>I'm a teapot", status="418 I'm a teapot")


@page("login-form", "a form to sign in where the page should be", Says("login_required", "login form"))
def login_form(wire: Wire) -> None:
    wire.answer("<title>x</title><form><input type=password></form>")


@page("hacked", "a page that somebody else wrote over", Says("broken", "hacked"), gone=True)
def hacked(wire: Wire) -> None:
    wire.answer("<title>Hacked by 0xNobody</title><h1>Hacked by 0xNobody</h1><p>greetz")
