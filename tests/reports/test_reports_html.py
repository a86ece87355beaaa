"""report.html as a text: what it says, how it is built, and that a hostile site can do nothing in it."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from example import AS_OF, MANY_LINKS, changed, example
from hostile import HOSTILE, poisoned

import reports
from oit.records import Assessment, CriterionResult, Summary, Verdict
from reports.gap.links import LINK_ROWS
from reports.gap.view import view
from reports.safe import address, clean
from reports.words import _WORDS, Words

VOID = {"input", "meta", "link", "br", "use", "path", "circle", "rect", "img"}
LANGUAGES = ("th", "en")


@dataclass
class Page(HTMLParser):
    """The elements of a page; unbalanced tags are an error."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It ends."""
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """It has no content."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Words between the tags."""
        if self.open and self.open[-1] not in {"style", "script"}:
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such element."""
        return [attrs for name, attrs in self.tags if name == tag]


def parse(assessment: Assessment, lang: str = "th") -> Page:
    page = Page()
    page.feed(reports.render(assessment, "html", lang=lang).decode())
    page.close()
    assert page.open == []
    return page


# --- what it says ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_golden(golden: Callable[[str, bytes], None], lang: str) -> None:
    golden(f"report.{lang}.html", reports.render(example(), "html", lang=lang))


def test_same_assessment_gives_the_same_bytes() -> None:
    assert reports.render(example(), "html") == reports.render(example(), "html")


def test_usual_site_stays_under_one_megabyte() -> None:
    results = tuple(
        msgspec.structs.replace(result, code=f"O{number}")
        for number, result in enumerate(example().results * 3, start=1)
    )
    assert len(reports.render(changed(results=results), "html")) < 1_000_000


def test_first_screen_answers_before_the_table() -> None:
    page = "".join(parse(example()).texts)
    first = page[: page.index("ผลรายข้อ", page.index("ครบถ้วน 5 จาก 12 ข้อ"))]
    for said in (
        "องค์การบริหารส่วนตำบลทุ่งสมมุติ",
        "10 กุมภาพันธ์ 2569",
        "nacc-2569",
        "ต้องแก้ 4 ข้อ",
        "ไม่ทำนายคะแนน",
        "412 หน้า และเอกสาร 186 ฉบับ",
        "ถูกเว็บไซต์ปฏิเสธ 7 ที่อยู่",
        "ไม่ได้เปิดดู 59 ที่อยู่",
        "คู่มือหรือแนวทางการปฏิบัติงาน",
    ):
        assert said in first


def test_what_to_do_first_is_confirmed_before_likely_and_missing_before_incomplete() -> None:
    first = view(example(), "th").first
    assert [gap.item.code for gap in first] == ["O7", "O21", "O2", "O17", "O11"]
    assert first[0].due == "31 ธันวาคม 2568"
    assert first[0].late
    assert first[4].action.text == "ไม่พบมาตรการในแหล่งอ้างอิง"


def test_provisional_criteria_are_the_first_line() -> None:
    criteria = msgspec.structs.replace(example().criteria, provisional=True)
    texts = [text.strip() for text in parse(changed(criteria=criteria)).texts if text.strip()]
    body = texts[2:]  # after the title and the skip link
    assert "ชั่วคราว" in body[0]
    assert "provisional" in " ".join(parse(changed(criteria=criteria), "en").texts).lower()
    assert "ชั่วคราว" not in "".join(parse(example()).texts)


def test_a_set_that_is_not_the_agencys_own_is_said() -> None:
    hospital = msgspec.structs.replace(example().agency, kind="hospital")
    assert "ใช้เทียบเคียงเท่านั้น" in "".join(parse(changed(agency=hospital)).texts)
    assert "comparison only" in "".join(parse(changed(agency=hospital), "en").texts)
    assert "ใช้เทียบเคียงเท่านั้น" not in "".join(parse(example()).texts)


def test_unfinished_crawl_is_said() -> None:
    run = msgspec.structs.replace(example().run, finish_reason="interrupted")
    assert "หยุดก่อนจบ (ถูกสั่งหยุด)" in "".join(parse(changed(run=run)).texts)


def test_measure_that_nobody_knows_is_said() -> None:
    result = msgspec.structs.replace(example().results[1], measure=None)
    item = view(changed(results=(result,)), "th").groups[0].items[0]
    assert item.advice is not None
    assert not item.advice.known


def test_items_to_look_at_for_one_reason_stand_together() -> None:
    scan = next(result for result in example().results if result.verdict is Verdict.CANNOT_TELL)
    other = msgspec.structs.replace(scan, code="O9", reasons=("ต้องเข้าสู่ระบบ",))
    again = msgspec.structs.replace(scan, code="O10")
    look = view(changed(results=(scan, other, again)), "th").look
    assert [[item.code for item in one.items] for one in look] == [["O8", "O10"], ["O9"]]


def test_link_table_is_capped_and_says_so() -> None:
    groups = view(example(), "th").broken
    assert sum(len(group.rows) for group in groups) == LINK_ROWS
    assert {group.state: len(group.rows) for group in groups}["placeholder"] == 2
    assert [group.rest for group in groups if group.rest] == [
        f"แสดง {LINK_ROWS - 4} จาก {MANY_LINKS} ลิงก์ ที่เหลือดูได้ในสมุดงาน Excel (--format xlsx) และ assessment.json"
    ]


def test_no_thai_word_of_the_interface_is_left_in_english() -> None:
    page = Page()
    marked = re.sub(r'<(\w+)[^>]* lang="th">.*?</\1>', "", reports.render(example(), "html", lang="en").decode())
    page.feed(marked)
    thai = {text.strip() for text in page.texts if re.search(r"[ก-๙]", text)}
    # Site texts that carry no language: addresses, file names, sources.
    interface = {words[0] for words in _WORDS.values()}
    assert not thai & interface
    assert all(word not in text for text in thai for word in ("ครบถ้วน", "ผู้รับผิดชอบ", "กำหนด", "พ.ศ. {"))


def test_every_word_has_the_same_slots_in_both_languages() -> None:
    for key, (thai, english) in _WORDS.items():
        assert set(re.findall(r"{(\w+)", thai)) == set(re.findall(r"{(\w+)", english)), key


def test_dates() -> None:
    assert Words("th").date(dt.date(2026, 2, 10)) == "10 กุมภาพันธ์ 2569"
    assert Words("en").date(dt.date(2026, 2, 10)) == "10 February 2026"
    late = dt.datetime(2026, 2, 9, 23, 30, tzinfo=dt.UTC)
    assert Words("th").moment(late) == "10 กุมภาพันธ์ 2569 เวลา 06:30 น."


def test_no_items_and_nothing_known() -> None:
    for lang in LANGUAGES:
        parse(changed(results=(), summary=Summary(), site_findings=(), links=type(example().links)()), lang)


# --- how it is built -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_are_unique_and_every_reference_arrives(lang: str) -> None:
    page = parse(example(), lang)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.tags:
        href = attrs.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in ids
        if "aria-labelledby" in attrs:
            assert attrs["aria-labelledby"] in ids


def test_codes_that_repeat_or_are_no_anchor_still_get_one() -> None:
    odd = tuple(msgspec.structs.replace(example().results[1], code=code) for code in ("O1", "O1", "ข้อ 1", "main", ""))
    page = parse(changed(results=odd))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_structure_for_people_who_do_not_see_it(lang: str) -> None:
    page = parse(example(), lang)
    assert page.all("html")[0]["lang"] == lang
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("nav")) == 1
    assert len(page.all("table")) == len(page.all("caption")) == len(page.all("thead"))
    assert all(attrs.get("scope") for attrs in page.all("th"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    first_link = page.all("a")[0]
    assert first_link["href"] == "#main"
    for badge in ("complete", "incomplete", "likely", "missing", "cannot_tell", "not_due"):
        assert f'<span class="badge {badge}"><svg' in reports.render(example(), "html", lang=lang).decode()


def test_policy_allows_our_script_alone() -> None:
    text = reports.render(example(), "html").decode()
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert "@import" not in text
    assert "url(" not in text


def _luminance(colour: str) -> float:
    full = "".join(char * 2 for char in colour) if len(colour) == 3 else colour
    parts = [int(full[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_aa_in_light_and_dark() -> None:
    css = reports.render(example(), "html").decode()
    schemes = [
        dict(re.findall(r"--([a-z-]+): #([0-9a-f]+);", block)) for block in re.findall(r":root {(.*?)}", css, re.DOTALL)
    ]
    assert len(schemes) == 2
    pairs = [(text, ground) for text in ("ink", "soft", "link", "brand", "late") for ground in ("paper", "ground")]
    pairs += [("ink", "note"), ("soft", "ground"), ("paper", "brand")]
    for verdict in ("complete", "incomplete", "likely", "missing", "cannot", "notdue"):
        pairs += [(verdict, f"{verdict}-bg"), (verdict, "paper"), ("on", verdict)]
    for scheme in schemes:
        for text, ground in pairs:
            light, dark = sorted((_luminance(scheme[text]), _luminance(scheme[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


# --- hostile content -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("poison", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_content_does_nothing(poison: str, lang: str) -> None:
    clean_page = parse(example(), lang)
    page = parse(poisoned(example(), poison), lang)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in clean_page.tags}
    assert len(page.all("script")) == len(page.all("style")) == 1
    for tag, attrs in page.tags:
        assert not any(name.startswith("on") or name in {"src", "srcset", "srcdoc", "action"} for name in attrs)
        href = attrs.get("href") or ""
        if tag == "a" and not href.startswith("#"):
            assert href.startswith(("http://", "https://"))
            assert attrs["rel"] == "noopener noreferrer nofollow"
    text = "".join(page.texts)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\x00\x1b\ud800]", text)
    assert max(map(len, page.texts)) < 1_000
    assert not re.search("่{4}", text)


def test_template_marks_from_a_site_stay_text() -> None:
    assert "{{ 7 * 7 }}" in "".join(parse(poisoned(example(), "{{ 7 * 7 }}")).texts)


def test_clean_never_cuts_before_a_mark() -> None:
    assert clean("ที่ที่ที่", 1) == "ที่…"
    assert clean("  ก \n ข\t", 10) == "ก ข"


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/ก", "https://a.example/ก"),
        ("http://a.example/%E0%B8%81", "http://a.example/%E0%B8%81"),
        ("ftp://a.example/", ""),
        ("javascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("https:///path", ""),
        ("https://a.example/ x", ""),
        ("http://[::1", ""),
        ("//a.example/", ""),
        ("#", ""),
    ],
)
def test_only_plain_web_addresses_are_linked(url: str, href: str) -> None:
    assert address(url).href == href


def test_thai_addresses_are_readable() -> None:
    assert address("http://a.example/%E0%B8%81%E0%B8%B2").text == "http://a.example/กา"
    assert address("http://a.example/%A1%D2").text == "http://a.example/%A1%D2"


def test_example_has_every_verdict() -> None:
    found: list[CriterionResult] = list(example().results)
    assert {result.verdict for result in found} == set(Verdict)
    assert any(result.likely for result in found)
    assert example().as_of == AS_OF
