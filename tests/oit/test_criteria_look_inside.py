"""Which requirement of which item is bound to which check, and that no item rests on its name alone.

The list itself is docs/criteria.md.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from checks.catalogue import BY_ID
from oit import criteria, thai
from oit.records import Criteria, Criterion, Requirement

WHOLE = [name for name in criteria.available() if name.startswith("nacc")] + ["vec-2569"]
"""Sets whose elements a source states; of ``vec-2568`` only the titles are known."""
BASE = {
    "title": "evidence-present",
    "year": "freshness",
    "readable": "readable",
    "subject": "own-subject",
    "words": "subject-words",
}
OUTSIDE = frozenset(BASE.values()) | {"placeholder-link", "opens", "on-main-site", "file-format"}
"""Checks that look at links, years and formats; every other one looks at what the evidence says or shows."""
TELLING = frozenset(
    {"image-present", "link-present", "executives", "contact-detail", "own-powers", "two-way-channel", "survey-code"}
)
"""Checks of things that only the items have that ask for them; they need no words of the subject."""
NAMED_BY_ELEMENT = frozenset({"laws", "pdpa", "news"})
"""Subjects whose only element is the subject: laws are laws, and of a list of news the newest date is the signal."""
SIGNS = {topic.key: topic.signs for topic in criteria.topics()}
SAYS_LITTLE = frozenset(map(thai.key, ("โครงการ", "กิจกรรม", "บาท", "วงเงิน", "ระยะเวลา", "รายการ", "ข้อมูล", "เอกสาร")))
"""Words that stand in documents of every item."""


def looks_inside(asked: Requirement) -> bool:
    """Whether a requirement is a signal of what the item is about, in its content, and counts for the verdict."""
    if asked.optional or asked.check in OUTSIDE:
        return False
    names = (*asked.options.get("any_of", ()), *asked.options.get("all_of", ()))  # type: ignore[misc] # lists of words, by the options' type
    return not names or any(thai.key(str(name)) not in SAYS_LITTLE for name in names)


def is_said_by_title(asked: Requirement, item: Criterion) -> bool:
    """Whether the words looked for stand in the item's own name, so that a title would satisfy the element."""
    names = (*asked.options.get("any_of", ()), *asked.options.get("all_of", ()))  # type: ignore[misc] # as above
    told = sum(thai.key(str(name)) in thai.key(item.title) for name in names)
    return told >= int(str(asked.options.get("at_least", 1))) and asked.check not in TELLING


def lacking(item: Criterion) -> Iterator[str]:
    """What an item lacks of: title, year, readable content, its subject, one element inside that tells it."""
    bound = {asked.check for asked in item.requirements if not asked.optional}
    yield from (name for name, check in BASE.items() if check not in bound)
    inside = [asked for asked in item.requirements if looks_inside(asked)]
    if item.topic != "news" and not inside:
        yield "an element"
    if inside and all(is_said_by_title(asked, item) for asked in inside):
        yield "an element that the title does not say already"
    if not SIGNS[item.topic] and not bound & TELLING and item.topic not in NAMED_BY_ELEMENT:
        yield "words of its subject"


@pytest.fixture(params=WHOLE)
def one(request: pytest.FixtureRequest) -> Criteria:
    return criteria.load(request.param)


def test_no_item_rests_on_its_name_alone(one: Criteria) -> None:
    found = {item.code: list(lacking(item)) for item in one.criteria}
    assert {code: missing for code, missing in found.items() if missing} == {}


def test_a_signal_for_some_kinds_of_agency_only_is_no_signal_for_the_others(one: Criteria) -> None:
    for item in one.criteria:
        if item.topic != "news":
            assert any(looks_inside(asked) for asked in item.requirements if not asked.applies_to), item.code


def test_the_set_known_by_titles_says_so_and_asks_no_elements() -> None:
    titles = criteria.load("vec-2568")
    assert any("No source states the elements" in note for note in titles.notes)
    for item in titles.criteria:
        assert {asked.check for asked in item.requirements} <= OUTSIDE
        assert set(lacking(item)) <= {"an element"} | ({"words of its subject"} if not SIGNS[item.topic] else set())


def test_every_check_is_asked_by_some_set_or_by_the_site() -> None:
    asked = {
        requirement.check
        for name in criteria.available()
        for item in (*criteria.load(name).criteria, *criteria.load(name).site)
        for requirement in item.requirements
    }
    assert asked == set(BY_ID)
