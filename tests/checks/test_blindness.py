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
