"""The twenty ways in which Thai pages say, or do not say, how they are written."""

import pytest
from reading import reading, text

WORDS = "นโยบายไม่รับของขวัญ"
QUOTES = " “ข้อมูล” – รายงาน… • €"
META = '<meta http-equiv="Content-Type" content="text/html; charset={}">'


def document(meta: str, encoding: str, extra: str = "", start: bytes = b"") -> bytes:
    """A page that says ``WORDS`` in its title, heading and text."""
    long = "องค์การบริหารส่วนตำบลประกาศแผนการจัดซื้อจัดจ้าง " * 8
    html = f"<html><head>{meta}<title>{WORDS}</title></head><body><h1>{WORDS}</h1><p>{long}{extra}</p></body></html>"
    return start + html.encode(encoding, "replace")


HTML = "text/html"
CUT = document("", "utf-8").replace("ประ".encode(), "ประ".encode()[:-1], 1)
ENTITIES = "<html><body><h1>{}</h1></body></html>".format("".join(f"&#{ord(c)};" for c in WORDS)).encode()
MANGLED = f"<html><body><h1>{WORDS.encode('cp874').decode('latin-1')}</h1></body></html>".encode()
SCRIPT = f"<script>{'x' * 5000}</script>"

CASES = [
    ("header tis-620", f"{HTML}; charset=tis-620", document("", "cp874"), ""),
    ("curly quotes", f"{HTML}; charset=tis-620", document("", "cp874", QUOTES), ""),
    ("no dash", f"{HTML}; charset=TIS620", document("", "cp874"), ""),
    ("windows-874", f"{HTML}; charset=windows-874", document("", "cp874", QUOTES), ""),
    ("iso-8859-11", f"{HTML}; charset=iso-8859-11", document("", "cp874", QUOTES), ""),
    ("x-windows-874", f"{HTML}; charset=x-windows-874", document("", "cp874"), ""),
    ("meta tis-620", HTML, document(META.format("tis-620"), "cp874", QUOTES), ""),
    ("meta windows-874", HTML, document(META.format("windows-874"), "cp874", QUOTES), ""),
    ("nothing said, cp874", HTML, document("", "cp874", QUOTES), ""),
    ("nothing said, utf-8", HTML, document("", "utf-8", QUOTES), ""),
    ("lie", f"{HTML}; charset=utf-8", document("", "cp874", QUOTES), "encoding: header utf-8, bytes cp874"),
    (
        "lie, meta honest",
        f"{HTML}; charset=utf-8",
        document(META.format("tis-620"), "cp874", QUOTES),
        "encoding: header utf-8, bytes cp874",
    ),
    (
        "lie the other way",
        f"{HTML}; charset=tis-620",
        document(META.format("utf-8"), "utf-8", QUOTES),
        "encoding: header tis-620, bytes utf-8",
    ),
    (
        "server default, cp874",
        f"{HTML}; charset=iso-8859-1",
        document(META.format("tis-620"), "cp874", QUOTES),
        "encoding: header iso-8859-1, bytes cp874",
    ),
    (
        "server default, utf-8",
        f"{HTML}; charset=iso-8859-1",
        document(META.format("utf-8"), "utf-8", QUOTES),
        "encoding: header iso-8859-1, bytes utf-8",
    ),
    ("byte order mark", HTML, document(META.format("tis-620"), "utf-8", QUOTES, b"\xef\xbb\xbf"), ""),
    ("meta after a script", HTML, document(SCRIPT + META.format("tis-620"), "cp874", QUOTES), ""),
    ("one broken character", f"{HTML}; charset=utf-8", CUT, "encoding: utf-8 with 1 broken characters"),
    ("numeric entities", f"{HTML}; charset=tis-620", ENTITIES, ""),
    ("mojibake", f"{HTML}; charset=utf-8", MANGLED, "encoding: Thai written as Latin letters in utf-8"),
]


@pytest.mark.parametrize(
    ("content_type", "body", "defect"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_every_way_is_read(content_type: str, body: bytes, defect: str) -> None:
    given = reading(body, content_type)
    assert WORDS in text(given)
    assert given.resource.defects == ((defect,) if defect else ())


def test_quotes_of_windows_874_come_out_right() -> None:
    assert "“ข้อมูล” – รายงาน… • €" in text(reading(document("", "cp874", QUOTES), HTML))


def test_utf_16_with_its_mark() -> None:
    assert WORDS in text(reading(document("", "utf-16-le", start=b"\xff\xfe"), HTML))


def test_two_encodings_glued_together() -> None:
    lines = "ยินดีต้อนรับสู่เว็บไซต์องค์การบริหารส่วนตำบล\n" * 6
    given = reading(b"<html><body>" + lines.encode() + lines.encode("cp874") + b"</body></html>", HTML)
    assert text(given).count("ยินดีต้อนรับ") == 12
    assert given.resource.defects == ("encoding: utf-8 and cp874 mixed on one page",)


def test_latin_pages_are_left_alone() -> None:
    assert (
        text(reading("<p>Café à la carte, naïve façade, Ãpfel</p>".encode(), HTML))
        == "Café à la carte, naïve façade, Ãpfel"
    )
    assert text(reading("<p>Café</p>".encode("latin-1"), f"{HTML}; charset=iso-8859-1")) == "Café"


def test_meta_that_lies_without_a_header() -> None:
    assert reading(document(META.format("tis-620"), "utf-8"), HTML).resource.defects == (
        "encoding: meta tis-620, bytes utf-8",
    )


def test_unknown_and_unfit_charsets_do_not_raise() -> None:
    for label in ("base64", "x-unknown", "utf-7", "none"):
        assert WORDS in text(reading(document("", "cp874"), f"{HTML}; charset={label}"))
        assert reading(b"<p>\xff\xfe\x02\x01</p>", f"{HTML}; charset={label}").resource.not_read == ""
