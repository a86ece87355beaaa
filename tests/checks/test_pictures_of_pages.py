"""What was read in pictures reaches the pages they stand on."""

from __future__ import annotations

import pytest
from check_cases import HOME, resource, snapshot

from checks import pictures
from checks.index import Index
from oit.records import Image, Resource

NEWS = HOME + "news"
SHEET = HOME + "up/a.png"


def picture(url: str = SHEET, *codes: str, **fields: object) -> Resource:
    found = tuple(Image(src=url, qr=code) for code in codes) or (Image(src=url),)
    return resource(url, kind="image", content_type="image/png", images=found, **fields)


def shown(*images: Image, url: str = NEWS) -> Resource:
    return resource(url, text="ข่าว", images=images)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("https://www.agency.example/up/a.png", "https://www.agency.example/up/a.png"),
        ("https://WWW.agency.example:443/up/a.png#top", "https://www.agency.example/up/a.png"),
        ("https://www.agency.example/ภาพ/ก 1.png", "https://www.agency.example/%E0%B8%A0%E0%B8%B2%E0%B8%9E/%E0%B8%81%201.png"),
        ("https://www.agency.example/show.php?f=ก", "https://www.agency.example/show.php?f=%E0%B8%81"),
    ],
)  # fmt: skip
def test_a_picture_is_known_however_its_page_spells_it(written: str, canonical: str) -> None:
    assert pictures.address(written) == pictures.address(canonical)


@pytest.mark.parametrize("other", ["https://www.agency.example/up/b.png", "http://[::1", "https://www.agency.example/"])
def test_other_addresses_stay_apart(other: str) -> None:
    assert pictures.address(other) != pictures.address(SHEET)


def test_the_code_of_a_picture_stands_on_its_page() -> None:
    index = Index(snapshot((shown(Image(src=SHEET, alt="แบบวัด")), picture(SHEET, "https://x/eit", "https://x/iit"))))
    page = index.resource(NEWS)
    assert page is not None
    assert page.images == (
        Image(src=SHEET, alt="แบบวัด", qr="https://x/eit"),
        Image(src=SHEET, alt="แบบวัด", qr="https://x/iit"),
    )
    assert page in index.snapshot.resources


def test_a_code_that_the_page_knows_is_kept() -> None:
    page = shown(Image(src=SHEET, qr="https://x/own"))
    index = Index(snapshot((page, picture(SHEET, "https://x/other"))))
    assert index.resource(NEWS) == page


def test_recognised_words_are_what_the_page_says() -> None:
    poster = picture(text="งดรับของขวัญ", text_source="ocr")
    index = Index(snapshot((shown(Image(src=SHEET), Image(src=SHEET)), poster)))
    page = index.resource(NEWS)
    assert page is not None
    said = [(stretch.place, stretch.text) for stretch in index.folded(page)]
    assert said.count(("image a.png (ocr)", "งดรับของขวัญ")) == 1
    assert index.pictures(poster) == ()


def test_a_logo_on_every_page_says_nothing_about_one() -> None:
    pages = tuple(shown(Image(src=SHEET), url=f"{HOME}p{number}") for number in range(9))
    index = Index(snapshot((*pages, picture(text="เทศบาล", text_source="ocr"))))
    assert index.pictures(pages[3]) == ()
    assert all("image" not in stretch.place for stretch in index.folded(pages[3]))
