"""When an absence cannot be stated, because the site was not seen."""

import pytest
from check_cases import HOME, absolute, resource, snapshot

from checks.blindness import blindness
from oit.records import Coverage, Link, LinkState, LinkStatus

FRAME = {"not_read": "needs-javascript: an empty application page"}
APP = {"text": "ข้อมูลพื้นฐาน (O1 - O6)", "defects": ["javascript-app: more may appear when scripts run"]}
PLAIN = {"text": "แผนพัฒนา"}


@pytest.mark.parametrize(
    ("fields", "pages", "same", "links", "blind"),
    [
        (PLAIN, 20, 0, 12, False),
        (PLAIN, 20, 3, 12, False),  # dead addresses of a site that hides its errors
        (PLAIN, 6, 6, 12, True),
        (FRAME, 6, 0, 12, True),
        (APP, 9, 0, 12, True),
        (APP, 60, 0, 60, False),  # an application that shows its lists to everybody
    ],
)
def test_a_site_made_by_scripts_is_not_proof_of_absence(
    fields: dict[str, object],
    pages: int,
    same: int,
    links: int,
    blind: bool,  # noqa: FBT001 - a column of the table
) -> None:
    read = tuple(resource(f"/p{number}", **fields) for number in range(pages))
    gone = tuple(LinkStatus(url=absolute(f"/s{number}"), state=LinkState.SOFT_404) for number in range(same))
    onward = tuple(Link(source=HOME, target=absolute(f"/p{number}")) for number in range(links))
    given = snapshot(read, onward, gone, coverage=Coverage(pages_read=pages))
    assert bool(blindness(given, given.resources[0])) is blind


MENU = {"text": "แผนพัฒนา", "defects": ["javascript-app: the menu is filled by scripts"]}
PART = {"text": "แผนพัฒนา", "defects": ["javascript-part: a part of the page is filled by scripts"]}


@pytest.mark.parametrize(
    ("fields", "parts", "plain", "blind"),
    [
        (MENU, 30, 10, True),  # half of the site leads on, the menus were never seen
        (PART, 30, 10, True),
        (PART, 2, 60, False),  # a box here and there
        (PART | {"title": "การเปิดเผยข้อมูลสาธารณะ (OIT)"}, 1, 60, True),  # the list of items itself
        (PLAIN, 1, 60, False),
    ],
)
def test_lists_that_scripts_put_in_may_hold_what_is_missing(
    fields: dict[str, object],
    parts: int,
    plain: int,
    blind: bool,  # noqa: FBT001 - a column of the table
) -> None:
    read = (*(resource(f"/p{n}", **fields) for n in range(parts)), *(resource(f"/q{n}", **PLAIN) for n in range(plain)))
    onward = tuple(Link(source=HOME, target=absolute(f"/p{number}")) for number in range(60))
    given = snapshot(read, onward, coverage=Coverage(pages_read=len(read)))
    assert bool(blindness(given, read[-1])) is blind


@pytest.mark.parametrize(
    ("status", "path", "count", "pages", "blind"),
    [
        (503, "/n{}", 6, 40, True),
        (503, "/n{}", 3, 40, False),  # fewer than one page in ten
        (503, "/n{}.pdf", 20, 40, False),  # a file leads nowhere, and who names it was read
        (404, "/n{}", 20, 40, False),  # not there, for nobody
    ],
)
def test_pages_the_server_could_not_show_may_hold_what_is_missing(
    status: int,
    path: str,
    count: int,
    pages: int,
    blind: bool,  # noqa: FBT001 - a column of the table
) -> None:
    read = tuple(resource(f"/p{number}", **PLAIN) for number in range(pages))
    onward = tuple(Link(source=HOME, target=absolute(f"/p{number}")) for number in range(pages))
    failed = tuple(
        LinkStatus(url=absolute(path.format(number)), state=LinkState.BROKEN, http_status=status)
        for number in range(count)
    )
    given = snapshot(read, onward, failed, coverage=Coverage(pages_read=pages))
    assert bool(blindness(given, given.resources[0])) is blind
